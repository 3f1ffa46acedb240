//! Takes a step in the store, on the case as whoever asks has seen it.

use gehoor_domain::case::{Actor, CaseEvent, Role};

use super::{form::StepForm, pair::Doing};
use crate::{
    desk::{DeskState, Session, related},
    store::{CaseKey, CommandOnCase, Commanded, Dossier, Event, StoreError, Take},
};

/// How often a step is tried again over what this service itself wrote meanwhile.
const TRIES: u8 = 3;

/// Takes the step on the case as whoever asks has seen it. What this service wrote meanwhile (a mail was delivered, or
/// came back) is nobody's decision, so it doesn't stand in the way; nor does a link to a case that they may not know of.
pub(super) async fn carried_out(
    state: &DeskState,
    session: &Session,
    (case, by, doing): (&CaseKey, &Actor, &Doing),
    form: &StepForm,
) -> Result<Commanded, StoreError> {
    let take = doing.take(session);
    let mut expected = form.seen;
    for _ in 1..TRIES {
        let command = command((case, by, take), form, expected, state);
        let done = state.store.command(&command, &state.keys, state.random.as_ref()).await?;
        let Commanded::Conflict(since) = done else { return Ok(done) };
        let newest = since.last().map(|event| event.number);
        let told = related::told(state, session, &case.municipality, since).await?;
        if !told.iter().all(is_ours) || newest.is_none() {
            return Ok(Commanded::Conflict(told));
        }
        expected = newest;
    }
    let command = command((case, by, take), form, expected, state);
    let done = state.store.command(&command, &state.keys, state.random.as_ref()).await?;
    let Commanded::Conflict(since) = done else { return Ok(done) };
    Ok(Commanded::Conflict(related::told(state, session, &case.municipality, since).await?))
}

fn command<'a>(
    (case, by, take): (&'a CaseKey, &'a Actor, Take<'a>),
    form: &StepForm,
    expected: Option<u32>,
    state: &DeskState,
) -> CommandOnCase<'a> {
    CommandOnCase { case, by, take, idempotency_key: form.key, expected, now: state.clock.now() }
}

/// What others did since the newest event that whoever asks has seen, as far as they may know of it.
pub(super) async fn overtaking(
    state: &DeskState,
    session: &Session,
    case: &CaseKey,
    (dossier, seen): (&Dossier, Option<u32>),
) -> Result<Vec<CaseEvent>, StoreError> {
    let Some(seen) = seen else { return Ok(Vec::new()) };
    let since = dossier.events.iter().filter(|event| event.number > seen);
    let since = since.filter_map(Event::told).collect();
    let mut told = related::told(state, session, &case.municipality, since).await?;
    told.retain(|event| !is_ours(event));
    Ok(told)
}

fn is_ours(event: &CaseEvent) -> bool {
    event.by.role == Role::System
}
