//! Compliments, anonymous reports and signals; and writing to each other.

use gehoor_domain::case::{CaseKind, CaseRules, Command, Guard, Role, people::Task};
use gehoor_domain::{follow::MESSAGES, status::Status};

use crate::{
    example::{Example, Then, UNDER_WAY, alive_cases, cases, complaints, example},
    people::handled_by_committee,
    support::{
        history::{History, by},
        says,
    },
};

const SENT_IN: &[CaseKind] = &[CaseKind::Complaint, CaseKind::Compliment, CaseKind::Anonymous];

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = ends();
    examples.extend(messages());
    examples.extend(bounces());
    examples
}

fn ends() -> Vec<Example> {
    let coordinator = &[Role::Coordinator];
    vec![
        example(
            "a compliment goes to the team",
            cases(&[CaseKind::Compliment], &[Status::Received]),
            coordinator,
            |_| says::passes_on(),
            Then::Goes(Status::PassedOn),
        ),
        example(
            "an anonymous report is looked into",
            cases(&[CaseKind::Anonymous], &[Status::Received]),
            coordinator,
            |_| says::assesses(),
            Then::Goes(Status::Assessed),
        ),
        example(
            "whoever reported without a name goes on under their own, also afterwards",
            cases(&[CaseKind::Anonymous], &[Status::Received, Status::Assessed]),
            &[Role::Sender],
            |_| says::names(),
            Then::Goes(Status::Named),
        ),
        example(
            "an answer came before the signal was a complaint",
            cases(&[CaseKind::Signal], &[Status::Open]),
            coordinator,
            |_| says::prevents(),
            Then::Goes(Status::Prevented),
        ),
        example(
            "a signal becomes a complaint",
            cases(&[CaseKind::Signal], &[Status::Open]),
            coordinator,
            |_| says::converts(),
            Then::Goes(Status::Converted),
        ),
    ]
}

/// With as many messages as there may be.
fn full() -> History {
    let mut history = History::at(CaseKind::Compliment, Status::Received);
    let write = Command { by: by(Role::Sender), step: says::writes() };
    for _ in 0..MESSAGES {
        history = history.takes(write.clone());
    }
    history
}

fn messages() -> Vec<Example> {
    let with_manager = complaints(&[&[Status::Received], UNDER_WAY].concat())
        .into_iter()
        .map(|history| history.coordinator(says::assigns(Task::Talk, "teammanager")))
        .collect();
    let handled = complaints(&[Status::Investigation, Status::Hearing, Status::Judgment]);
    vec![
        example(
            "the sender and the coordinator write to each other until aftercare is done",
            [alive_cases(SENT_IN), complaints(&[Status::Merged])].concat(),
            &[Role::Sender, Role::Coordinator],
            |_| says::writes(),
            Then::Stays,
        ),
        example(
            "the manager of the team writes to the sender",
            with_manager,
            &[Role::TeamManager],
            |_| says::writes(),
            Then::Stays,
        ),
        example(
            "the handler writes to the sender",
            handled,
            &[Role::Handler],
            |_| says::writes(),
            Then::Stays,
        ),
        example(
            "the committee writes to the sender",
            handled_by_committee(),
            &[Role::Committee],
            |_| says::writes(),
            Then::Stays,
        ),
        example(
            "after two hundred messages the sender writes no more",
            vec![full()],
            &[Role::Sender],
            |_| says::writes(),
            Then::Stops(Guard::NoRoom),
        ),
        example(
            "after two hundred messages there is room for answers",
            vec![full()],
            &[Role::Coordinator],
            |_| says::writes(),
            Then::Stays,
        ),
    ]
}

fn bounces() -> Vec<Example> {
    let named = cases(&[CaseKind::Anonymous], &[Status::Named]);
    let merged = complaints(&[Status::Merged]);
    vec![example(
        "a mail that came back is noted in every case that is not destroyed",
        [alive_cases(CaseKind::ALL), cases(CaseKind::ALL, &[Status::Closed]), named, merged]
            .concat(),
        &[Role::System],
        |_| says::bounces(true),
        Then::Stays,
    )]
}

#[test]
fn a_confirmation_that_came_back_is_still_to_be_done_and_the_first_one_counts_otherwise() {
    let rules = CaseRules::default();
    let confirmed = History::of(CaseKind::Complaint, rules, says::RECEIVED)
        .does(Role::System, says::confirms(says::RECEIVED));
    let again = confirmed.clone().after(3);
    let later = again.today();
    let again = again.coordinator(says::confirms(later));
    assert_eq!(again.case.confirmed_on, Some(says::RECEIVED));
    let bounced = confirmed.after(3).does(Role::System, says::bounces(true));
    assert_eq!((bounced.case.confirmed_on, bounced.case.undelivered), (None, 1));
    let by_letter = bounced.coordinator(says::confirms(later));
    assert_eq!(by_letter.case.confirmed_on, Some(later));
}
