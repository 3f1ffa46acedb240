//! The clock of the stack: the real time, or one that was set and runs on from there.

use std::sync::{PoisonError, RwLock};

use gehoor_functions::clock::Clock;
use jiff::{SignedDuration, Timestamp};

/// A clock that can be set. It runs at the speed of the real one.
#[derive(Debug)]
pub struct LocalClock {
    /// Added to the real time.
    ahead: RwLock<SignedDuration>,
}

impl LocalClock {
    /// A clock that starts at this instant, or shows the real time.
    pub fn starting_at(instant: Option<Timestamp>) -> Self {
        let clock = Self { ahead: RwLock::new(SignedDuration::ZERO) };
        if let Some(instant) = instant {
            clock.set(instant);
        }
        clock
    }

    /// Sets the clock; it runs on from this instant.
    pub fn set(&self, instant: Timestamp) {
        let ahead = instant.duration_since(real_time());
        *self.ahead.write().unwrap_or_else(PoisonError::into_inner) = ahead;
    }
}

impl Clock for LocalClock {
    fn now(&self) -> Timestamp {
        let ahead = *self.ahead.read().unwrap_or_else(PoisonError::into_inner);
        real_time().saturating_add(ahead).unwrap_or(Timestamp::MAX)
    }
}

#[expect(clippy::disallowed_methods, reason = "this program is the edge: here the clock is read")]
fn real_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_runs_on_from_there() {
        let start: Timestamp = "2030-01-01T12:00:00Z".parse().unwrap();
        let clock = LocalClock::starting_at(Some(start));

        let elapsed = clock.now().duration_since(start);

        assert!(elapsed >= SignedDuration::ZERO && elapsed < SignedDuration::from_mins(1));
    }

    #[test]
    fn a_clock_can_be_set_back() {
        let clock = LocalClock::starting_at(None);
        let earlier: Timestamp = "2020-02-29T00:00:00Z".parse().unwrap();

        clock.set(earlier);

        assert!(clock.now().duration_since(earlier) < SignedDuration::from_mins(1));
    }
}
