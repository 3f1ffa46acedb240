//! Dates and times in words, as people say them.

use gehoor_domain::{receipt::Received, term};
use jiff::civil::Date;

use crate::texts::{Key, Texts};

/// A day with its weekday: "maandag 13 april 2026".
pub fn in_words(date: Date, texts: &Texts) -> String {
    let name = |family: &str, number: i8| {
        texts.by_name(&format!("{family}{number}")).unwrap_or_default().to_owned()
    };
    texts.with(
        Key::DateLong,
        &[
            ("weekdag", &name("date.weekday", date.weekday().to_monday_one_offset())),
            ("dag", &date.day().to_string()),
            ("maand", &name("date.month", date.month())),
            ("jaar", &date.year().to_string()),
        ],
    )
}

/// A moment of receipt, in Dutch time: "maandag 2 maart 2026 om 10.30 uur"; the day only for an anonymous report.
pub fn time_in_words(received: Received, texts: &Texts) -> String {
    let day = in_words(received.date(), texts);
    match received {
        Received::On(_) => day,
        Received::At(instant) => {
            let time = term::local_time(instant);
            let (hour, minute) = (time.hour().to_string(), format!("{:02}", time.minute()));
            let time = texts.with(Key::DateTime, &[("uur", &hour), ("minuut", &minute)]);
            texts.with(Key::DateMoment, &[("datum", &day), ("tijd", &time)])
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use gehoor_domain::kind::{Kind, Language};
    use jiff::{Timestamp, civil::date};

    use super::*;

    #[test]
    fn every_month_and_weekday_has_a_name() {
        let texts = Texts::for_language(Language::Dutch);

        assert_eq!(in_words(date(2026, 4, 13), &texts), "maandag 13 april 2026");
        for month in 1..=12 {
            for day in 1..=7 {
                let words = in_words(date(2026, month, day), &texts);
                assert_eq!(words.split_whitespace().count(), 4, "{words}");
                assert!(!words.contains('{'), "{words}");
            }
        }
    }

    #[test]
    fn a_moment_is_told_in_dutch_time_and_an_anonymous_one_without_time() {
        let texts = Texts::for_language(Language::Dutch);
        let table = [
            ("2026-03-02T09:30:00Z", Kind::Complaint, "maandag 2 maart 2026 om 10.30 uur"),
            ("2026-07-01T22:05:00Z", Kind::Compliment, "donderdag 2 juli 2026 om 0.05 uur"),
            ("2026-03-02T23:30:00Z", Kind::Anonymous, "dinsdag 3 maart 2026"),
        ];

        for (instant, kind, expected) in table {
            let instant: Timestamp = instant.parse().unwrap();
            assert_eq!(time_in_words(Received::new(kind, instant), &texts), expected);
        }
    }
}
