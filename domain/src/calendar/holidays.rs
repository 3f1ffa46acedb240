//! The holidays of the law, and the days that a decree equates with them.

use jiff::civil::{Date, Weekday, date};

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
    use super::super::{DECREES_FROM_YEAR, VERIFIED_UNTIL_YEAR};
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
    fn the_decree_days_lie_within_the_verified_years_in_order_and_on_working_weekdays() {
        assert!(DECREE_DAYS.is_sorted());
        for day in DECREE_DAYS {
            assert!((DECREES_FROM_YEAR..=VERIFIED_UNTIL_YEAR).contains(&day.year()), "{day}");
            assert!(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday), "{day}");
            assert!(!is_statutory_holiday(day), "{day}");
        }
    }
}
