//! Every day of receipt of 2023 to 2028 and every term, against the second calculation.

use std::fmt::Write;

use gehoor_domain::{
    calendar::{CalendarError, add_working_days},
    case::{
        CaseRules,
        clock::{Basis, LastDay},
        doubts::{DeferralFrom, FourteenWeeks, UnknownYears},
    },
    municipality::Procedure,
    receipt::Received,
    term::Term,
};
use jiff::civil::{Date, date};

use crate::{
    lead::{complaint, deferral},
    second::{Day, Days, End, Reading, end},
    termijn,
};

const TERMS: [(&str, usize, usize); 6] = [
    ("4w", 4, 0),
    ("6w", 6, 0),
    ("10w", 10, 0),
    ("4w+4w", 4, 28),
    ("6w+4w", 6, 28),
    ("10w+4w", 10, 28),
];

/// The reading of `Term`: the two terms of ten and four weeks each move.
const fn as_term(weeks: usize, deferred: usize) -> Reading {
    Reading { weeks, deferred, long_moves: true, from_moved_end: false }
}

fn civil((year, month, day): Day) -> Date {
    date(year, month, day)
}

fn dates(days: &Days, received: usize, end: End) -> [Date; 4] {
    [received, end.raw, end.due, end.safe].map(|place| civil(days.at(place)))
}

#[test]
fn every_term_ends_where_the_second_calculation_has_it() {
    let days = Days::new();
    let mut checked = 0;
    for received in days.receipts() {
        for (text, weeks, deferred) in TERMS {
            let expected = end(&days, received, as_term(weeks, deferred));
            let term: Term = text.parse().unwrap();
            let found = term.deadline(civil(days.at(received)));
            if expected.certain {
                let found = found.map(|end| [end.received, end.raw, end.due, end.safe]);
                assert_eq!(found, Ok(dates(&days, received, expected)), "{text}");
            } else {
                assert_eq!(found, Err(CalendarError::DecreesUnknown { year: 2029 }), "{text}");
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 2192 * 6);
}

#[test]
fn the_example_program_answers_every_day_and_term_as_the_second_calculation() {
    let days = Days::new();
    let (mut input, mut expected, mut unknown) = (String::new(), String::new(), 0);
    for received in days.receipts() {
        for (text, weeks, deferred) in TERMS {
            let (year, month, day) = days.at(received);
            writeln!(input, "{year}-{month:02}-{day:02}T12:00:00+01:00 {text}").unwrap();
            let end = end(&days, received, as_term(weeks, deferred));
            if end.certain {
                let words = dates(&days, received, end).map(|date| date.to_string());
                writeln!(expected, "{}", words.join(" ")).unwrap();
            } else {
                unknown += 1;
            }
        }
    }
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let answered = termijn::answer_lines(input.as_bytes(), &mut output, &mut errors).unwrap();
    assert!(!answered);
    assert!(String::from_utf8(output).unwrap() == expected);
    let errors = String::from_utf8(errors).unwrap();
    assert_eq!(errors.lines().filter(|line| line.contains("2029")).count(), unknown);
    assert_eq!(errors.lines().count(), unknown);
}

/// What a municipality with this choice in D8 says of a last day.
fn told(days: &Days, end: End, choice: UnknownYears) -> LastDay {
    let day = civil(days.at(end.due));
    match (end.certain, choice) {
        (true, _) => LastDay::Certain(day),
        (false, UnknownYears::Provisional) => LastDay::Provisional(day),
        (false, UnknownYears::NoPromise) => LastDay::NotPromised { earliest: day },
    }
}

/// Every reading of the law for this many weeks and days of deferral, as rules and as the second calculation has it.
fn readings(weeks: usize, deferred: usize) -> impl Iterator<Item = (CaseRules, Reading)> {
    let procedure = if weeks == 10 { Procedure::AdviceCommittee } else { Procedure::Internal };
    FourteenWeeks::ALL.iter().flat_map(move |long| {
        DeferralFrom::ALL.iter().map(move |from| {
            let mut rules = CaseRules { procedure, ..CaseRules::default() };
            rules.doubts.fourteen_weeks = *long;
            rules.doubts.deferral_from = *from;
            let long_moves = *long == FourteenWeeks::Moves;
            let from_moved_end = *from == DeferralFrom::Due;
            (rules, Reading { weeks, deferred, long_moves, from_moved_end })
        })
    })
}

#[test]
fn the_clock_of_a_case_is_that_of_the_second_calculation_in_every_reading() {
    let days = Days::new();
    let mut checked = 0;
    for (weeks, deferred) in [(6, 0), (10, 0), (6, 28), (10, 28)] {
        for (mut rules, reading) in readings(weeks, deferred) {
            for choice in UnknownYears::ALL {
                rules.doubts.unknown_years = *choice;
                let mut case = complaint(rules, date(2023, 1, 1));
                if deferred > 0 {
                    case.deferral = Some(deferral(28, date(2023, 1, 1)));
                }
                for received in days.receipts() {
                    case.received = Received::On(civil(days.at(received)));
                    let clock = case.answer_clock().unwrap().unwrap();
                    let first = end(&days, received, Reading { deferred: 0, ..reading });
                    let expected = end(&days, received, reading);
                    let [counted, raw, _, safe] = dates(&days, received, first);
                    let original = clock.original;
                    assert_eq!(
                        [original.received, original.raw, original.safe],
                        [counted, raw, safe]
                    );
                    assert_eq!(original.due, told(&days, first, *choice), "{reading:?} {counted}");
                    assert_eq!(clock.due, told(&days, expected, *choice), "{reading:?} {counted}");
                    assert_eq!(clock.safe, civil(days.at(expected.safe)), "{reading:?} {counted}");
                    let basis = if deferred > 0 { Basis::Deferral } else { Basis::Term };
                    assert_eq!(clock.basis, basis);
                    checked += 1;
                }
            }
        }
    }
    assert_eq!(checked, 2192 * 4 * 4 * 2);
}

#[test]
fn a_shorter_deferral_ends_where_the_second_calculation_has_it() {
    let days = Days::new();
    for weeks in [6, 10] {
        for deferred in 1..28_u8 {
            for (rules, reading) in readings(weeks, usize::from(deferred)) {
                let mut case = complaint(rules, date(2023, 1, 1));
                case.deferral = Some(deferral(deferred, date(2023, 1, 1)));
                // One day in five, another five for each length: five and the week share no divisor.
                for received in
                    days.receipts().filter(|place| place % 5 == usize::from(deferred % 5))
                {
                    case.received = Received::On(civil(days.at(received)));
                    let clock = case.answer_clock().unwrap().unwrap();
                    let expected = end(&days, received, reading);
                    assert_eq!(
                        clock.due,
                        told(&days, expected, UnknownYears::NoPromise),
                        "{reading:?}"
                    );
                    assert_eq!(clock.safe, civil(days.at(expected.safe)), "{reading:?}");
                }
            }
        }
    }
}

#[test]
fn the_notice_of_not_handling_is_due_where_the_second_calculation_has_it() {
    let days = Days::new();
    for choice in UnknownYears::ALL {
        let mut rules = CaseRules::default();
        rules.doubts.unknown_years = *choice;
        let mut case = complaint(rules, date(2023, 1, 1));
        for received in days.receipts() {
            case.received = Received::On(civil(days.at(received)));
            let clock = case.notice_clock().unwrap().unwrap();
            let expected = end(&days, received, as_term(4, 0));
            let [counted, raw, _, safe] = dates(&days, received, expected);
            assert_eq!([clock.received, clock.raw, clock.safe], [counted, raw, safe]);
            assert_eq!(clock.due, told(&days, expected, *choice), "{counted}");
        }
    }
}

#[test]
fn working_days_are_counted_as_the_second_calculation_counts_them() {
    let days = Days::new();
    for received in days.receipts() {
        for count in [0, 1, 2, 5, 10, 20, 60] {
            let expected = civil(days.at(days.working_days(received, usize::from(count))));
            let found = add_working_days(civil(days.at(received)), count);
            assert_eq!(found, Ok(expected), "{:?} + {count}", days.at(received));
        }
    }
}
