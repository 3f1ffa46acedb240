//! Which days are "off" for a term of the law: Saturdays, Sundays, holidays and the days equated with them by decree.
//!
//! Dates are calendar days in the Netherlands; there is no time zone here.
//!
//! # Years
//! - Up to [`VERIFIED_UNTIL_YEAR`] the decrees are known. A later date is refused with
//!   [`CalendarError::DecreesUnknown`], because a due date that misses a decree is a wrong promise. What ends in
//!   `_as_known` answers for every year, by the law's own holidays where no decree is known (doubt D8).
//! - From [`DECREES_FROM_YEAR`] on every decree day is carried. Earlier years work with the holidays alone.
//!   A decree day that is missed there makes `due` earlier, never later.
//!
//! # Source
//! Algemene termijnenwet art. 1 and 3, <https://wetten.overheid.nl/BWBR0002448/>.

mod holidays;

use jiff::civil::{Date, Weekday};
use thiserror::Error;

pub use holidays::{is_decree_day, is_statutory_holiday};

/// The first year of which the decree days are carried (Algemene termijnenwet art. 3(3)).
pub const DECREES_FROM_YEAR: i16 = 2023;

/// The last year of which the decree days are known (Algemene termijnenwet art. 3(3)). Raise it only together with a new
/// decree.
pub const VERIFIED_UNTIL_YEAR: i16 = 2028;

/// Why a day can't be judged (Algemene termijnenwet art. 3(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The decree days of this year are not known yet, so no due date can be promised.
    #[error("the decree days of {year} are not known (known until {VERIFIED_UNTIL_YEAR})")]
    DecreesUnknown {
        /// The calendar year that was needed.
        year: i16,
    },
    /// The count left the range of dates, the years -9999 to 9999.
    #[error("the date is out of range")]
    OutOfRange,
}

/// Whether a term may not end on this day: a Saturday, a Sunday, a holiday or a decree day.
///
/// # Source
/// Algemene termijnenwet art. 1(1) and 3.
///
/// # Errors
/// [`CalendarError::DecreesUnknown`] for every day after [`VERIFIED_UNTIL_YEAR`], Sundays included.
pub fn is_day_off(day: Date) -> Result<bool, CalendarError> {
    if !decrees_are_known(day) {
        return Err(CalendarError::DecreesUnknown { year: day.year() });
    }
    Ok(is_known_day_off(day))
}

/// The first ordinary day on or after `day`; `day` itself when it is ordinary.
///
/// # Source
/// Algemene termijnenwet art. 1(1).
///
/// # Errors
/// [`CalendarError::DecreesUnknown`] when a day after [`VERIFIED_UNTIL_YEAR`] has to be judged;
/// [`CalendarError::OutOfRange`] past the year 9999.
pub fn roll_forward(day: Date) -> Result<Date, CalendarError> {
    seek(day, Date::tomorrow, is_day_off)
}

/// The last ordinary day on or before `day`; `day` itself when it is ordinary.
///
/// # Errors
/// [`CalendarError::DecreesUnknown`] when `day` lies after [`VERIFIED_UNTIL_YEAR`];
/// [`CalendarError::OutOfRange`] before the year -9999.
pub fn last_ordinary_day_on_or_before(day: Date) -> Result<Date, CalendarError> {
    seek(day, Date::yesterday, is_day_off)
}

/// Whether every decree that could make this day a day off is known: up to and including [`VERIFIED_UNTIL_YEAR`].
///
/// # Source
/// Algemene termijnenwet art. 3(3).
pub fn decrees_are_known(day: Date) -> bool {
    day.year() <= VERIFIED_UNTIL_YEAR
}

/// Whether it is known that a term may not end on this day. Answers for every year: after [`VERIFIED_UNTIL_YEAR`] by
/// the law alone, so that a decree may still make a day off of what is an ordinary day here, never the other way round.
///
/// # Source
/// Algemene termijnenwet art. 1(1) and 3.
pub fn is_known_day_off(day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    weekend || is_statutory_holiday(day) || is_decree_day(day)
}

/// [`roll_forward`] by the days off that are known: the earliest day that it can be.
///
/// # Source
/// Algemene termijnenwet art. 1(1).
///
/// # Errors
/// [`CalendarError::OutOfRange`] past the year 9999.
pub fn roll_forward_as_known(day: Date) -> Result<Date, CalendarError> {
    seek(day, Date::tomorrow, |day| Ok(is_known_day_off(day)))
}

/// [`last_ordinary_day_on_or_before`] by the days off that are known.
///
/// As a day to work towards it is right in every year: it lies on or before `day`, and a decree day is a day on which
/// people work.
///
/// # Errors
/// [`CalendarError::OutOfRange`] before the year -9999.
pub fn last_ordinary_day_on_or_before_as_known(day: Date) -> Result<Date, CalendarError> {
    seek(day, Date::yesterday, |day| Ok(is_known_day_off(day)))
}

/// How many working days lie after `from`, up to and including `to`; 0 when `to` is not later. By the days off that are
/// known. At most 999, so that a day in another age costs no more.
pub fn working_days_after(from: Date, to: Date) -> u16 {
    let (mut count, mut day) = (0, from);
    while day < to && count < 999 {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        count += u16::from(!is_known_day_off(day));
    }
    count
}

/// The day that lies so many working days after `day`, which is not counted itself; `day` when `count` is 0.
///
/// For norms of a municipality, such as "within five working days", not for terms of the law. The days off are those of
/// the law, as far as they are known: a norm is no promise that a decree could break.
///
/// # Errors
/// [`CalendarError::OutOfRange`] past the year 9999.
pub fn add_working_days(day: Date, count: u8) -> Result<Date, CalendarError> {
    (0..count).try_fold(day, |day, _| {
        roll_forward_as_known(day.tomorrow().map_err(|_| CalendarError::OutOfRange)?)
    })
}

/// The first day that is not off, from `day` on by `step`.
fn seek(
    day: Date,
    step: impl Fn(Date) -> Result<Date, jiff::Error>,
    is_off: impl Fn(Date) -> Result<bool, CalendarError>,
) -> Result<Date, CalendarError> {
    let mut day = day;
    while is_off(day)? {
        day = step(day).map_err(|_| CalendarError::OutOfRange)?;
    }
    Ok(day)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_that_are_kept_but_not_named_in_the_law_are_ordinary() {
        for day in [date(2026, 12, 24), date(2026, 12, 31), date(2026, 2, 16), date(2026, 5, 4)] {
            assert_eq!(is_day_off(day), Ok(false), "{day}");
        }
    }

    #[test]
    fn a_day_past_the_verified_years_is_refused_also_when_rolling_walks_into_it() {
        let unknown = Err(CalendarError::DecreesUnknown { year: 2029 });
        assert_eq!(is_day_off(date(2028, 12, 31)), Ok(true));
        assert_eq!(is_day_off(date(2029, 1, 7)), Err(CalendarError::DecreesUnknown { year: 2029 }));
        assert_eq!(roll_forward(date(2028, 12, 30)), unknown);
        assert_eq!(roll_forward(date(2028, 12, 29)), Ok(date(2028, 12, 29)));
        assert_eq!(last_ordinary_day_on_or_before(date(2029, 1, 1)), unknown);
        assert_eq!(last_ordinary_day_on_or_before(date(2028, 12, 31)), Ok(date(2028, 12, 29)));
    }

    #[test]
    fn what_is_known_is_the_whole_calendar_up_to_the_last_decree_and_the_law_alone_after_it() {
        let mut day = date(DECREES_FROM_YEAR, 1, 1);
        while decrees_are_known(day) {
            assert_eq!(is_day_off(day), Ok(is_known_day_off(day)), "{day}");
            day = day.tomorrow().unwrap();
        }
        assert_eq!(day, date(VERIFIED_UNTIL_YEAR + 1, 1, 1));
        // Easter of 2029 is on 1 April; the day after Ascension Day may be made a day off and is not yet.
        for (day, first, last) in [
            (date(2028, 12, 30), date(2029, 1, 2), date(2028, 12, 29)),
            (date(2029, 3, 30), date(2029, 4, 3), date(2029, 3, 29)),
            (date(2029, 5, 10), date(2029, 5, 11), date(2029, 5, 9)),
            (date(2029, 5, 11), date(2029, 5, 11), date(2029, 5, 11)),
            (date(2026, 5, 14), date(2026, 5, 18), date(2026, 5, 13)),
        ] {
            assert_eq!(roll_forward_as_known(day), Ok(first), "{day}");
            assert_eq!(last_ordinary_day_on_or_before_as_known(day), Ok(last), "{day}");
        }
    }

    #[test]
    fn working_days_leave_out_weekends_holidays_and_decree_days_and_the_day_itself() {
        for (day, count, expected) in [
            // Monday to Monday.
            (date(2026, 3, 2), 5, date(2026, 3, 9)),
            (date(2026, 3, 2), 0, date(2026, 3, 2)),
            (date(2026, 3, 2), 1, date(2026, 3, 3)),
            // What comes in on Friday evening, Saturday or Sunday is looked at from Monday.
            (date(2026, 3, 6), 1, date(2026, 3, 9)),
            (date(2026, 3, 7), 1, date(2026, 3, 9)),
            (date(2026, 3, 8), 1, date(2026, 3, 9)),
            (date(2026, 3, 7), 0, date(2026, 3, 7)),
            // Over Good Friday and Easter Monday: 31 March, 1, 2, 7 and 8 April.
            (date(2026, 3, 30), 5, date(2026, 4, 8)),
            // Over Ascension Day and the decree day after it: 12, 13, 18, 19 and 20 May.
            (date(2026, 5, 11), 5, date(2026, 5, 20)),
            // Over Christmas, New Year and the decree day of 2 January 2026: 24, 29, 30, 31 December and 5 January.
            (date(2025, 12, 23), 5, date(2026, 1, 5)),
            (date(2026, 6, 1), 20, date(2026, 6, 29)),
            // Into a year of which the decrees are not known: 29 December, 2, 3, 4 and 5 January.
            (date(2028, 12, 28), 5, date(2029, 1, 5)),
        ] {
            assert_eq!(add_working_days(day, count), Ok(expected), "{day} + {count}");
        }
    }

    #[test]
    fn walking_off_the_calendar_is_an_error_and_not_a_panic() {
        assert_eq!(last_ordinary_day_on_or_before(Date::MIN), Err(CalendarError::OutOfRange));
        // The first of January of the year -9999 is a holiday.
        assert_eq!(
            last_ordinary_day_on_or_before_as_known(Date::MIN),
            Err(CalendarError::OutOfRange)
        );
        assert_eq!(add_working_days(Date::MAX, 1), Err(CalendarError::OutOfRange));
        assert_eq!(add_working_days(Date::MAX, 0), Ok(Date::MAX));
    }
}
