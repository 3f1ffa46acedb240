//! The letters of a case, on its page: what for, to whom, and whether it went out.

use gehoor_domain::case::{LetterSent, LetterWay, Step};
use gehoor_widget::dates;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    form::{kind_name, recipient},
    free,
};
use crate::{
    desk::{DeskState, Session, case::address, table::Table, words},
    store::{CaseKey, Dossier, Letter},
    texts::Key,
};

/// The columns, in order.
const COLUMNS: [Key; 4] = [
    Key::DeskLetterColumnLetter,
    Key::DeskLetterColumnTo,
    Key::DeskLetterColumnDay,
    Key::DeskLetterColumnState,
];

/// Path of a letter.
pub(super) fn address_of(key: &CaseKey, number: u32) -> String {
    format!("{}/brief/{number}", address(key))
}

/// The letters with their state, and where another is written.
pub(in crate::desk) fn section(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
    dossier: &Dossier,
) -> Markup {
    let text = |key| state.texts.get(key);
    let concerned = Some(dossier.case.course.concerned.as_slice());
    let mut rows: Vec<_> = dossier
        .letters
        .iter()
        .map(|letter| {
            let cells = vec![
                html! {
                    a href=(address_of(key, letter.number)) {
                        (letter.number) ". " (kind_name(state.texts, letter.kind))
                    }
                },
                html! { (recipient(state.texts, letter.to, concerned)) },
                html! { (dates::in_words(letter.on, &state.form_texts)) },
                html! { (delivery(state, dossier, letter)) },
            ];
            (letter.number, cells)
        })
        .collect();
    for number in dossier.unread_letters.iter().flatten() {
        rows.push((*number, unread(state, dossier, *number)));
    }
    rows.sort_by_key(|(number, _)| *number);
    let rows: Vec<_> = rows.into_iter().map(|(_, cells)| cells).collect();
    let caption = text(Key::DeskLetterListCaption);
    html! {
        h2 #brieven { (text(Key::DeskLetterListTitle)) }
        @if !dossier.unread_letters.is_empty() {
            p .let-op { (text(Key::DeskLetterListUnread)) }
        }
        @if rows.is_empty() {
            p { (text(Key::DeskLetterListEmpty)) }
        } @else {
            (Table { texts: state.texts, region: caption, caption, columns: &COLUMNS }.of(rows))
        }
        div .geen-afdruk { (free::ways_in(state, session, key, dossier)) }
    }
}

/// A letter that can't be read, as far as the history of the case says what it is.
fn unread(state: &DeskState, dossier: &Dossier, number: u32) -> Vec<Markup> {
    let none = || html! { (state.texts.get(Key::DeskNone)) };
    let concerned = Some(dossier.case.course.concerned.as_slice());
    let sent = dossier.letters_sent().find(|sent| sent.number == number);
    let sent = sent.as_ref();
    vec![
        html! {
            (number) "."
            @if let Some(sent) = sent { " " (kind_name(state.texts, sent.kind)) }
        },
        sent.map_or_else(none, |sent| html! { (recipient(state.texts, sent.to, concerned)) }),
        sent.map_or_else(none, |sent| html! { (dates::in_words(sent.on, &state.form_texts)) }),
        html! { strong .merk { (state.texts.get(Key::DeskTodayUnreadable)) } },
    ]
}

/// Whether a letter went out, in words.
pub(super) fn delivery(state: &DeskState, dossier: &Dossier, letter: &Letter) -> String {
    let texts = state.texts;
    if letter.way == LetterWay::Paper {
        return match posted_on(dossier, letter.number) {
            Some(day) => {
                let day = dates::in_words(day, &state.form_texts);
                texts.with(Key::DeskLetterPosted, &[("datum", &day)])
            }
            None => match replaced_by(dossier, letter.number) {
                Some(by) => texts.with(Key::DeskLetterReplaced, &[("nummer", &by.to_string())]),
                None => texts.get(Key::DeskLetterWaits).to_owned(),
            },
        };
    }
    let is_it = |number: u32| number == letter.number;
    let mail = dossier
        .messages
        .iter()
        .find(|message| message.letter.is_some_and(|letter| is_it(letter.number)));
    let told = mail.map_or(Key::DeskNone, |mail| words::state(mail.state));
    texts.with(Key::DeskLetterMailed, &[("toestand", texts.get(told))])
}

/// The letter that took the place of this one before it went out.
pub(super) fn replaced_by(dossier: &Dossier, number: u32) -> Option<u32> {
    let instead = |sent: &LetterSent| sent.instead == Some(number);
    dossier.letters_sent().find(instead).map(|sent| sent.number)
}

/// The day on which a letter on paper went out.
pub(super) fn posted_on(dossier: &Dossier, number: u32) -> Option<Date> {
    dossier.events.iter().rev().find_map(|event| match event.told()?.step {
        Step::PostLetter { number: posted, on } if posted == number => Some(on),
        _ => None,
    })
}
