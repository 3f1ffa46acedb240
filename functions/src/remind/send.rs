//! The mail of one municipality and one day: counted, made and handed over.

use gehoor_domain::municipality::Municipality;
use jiff::{Timestamp, civil::Date};
use thiserror::Error;

use super::RemindState;
use crate::{
    mail::{
        daily::{Numbers, Overview, daily},
        header::MailError,
        message::{Envelope, Mail},
        reserve::{copied, redirected},
        trace::Trace,
        transport::{Cause, SendError},
    },
    store::{OpenCases, StoreError},
    telemetry,
};

/// Why a mail was not sent, as a code.
#[derive(Debug, Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Mail(#[from] MailError),
    #[error(transparent)]
    Send(#[from] SendError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Failure {
    pub(super) const fn is_final(&self) -> bool {
        matches!(self, Self::Send(SendError::Permanent(_)))
    }
}

/// To the coordinator, or to the second address when theirs is refused for good. To both when the mail of yesterday came
/// back: so it is read, and it shows by itself that the first address works again.
pub(super) async fn send(
    state: &RemindState,
    municipality: &Municipality,
    date: Date,
    now: Timestamp,
) -> Result<(), Failure> {
    let code = municipality.code.as_str();
    let cases = state.store.open_cases(code, now).await?;
    if cases.unreadable > 0 {
        telemetry::store_failure(&StoreError::Shape { what: "zaak" });
    }
    let came_back = match date.yesterday() {
        Ok(yesterday) => state.store.day_came_back(code, yesterday).await?,
        Err(_) => false,
    };
    let overview = Overview { municipality, date, now, numbers: numbers(cases) };
    let mail = daily(&overview, &state.desk_url)?;
    let trace = Trace::Daily { municipality: code.to_owned(), date };
    match hand_over(state, &mail, &trace).await {
        Ok(()) if came_back => {
            // The day is done all the same: the next try would send the first mail twice.
            if let Err(failure) = copy(state, municipality, (mail, &trace)).await {
                telemetry::reminder_failed(code, &failure.to_string(), true);
            }
            Ok(())
        }
        Err(refused @ SendError::Permanent(_)) => match redirected(mail, municipality)? {
            Some(mail) => Ok(hand_over(state, &mail, &trace).await?),
            None => Err(refused.into()),
        },
        settled => Ok(settled?),
    }
}

async fn copy(
    state: &RemindState,
    municipality: &Municipality,
    (mail, trace): (Mail, &Trace),
) -> Result<(), Failure> {
    match copied(mail, municipality)? {
        Some(mail) => Ok(hand_over(state, &mail, trace).await?),
        None => Ok(()),
    }
}

async fn hand_over(state: &RemindState, mail: &Mail, trace: &Trace) -> Result<(), SendError> {
    let mime = mail.to_mime().map_err(|_| SendError::Permanent(Cause::Request))?;
    let envelope = Envelope { trace: Some(trace.clone()), ..mail.envelope() };
    state.transport.send(&envelope, &mime).await
}

const fn numbers(cases: OpenCases) -> Numbers {
    let OpenCases { open, soon, overdue, now, undelivered, unanswered, special, unreadable } =
        cases;
    Numbers { open, soon, overdue, now, undelivered, unanswered, special, unreadable }
}
