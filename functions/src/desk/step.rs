//! `/desk/zaak/{gemeente}/{referentie}/stap/{stap}`: the form of a step, and taking it.
//!
//! One table ([`catalogue`]) says which fields each step has; a field is called on the page as it is in the event, so
//! the form, the history and the stored fact have one vocabulary.
//!
//! **Invariant:** what was typed stands on every page that doesn't say it was recorded. One form takes one step, however
//! often it is sent; and nobody takes a step on a case that others changed without seeing what they did.

mod catalogue;
mod choices;
mod control;
mod field;
mod form;
mod markup;
mod problem;
mod take;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests;
mod value;

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use gehoor_domain::case::{StepName, transition};
use http::StatusCode;

use super::{DeskState, Session, case, people::People};
use crate::store::{Case, CaseKey, Dossier};

pub(super) use catalogue::{GROUPS, fields};
pub(super) use form::StepForm;
pub(super) use markup::{by, title};
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
    let form = StepForm::fresh(&state, step, &dossier, &chosen);
    form.page(&state, &session, (&key, Some(&dossier), &people), StatusCode::OK)
}

/// The step of this name, when it has a form here.
fn with_form(name: &str) -> Option<StepName> {
    StepName::from_wire(name).filter(|step| fields(*step).is_some())
}

/// The steps that this session may take now, of those with a form here.
pub(super) fn offered(session: &Session, case: &Case) -> Vec<StepName> {
    let roles = session.roles_in(case);
    let may = |step: &StepName| {
        let row = transition(*step, case.kind(), case.status());
        row.is_some_and(|row| roles.iter().any(|role| row.roles.contains(role)))
    };
    GROUPS.iter().flat_map(|(_, steps)| *steps).copied().filter(may).collect()
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
