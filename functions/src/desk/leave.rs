//! `/desk/waarneming`: who is away, and who stands in.
//!
//! Everybody says so for themselves; who coordinates may say it for a colleague of the same municipality. It grants
//! nothing: it says whose cases are shown to whom, until its last day.
//!
//! **Invariant:** what was chosen stands on every page that doesn't say that it was kept.

mod end;
mod form;
mod page;

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{municipality::MunicipalityCode, term};
use http::StatusCode;
use jiff::civil::Date;

use super::{
    DeskState, Session,
    guard::{self, Posted},
    people::People,
};
use crate::{
    store::{Absence, Leave, StoreError},
    submit::idempotency,
    telemetry,
    texts::Key,
};
pub(super) use end::{END, receive as end};
use form::{LeaveForm, Wanted};
use page::Place;

/// Path of the page.
pub(super) const PATH: &str = "/desk/waarneming";

/// In the query: it was kept.
const DONE: &str = "gedaan";
/// In the query: one was ended.
const ENDED: &str = "gestopt";

/// Shows who is away, and the form.
pub(super) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let mut places = Vec::new();
    for code in session.municipalities() {
        match Place::read(&state, code).await {
            Ok(place) => places.push(place),
            Err(error) => return state.unavailable(&session, &error),
        }
    }
    let today = term::received_on(state.clock.now());
    let saved = query.contains_key(DONE).then_some(Key::DeskLeaveSavedAny);
    let done = saved.or(query.contains_key(ENDED).then_some(Key::DeskLeaveEnded));
    page::page(&state, &session, (&places, None), (StatusCode::OK, done), today)
}

/// The municipality that a form of this page is for; or the answer to one that names none of theirs, or has no key.
fn asked<'a>(
    state: &DeskState,
    session: &'a Session,
    posted: &Posted,
) -> Result<&'a MunicipalityCode, Box<Response>> {
    let codes = session.municipalities();
    let code = codes.into_iter().find(|code| code.as_str() == posted.get("gemeente"));
    let code = code.ok_or_else(|| Box::new(state.not_found(Some(session))))?;
    if idempotency::parse(posted.get(guard::KEY)).is_none() {
        let (title, text) = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
        let refused = state.frame(Some(session)).message(StatusCode::FORBIDDEN, title, text);
        return Err(Box::new(refused));
    }
    Ok(code)
}

/// Keeps it and leads back to the page; otherwise the page again, with what was chosen and what is wrong.
pub(super) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    posted: Posted,
) -> Response {
    let code = match asked(&state, &session, &posted) {
        Ok(code) => code,
        Err(refused) => return *refused,
    };
    let today = term::received_on(state.clock.now());
    let mut form = LeaveForm::sent(code, &posted);
    let place = match Place::read(&state, code).await {
        Ok(place) => place,
        Err(error) => {
            telemetry::store_failure(&error);
            form.trouble = Some(Key::DeskLeaveUnavailable);
            // Whom one could choose isn't known now; what was chosen is sent along unseen.
            let place = Place::unknown(code);
            let shown = (StatusCode::SERVICE_UNAVAILABLE, None);
            return page::page(&state, &session, (&[place], Some(&form)), shown, today);
        }
    };
    let status = match form.read(&session, &place, today) {
        Err(()) => StatusCode::BAD_REQUEST,
        Ok(wanted) => match keep(&state, &session, (code, &place), (&form, &wanted), today).await {
            Ok(Kept::Done) => {
                return Redirect::to(&format!("{PATH}?{DONE}=ja#gedaan")).into_response();
            }
            Ok(Kept::Overtaken) => {
                form.trouble = Some(Key::DeskLeaveConflict);
                StatusCode::CONFLICT
            }
            Err(error) => {
                telemetry::store_failure(&error);
                form.trouble = Some(Key::DeskLeaveUnavailable);
                StatusCode::SERVICE_UNAVAILABLE
            }
        },
    };
    // What others did meanwhile is shown, and counts as seen from then on.
    let place = if status == StatusCode::CONFLICT {
        let place = Place::read(&state, code).await.unwrap_or(place);
        form.seen = place.versions();
        place
    } else {
        place
    };
    page::page(&state, &session, (&[place], Some(&form)), (status, None), today)
}

enum Kept {
    Done,
    /// Somebody else changed it since it was shown.
    Overtaken,
}

async fn keep(
    state: &DeskState,
    session: &Session,
    (code, place): (&MunicipalityCode, &Place),
    (form, wanted): (&LeaveForm, &Wanted),
    today: Date,
) -> Result<Kept, StoreError> {
    // The same again, after a lost answer or a double click.
    if place.leaves.iter().any(|leave| wanted.is_in(leave)) {
        return Ok(Kept::Done);
    }
    if form.seen != place.versions() {
        return Ok(Kept::Overtaken);
    }
    let none = Leave { absent: wanted.absent.clone(), absences: Vec::new(), version: 0 };
    let before = place.of(&wanted.absent).unwrap_or(&none);
    let added = Absence {
        stand_in: wanted.stand_in.clone(),
        from: wanted.from,
        until: wanted.until,
        told_by: session.person.clone(),
    };
    // What has ended isn't kept: nobody is shown it, and the item stays small.
    let absences = before.not_ended(today).cloned().chain([added]).collect();
    if state.store.keep_leave(code.as_str(), &before.with(absences)).await? {
        return Ok(Kept::Done);
    }
    let now = state.store.leaves(code.as_str()).await?;
    let same = now.iter().any(|leave| wanted.is_in(leave));
    Ok(if same { Kept::Done } else { Kept::Overtaken })
}

/// Whom this session may name as away there.
fn absentees<'a>(
    session: &'a Session,
    code: &str,
    people: &'a People,
    today: Date,
) -> Vec<(&'a gehoor_domain::case::PersonId, &'a str)> {
    let mut all = vec![(&session.person, session.name.as_str())];
    if session.coordinates_at(code) {
        let others = people.offered(&form::ROLES, today);
        let others = others.into_iter().filter(|known| known.id != session.person);
        all.extend(others.map(|known| (&known.id, known.name.as_str())));
    }
    all
}
