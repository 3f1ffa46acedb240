//! The browser's clock.

use gloo_timers::callback::Timeout;
use jiff::civil::Date;

/// How long certificates last at most, in milliseconds: a device whose clock is further behind could not have fetched us.
///
/// # Source
/// CA/Browser Forum, Baseline Requirements 6.3.2: 398 days.
const FURTHEST_BEHIND: f64 = 398.0 * 86_400_000.0;

/// The latest civil date that it can be today, whatever the clock of the device says.
///
/// A clock that is behind must not keep anyone from telling about yesterday. The server checks dates with its own.
pub fn today_at_most() -> Date {
    let latest = js_sys::Date::new(&(js_sys::Date::now() + FURTHEST_BEHIND).into());
    let part = |number: u32| i8::try_from(number).ok();
    let date = || {
        let year = i16::try_from(latest.get_utc_full_year()).ok()?;
        Date::new(year, part(latest.get_utc_month() + 1)?, part(latest.get_utc_date())?).ok()
    };
    date().unwrap_or(Date::MAX)
}

/// Does something after so many milliseconds, when everything else that waits is done.
pub(crate) fn later(milliseconds: u32, what: impl FnOnce() + 'static) {
    Timeout::new(milliseconds, what).forget();
}
