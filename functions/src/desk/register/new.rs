//! `GET` and `POST /desk/nieuw`.

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    response::Response,
};
use gehoor_domain::case::{Actor, CaseKind, Step, aftercare::Classification, words::Why};
use http::StatusCode;

use super::{
    PATH, Trouble,
    check::check,
    confirm::{self, Old, today},
    done,
    form::Form,
    places, registers_as, stopped,
    typed::{Typed, name},
};
use crate::{
    desk::{
        DeskState, Session,
        guard::{self, Posted},
    },
    store::{CaseKey, CommandOnCase, Registered, StoreError, Take},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// An empty form. `?soort=voorkomen` is the short one.
pub(in crate::desk) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let places = places(&state, &session);
    if places.is_empty() {
        return forbidden(&state, &session, "");
    }
    let asked = query.get("soort").and_then(|kind| CaseKind::from_wire(kind));
    let typed = Typed::fresh(asked.unwrap_or(CaseKind::Complaint), today(&state));
    let key = idempotency::new(state.random.as_ref());
    let (wrong, trouble, signal) = (Vec::new(), None, None);
    Form { key, typed: &typed, wrong, trouble, places: &places, signal }
        .page(&state, &session, PATH)
}

/// Registers it and leads to what came of it; otherwise the form again, with everything that was typed.
pub(in crate::desk) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    posted: Posted,
) -> Response {
    let (typed, places) = (Typed::of(&posted), places(&state, &session));
    let key = idempotency::parse(posted.get(guard::KEY));
    let (Some(key), false) = (key, places.is_empty()) else {
        return forbidden(&state, &session, &posted.typed());
    };
    let again = |key, wrong, trouble| {
        Form { key, typed: &typed, wrong, trouble, places: &places, signal: None }
            .page(&state, &session, PATH)
    };
    if !posted.get(name::CHANGE).is_empty() {
        return again(key, Vec::new(), None);
    }
    let checked = match check(state.texts, &typed, &places, today(&state)) {
        Ok(checked) => checked,
        Err(wrong) => return again(key, wrong, Some(Trouble::Fields)),
    };
    let Some(by) = registers_as(&session, checked.place, checked.kind) else {
        return forbidden(&state, &session, &posted.typed());
    };
    let new = checked.registering(&by, key, state.clock.now());
    if posted.get(name::CONFIRMED) != checked.day.to_string()
        && let Some(old) = Old::of(&new, checked.day, today(&state))
    {
        return confirm::page(&state, &session, (PATH, key), (&typed, &checked, &old));
    }
    let entry = match state.store.register(&new, &state.keys, state.random.as_ref()).await {
        Ok(Registered::Stored(entry) | Registered::Repeated(entry)) => entry,
        // What stands in the form is another registration now, so it takes a new key.
        Ok(Registered::Conflict) => {
            let key = idempotency::new(state.random.as_ref());
            return again(key, Vec::new(), Some(Trouble::OtherUse));
        }
        Ok(Registered::Refused(error)) => {
            return again(key, Vec::new(), Some(Trouble::Stopped(stopped(state.texts, &error))));
        }
        Err(error) => {
            telemetry::store_failure(&error);
            return again(key, Vec::new(), Some(Trouble::Unavailable));
        }
    };
    let case =
        CaseKey { municipality: new.municipality.code.to_string(), reference: entry.reference };
    if let Some(team) = &checked.team {
        // The same key: sent again it is done once, and what was registered without it gets it then.
        if let Err(error) = classify(&state, (&case, &by, key), team).await {
            telemetry::store_failure(&error);
            return again(key, Vec::new(), Some(Trouble::Unavailable));
        }
    }
    done::answer(&state, &session, &case, entry.receipt.as_ref(), checked.elsewhere).await
}

/// Notes which team prevented it, for the report.
async fn classify(
    state: &DeskState,
    (case, by, idempotency_key): (&CaseKey, &Actor, [u8; 16]),
    team: &Why,
) -> Result<(), StoreError> {
    let indexed =
        Classification { team: team.clone(), domain: None, nature: None, nature_otherwise: None };
    let step = Step::Classify(indexed);
    let (take, now) = (Take::Step(&step), state.clock.now());
    let command = CommandOnCase { case, by, take, idempotency_key, expected: None, now };
    // When it wasn't done now or before, somebody else did something with the case since: what they said of the team
    // counts, and the page that follows says when nobody did.
    state.store.command(&command, &state.keys, state.random.as_ref()).await.map(drop)
}

/// The page for who registers nothing, with what was typed.
pub(super) fn forbidden(state: &DeskState, session: &Session, typed: &str) -> Response {
    let words = (Key::DeskRegisterNotYoursTitle, Key::DeskRegisterNotYoursText);
    state.frame(Some(session)).kept(StatusCode::FORBIDDEN, words, typed)
}
