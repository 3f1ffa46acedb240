//! `/desk/waarneming/stoppen`: ends one absence that runs, or takes away one that is to come. The others stay.

use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::term;
use http::StatusCode;
use jiff::civil::Date;

use super::{
    ENDED, PATH, asked,
    form::{FROM, LeaveForm, UNTIL, WHO},
    page::{self, Place},
};
use crate::{
    desk::{DeskState, Session, guard::Posted},
    store::{Absence, Leave, StoreError},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// Path to which the button of an absence leads.
pub(in crate::desk) const END: &str = "/desk/waarneming/stoppen";

/// How often it is tried when others write at the same moment.
const TRIES: usize = 3;

/// Whether this session may end the absences of this person there: their own, or a colleague's for who coordinates.
pub(super) fn may_end(session: &Session, code: &str, leave: &Leave) -> bool {
    leave.absent == session.person || session.coordinates_at(code)
}

/// Ends it and leads back to the page. What isn't there any more has ended.
pub(in crate::desk) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    posted: Posted,
) -> Response {
    let code = match asked(&state, &session, &posted) {
        Ok(code) => code,
        Err(refused) => return *refused,
    };
    let today = term::received_on(state.clock.now());
    let (status, trouble) = match end(&state, &session, (code.as_str(), &posted), today).await {
        Ok(Ended::Done) => {
            return Redirect::to(&format!("{PATH}?{ENDED}=ja#gedaan")).into_response();
        }
        Ok(Ended::Forbidden) => return state.not_found(Some(&session)),
        Ok(Ended::Overtaken) => (StatusCode::CONFLICT, Key::DeskLeaveEndConflict),
        Err(error) => {
            telemetry::store_failure(&error);
            (StatusCode::SERVICE_UNAVAILABLE, Key::DeskLeaveEndUnavailable)
        }
    };
    let place = match Place::read(&state, code).await {
        Ok(place) => place,
        Err(error) => return state.unavailable(&session, &error),
    };
    let key = idempotency::shown(idempotency::new(state.random.as_ref()));
    let form = LeaveForm {
        failed: Key::DeskLeaveEndFailed,
        trouble: Some(trouble),
        ..LeaveForm::fresh(&place, &session, key)
    };
    page::page(&state, &session, (&[place], Some(&form)), (status, None), today)
}

enum Ended {
    Done,
    /// Not theirs to end.
    Forbidden,
    /// Others kept on writing.
    Overtaken,
}

async fn end(
    state: &DeskState,
    session: &Session,
    (code, posted): (&str, &Posted),
    today: Date,
) -> Result<Ended, StoreError> {
    let days = (posted.get(FROM).parse::<Date>().ok(), posted.get(UNTIL).parse::<Date>().ok());
    let is_it = |absence: &Absence| days == (Some(absence.from), Some(absence.until));
    for _ in 0..TRIES {
        let leaves = state.store.leaves(code).await?;
        let leave = leaves.iter().find(|leave| leave.absent.as_str() == posted.get(WHO));
        let Some(leave) = leave else { return Ok(Ended::Done) };
        if !may_end(session, code, leave) {
            return Ok(Ended::Forbidden);
        }
        if !leave.not_ended(today).any(is_it) {
            return Ok(Ended::Done);
        }
        let left = leave.not_ended(today).filter(|absence| !is_it(absence)).cloned().collect();
        if state.store.keep_leave(code, &leave.with(left)).await? {
            return Ok(Ended::Done);
        }
    }
    Ok(Ended::Overtaken)
}
