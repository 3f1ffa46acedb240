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

use jiff::civil::{Date, Weekday, date};
use thiserror::Error;

/// The first year of which the decree days are in this file.
pub const DECREES_FROM_YEAR: i16 = 2023;

/// The last year of which the decree days are known. Raise it only together with a new decree.
pub const VERIFIED_UNTIL_YEAR: i16 = 2028;

/// The first year in which the King's birthday was kept on 27 April; until 2013 it was the Queen's, on 30 April.
const FIRST_KINGS_DAY_YEAR: i16 = 2014;

/// Days equated with a holiday by royal decree (Algemene termijnenwet art. 3(3)), in order.
///
/// # Source
/// The decrees for 2023-2025 and for 2026-2028 (Staatscourant 2025, 24713).
const DECREE_DAYS: [Date; 10] = [
    date(2023, 4, 28),
    date(2023, 5, 19),
    date(2024, 5, 10),
    date(2024, 12, 27),
    date(2025, 5, 30),
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
];

/// Why a day can't be judged.
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

/// Whether the law itself names this day: the generally recognised holidays and Good Friday.
///
/// Computed, so it answers for every year; the rules are those in force since 1980.
/// The two Sundays, Easter and Whitsun, are not listed in the law and not here.
///
/// # Source
/// Algemene termijnenwet art. 3(1) and 3(2).
pub fn is_statutory_holiday(day: Date) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 5) | (12, 25 | 26));
    // Good Friday, Easter Monday, Ascension Day, Whit Monday.
    let by_easter = matches!(day.day_of_year() - easter_day_of_year(day), -2 | 1 | 39 | 50);
    fixed || by_easter || is_royal_birthday(day)
}

/// Whether a royal decree equates this day with a holiday; always `false` outside the years that are carried.
///
/// # Source
/// Algemene termijnenwet art. 3(3).
pub fn is_decree_day(day: Date) -> bool {
    DECREE_DAYS.contains(&day)
}

/// The day on which the birthday of the King (until 2013: the Queen) is kept; on Saturday when it falls on a Sunday.
fn is_royal_birthday(day: Date) -> bool {
    let birthday = if day.year() >= FIRST_KINGS_DAY_YEAR { 27 } else { 30 };
    let weekday = day.weekday();
    day.month() == 4
        && (day.day() == birthday && weekday != Weekday::Sunday
            || day.day() == birthday - 1 && weekday == Weekday::Saturday)
}

/// Easter Sunday of the year of `day`, as the number of the day in the year (1 January is 1).
///
/// # Source
/// The Gregorian computus of Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, ch. 8), its letters kept.
#[expect(clippy::many_single_char_names, reason = "the letters of the published algorithm")]
fn easter_day_of_year(day: Date) -> i16 {
    let year = day.year();
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let day_in_march = 22 + h + l - 7 * m;
    let days_before_march = if day.in_leap_year() { 60 } else { 59 };
    days_before_march + day_in_march
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn easter_monday_is_found_at_the_edges_of_its_range_and_in_other_centuries() {
        for easter in [
            date(1818, 3, 22),
            date(1943, 4, 25),
            date(1954, 4, 18),
            date(1981, 4, 19),
            date(2000, 4, 23),
            date(2002, 3, 31),
            date(2008, 3, 23),
            date(2038, 4, 25),
            date(2049, 4, 18),
            date(2076, 4, 19),
            date(2285, 3, 22),
        ] {
            assert_eq!(easter_day_of_year(easter), easter.day_of_year(), "{easter}");
            assert!(is_statutory_holiday(easter.tomorrow().unwrap()), "{easter}");
        }
    }

    #[test]
    fn kings_day_moves_to_saturday_and_was_queens_day_until_2013() {
        for (day, expected) in [
            (date(2024, 4, 27), true),
            (date(2024, 4, 26), false),
            (date(2025, 4, 27), false),
            (date(2025, 4, 26), true),
            (date(2014, 4, 26), true),
            (date(2014, 4, 27), false),
            (date(2014, 4, 30), false),
            (date(2013, 4, 30), true),
            (date(2013, 4, 27), false),
            (date(2006, 4, 30), false),
            (date(2006, 4, 29), true),
            (date(2005, 4, 29), false),
        ] {
            assert_eq!(is_statutory_holiday(day), expected, "{day}");
        }
    }

    #[test]
    fn days_that_are_kept_but_not_named_in_the_law_are_ordinary() {
        for day in [date(2026, 12, 24), date(2026, 12, 31), date(2026, 2, 16), date(2026, 5, 4)] {
            assert_eq!(is_day_off(day), Ok(false), "{day}");
        }
    }

    #[test]
    fn the_decree_days_lie_within_the_verified_years_in_order_and_on_working_weekdays() {
        assert!(DECREE_DAYS.is_sorted());
        for day in DECREE_DAYS {
            assert!((DECREES_FROM_YEAR..=VERIFIED_UNTIL_YEAR).contains(&day.year()), "{day}");
            assert!(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday), "{day}");
            assert!(!is_statutory_holiday(day), "{day}");
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
