//! The browser's clock.

use gehoor_domain::term;
use jiff::{Timestamp, civil::Date};

/// Today's civil date in Europe/Amsterdam, after the clock of the device.
///
/// That clock may be wrong; the server checks dates again with its own.
pub fn today() -> Date {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970, cut off at the ends"
    )]
    let milliseconds = js_sys::Date::now() as i64;
    term::received_on(Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX))
}
