//! Saying what is being done and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Announces a piece of work, does it, and says how long it took.
///
/// # Errors
/// The work's own.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("… {what}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "✓" } else { "✗" };
    eprintln!("{outcome} {what}: {}", shown(start.elapsed()));
    result
}

/// A duration for people: `0.4 s`, `75.0 s`.
pub(crate) fn shown(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
