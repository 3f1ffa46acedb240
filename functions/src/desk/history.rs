//! What happened to a case, in words: what, when, by whom, and what was said with it.

use gehoor_domain::case::Step;
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{DeskState, people::People, related::Related, step, table::Table, words};
use crate::{
    store::{Dossier, Event},
    texts::Key,
};

/// The columns, in order.
const COLUMNS: [Key; 4] =
    [Key::DeskEventWhen, Key::DeskEventWhat, Key::DeskEventWho, Key::DeskEventWhy];

/// Everything that the session may know of, the oldest first.
pub(super) fn table(
    state: &DeskState,
    people: &People,
    dossier: &Dossier,
    related: &Related,
) -> Markup {
    let text = |key| state.texts.get(key);
    let told = dossier.events.iter().filter(|event| related.tells(event));
    let rows = told.map(|event| {
        vec![
            html! { (dates::time_in_words(event.at, &state.form_texts)) },
            html! { (text(words::event(event.step, event.by.role))) },
            html! { (step::by(state.texts, people, &event.by)) },
            details(state, people, event),
        ]
    });
    let caption = text(Key::DeskCaseEventsCaption);
    Table { texts: state.texts, region: caption, caption, columns: &COLUMNS }.of(rows)
}

/// What was said with it, field by field; of a mail that came back, why.
fn details(state: &DeskState, people: &People, event: &Event) -> Markup {
    let said = event.told().map(|told| step::said(state, people, &told.step)).unwrap_or_default();
    let why = words::why(state.texts, event).or_else(|| letter(state, event));
    html! {
        @if let Some(why) = &why { (why) }
        (step::details(&said))
        @if said.is_empty() && why.is_none() {
            (state.texts.get(Key::DeskNone))
        }
    }
}

/// Which letter was made, or went out.
fn letter(state: &DeskState, event: &Event) -> Option<String> {
    match event.told()?.step {
        Step::SendLetter(letter) => {
            let kind = ["desk.letter.kind.", letter.kind.wire_name()].concat();
            Some(format!("{}. {}", letter.number, state.texts.named(&kind)?))
        }
        Step::PostLetter { number, on } => {
            let day = dates::in_words(on, &state.form_texts);
            let values = [("nummer", number.to_string()), ("dag", day)];
            let values = values.each_ref().map(|(place, text)| (*place, text.as_str()));
            Some(state.texts.with(Key::DeskLetterHistoryPosted, &values))
        }
        _ => None,
    }
}
