//! A second, independently written calculation of the terms. It shares no code with the domain.
//!
//! The domain asks a calendar library for dates and judges each day by rules. Here the days of seven years stand in a
//! list, each by its number; a term is a distance in that list, and what is off was read from a table of the
//! government's own announcements. Easter is reckoned once more by the rule of Gauss, so that the table has a check too.

/// A day as year, month and day of the month.
pub(crate) type Day = (i16, i8, i8);

/// The first year of the list. Its first day was a Sunday.
const FIRST: i16 = 2023;
/// The last year of the list: no decree for it is known.
const LAST: i16 = 2029;

/// The days off by the law, as they fell: the holidays of Algemene termijnenwet art. 3(1) and Good Friday.
const HOLIDAYS: [(i16, [(i8, i8); 9]); 7] = [
    (2023, [(1, 1), (4, 7), (4, 10), (4, 27), (5, 5), (5, 18), (5, 29), (12, 25), (12, 26)]),
    (2024, [(1, 1), (3, 29), (4, 1), (4, 27), (5, 5), (5, 9), (5, 20), (12, 25), (12, 26)]),
    (2025, [(1, 1), (4, 18), (4, 21), (4, 26), (5, 5), (5, 29), (6, 9), (12, 25), (12, 26)]),
    (2026, [(1, 1), (4, 3), (4, 6), (4, 27), (5, 5), (5, 14), (5, 25), (12, 25), (12, 26)]),
    (2027, [(1, 1), (3, 26), (3, 29), (4, 27), (5, 5), (5, 6), (5, 17), (12, 25), (12, 26)]),
    (2028, [(1, 1), (4, 14), (4, 17), (4, 27), (5, 5), (5, 25), (6, 5), (12, 25), (12, 26)]),
    (2029, [(1, 1), (3, 30), (4, 2), (4, 27), (5, 5), (5, 10), (5, 21), (12, 25), (12, 26)]),
];

/// The days off by decree (art. 3(3)).
const DECREES: [Day; 10] = [
    (2023, 4, 28),
    (2023, 5, 19),
    (2024, 5, 10),
    (2024, 12, 27),
    (2025, 5, 30),
    (2026, 1, 2),
    (2026, 5, 15),
    (2027, 5, 7),
    (2028, 4, 28),
    (2028, 5, 26),
];

/// Seven years of days; a day is a place in the list.
pub(crate) struct Days {
    days: Vec<Day>,
    off: Vec<bool>,
}

impl Days {
    pub(crate) fn new() -> Self {
        let mut days = Vec::new();
        for year in FIRST..=LAST {
            let leap = year == 2024 || year == 2028;
            let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for (month, length) in (1..).zip(lengths) {
                days.extend((1..=length).map(|day| (year, month, day)));
            }
        }
        let off = days
            .iter()
            .enumerate()
            .map(|(place, &(year, month, day))| {
                // The first is a Sunday, so a Saturday is the last of every seven.
                let weekend = place % 7 == 0 || place % 7 == 6;
                let holiday = HOLIDAYS
                    .iter()
                    .any(|(known, list)| *known == year && list.contains(&(month, day)));
                weekend || holiday || DECREES.contains(&(year, month, day))
            })
            .collect();
        Self { days, off }
    }

    /// The day at this place.
    pub(crate) fn at(&self, place: usize) -> Day {
        self.days[place]
    }

    /// The places of the days of receipt: 2023 to 2028.
    pub(crate) fn receipts(&self) -> std::ops::Range<usize> {
        0..self.days.iter().position(|day| day.0 == LAST).unwrap()
    }

    /// Whether every decree for the day at this place is known.
    pub(crate) fn is_certain(&self, place: usize) -> bool {
        self.days[place].0 < LAST
    }

    /// The first place from here on that is not off.
    pub(crate) fn not_before(&self, place: usize) -> usize {
        (place..self.off.len()).find(|place| !self.off[*place]).unwrap()
    }

    /// The last place up to here that is not off.
    pub(crate) fn not_after(&self, place: usize) -> usize {
        (0..=place).rev().find(|place| !self.off[*place]).unwrap()
    }

    /// The place so many working days on.
    pub(crate) fn working_days(&self, place: usize, count: usize) -> usize {
        let mut on = (place + 1..self.off.len()).filter(|place| !self.off[*place]);
        if count == 0 { place } else { on.nth(count - 1).unwrap() }
    }
}

/// How the term of an answer is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) weeks: usize,
    /// Days of deferral.
    pub(crate) deferred: usize,
    /// D1: whether more than twelve weeks in all move too.
    pub(crate) long_moves: bool,
    /// D2: whether the deferral counts from the moved end.
    pub(crate) from_moved_end: bool,
}

/// Places in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) raw: usize,
    pub(crate) due: usize,
    pub(crate) safe: usize,
    pub(crate) certain: bool,
}

/// When the term ends that began with receipt at this place.
pub(crate) fn end(days: &Days, received: usize, reading: Reading) -> End {
    let first = received + 7 * reading.weeks;
    let raw = first + reading.deferred;
    let safe = days.not_after(raw);
    let moved_first = days.not_before(first);
    if reading.deferred == 0 {
        return End { raw, due: moved_first, safe, certain: days.is_certain(moved_first) };
    }
    let base = if reading.from_moved_end { moved_first } else { first };
    let counted = base + reading.deferred;
    let stays = 7 * reading.weeks + reading.deferred > 84 && !reading.long_moves;
    let due = if stays { counted } else { days.not_before(counted) };
    let base_is_certain = !reading.from_moved_end || days.is_certain(moved_first);
    let certain = base_is_certain && (stays || days.is_certain(due));
    End { raw, due, safe, certain }
}

/// The days between 21 March and Easter Sunday, by the rule of Gauss for the years 2000 to 2099.
fn easter_after_21_march(year: i16) -> i16 {
    let (golden, fourth, seventh) = (year % 19, year % 4, year % 7);
    let moon = (19 * golden + 24) % 30;
    let sunday = (2 * fourth + 4 * seventh + 6 * moon + 5) % 7;
    // Of the exceptions of Gauss none falls in these years: they need 25 or 26 April.
    1 + moon + sunday
}

#[test]
fn the_table_has_easter_where_gauss_has_it() {
    let days = Days::new();
    for (year, holidays) in HOLIDAYS {
        let march = days.days.iter().position(|day| *day == (year, 3, 21)).unwrap();
        let easter = march + usize::try_from(easter_after_21_march(year)).unwrap();
        assert_eq!(easter % 7, 0, "Easter of {year} is a Sunday");
        for (name, place) in [
            ("Good Friday", easter - 2),
            ("Easter Monday", easter + 1),
            ("Ascension Day", easter + 39),
            ("Whit Monday", easter + 50),
        ] {
            let (_, month, day) = days.at(place);
            assert!(holidays.contains(&(month, day)), "{name} of {year} is on {day}-{month}");
        }
    }
}

#[test]
fn the_list_has_every_day_of_seven_years_in_order() {
    let days = Days::new();
    assert_eq!(days.days.len(), 5 * 365 + 2 * 366);
    assert!(days.days.is_sorted());
    // Known weekdays: 29 February 2024 was a Thursday, 1 January 2029 is a Monday.
    for (day, weekday) in [((2024, 2, 29), 4), ((2029, 1, 1), 1)] {
        assert_eq!(days.days.iter().position(|one| *one == day).unwrap() % 7, weekday);
    }
}
