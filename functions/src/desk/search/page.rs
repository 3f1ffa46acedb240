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
        words,
    },
    store::{Case, CaseKey},
    texts::Key,
};

/// What a search came to.
pub(super) enum Outcome {
    /// Nobody searched yet.
    Asked,
    /// Something has to be typed otherwise.
    Wrong(Vec<Wrong>),
    /// What was found, and whether more was found than is shown.
    Found { cases: Vec<Case>, is_cut: bool },
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
        state.frame(Some(session)).page(status, text(Key::DeskSearchTitle), contents)
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
        let Outcome::Found { cases, is_cut } = &self.outcome else { return html! {} };
        let text = |key| state.texts.get(key);
        let by_words = self.typed.reference.is_empty();
        html! {
            section aria-labelledby="gevonden" {
                h2 #gevonden tabindex="-1" autofocus {
                    @match cases.len() {
                        0 => (text(Key::DeskSearchNothing)),
                        1 => (text(Key::DeskSearchOne)),
                        many => (state.texts.with(Key::DeskSearchMany, &[("aantal", &many.to_string())])),
                    }
                }
                @if cases.is_empty() {
                    p { (text(if by_words { Key::DeskSearchNothingWords } else { Key::DeskSearchNothingReference })) }
                } @else {
                    div .schuif role="region" aria-label=(text(Key::DeskSearchRegion)) tabindex="0" {
                        table {
                            caption { (text(Key::DeskSearchCaption)) }
                            thead { tr { @for key in COLUMNS { th scope="col" { (text(key)) } } } }
                            tbody { @for case in cases { (row(state, case)) } }
                        }
                    }
                }
                @if *is_cut { p .let-op { (text(Key::DeskSearchMore)) } }
                // The same whoever asks and whatever was left out, so that it tells nothing.
                @if by_words { p { (text(Key::DeskSearchLimits)) } }
            }
        }
    }
}

fn row(state: &DeskState, case: &Case) -> Markup {
    let text = |key| state.texts.get(key);
    let key = CaseKey { municipality: case.municipality.clone(), reference: case.reference };
    let answer = |field| case.reached_by(field).unwrap_or(text(Key::DeskNone));
    html! {
        tr {
            th scope="row" { a href=(address(&key)) { (case.reference) } }
            td { (text(words::kind(case.kind()))) }
            td { (name_of(state, &case.municipality)) }
            td dir="auto" { (answer(Field::Name)) }
            td dir="auto" { (answer(Field::Town)) }
            td { (dates::in_words(case.received_on(), &state.form_texts)) }
            td { (text(words::status(case.status()))) }
        }
    }
}
