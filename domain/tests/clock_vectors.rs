//! The clock rules against worked examples and the holiday table, and the example program against the same lines.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use gehoor_domain::calendar::{
    VERIFIED_UNTIL_YEAR, is_day_off, is_decree_day, is_statutory_holiday,
};
use gehoor_domain::term::{Term, longer_than_a_year_before, ombudsman_until, received_on};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde::Deserialize;

#[path = "../examples/termijn.rs"]
#[expect(dead_code, reason = "all but `main` is used")]
mod termijn;

#[derive(Deserialize)]
struct Vectors {
    holidays: BTreeMap<String, Vec<Holiday>>,
    terms: Vec<TermVector>,
    timezone: Vec<ZoneVector>,
}

#[derive(Deserialize)]
struct Holiday {
    date: String,
    name: String,
}

#[derive(Deserialize)]
struct TermVector {
    id: String,
    received: String,
    weeks: u8,
    extension_weeks: u8,
    raw_end: String,
    due: String,
    safe_target: String,
}

impl TermVector {
    fn term(&self) -> String {
        match self.extension_weeks {
            0 => format!("{}w", self.weeks),
            extension => format!("{}w+{extension}w", self.weeks),
        }
    }
}

#[derive(Deserialize)]
struct ZoneVector {
    submitted_utc: String,
    local: String,
    received: String,
    raw_end: String,
    due: String,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("clock-vectors.json")).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn days_of(year: i16) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(date(year, 1, 1)), |day| day.tomorrow().ok())
        .take_while(move |day| day.year() == year)
}

#[test]
fn the_holidays_and_decree_days_of_every_year_are_those_of_the_table_and_no_others() {
    let table = vectors().holidays;
    assert_eq!(table.len(), 7);
    for (year, holidays) in table {
        let (decrees, statutory): (Vec<_>, Vec<_>) =
            holidays.iter().partition(|holiday| holiday.name.contains("KB"));
        let expected: BTreeSet<Date> = statutory.iter().map(|one| day(&one.date)).collect();
        let expected_decrees: BTreeSet<Date> = decrees.iter().map(|one| day(&one.date)).collect();
        let year = year.parse().unwrap();
        let found: BTreeSet<Date> =
            days_of(year).filter(|day| is_statutory_holiday(*day)).collect();
        let found_decrees: BTreeSet<Date> =
            days_of(year).filter(|day| is_decree_day(*day)).collect();
        assert_eq!(found, expected, "{year}");
        assert_eq!(found_decrees, expected_decrees, "{year}");
        for day in expected.union(&expected_decrees) {
            // The table knows the holidays of 2029, but nobody knows its decrees.
            assert_eq!(
                is_day_off(*day).ok(),
                (year <= VERIFIED_UNTIL_YEAR).then_some(true),
                "{day}"
            );
        }
    }
}

#[test]
fn every_term_ends_on_the_raw_due_and_safe_day_of_its_worked_example() {
    let terms = vectors().terms;
    assert_eq!(terms.len(), 19);
    for vector in terms {
        let term: Term = vector.term().parse().unwrap();
        let deadline = term.deadline(day(&vector.received)).unwrap();
        let found = [deadline.received, deadline.raw, deadline.due, deadline.safe];
        let expected = [&vector.received, &vector.raw_end, &vector.due, &vector.safe_target];
        assert_eq!(found, expected.map(|text| day(text)), "{}", vector.id);
    }
}

#[test]
fn the_day_of_receipt_is_the_date_in_amsterdam_also_when_the_clock_changes() {
    let zones = vectors().timezone;
    assert_eq!(zones.len(), 5);
    for vector in zones {
        let submitted: Timestamp = vector.submitted_utc.parse().unwrap();
        let local: Timestamp = vector.local.parse().unwrap();
        assert_eq!(submitted, local);
        let deadline = Term::SIX_WEEKS.deadline(received_on(submitted)).unwrap();
        let expected = [&vector.received, &vector.raw_end, &vector.due].map(|text| day(text));
        assert_eq!([deadline.received, deadline.raw, deadline.due], expected, "{}", vector.local);
    }
}

#[test]
fn y1_a_verdict_can_be_taken_to_the_ombudsman_until_the_same_date_next_year() {
    assert_eq!(ombudsman_until(date(2027, 3, 15)), date(2028, 3, 15));
}

#[test]
fn y2_conduct_of_exactly_a_year_ago_is_not_too_old_and_a_day_more_is() {
    assert!(!longer_than_a_year_before(date(2025, 5, 12), date(2026, 5, 12)));
    assert!(longer_than_a_year_before(date(2025, 5, 12), date(2026, 5, 13)));
}

#[test]
fn the_example_program_prints_four_dates_for_every_worked_example() {
    let terms = vectors().terms;
    let (mut input, mut expected) = (String::new(), String::new());
    for one in terms {
        writeln!(input, "{}T12:00:00+01:00 {}", one.received, one.term()).unwrap();
        let dates = [one.received, one.raw_end, one.due, one.safe_target];
        writeln!(expected, "{}", dates.join(" ")).unwrap();
    }
    assert_eq!(run_example(input.as_bytes()), (true, expected, String::new()));
}

#[test]
fn the_example_program_names_each_bad_line_goes_on_and_fails() {
    let good = ("2026-01-10T23:00:00Z 6w", "2026-01-11 2026-02-22 2026-02-23 2026-02-20\n");
    for (bad, message) in [
        (&b"2026-01-10T23:00:00Z"[..], "two words"),
        (b"2026-01-10T23:00:00Z 6w 4w", "two words"),
        (b"2026-01-10 6w", "RFC 3339"),
        (b"2026-01-10T23:00:00 6w", "RFC 3339"),
        (b"2026-02-30T23:00:00Z 6w", "RFC 3339"),
        (b"\xff\xfe 6w", "RFC 3339"),
        (b"2026-01-10T23:00:00Z 7w", "not a term"),
        (b"2028-12-31T23:00:00Z 6w", "2029"),
        (b"9999-12-01T00:00:00Z 6w", "out of range"),
    ] {
        let input = [b"\r\n", bad, b"\r\n", good.0.as_bytes()].concat();
        let (all_answered, output, errors) = run_example(&input);
        assert!(!all_answered, "{message}");
        assert_eq!(output, good.1, "{message}");
        assert!(errors.starts_with("line 2: ") && errors.contains(message), "{message}: {errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}

fn run_example(input: &[u8]) -> (bool, String, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let all_answered = termijn::answer_lines(input, &mut output, &mut errors).unwrap();
    (all_answered, String::from_utf8(output).unwrap(), String::from_utf8(errors).unwrap())
}
