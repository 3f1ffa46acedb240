//! Once a day, one mail a municipality: how many cases stand open. Also when none does, so that silence is noticed.
//!
//! Claim, send, mark, as the outbox does: may be run as often as one likes, and twice at once. A run looks at today
//! only, so days without a run don't pile up.
//!
//! **Invariants:** one municipality never stops another, and neither does the time that a run has: what is left over is for
//! the next; nothing of a single case is told or logged.

mod send;

use std::{fmt, sync::Arc};

use gehoor_domain::{municipality::Municipality, term};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use thiserror::Error;

use crate::{
    clock::Clock,
    config::Municipalities,
    mail::transport::Transport,
    store::{Day, Store, StoreError},
    telemetry,
};
use send::send;

/// How long a claim holds: longer than counting and sending take.
const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// After this time no new municipality is begun, so that the function ends by itself: it needs a minute more than this.
const BUDGET: SignedDuration = SignedDuration::from_mins(4);

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
    /// Left for the next run: another run has it, or died with it, or there was no time.
    #[serde(rename = "wachtend")]
    pub waiting: u32,
}

/// Some municipality has no mail of today yet: run again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("reminders-unfinished-{0}")]
pub struct Unfinished(u32);

/// Runs, and asks to be run again while there is something left.
///
/// # Errors
/// [`Unfinished`], so that Lambda offers the same event again. Also when nothing failed: another run that has a day may
/// have died with it.
pub async fn handle_event(state: &RemindState) -> Result<RemindReport, Unfinished> {
    let report = remind(state).await;
    match report.failed + report.waiting {
        0 => Ok(report),
        left => Err(Unfinished(left)),
    }
}

/// Mails every coordinator who has had no mail of this day (Europe/Amsterdam) yet.
pub async fn remind(state: &RemindState) -> RemindReport {
    let mut report = RemindReport::default();
    let started = state.clock.now();
    for municipality in in_turn(state.municipalities.iter().collect(), started) {
        if state.clock.now().duration_since(started) > BUDGET {
            report.waiting += 1;
            continue;
        }
        match one(state, municipality).await {
            Ok(Outcome::Sent) => report.sent += 1,
            Ok(Outcome::Before) => report.before += 1,
            Ok(Outcome::Failed) => report.failed += 1,
            Ok(Outcome::Busy) => report.waiting += 1,
            Err(error) => {
                telemetry::store_failure(&error);
                report.failed += 1;
            }
        }
    }
    telemetry::reminders(report.sent, report.before, report.failed, report.waiting);
    report
}

/// All of them, another one first each second: those that take long each time don't use up the time of the same others.
fn in_turn<T>(mut all: Vec<T>, now: Timestamp) -> Vec<T> {
    let second = usize::try_from(now.as_second()).unwrap_or_default();
    let first = second.checked_rem(all.len()).unwrap_or_default();
    all.rotate_left(first);
    all
}

enum Outcome {
    Sent,
    Before,
    Failed,
    Busy,
}

async fn one(state: &RemindState, municipality: &Municipality) -> Result<Outcome, StoreError> {
    let code = municipality.code.as_str();
    let now = state.clock.now();
    let today = term::received_on(now);
    let claim = match state.store.claim_day(code, today, now, LEASE).await? {
        Day::Ours(claim) => claim,
        Day::Busy => return Ok(Outcome::Busy),
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

impl fmt::Debug for RemindState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RemindState").field("store", &self.store).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_municipality_has_its_turn_and_another_is_first_each_second() {
        let firsts: Vec<Option<u8>> = (0..4)
            .map(|second| {
                let mut all = in_turn(vec![0, 1, 2], Timestamp::constant(second, 0));
                let first = all.first().copied();
                all.sort_unstable();
                assert_eq!(all, [0, 1, 2]);
                first
            })
            .collect();

        assert_eq!(firsts, [Some(0), Some(1), Some(2), Some(0)]);
        assert_eq!(in_turn(Vec::<u8>::new(), Timestamp::UNIX_EPOCH), Vec::<u8>::new());
    }
}
