//! Everything that is due, from the outbox itself.

use gehoor_domain::term;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::Serialize;

use super::{
    NotifyState,
    deliver::{Delivery, deliver},
};
use crate::{
    store::{OutboxItem, SHARDS, StoreError},
    telemetry,
};

/// The most messages of one shard in one sweep.
const BATCH: u16 = 50;

/// The most anonymous messages in one hour.
const ANONYMOUS_BATCH: u16 = 200;

/// After this time no new message is begun, so that the function ends by itself; the rest is for the next sweep.
const BUDGET: SignedDuration = SignedDuration::from_secs(30);

/// Minutes of the hour in which the batch of anonymous reports may start.
const BATCH_MINUTES: std::ops::Range<i8> = 0..5;

/// Longer than [`BATCH_MINUTES`]: an hour has one batch.
const BATCH_LEASE: SignedDuration = SignedDuration::from_mins(30);

/// What one sweep did, in messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct SweepReport {
    /// Taken over by the way out.
    #[serde(rename = "verzonden")]
    pub sent: u32,
    /// Tried and not taken over, or the store failed.
    #[serde(rename = "mislukt")]
    pub failed: u32,
    /// Left for the next sweep or for another notifier.
    #[serde(rename = "wachtend")]
    pub waiting: u32,
}

impl SweepReport {
    fn count(&mut self, delivery: Result<Delivery, StoreError>) {
        match delivery {
            Ok(Delivery::Sent) => self.sent += 1,
            Ok(Delivery::Failed) => self.failed += 1,
            Ok(Delivery::NotOurs) => self.waiting += 1,
            Err(error) => self.store_failed(&error),
        }
    }

    fn store_failed(&mut self, error: &StoreError) {
        telemetry::store_failure(error);
        self.failed += 1;
    }
}

/// Sends what is due. One message that fails does not stop the others; a shard that can't be read neither.
pub async fn sweep(state: &NotifyState) -> SweepReport {
    let started = state.clock.now();
    let mut report = SweepReport::default();
    // First, because it may start in a few minutes of the hour only: a backlog must not use up its time.
    if BATCH_MINUTES.contains(&TimeZone::UTC.to_datetime(started).minute()) {
        match anonymous_batch(state, started).await {
            Ok(messages) => send_all(state, started, &messages, &mut report).await,
            Err(error) => report.store_failed(&error),
        }
    }
    for shard in shards_from(started) {
        match state.store.pending(started, shard, BATCH).await {
            Ok(messages) => send_all(state, started, &messages, &mut report).await,
            Err(error) => report.store_failed(&error),
        }
    }
    report
}

async fn send_all(
    state: &NotifyState,
    started: Timestamp,
    messages: &[OutboxItem],
    report: &mut SweepReport,
) {
    for message in messages {
        if state.clock.now().duration_since(started) > BUDGET {
            report.waiting += 1;
        } else {
            report.count(deliver(state, message).await);
        }
    }
}

/// The messages of anonymous reports, when this call gets the batch of the hour.
async fn anonymous_batch(
    state: &NotifyState,
    now: Timestamp,
) -> Result<Vec<OutboxItem>, StoreError> {
    if state.store.lock_anonymous_batch(now, BATCH_LEASE).await? {
        state.store.pending_anonymous(term::received_on(now), ANONYMOUS_BATCH).await
    } else {
        Ok(Vec::new())
    }
}

/// Every shard, another one first each minute: a slow relay then keeps no shard waiting for ever.
fn shards_from(now: Timestamp) -> impl Iterator<Item = u8> {
    let minute = u8::try_from(TimeZone::UTC.to_datetime(now).minute()).unwrap_or(0);
    (0..SHARDS).map(move |step| (minute + step) % SHARDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shard_has_its_turn_and_each_comes_first_once_in_four_minutes() {
        let firsts: Vec<Option<u8>> = (0..4)
            .map(|minute| {
                let mut shards: Vec<u8> =
                    shards_from(Timestamp::constant(minute * 60, 0)).collect();
                let first = shards.first().copied();
                shards.sort_unstable();
                assert_eq!(shards, (0..SHARDS).collect::<Vec<_>>());
                first
            })
            .collect();

        assert_eq!(firsts, [Some(0), Some(1), Some(2), Some(3)]);
    }
}
