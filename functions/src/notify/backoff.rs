//! When a message is tried again, and when it no longer is.

use jiff::SignedDuration;

/// The most attempts. The waits between them add up to 48 hours; a notifier that stood still uses up none of them.
pub(super) const MAX_ATTEMPTS: u32 = 54;

/// The longest wait.
const LONGEST_MINUTES: i64 = 60;

/// The wait after so many attempts: 1 minute, then twice as long each time, at most an hour.
pub(super) fn wait_after(attempts: u32) -> SignedDuration {
    // From the seventh on it is an hour.
    let doublings = attempts.saturating_sub(1).min(6);
    SignedDuration::from_mins((1_i64 << doublings).min(LONGEST_MINUTES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_an_hour() {
        let minutes: Vec<i64> = (0..10).map(|attempts| wait_after(attempts).as_mins()).collect();

        assert_eq!(minutes, [1, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait_after(u32::MAX), SignedDuration::from_hours(1));
    }

    #[test]
    fn all_waits_together_are_48_hours() {
        let waits =
            (1..MAX_ATTEMPTS).map(wait_after).fold(SignedDuration::ZERO, |sum, wait| sum + wait);

        assert_eq!(waits.as_hours(), 48);
    }
}
