//! `/desk/zaak/{gemeente}/{referentie}/stap/{stap}`: the form of a step, and taking it.
//!
//! One table ([`catalogue`]) says which fields each step has; a field is called on the page as it is in the event, so
//! the form, the history and the stored fact have one vocabulary.
//!
//! **Invariant:** what was typed stands on every page that doesn't say it was recorded. One form takes one step, however
//! often it is sent; and nobody takes a step on a case that others changed without seeing what they did.

mod asked;
mod carry_out;
mod catalogue;
mod choices;
mod contact;
mod control;
mod field;
mod first;
mod form;
mod lettered;
mod markup;
mod moved;
mod pair;
mod problem;
mod take;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests;
mod value;
mod verdict;

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use gehoor_domain::{
    case::{Guard, StepName, stopped},
    term,
};
use http::StatusCode;

use super::{DeskState, Session, case, people::People};
use crate::store::{Case, CaseKey, Dossier};

pub(super) use catalogue::{GROUPS, fields};
pub(super) use form::StepForm;
pub(super) use markup::{by, choice, details, title};
pub(super) use pair::answers;
pub(super) use problem::guard_words;
pub(super) use take::receive;
pub(super) use value::said;

/// The form of a step; 404 for what is no step, and for a case that may not be seen.
pub(super) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference, step)): Path<(String, String, String)>,
    Query(chosen): Query<HashMap<String, String>>,
) -> Response {
    let asked = session.case(&municipality, &reference).zip(with_form(&step));
    let Some((key, step)) = asked else { return state.not_found(Some(&session)) };
    let dossier = match case::read(&state, &session, &key).await {
        Ok(Some(dossier)) => dossier,
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => return state.unavailable(&session, &error),
    };
    let people = People::read_or_nobody(&state, &key.municipality).await;
    let form = StepForm::fresh(&state, step, (&session, &people), (&dossier, &chosen));
    form.page(&state, &session, (&key, Some(&dossier), &people), StatusCode::OK)
}

/// The step of this name, when it has a form here.
fn with_form(name: &str) -> Option<StepName> {
    StepName::from_wire(name).filter(|step| fields(*step).is_some())
}

/// The steps that this session may take now, of those with a form here: nothing stops them, whatever is filled in.
pub(super) fn offered(state: &DeskState, session: &Session, case: &Case) -> Vec<StepName> {
    let free =
        |step: &StepName| stopped_by(state, session, case, *step).is_some_and(|it| it.is_empty());
    all().filter(free).filter(|step| !is_over(state, case, *step)).collect()
}

/// The steps that this session takes in a case that stands as this one, and that something stops now; with what does.
pub(super) fn not_yet(
    state: &DeskState,
    session: &Session,
    case: &Case,
) -> Vec<(StepName, Vec<Guard>)> {
    let stops = |step| {
        let guards = stopped_by(state, session, case, step)?;
        let over = guards.is_empty() && is_over(state, case, step);
        Some((step, if over { vec![Guard::DeferralTooLate] } else { guards }))
    };
    let outright = [Guard::NotFromHere, Guard::RoleMayNot];
    all()
        .filter_map(stops)
        .filter(|(_, guards)| !guards.is_empty() && !outright.iter().any(|no| guards.contains(no)))
        .collect()
}

/// Whether its day is over, though what was done in time may still be recorded: the form stays where it is, and nobody
/// is led there.
///
/// # Source
/// Awb 9:11(2).
fn is_over(state: &DeskState, case: &Case, step: StepName) -> bool {
    let today = term::received_on(state.clock.now());
    let until = case.course.deferral_until().ok().flatten();
    step == StepName::Defer && until.is_some_and(|last| today > last)
}

fn all() -> impl Iterator<Item = StepName> {
    GROUPS.iter().flat_map(|(_, steps)| *steps).copied()
}

/// What stops a step of this session now; nothing for a step that it takes in no status.
fn stopped_by(
    state: &DeskState,
    session: &Session,
    case: &Case,
    step: StepName,
) -> Option<Vec<Guard>> {
    let by = session.takes_as(case, step)?;
    Some(stopped(&case.course, &by, step, state.clock.now()))
}

/// Path of the form of a step.
pub(super) fn address(key: &CaseKey, step: StepName) -> String {
    format!("{}/stap/{}", case::address(key), step.wire_name())
}

/// What was said the last time that this step was taken, for a form that goes on from there.
fn before(dossier: &Dossier, step: StepName) -> Option<serde_json::Value> {
    let told = dossier.events.iter().rev().find(|event| event.step == step)?.told()?;
    value::payload(&told.step)
}
