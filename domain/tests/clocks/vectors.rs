//! The worked examples of `clock-vectors.json`, as the clocks of a case and through the example program.

use std::fmt::Write;

use gehoor_domain::{
    case::{
        CaseRules,
        clock::LastDay,
        doubts::{DeferralFrom, FourteenWeeks},
    },
    municipality::Procedure,
    receipt::Received,
};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

use crate::{
    lead::{complaint, deferral, noon},
    termijn,
};

#[derive(Deserialize)]
struct Vectors {
    terms: Vec<TermVector>,
    timezone: Vec<ZoneVector>,
}

#[derive(Deserialize)]
struct TermVector {
    id: String,
    received: Date,
    weeks: u8,
    extension_weeks: u8,
    raw_end: Date,
    due: Date,
    safe_target: Date,
    due_if_counted_from_rolled_end: Option<Date>,
}

#[derive(Deserialize)]
struct ZoneVector {
    submitted_utc: Timestamp,
    local: String,
    received: Date,
    raw_end: Date,
    due: Date,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../clock-vectors.json")).unwrap()
}

/// The rules under which an example is reckoned: the reading in which its `due` stands, unless told otherwise.
fn rules(vector: &TermVector, long: FourteenWeeks, from: DeferralFrom) -> CaseRules {
    let procedure =
        if vector.weeks == 10 { Procedure::AdviceCommittee } else { Procedure::Internal };
    let mut rules = CaseRules { procedure, ..CaseRules::default() };
    rules.doubts.fourteen_weeks = long;
    rules.doubts.deferral_from = from;
    rules
}

/// The last day and the safe day of an example in this reading.
fn reckon(vector: &TermVector, long: FourteenWeeks, from: DeferralFrom) -> (LastDay, Date) {
    let mut case = complaint(rules(vector, long, from), vector.received);
    if vector.weeks == 4 {
        let notice = case.notice_clock().unwrap().unwrap();
        return (notice.due, notice.safe);
    }
    if vector.extension_weeks > 0 {
        case.deferral = Some(deferral(vector.extension_weeks * 7, vector.received));
    }
    let clock = case.answer_clock().unwrap().unwrap();
    (clock.due, clock.safe)
}

#[test]
fn every_worked_example_is_the_clock_of_a_case() {
    let terms = vectors().terms;
    assert_eq!(terms.len(), 19);
    for vector in terms {
        let (due, safe) = reckon(&vector, FourteenWeeks::Moves, DeferralFrom::Receipt);
        assert_eq!(due, LastDay::Certain(vector.due), "{}", vector.id);
        assert_eq!(safe, vector.safe_target, "{}", vector.id);
    }
}

#[test]
fn a_deferral_from_the_moved_end_is_due_as_its_worked_example_says() {
    let deferred = vectors().terms.into_iter().filter_map(|vector| {
        vector.due_if_counted_from_rolled_end.map(|expected| (vector, expected))
    });
    let mut ids = Vec::new();
    for (vector, expected) in deferred {
        let (due, safe) = reckon(&vector, FourteenWeeks::Moves, DeferralFrom::Due);
        assert_eq!(due, LastDay::Certain(expected), "{}", vector.id);
        assert_eq!(safe, vector.safe_target, "{}", vector.id);
        ids.push(vector.id);
    }
    assert_eq!(ids, ["T12", "T13", "T15"]);
}

#[test]
fn only_fourteen_weeks_stay_where_the_municipality_reads_the_law_so() {
    for vector in vectors().terms {
        let (due, safe) = reckon(&vector, FourteenWeeks::Stays, DeferralFrom::Receipt);
        let stays = vector.id == "T15";
        let expected = if stays { vector.raw_end } else { vector.due };
        assert_eq!(due, LastDay::Certain(expected), "{}", vector.id);
        assert_eq!(safe, vector.safe_target, "{}", vector.id);
        if stays {
            assert_ne!(vector.raw_end, vector.due);
        }
    }
}

#[test]
fn the_terms_count_from_the_date_in_amsterdam_also_when_the_clock_changes() {
    let zones = vectors().timezone;
    assert_eq!(zones.len(), 5);
    for vector in zones {
        let mut case = complaint(CaseRules::default(), vector.received);
        case.received = Received::At(vector.submitted_utc);
        let original = case.answer_clock().unwrap().unwrap().original;
        assert_eq!(original.received, vector.received, "{}", vector.local);
        assert_eq!(original.raw, vector.raw_end, "{}", vector.local);
        assert_eq!(original.due, LastDay::Certain(vector.due), "{}", vector.local);
    }
}

#[test]
fn the_example_program_answers_every_worked_example_whatever_offset_its_instant_has() {
    let Vectors { terms, timezone } = vectors();
    let (mut input, mut expected) = (String::new(), String::new());
    for one in &terms {
        let extension = if one.extension_weeks == 0 { "" } else { "+4w" };
        writeln!(input, "{} {}w{extension}", noon(one.received), one.weeks).unwrap();
        let dates =
            [one.received, one.raw_end, one.due, one.safe_target].map(|day| day.to_string());
        writeln!(expected, "{}", dates.join(" ")).unwrap();
    }
    for one in &timezone {
        for instant in [&one.submitted_utc.to_string(), &one.local] {
            writeln!(input, "{instant} 6w").unwrap();
            write!(expected, "{} {} {} ", one.received, one.raw_end, one.due).unwrap();
            // The table has no safe day for these.
            let safe = match one.raw_end.to_string().as_str() {
                "2026-05-11" => "2026-05-11",
                "2026-02-21" | "2026-02-22" => "2026-02-20",
                "2026-12-06" => "2026-12-04",
                "2026-12-07" => "2026-12-07",
                other => panic!("{other}"),
            };
            writeln!(expected, "{safe}").unwrap();
        }
    }
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let answered = termijn::answer_lines(input.as_bytes(), &mut output, &mut errors).unwrap();
    assert_eq!(String::from_utf8(errors).unwrap(), "");
    assert_eq!(String::from_utf8(output).unwrap(), expected);
    assert!(answered);
}
