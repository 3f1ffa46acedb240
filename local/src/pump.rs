//! The outbox pump: what EventBridge does every minute in AWS, five times a second here.
//!
//! It reads the outbox's index and not the table's stream, whose polling in dynoxide slows with every write.

use std::time::Duration;

use gehoor_functions::notify::{NotifyState, sweep};
use tokio::time::{MissedTickBehavior, interval};

/// Time between two sweeps.
const EVERY: Duration = Duration::from_millis(200);

/// Sweeps until the stack stops.
pub async fn run(state: NotifyState) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        sweep(&state).await;
    }
}
