//! How many working days are left, in words.

use gehoor_domain::calendar;
use jiff::civil::Date;

use crate::texts::{Key, Texts};

/// The time left until a day, or gone since. `by_law`: after the day it is too late, else a norm has passed.
pub(in crate::desk) fn left(texts: Texts, today: Date, day: Date, by_law: bool) -> String {
    let [count, gone] =
        [(today, day), (day, today)].map(|(a, b)| calendar::working_days_after(a, b));
    let many = |key, count: u16| texts.with(key, &[("aantal", &count.to_string())]);
    let said = |key| texts.get(key).to_owned();
    match (day.cmp(&today), count, gone, by_law) {
        (std::cmp::Ordering::Equal, ..) => said(Key::DeskTodayLeftToday),
        (std::cmp::Ordering::Greater, 0, ..) => said(Key::DeskTodayLeftWeekend),
        (std::cmp::Ordering::Greater, 1, ..) => said(Key::DeskTodayLeftOne),
        (std::cmp::Ordering::Greater, count, ..) => many(Key::DeskTodayLeftMany, count),
        (std::cmp::Ordering::Less, _, 0, true) => said(Key::DeskTodayLeftLateNone),
        (std::cmp::Ordering::Less, _, 1, true) => said(Key::DeskTodayLeftLateOne),
        (std::cmp::Ordering::Less, _, gone, true) => many(Key::DeskTodayLeftLateMany, gone),
        (std::cmp::Ordering::Less, _, 0, false) => said(Key::DeskTodayLeftNormNone),
        (std::cmp::Ordering::Less, _, 1, false) => said(Key::DeskTodayLeftNormOne),
        (std::cmp::Ordering::Less, _, gone, false) => many(Key::DeskTodayLeftNormMany, gone),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn working_days_are_counted_without_weekends_and_holidays() {
        let texts = Texts::for_staff();
        // Friday 3 to Monday 6 April 2026 are Good Friday and Easter.
        for (today, day, by_law, words) in [
            (date(2026, 4, 1), date(2026, 4, 1), true, "vandaag"),
            (date(2026, 4, 1), date(2026, 4, 2), true, "nog 1 werkdag"),
            (date(2026, 4, 1), date(2026, 4, 8), false, "nog 3 werkdagen"),
            (date(2026, 4, 4), date(2026, 4, 6), true, "vóór de volgende werkdag"),
            (date(2026, 4, 5), date(2026, 4, 4), true, "sinds het weekend te laat"),
            (date(2026, 4, 7), date(2026, 4, 2), true, "1 werkdag te laat"),
            (date(2026, 4, 8), date(2026, 4, 2), true, "2 werkdagen te laat"),
            (date(2026, 4, 8), date(2026, 4, 2), false, "2 werkdagen na de norm"),
            (date(2026, 4, 7), date(2026, 4, 2), false, "1 werkdag na de norm"),
            (date(2026, 4, 5), date(2026, 4, 4), false, "de norm is net voorbij"),
        ] {
            assert_eq!(left(texts, today, day, by_law), words, "{today} {day}");
        }
    }
}
