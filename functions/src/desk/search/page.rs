//! The form to search with, and what was found.

use axum::response::Response;
use gehoor_domain::field::Field;
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{PATH, Typed, name};
use crate::{
    desk::{
        DeskState, Session,
        case::address,
        guard,
        input::{self, Input, Wrong},
        list_page::name_of,
        table::Table,
        today::unread,
        words,
    },
    store::{Case, CaseKey, Unreadable},
    texts::Key,
};

/// What a search came to.
pub(super) enum Outcome {
    /// Nobody searched yet.
    Asked,
    /// Something has to be typed otherwise.
    Wrong(Vec<Wrong>),
    /// What was found.
    Found {
        cases: Vec<Case>,
        /// What was found too and can't be read, each with its municipality.
        unread: Vec<(String, Unreadable)>,
        /// Whether there are more for who asks than are shown.
        is_cut: bool,
        /// Whether not everything was looked at, so that there may be more.
        is_partly: bool,
    },
    /// The store can't say.
    Unavailable,
}

/// The page.
pub(super) struct Page<'a> {
    pub(super) typed: Typed<'a>,
    pub(super) outcome: Outcome,
}

/// The columns, in order.
const COLUMNS: [Key; 7] = [
    Key::DeskColumnReference,
    Key::DeskColumnKind,
    Key::DeskColumnMunicipality,
    Key::DeskSearchName,
    Key::DeskSearchTown,
    Key::DeskColumnReceived,
    Key::DeskColumnStatus,
];

impl Page<'_> {
    pub(super) fn answer(&self, state: &DeskState, session: &Session) -> Response {
        let text = |key| state.texts.get(key);
        let (told, wrong) = match &self.outcome {
            Outcome::Wrong(wrong) => (Vec::new(), wrong.as_slice()),
            Outcome::Unavailable => {
                (vec![text(Key::DeskSearchUnavailable).to_owned()], [].as_slice())
            }
            Outcome::Asked | Outcome::Found { .. } => (Vec::new(), [].as_slice()),
        };
        let contents = html! {
            (input::summary(text(Key::DeskSearchFailed), &told, wrong))
            (self.found(state))
            (self.form(state, session, wrong))
        };
        let status = self.outcome.status();
        state.frame(Some(session)).form(status, text(Key::DeskSearchTitle), contents)
    }

    fn form(&self, state: &DeskState, session: &Session, wrong: &[Wrong]) -> Markup {
        let line = |name, label, hint, typed| {
            Input { texts: state.texts, name, label, hint: Some(hint), typed, wrong }.line("text")
        };
        let typed = &self.typed;
        html! {
            form .zoeken method="post" action=(PATH) accept-charset="utf-8" {
                (guard::fields(session, PATH, ""))
                (line(name::REFERENCE, Key::DeskSearchReference, Key::DeskSearchReferenceHint, typed.reference))
                (line(name::NAME, Key::DeskSearchName, Key::DeskSearchNameHint, typed.name))
                (line(name::POSTCODE, Key::DeskSearchPostcode, Key::DeskSearchPostcodeHint, typed.postcode))
                button .hoofd type="submit" { (state.texts.get(Key::DeskSearchGo)) }
            }
        }
    }

    fn found(&self, state: &DeskState) -> Markup {
        let Outcome::Found { cases, unread: unreadable, is_cut, is_partly } = &self.outcome else {
            return html! {};
        };
        let text = |key| state.texts.get(key);
        let by_words = self.typed.reference.is_empty();
        html! {
            section aria-labelledby="gevonden" {
                h2 #gevonden tabindex="-1" autofocus {
                    @match cases.len() {
                        0 => (text(Key::DeskSearchNothing)),
                        1 => (text(Key::DeskSearchOne)),
                        many if *is_cut => (state.texts.with(Key::DeskSearchFirst, &[("aantal", &many.to_string())])),
                        many => (state.texts.with(Key::DeskSearchMany, &[("aantal", &many.to_string())])),
                    }
                }
                (unread(state, unreadable))
                @if cases.is_empty() {
                    @if !*is_partly { p { (text(self.nothing())) } }
                } @else {
                    (Table {
                        texts: state.texts,
                        region: text(Key::DeskSearchRegion),
                        caption: text(Key::DeskSearchCaption),
                        columns: &COLUMNS,
                    }.of(cases.iter().map(|case| row(state, case))))
                }
                @if *is_cut {
                    p .let-op { (text(Key::DeskSearchMore)) }
                } @else if *is_partly {
                    p .let-op { (text(Key::DeskSearchPartly)) }
                }
                // The same whoever asks and whatever was left out, so that it tells nothing.
                @if by_words { p { (text(Key::DeskSearchLimits)) } }
            }
        }
    }

    /// What to try when nothing was found by what was typed.
    fn nothing(&self) -> Key {
        match (self.typed.reference, self.typed.name, self.typed.postcode) {
            ("", _, "") => Key::DeskSearchNothingName,
            ("", "", _) => Key::DeskSearchNothingPostcode,
            ("", ..) => Key::DeskSearchNothingWords,
            _ => Key::DeskSearchNothingReference,
        }
    }
}

fn row(state: &DeskState, case: &Case) -> Vec<Markup> {
    let text = |key| state.texts.get(key);
    let key = CaseKey { municipality: case.municipality.clone(), reference: case.reference };
    let answer = |field| case.reached_by(field).unwrap_or(text(Key::DeskNone));
    vec![
        html! { a href=(address(&key)) { (case.reference) } },
        html! { (text(words::kind(case.kind()))) },
        html! { (name_of(state, &case.municipality)) },
        html! { span dir="auto" { (answer(Field::Name)) } },
        html! { span dir="auto" { (answer(Field::Town)) } },
        html! { (dates::in_words(case.received_on(), &state.form_texts)) },
        html! { (text(words::status(case.status()))) },
    ]
}
