//! `POST /desk/zaak/{gemeente}/{referentie}/stap/{stap}`: takes the step.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{
    case::{Actor, CaseEvent, Role, Step, StepName},
    term,
};
use http::StatusCode;

use super::{form::StepForm, problem::Trouble, value, with_form};
use crate::{
    desk::{
        DeskState, Session, case,
        guard::{self, Posted},
        people::People,
    },
    store::{CaseKey, CommandOnCase, Commanded, Dossier, StoreError, Take},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// How often a step is tried again over what this service itself wrote meanwhile.
const TRIES: u8 = 3;

/// Takes the step and leads back to the case; otherwise the form again, with what was typed and what is wrong.
pub(in crate::desk) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference, step)): Path<(String, String, String)>,
    posted: Posted,
) -> Response {
    let asked = session.case(&municipality, &reference).zip(with_form(&step));
    let Some((case, step)) = asked else { return state.not_found(Some(&session)) };
    let Some(key) = idempotency::parse(posted.get(guard::KEY)) else {
        let words = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
        return state.frame(Some(&session)).kept(StatusCode::FORBIDDEN, words, &posted.typed());
    };
    let form = StepForm::sent(step, key, &posted);
    let read = match case::read(&state, &session, &case).await {
        Ok(Some(dossier)) => Ok(dossier),
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => Err(error),
    };
    let people = People::read_or_nobody(&state, &case.municipality).await;
    let dossier = match read {
        Ok(dossier) => dossier,
        Err(error) => {
            telemetry::store_failure(&error);
            let form = form.with(Trouble::Unavailable);
            let about = (&case, None, &people);
            return form.page(&state, &session, about, StatusCode::SERVICE_UNAVAILABLE);
        }
    };
    match take(&state, &session, (&case, &dossier, &people), form).await {
        Ok(step) => {
            let done = format!("{}?gedaan={}#gedaan", case::address(&case), step.wire_name());
            Redirect::to(&done).into_response()
        }
        Err(Some(again)) => {
            let (status, form) = *again;
            form.page(&state, &session, (&case, Some(&dossier), &people), status)
        }
        Err(None) => state.not_found(Some(&session)),
    }
}

/// The form again, with a status.
type Again = Box<(StatusCode, StepForm)>;

async fn take(
    state: &DeskState,
    session: &Session,
    (key, dossier, people): (&CaseKey, &Dossier, &People),
    mut form: StepForm,
) -> Result<StepName, Option<Again>> {
    let again = |status, form: StepForm, trouble| Err(Some(Box::new((status, form.with(trouble)))));
    let Some(by) = session.takes_as(&dossier.case, form.step) else {
        return again(StatusCode::FORBIDDEN, form, Trouble::NotTheirs);
    };
    let today = term::received_on(state.clock.now());
    let step = match value::step(form.step, |name| form.text(name), (people, today)) {
        Ok(step) => step,
        Err(problems) => {
            form.problems = problems;
            return again(StatusCode::BAD_REQUEST, form, Trouble::Fields);
        }
    };
    match carried_out(state, (key, &by, &step), &form).await {
        Ok(Commanded::Done(_) | Commanded::Repeated(_)) => Ok(form.step),
        Ok(Commanded::Conflict(since)) => {
            form.seen = since.last().map(|event| event.number).or(form.seen);
            form.since = since;
            again(StatusCode::CONFLICT, form, Trouble::Overtaken)
        }
        Ok(Commanded::OtherUse) => {
            // What is typed is another step now, so it takes a new key.
            form.key = idempotency::new(state.random.as_ref());
            form.seen = Some(dossier.case.last_event());
            again(StatusCode::CONFLICT, form, Trouble::OtherUse)
        }
        Ok(Commanded::Refused(error)) => {
            let stopped = Trouble::Stopped(error.guards().to_vec());
            again(StatusCode::CONFLICT, form, stopped)
        }
        Ok(Commanded::Unfit) => again(StatusCode::BAD_REQUEST, form, Trouble::NotTheirs),
        Ok(Commanded::Gone) => Err(None),
        Err(error) => {
            telemetry::store_failure(&error);
            again(StatusCode::SERVICE_UNAVAILABLE, form, Trouble::Unavailable)
        }
    }
}

/// Takes the step on the case as whoever asks has seen it. What this service wrote meanwhile (a mail was delivered, or
/// came back) is nobody's decision, so it doesn't stand in the way.
async fn carried_out(
    state: &DeskState,
    (case, by, step): (&CaseKey, &Actor, &Step),
    form: &StepForm,
) -> Result<Commanded, StoreError> {
    let mut expected = form.seen;
    for _ in 1..TRIES {
        let command = command((case, by, step), form, expected, state);
        let done = state.store.command(&command, &state.keys, state.random.as_ref()).await?;
        match &done {
            Commanded::Conflict(since) if since.iter().all(is_ours) && !since.is_empty() => {
                expected = since.last().map(|event| event.number);
            }
            _ => return Ok(done),
        }
    }
    let command = command((case, by, step), form, expected, state);
    state.store.command(&command, &state.keys, state.random.as_ref()).await
}

fn command<'a>(
    (case, by, step): (&'a CaseKey, &'a Actor, &'a Step),
    form: &StepForm,
    expected: Option<u32>,
    state: &DeskState,
) -> CommandOnCase<'a> {
    CommandOnCase {
        case,
        by,
        take: Take::Step(step),
        idempotency_key: form.key,
        expected,
        now: state.clock.now(),
    }
}

fn is_ours(event: &CaseEvent) -> bool {
    event.by.role == Role::System
}
