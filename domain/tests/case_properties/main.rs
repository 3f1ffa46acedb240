//! What holds for every case, whatever is tried on it, whenever, in whatever municipality.
//!
//! Random commands, sound and absurd, at random moments, over random rules: more than 100,000 in the ordinary run.
//! `GEHOOR_STEPS=1000000` tries a million.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../case_support/mod.rs"]
mod support;

mod commands;
mod dice;
mod ends;
mod invariants;
mod payloads;

use std::collections::BTreeMap;

use gehoor_domain::case::{Case, CaseEvent, CaseKind, StepName, TRANSITIONS, transition};
use gehoor_domain::status::Status;
use jiff::{SignedDuration, civil::date};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};

use dice::Dice;
use support::history::{History, registration};

/// Commands in one history, at most.
const LONGEST: usize = 80;

/// What was tried, over all histories.
#[derive(Debug, Default)]
struct Tried {
    commands: usize,
    taken: BTreeMap<usize, usize>,
    stood: BTreeMap<(CaseKind, Status), usize>,
}

fn begin(dice: &mut Dice) -> History {
    let day = date(2023, 1, 1).checked_add(jiff::Span::new().days(dice.below(2_000))).unwrap();
    let kind = *dice.of(&[
        CaseKind::Complaint,
        CaseKind::Complaint,
        CaseKind::Complaint,
        CaseKind::Complaint,
        CaseKind::Compliment,
        CaseKind::Anonymous,
        CaseKind::Signal,
        CaseKind::Prevented,
    ]);
    let mut registration = registration(kind, commands::rules(dice), day);
    registration.written = dice.likely(90);
    registration.towards_sender = dice.likely(90);
    registration.formal_asked = dice.likely(10);
    registration.omissions = commands::omissions(dice);
    History::registered(registration, day)
}

/// Leads one history by these dice, one throw a command.
fn history(setup: u64, throws: &[u64], tried: &mut Tried) -> Result<History, TestCaseError> {
    let mut dice = Dice::new(setup);
    let mut history = begin(&mut dice);
    // Chance alone seldom comes to a verdict or a settlement: most complaints start further on.
    if history.case.kind() == CaseKind::Complaint {
        history = match dice.below(10) {
            0..5 => ends::led_on(history, dice.below(7))?,
            5..7 => ends::talked(history, dice.likely(50))?,
            _ => history,
        };
    }
    for throw in throws {
        let mut dice = Dice::new(*throw);
        if !history.case.status.is_open() && dice.likely(7) {
            break;
        }
        let before = history.case.clone();
        history.now += SignedDuration::from_mins(commands::minutes(&mut dice));
        prop_assert_eq!(&before, &history.case, "waiting changes nothing");
        *tried.stood.entry((before.kind(), before.status)).or_default() += 1;
        let command = commands::command(&mut dice, &before, history.today());
        tried.commands += 1;
        let answer = history.ask(&command);
        invariants::of_answer(&before, &command, history.now, answer.as_deref())?;
        invariants::of_what_is_offered(&before, &command, history.now, answer.as_deref())?;
        if let Ok(events) = answer {
            let row = transition(command.step.name(), before.kind(), before.status);
            let place = TRANSITIONS.iter().position(|other| Some(other) == row).unwrap();
            *tried.taken.entry(place).or_default() += 1;
            for event in events {
                history.case.apply(&event).unwrap();
                invariants::of_step(&before, &event, &history.case)?;
                history.events.push(event);
            }
        }
        if dice.likely(2) {
            ends::can_be_reached(history.clone(), &mut dice)?;
        }
    }
    Ok(history)
}

fn holds(history: &History) -> Result<(), TestCaseError> {
    let text = serde_json::to_string(&history.events).unwrap();
    let events: Vec<CaseEvent> = serde_json::from_str(&text).unwrap();
    prop_assert_eq!(&events, &history.events);
    prop_assert_eq!(&Case::fold(&events).unwrap(), &history.case);
    let text = serde_json::to_string(&history.case).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Case>(&text).unwrap(), &history.case);
    for (number, event) in (1..).zip(&history.events) {
        prop_assert_eq!(event.number, number);
    }
    Ok(())
}

#[test]
fn whatever_is_tried_the_law_holds() {
    let steps = std::env::var("GEHOOR_STEPS").ok().and_then(|steps| steps.parse().ok());
    let steps: usize = steps.unwrap_or(100_000);
    let cases = u32::try_from(steps / 22 + 50).unwrap();
    let mut runner = TestRunner::new(Config {
        max_shrink_iters: 5_000,
        failure_persistence: None,
        ..Config::with_cases(cases)
    });
    let throws = prop::collection::vec(any::<u64>(), 0..LONGEST);
    let tried = std::cell::RefCell::new(Tried::default());
    let result = runner.run(&(any::<u64>(), throws), |(setup, throws)| {
        let history = history(setup, &throws, &mut tried.borrow_mut())?;
        holds(&history)?;
        ends::can_be_reached(history, &mut Dice::new(setup))
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let tried = tried.into_inner();
    assert!(tried.commands >= steps, "{} commands", tried.commands);
    let never: Vec<_> = TRANSITIONS
        .iter()
        .enumerate()
        .filter(|(place, row)| row.step != StepName::Receive && !tried.taken.contains_key(place))
        .map(|(_, row)| (row.step, row.from))
        .collect();
    assert!(never.is_empty(), "never taken: {never:?}");
    let stood: Vec<_> = tried.stood.keys().map(|(_, status)| *status).collect();
    assert!(Status::ALL.iter().all(|status| stood.contains(status)), "{:?}", tried.stood);
}
