//! `/volg`: the way back to what was sent in, with reference and access code; without script, in every language.
//!
//! There is no session: every step is a POST that carries reference and code as hidden fields, never in an address, a
//! title or a log. Each form has an idempotency key of its own, so that a reload or a double click does it once, and the
//! confirmation answers the POST itself (ADR 0024).

mod case_page;
mod commands;
mod copy;
mod entry;
mod failure;
mod given;
mod lost;
mod messages;
mod named;
mod opened;
mod outcome;
mod parts;
mod question;
mod standing;
mod typed;
mod visit;

#[cfg(test)]
mod tests;

use axum::{
    Form,
    extract::{State, rejection::FormRejection},
    response::{IntoResponse, Response},
};
use gehoor_domain::{follow::Action, kind::Language};
use http::{HeaderMap, Uri};

use super::SubmitState;
use crate::texts::ResidentKey as Key;
use case_page::CasePage;
use entry::Why;
use failure::Wanted;
use given::Given;
use opened::Opened;
use outcome::Outcome;
use visit::Visit;

pub(super) use copy::keep;
pub(super) use lost::show as lost;
pub(super) use named::receive as name;

/// The address of the page in the words of a municipality. Without reference and code.
pub(super) fn address_of(municipality: &str, language: Language) -> String {
    let tag = match language {
        Language::Dutch => String::new(),
        other => format!("&taal={}", other.bcp47()),
    };
    format!("{}?gemeente={municipality}{tag}", visit::PATH)
}

/// What was posted, or why it can't be read.
type Posted = Result<Form<Vec<(String, String)>>, FormRejection>;

/// Handles `GET`: asks for reference and code.
pub(super) async fn show(State(state): State<SubmitState>, uri: Uri) -> Response {
    entry::page(&Visit::new(&state, &uri), &Given::default(), Why::Start)
}

/// Handles `POST`: shows the case, asks once more, or does it, as the button `stap` says.
pub(super) async fn receive(
    State(state): State<SubmitState>,
    uri: Uri,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    let given = match given::read(&headers, posted) {
        Ok(given) => given,
        Err(unreadable) => return unreadable.into_response(),
    };
    let visit = Visit::new(&state, &uri);
    if given.step() == "taal" {
        return entry::page(&visit, &given, Why::Language);
    }
    let wanted = match given.step() {
        "bericht" | "formele-behandeling-ja" | "intrekking-ja" => Wanted::ToDo,
        _ => Wanted::ToSee,
    };
    let opened = match Opened::of(&visit, &given, ("", wanted)).await {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let visit = visit.in_words_of(&opened.case.municipality);
    let case = &opened.case;
    let page = CasePage { visit: &visit, case, given: &given, today: opened.today() };
    let may = |action: Action| case.actions.contains(&action);
    let gone = || page.show(&Outcome::Refused(Key::FollowGone, String::new()));
    if wanted == Wanted::ToSee {
        opened.log_seen(&state);
    }
    match given.step() {
        "bericht" => opened.write(&page).await,
        "formele-behandeling" if may(Action::AskFormal) => question::formal(&visit, case, &given),
        "intrekking" if may(Action::Withdraw) => question::withdraw(&visit, case, &given, None),
        "formele-behandeling" | "intrekking" => gone(),
        "formele-behandeling-ja" => opened.ask_formal(&page).await,
        "intrekking-ja" => opened.withdraw(&page).await,
        _ => page.show(&Outcome::Seen),
    }
}
