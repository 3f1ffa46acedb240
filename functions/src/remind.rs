//! Once a day, one mail a municipality: how many cases stand open. Also when none does, so that silence is noticed.
//!
//! Claim, send, mark, as the outbox does: may be run as often as one likes, and twice at once. A run looks at today
//! only, so days without a run don't pile up.
//!
//! **Invariants:** one municipality never stops another; nothing of a single case is told or logged.

use std::{fmt, sync::Arc};

use gehoor_domain::{municipality::Municipality, term};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::Serialize;
use thiserror::Error;

use crate::{
    clock::Clock,
    config::Municipalities,
    mail::{
        daily::{Numbers, Overview, daily},
        header::MailError,
        message::Mail,
        reserve::redirected,
        transport::{SendError, Transport},
    },
    store::{Day, OpenCases, Store, StoreError},
    telemetry,
};

/// How long a claim holds: longer than counting and sending take.
const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// What the function works with.
#[derive(Clone)]
pub struct RemindState {
    /// The table.
    pub store: Store,
    /// Every municipality.
    pub municipalities: Arc<Municipalities>,
    /// The way out.
    pub transport: Arc<Transport>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Origin of the coordinator's desk.
    pub desk_url: String,
}

/// What one run did, in municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct RemindReport {
    /// Mailed now.
    #[serde(rename = "verzonden")]
    pub sent: u32,
    /// Mailed or given up before, today.
    #[serde(rename = "alGedaan")]
    pub before: u32,
    /// Not mailed: the next run tries again, but for what was refused for good.
    #[serde(rename = "mislukt")]
    pub failed: u32,
}

/// Some municipality has no mail of today yet: run again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("reminders-unfinished-{0}")]
pub struct Unfinished(u32);

/// Runs, and asks to be run again while there is something left.
///
/// # Errors
/// [`Unfinished`], so that Lambda offers the same event again.
pub async fn handle_event(state: &RemindState) -> Result<RemindReport, Unfinished> {
    let report = remind(state).await;
    if report.failed == 0 { Ok(report) } else { Err(Unfinished(report.failed)) }
}

/// Mails every coordinator who has had no mail of this day (Europe/Amsterdam) yet.
pub async fn remind(state: &RemindState) -> RemindReport {
    let mut report = RemindReport::default();
    for municipality in state.municipalities.iter() {
        match one(state, municipality).await {
            Ok(Outcome::Sent) => report.sent += 1,
            Ok(Outcome::Before) => report.before += 1,
            Ok(Outcome::Failed) => report.failed += 1,
            Err(error) => {
                telemetry::store_failure(&error);
                report.failed += 1;
            }
        }
    }
    telemetry::reminders(report.sent, report.before, report.failed);
    report
}

enum Outcome {
    Sent,
    Before,
    Failed,
}

/// Why a mail was not sent, as a code.
#[derive(Debug, Error)]
enum Failure {
    #[error(transparent)]
    Mail(#[from] MailError),
    #[error(transparent)]
    Send(#[from] SendError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Failure {
    const fn is_final(&self) -> bool {
        matches!(self, Self::Send(SendError::Permanent(_)))
    }
}

async fn one(state: &RemindState, municipality: &Municipality) -> Result<Outcome, StoreError> {
    let code = municipality.code.as_str();
    let now = state.clock.now();
    let today = term::received_on(now);
    let claim = match state.store.claim_day(code, today, now, LEASE).await? {
        Day::Ours(claim) => claim,
        Day::Busy => return Ok(Outcome::Failed),
        Day::Done => return Ok(Outcome::Before),
    };
    let Err(failure) = send(state, municipality, today, now).await else {
        state.store.settle_day(&claim, true).await?;
        return Ok(Outcome::Sent);
    };
    let is_final = failure.is_final();
    telemetry::reminder_failed(code, &failure.to_string(), is_final);
    if is_final {
        state.store.settle_day(&claim, false).await?;
    } else {
        state.store.release_day(&claim, state.clock.now()).await?;
    }
    Ok(Outcome::Failed)
}

/// To the coordinator, or to the second address when theirs is refused for good.
async fn send(
    state: &RemindState,
    municipality: &Municipality,
    date: Date,
    now: Timestamp,
) -> Result<(), Failure> {
    let cases = state.store.open_cases(municipality.code.as_str(), date).await?;
    let overview = Overview { municipality, date, now, numbers: numbers(cases) };
    let mail = daily(&overview, &state.desk_url)?;
    let refused = match hand_over(state, &mail).await {
        Err(SendError::Permanent(cause)) => SendError::Permanent(cause),
        settled => return Ok(settled?),
    };
    match redirected(mail, municipality)? {
        Some(mail) => Ok(hand_over(state, &mail).await?),
        None => Err(refused.into()),
    }
}

async fn hand_over(state: &RemindState, mail: &Mail) -> Result<(), SendError> {
    let mime =
        mail.to_mime().map_err(|_| SendError::Permanent(crate::mail::transport::Cause::Request))?;
    state.transport.send(&mail.envelope(), &mime).await
}

const fn numbers(cases: OpenCases) -> Numbers {
    let OpenCases { open, soon, overdue, undelivered, unanswered } = cases;
    Numbers { open, soon, overdue, undelivered, unanswered }
}

impl fmt::Debug for RemindState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RemindState").field("store", &self.store).finish_non_exhaustive()
    }
}
