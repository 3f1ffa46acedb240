//! The guards of every step, tried at every step where they can stop something: by every role, from every status.

use std::collections::BTreeSet;

use gehoor_domain::case::{
    Actor, CaseKind, CaseRules, Command, Contact, Guard, Judgment, Role, Step, StepName,
    TRANSITIONS,
    informal::{Side, Told, Way},
    people::Task,
    transition,
};
use gehoor_domain::status::Status;
use jiff::{ToSpan, civil::Date};

use crate::{
    example::{Asked, EXAMPLES, Example, RUNS, Then, reachable},
    support::{
        history::{History, by, person},
        says,
    },
};

/// Every allowed example with every case that it is tried on.
fn allowed() -> impl Iterator<Item = (&'static Example, &'static History, Role, Step)> {
    EXAMPLES.iter().filter(|example| !matches!(example.then, Then::Stops(_))).flat_map(|example| {
        let (histories, roles, step) = match &example.asked {
            Asked::Step(histories, roles, step) => {
                (histories.as_slice(), roles.as_slice(), Some(step))
            }
            Asked::Begin(..) => (&[][..], &[][..], None),
        };
        histories.iter().flat_map(move |history| {
            roles.iter().filter_map(move |role| Some((example, history, *role, step?(history))))
        })
    })
}

fn refused(history: &History, by: Actor, step: Step) -> Vec<Guard> {
    history.ask(&Command { by, step }).err().unwrap_or_default()
}

#[test]
fn no_step_is_taken_in_a_role_that_the_table_does_not_name_nor_by_nobody() {
    for (example, history, _, step) in allowed() {
        let row = transition(step.name(), history.case.kind(), history.case.status).unwrap();
        for role in Role::ALL.iter().filter(|role| !row.roles.contains(role)) {
            let guards = refused(history, by(*role), step.clone());
            assert_eq!(guards, [Guard::RoleMayNot], "{} by {role:?}", example.says);
        }
        for role in row.roles {
            let whose = match role {
                Role::Sender | Role::System => Some(person("iemand")),
                _ => None,
            };
            let guards = refused(history, Actor { role: *role, person: whose }, step.clone());
            assert_eq!(guards, [Guard::RoleMayNot], "{} by {role:?} as nobody", example.says);
        }
    }
}

#[test]
fn no_step_is_taken_from_a_status_that_the_table_does_not_name() {
    let steps: Vec<Step> = allowed().map(|(_, _, _, step)| step).collect();
    let mut tried = 0;
    for kind in CaseKind::ALL {
        for status in reachable(*kind) {
            let history = History::at(*kind, status);
            for name in StepName::ALL {
                let Some(step) = steps.iter().find(|step| step.name() == *name) else { continue };
                if transition(*name, *kind, status).is_none() {
                    tried += 1;
                    let guards = refused(&history, by(Role::Coordinator), step.clone());
                    assert_eq!(guards, [Guard::NotFromHere], "{name:?} of {kind:?} at {status:?}");
                }
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn whoever_is_complained_about_takes_no_step_in_any_role() {
    let mut steps = BTreeSet::new();
    for (example, history, role, step) in allowed() {
        let named =
            history.case.concerned.iter().any(|who| who.who.person == Some(person("medewerker")));
        if !named || matches!(role, Role::Sender | Role::System) {
            continue;
        }
        steps.insert(step.name());
        let guards = refused(history, Actor::staff(role, person("medewerker")), step);
        assert!(guards.contains(&Guard::IsConcerned), "{} by {role:?}: {guards:?}", example.says);
    }
    assert!(steps.len() >= 35, "{steps:?}");
}

#[test]
fn who_handles_or_talks_does_only_what_was_given_to_them() {
    for (example, history, role, step) in allowed() {
        if matches!(role, Role::TeamManager | Role::Handler | Role::Committee) {
            let guards = refused(history, Actor::staff(role, person("iemand anders")), step);
            assert_eq!(guards, [Guard::NotTheirs], "{} by {role:?}", example.says);
        }
    }
}

#[test]
fn once_somebody_is_to_sign_nobody_else_does() {
    let judged = History::complaint(CaseRules::default(), Status::Judgment)
        .does(Role::Handler, says::drafts(says::verdict()))
        .coordinator(says::assigns(Task::Sign, "wethouder"));
    let letter = says::sends_verdict(judged.today());
    assert_eq!(judged.refusal(Role::Signatory, letter.clone()), [Guard::NotTheirs]);
    let by = Actor::staff(Role::Signatory, person("wethouder"));
    assert!(judged.ask(&Command { by, step: letter }).is_ok());
}

/// Every step that says on which day something was done, with that day in it.
fn dated(day: Date) -> Vec<Step> {
    let contact = Contact {
        on: day,
        way: Way::Email,
        with: Side::Sender,
        reached: true,
        summary: None,
        told: Told::default(),
    };
    vec![
        says::confirms(day),
        Step::LogContact(contact),
        says::copy(1, day),
        says::forwards(day),
        says::declines(day),
        says::informal(day),
        says::settles(day),
        says::offer(Side::Sender, day),
        says::heard(Side::Sender, day),
        says::committee_advice(day, Judgment::Upheld),
        says::sends_verdict(day),
        says::defers(28, day),
        says::consents(day.checked_add(365.days()).unwrap(), day),
        says::tells_late(day),
        says::withdraws(day),
        says::discontinues(day),
        says::ombudsman(day),
        says::ruling(day),
        Step::Survey(says::sent(day)),
        Step::Gift(says::sent(day)),
    ]
}

#[test]
fn no_day_that_something_was_done_lies_ahead_or_before_receipt() {
    let mut tried = BTreeSet::new();
    for (example, history, role, step) in allowed() {
        let days = [
            (history.today().tomorrow().unwrap(), Guard::DayAhead),
            (history.case.received.date().yesterday().unwrap(), Guard::DayBeforeReceipt),
        ];
        for (day, guard) in days {
            let Some(dated) = dated(day).into_iter().find(|other| other.name() == step.name())
            else {
                continue;
            };
            tried.insert(step.name());
            let guards = refused(history, by(role), dated);
            assert!(guards.contains(&guard), "{} on {day}: {guards:?}", example.says);
        }
    }
    assert_eq!(tried.len(), dated(says::RECEIVED).len(), "{tried:?}");
}

#[test]
fn the_table_has_one_row_at_most_for_a_step_of_a_kind_from_a_status() {
    for (place, row) in TRANSITIONS.iter().enumerate() {
        for other in TRANSITIONS.iter().skip(place + 1).filter(|other| other.step == row.step) {
            let kinds = row.kinds.iter().any(|kind| other.kinds.contains(kind));
            let from = row.from.iter().any(|from| other.from.contains(from))
                || row.from.is_empty() && other.from.is_empty();
            assert!(!(kinds && from), "{row:?} and {other:?}");
        }
    }
    assert!(RUNS.iter().flat_map(|(_, runs)| runs).count() > 500);
}
