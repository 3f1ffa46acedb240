//! No allowed step without an example, no guard without one that it stops.

use std::collections::BTreeSet;

use gehoor_domain::case::{CaseKind, Guard, Role, TRANSITIONS, Transition};
use gehoor_domain::status::Status;

use crate::example::{EXAMPLES, RUNS, Then, reachable};

#[test]
fn every_example_is_allowed_or_stopped_as_it_says() {
    let mut wrong = Vec::new();
    for (example, runs) in RUNS.iter() {
        assert!(!runs.is_empty(), "{} runs nothing", example.says);
        wrong.extend(
            runs.iter()
                .filter(|run| !run.holds(example.then))
                .map(|run| format!("{}: {:?}: {run:?}", example.says, example.then)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_examples_have_the_same_sentence() {
    let sentences: BTreeSet<_> = EXAMPLES.iter().map(|example| example.says).collect();
    assert_eq!(sentences.len(), EXAMPLES.len());
}

#[test]
fn every_step_from_every_status_of_every_kind_that_can_stand_there_has_an_allowed_example() {
    let tried: BTreeSet<(usize, CaseKind, Option<Status>)> = RUNS
        .iter()
        .filter(|(example, _)| !matches!(example.then, Then::Stops(_)))
        .flat_map(|(_, runs)| runs)
        .filter_map(|run| Some((run.row()?, run.kind, run.from)))
        .collect();
    let mut missing = Vec::new();
    for (place, row) in TRANSITIONS.iter().enumerate() {
        for kind in row.kinds {
            let stands = reachable(*kind);
            let from: Vec<Option<Status>> = if row.from.is_empty() {
                vec![None]
            } else {
                row.from.iter().filter(|from| stands.contains(from)).copied().map(Some).collect()
            };
            missing.extend(
                from.into_iter()
                    .filter(|from| !tried.contains(&(place, *kind, *from)))
                    .map(|from| format!("{:?} of {kind:?} from {from:?}", row.step)),
            );
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_role_of_every_step_has_an_allowed_example() {
    let tried: BTreeSet<(usize, Role)> = RUNS
        .iter()
        .filter(|(example, _)| !matches!(example.then, Then::Stops(_)))
        .flat_map(|(_, runs)| runs)
        .filter_map(|run| Some((run.row()?, run.role)))
        .collect();
    let missing: Vec<_> = TRANSITIONS
        .iter()
        .enumerate()
        .flat_map(|(place, row)| row.roles.iter().map(move |role| (place, row, *role)))
        .filter(|(place, _, role)| !tried.contains(&(*place, *role)))
        .map(|(_, row, role)| format!("{:?} by {role:?} from {:?}", row.step, row.from))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_guard_of_every_step_stops_an_example_by_itself() {
    let stopped: BTreeSet<(usize, Guard)> = RUNS
        .iter()
        .filter_map(|(example, runs)| match example.then {
            Then::Stops(guard) => Some((guard, runs)),
            Then::Goes(_) | Then::Stays => None,
        })
        .flat_map(|(guard, runs)| runs.iter().map(move |run| (run, guard)))
        .filter_map(|(run, guard)| Some((run.row()?, guard)))
        .collect();
    let missing: Vec<_> = TRANSITIONS
        .iter()
        .enumerate()
        .flat_map(|(place, row)| row.guards.iter().map(move |guard| (place, row, *guard)))
        .filter(|(place, _, guard)| !stopped.contains(&(*place, *guard)))
        .map(|(_, row, guard)| format!("{guard:?} of {:?} from {:?}", row.step, row.from))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_guard_there_is_stops_an_example() {
    let stopped: BTreeSet<Guard> = EXAMPLES
        .iter()
        .filter_map(|example| match example.then {
            Then::Stops(guard) => Some(guard),
            Then::Goes(_) | Then::Stays => None,
        })
        .collect();
    let missing: Vec<_> = Guard::ALL.iter().filter(|guard| !stopped.contains(guard)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for guard in Guard::ALL {
        let asked = TRANSITIONS.iter().flat_map(|row| row.guards).chain(Transition::ALWAYS);
        assert!(asked.into_iter().any(|asked| asked == guard), "{guard:?} guards nothing");
    }
}

#[test]
fn every_status_can_be_reached_by_a_case_of_some_kind() {
    let reached: BTreeSet<Status> =
        CaseKind::ALL.iter().flat_map(|kind| reachable(*kind)).collect();
    assert_eq!(reached, Status::ALL.iter().copied().collect());
}
