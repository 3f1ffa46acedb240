//! The store did not answer: what is certain, everything that was typed, and the same again with the same key.

use axum::response::Response;
use gehoor_widget::texts::Key as FormKey;
use http::StatusCode;
use maud::{Markup, html};

use super::{
    case_page::title,
    given::{CODE, Given, REFERENCE},
    messages,
    parts::{self, FORM},
    typed,
    visit::{First, Visit},
};
use crate::texts::ResidentKey as Key;

/// Whether something was to be done, and so may have been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Only looking.
    ToSee,
    /// A step with a key.
    ToDo,
}

/// The page. `below` is where it was posted to, and where the button posts everything again.
pub(super) fn page(visit: &Visit<'_>, given: &Given, below: &str, wanted: Wanted) -> Response {
    let (name, explanation) = match wanted {
        Wanted::ToSee => (Key::PageStoringTitel, Key::PageStoringUitleg),
        Wanted::ToDo => (Key::FollowFailureTitle, Key::FollowFailureText),
    };
    let typed = typed::in_words(visit, given);
    let inside = html! {
        @for (name, value) in given.pairs().filter(|(name, _)| ![REFERENCE, CODE].contains(name)) {
            input type="hidden" name=(name) value=(value);
        }
        button #knop-opnieuw { (visit.form_text(FormKey::FailureRetry)) }
    };
    let contents = html! {
        p { (visit.text(explanation)) }
        @if !typed.is_empty() {
            p { (visit.form_text(FormKey::FailureKept)) }
            (typed::list(&typed))
        }
        (parts::carrying_form(visit, below, given, Some(FORM), &inside))
        (parts::channels(visit))
    };
    visit.page(StatusCode::SERVICE_UNAVAILABLE, visit.text(name), First::Title, contents)
}

/// It is done, and only showing the case fails.
pub(super) fn done(
    visit: &Visit<'_>,
    given: &Given,
    kind: gehoor_domain::kind::Kind,
    told: Key,
) -> Response {
    let inside = html! {
        @if let Some(typed) = given.get(messages::FIELD).filter(|_| told != Key::FollowDoneMessage) {
            input type="hidden" name=(messages::FIELD) value=(typed);
        }
        button #knop-opnieuw name="stap" value="openen" { (visit.text(Key::FollowOpen)) }
    };
    let contents: Markup = html! {
        (parts::notice(visit, true, visit.text(told)))
        (parts::carrying_form(visit, "", given, Some(FORM), &inside))
    };
    visit.page(StatusCode::CREATED, visit.text(title(kind)), First::News, contents)
}
