//! The time, as the harness says it is.

use std::sync::Mutex;

use gehoor_functions::clock::Clock;
use jiff::{SignedDuration, Timestamp};

/// Stands still until it is moved, or goes on by a step each time it is read.
pub struct StandingClock(Mutex<(Timestamp, SignedDuration)>);

impl StandingClock {
    pub fn at(at: Timestamp) -> Self {
        Self(Mutex::new((at, SignedDuration::ZERO)))
    }

    pub fn set(&self, at: Timestamp) {
        self.0.lock().unwrap().0 = at;
    }

    pub fn forward(&self, by: SignedDuration) {
        self.0.lock().unwrap().0 += by;
    }

    pub fn step(&self, step: SignedDuration) {
        self.0.lock().unwrap().1 = step;
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        let mut at = self.0.lock().unwrap();
        let step = at.1;
        at.0 += step;
        at.0
    }
}
