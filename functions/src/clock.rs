//! The time, as an argument.

use jiff::Timestamp;

/// Tells the instant. Binaries choose which clock; everything else is handed one.
pub trait Clock: Send + Sync {
    /// The instant now, in UTC.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine. Made by binaries only.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where a binary's clock is read")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
