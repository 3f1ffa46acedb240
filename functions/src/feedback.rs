//! What the mail service reports after it took a mail over: bounces and complaints become a task (Awb 2:11).
//!
//! **Invariants:** the same report twice, or late, or before we wrote that the mail was sent, does it once; what can't
//! be read or isn't ours is at most a line in the log; no address is read, stored or logged.

mod event;

use std::{fmt, sync::Arc};

use jiff::{SignedDuration, civil::Date};
use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

use crate::{
    clock::Clock,
    config::Municipalities,
    mail::trace::Trace,
    store::{
        DayReturn, Lost, MessageState, OutboxItem, Reason, Returned, Store, StoreError, Teller,
    },
    telemetry,
};
use event::{Report, Verdict};

/// How long a mail waits that could not be put in a mailbox now.
const PAUSE: SignedDuration = SignedDuration::from_hours(24);

/// How often a mail goes out again after it came back for now.
const MOST_RETURNS: usize = 2;

/// What the function works with.
#[derive(Clone)]
pub struct FeedbackState {
    /// The table.
    pub store: Store,
    /// Every municipality.
    pub municipalities: Arc<Municipalities>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// What one call did, in reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct FeedbackReport {
    /// A mail that turned out not to arrive.
    #[serde(rename = "nietBezorgd")]
    pub undelivered: u32,
    /// A mail that goes out once more, later.
    #[serde(rename = "opnieuw")]
    pub again: u32,
    /// Nothing to do: it arrived, it was known, or it is not ours.
    #[serde(rename = "niets")]
    pub nothing: u32,
}

/// Why a report must be offered again.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unsettled {
    /// The store could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Whoever sent the mail is still to write that it was sent; only then it is known what to do.
    #[error("feedback-too-early")]
    TooEarly,
}

/// Handles one event of the function: reports of SES, through SNS, through EventBridge or as they are.
///
/// # Source
/// <https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html>
///
/// # Errors
/// [`Unsettled`] when one of the reports must be offered again, after handling the others: Lambda then offers all of
/// them. Never for what an event holds.
pub async fn handle_event(
    state: &FeedbackState,
    event: &Value,
) -> Result<FeedbackReport, Unsettled> {
    let mut report = FeedbackReport::default();
    let mut failure = None;
    for report_of_one in event::reports(event) {
        match handle(state, report_of_one).await {
            Ok(Done::Undelivered) => report.undelivered += 1,
            Ok(Done::Again) => report.again += 1,
            Ok(Done::Nothing) => report.nothing += 1,
            Err(error) => {
                // That a report came early is no trouble, and it may be about an anonymous report.
                if let Unsettled::Store(error) = &error {
                    telemetry::store_failure(error);
                }
                failure = Some(error);
            }
        }
    }
    failure.map_or(Ok(report), Err)
}

/// What was done about one report.
enum Done {
    Undelivered,
    Again,
    Nothing,
}

async fn handle(state: &FeedbackState, report: Option<Report>) -> Result<Done, Unsettled> {
    let Some(report) = report else {
        telemetry::feedback("onleesbaar");
        return Ok(Done::Nothing);
    };
    let verdict = report.verdict();
    if verdict == Verdict::Nothing {
        return Ok(Done::Nothing);
    }
    let Some(trace) = report.trace() else {
        telemetry::feedback("zonder-kenmerk");
        return Ok(Done::Nothing);
    };
    let (municipality, reference, message) = match trace {
        Trace::Message { municipality, reference, message } => (municipality, reference, message),
        Trace::Daily { municipality, date } => {
            return daily(state, &municipality, date, verdict).await;
        }
    };
    // Erased meanwhile, or of another installation.
    let found = state.store.returned(&municipality, reference, &message).await?;
    let Some(returned) = found else { return Ok(Done::Nothing) };
    match verdict {
        Verdict::Nothing => Ok(Done::Nothing),
        Verdict::Lost(reason) => lose(state, &returned.message, reason).await,
        Verdict::Again => again(state, &returned, report.id()).await,
    }
}

async fn lose(
    state: &FeedbackState,
    message: &OutboxItem,
    reason: Reason,
) -> Result<Done, Unsettled> {
    let lost = Lost {
        message,
        reason,
        teller: Teller::Feedback,
        has_reserve: state.municipalities.has_reserve(&message.municipality),
        now: state.clock.now(),
    };
    if !state.store.undelivered(&lost).await? {
        return Ok(Done::Nothing);
    }
    telemetry::undelivered(message, &format!("feedback-{}", reason.wire_name()));
    Ok(Done::Undelivered)
}

async fn again(state: &FeedbackState, returned: &Returned, id: &str) -> Result<Done, Unsettled> {
    if returned.knows(id) {
        return Ok(Done::Nothing);
    }
    if returned.times() >= MOST_RETURNS {
        return lose(state, &returned.message, Reason::Bounced).await;
    }
    match returned.state {
        MessageState::Sent => {}
        MessageState::Busy => return Err(Unsettled::TooEarly),
        // It goes out again already, or has ended.
        MessageState::Waiting | MessageState::Undelivered => return Ok(Done::Nothing),
    }
    let now = state.clock.now();
    let due = now.checked_add(PAUSE).unwrap_or(now);
    // Otherwise it changed since it was read: the next time it is read as it is then.
    let put_back = state.store.send_again(returned, due, id).await?;
    if put_back { Ok(Done::Again) } else { Err(Unsettled::TooEarly) }
}

/// A daily mail has no case to say it in and is old tomorrow: it is told once, and the mail of the next day goes to the
/// second address too.
async fn daily(
    state: &FeedbackState,
    municipality: &str,
    date: Date,
    verdict: Verdict,
) -> Result<Done, Unsettled> {
    let reason = match verdict {
        Verdict::Nothing => return Ok(Done::Nothing),
        Verdict::Again => Reason::Bounced,
        Verdict::Lost(reason) => reason,
    };
    match state.store.return_day(municipality, date).await? {
        DayReturn::Marked => {
            let code = format!("feedback-{}", reason.wire_name());
            telemetry::reminder_failed(municipality, &code, true);
            Ok(Done::Undelivered)
        }
        DayReturn::Busy => Err(Unsettled::TooEarly),
        DayReturn::Known => Ok(Done::Nothing),
    }
}

impl fmt::Debug for FeedbackState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FeedbackState").field("store", &self.store).finish_non_exhaustive()
    }
}
