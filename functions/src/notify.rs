//! Sends what waits in the outbox: claim, send, mark. Woken by the table's stream, and swept every minute.
//!
//! **Invariants:** at least once, and nothing depends on the stream; a failure of one message never stops the others;
//! messages of anonymous reports leave in hourly batches only; nothing personal is logged, and of anonymous reports
//! nothing at all.

mod backoff;
mod deliver;
mod settings;
mod stream;
mod sweep;

use std::{fmt, sync::Arc};

use serde_json::Value;

pub use settings::{MailRoute, NotifySettings, NotifySettingsError};
pub use sweep::{SweepReport, sweep};

use crate::{clock::Clock, config::Municipalities, mail::transport::Transport, store::Store};

/// What the notifier works with.
#[derive(Clone)]
pub struct NotifyState {
    /// The table.
    pub store: Store,
    /// Every municipality.
    pub municipalities: Arc<Municipalities>,
    /// The way out.
    pub transport: Arc<Transport>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Origin of the coordinator's desk, `https://desk.example`, for the link in the notice.
    pub desk_url: String,
    /// Origin of the public pages, `https://gehoor.example`, for the link to follow a case.
    pub origin: String,
}

/// Handles one event of the function: the table's stream, or anything else (the schedule) as a call to sweep.
///
/// # Shape
/// For the stream the answer is `{"batchItemFailures": [{"itemIdentifier": "<sequence number>"}]}`, in the spelling
/// that Lambda reads; another spelling counts as success. For the schedule it is a [`SweepReport`].
///
/// # Errors
/// When the answer can't be written as JSON.
pub async fn handle_event(state: &NotifyState, event: Value) -> Result<Value, serde_json::Error> {
    match event {
        Value::Object(mut event) => match event.remove("Records") {
            Some(Value::Array(records)) => {
                serde_json::to_value(stream::handle(state, records).await)
            }
            _ => serde_json::to_value(sweep(state).await),
        },
        _ => serde_json::to_value(sweep(state).await),
    }
}

impl fmt::Debug for NotifyState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotifyState").field("store", &self.store).finish_non_exhaustive()
    }
}
