//! The time that one request may take, shared by all that it asks of the store.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::StoreError;

/// What is left of the time of a request. What each part may take by itself would add up to more than a gateway waits.
///
/// # Source
/// A function behind an API of AWS is given up after 30 seconds.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    until: Instant,
}

impl Budget {
    /// From now on, this long.
    pub fn new(all: Duration) -> Self {
        Self { until: Instant::now() + all }
    }

    /// The same, and from now on no longer than this.
    #[must_use]
    pub fn at_most(self, limit: Duration) -> Self {
        Self { until: self.until.min(Instant::now() + limit) }
    }

    /// All of it but one such part, for what comes after.
    #[must_use]
    pub fn leaving(self, part: u32) -> Self {
        let left = self.until.saturating_duration_since(Instant::now());
        let kept = left.checked_div(part).unwrap_or_default();
        Self { until: self.until.checked_sub(kept).unwrap_or(self.until) }
    }

    /// What comes of it in time.
    ///
    /// # Errors
    /// Those of the work; [`StoreError::Unavailable`] when it isn't done in time.
    pub async fn run<T>(
        self,
        what: &'static str,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        // On the heap: what a command writes is large, and whoever asks keeps this with their own.
        let done = timeout_at(self.until, Box::pin(work)).await;
        done.unwrap_or_else(|_| Err(StoreError::late(what)))
    }
}
