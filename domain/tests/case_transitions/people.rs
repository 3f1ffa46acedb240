//! People: contact, tasks, whoever is complained about, and their copy.

use gehoor_domain::case::{
    CaseKind, CaseRules, Guard, Role,
    people::{Office, Task},
};
use gehoor_domain::status::Status;

use crate::{
    example::{ENDED, Example, Then, UNDER_WAY, cases, complaints, example},
    support::{history::History, says},
};

fn open() -> Vec<History> {
    complaints(&[&[Status::Received], UNDER_WAY].concat())
}

/// Open, with a manager of the team, and formally handled or not.
fn with_manager() -> Vec<History> {
    open()
        .into_iter()
        .map(|history| history.coordinator(says::assigns(Task::Talk, "teammanager")))
        .collect()
}

fn handled() -> Vec<History> {
    complaints(&[Status::Investigation, Status::Hearing, Status::Judgment])
}

pub(crate) fn handled_by_committee() -> Vec<History> {
    [Status::Investigation, Status::Hearing, Status::Judgment]
        .map(crate::example::with_committee)
        .to_vec()
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = contact();
    examples.extend(tasks());
    examples.extend(named());
    examples
}

fn contact() -> Vec<Example> {
    vec![
        example(
            "the coordinator speaks with the sender while the complaint is open",
            open(),
            &[Role::Coordinator],
            |history| says::spoke(history.today()),
            Then::Stays,
        ),
        example(
            "the manager of the team phones the sender",
            with_manager(),
            &[Role::TeamManager],
            |history| says::spoke(history.today()),
            Then::Stays,
        ),
        example(
            "the handler speaks with whoever is complained about",
            handled(),
            &[Role::Handler],
            |history| says::spoke_with_concerned(history.today()),
            Then::Stays,
        ),
        example(
            "the committee speaks with the sender",
            handled_by_committee(),
            &[Role::Committee],
            |history| says::spoke(history.today()),
            Then::Stays,
        ),
        example(
            "after the end the coordinator phones whoever did not get a mail",
            complaints(&[ENDED, &[Status::Merged]].concat()),
            &[Role::Coordinator],
            |history| says::spoke(history.today()),
            Then::Stays,
        ),
        example(
            "the coordinator thanks for a compliment, and speaks with whoever gave a signal",
            [
                cases(&[CaseKind::Compliment], &[Status::Received]),
                cases(&[CaseKind::Signal], &[Status::Open]),
            ]
            .concat(),
            &[Role::Coordinator],
            |history| says::spoke(history.today()),
            Then::Stays,
        ),
        example(
            "nobody looks for the sender of an anonymous report",
            cases(&[CaseKind::Anonymous], &[Status::Received]),
            &[Role::Coordinator],
            |history| says::spoke(history.today()),
            Then::Stops(Guard::NotFromHere),
        ),
    ]
}

fn tasks() -> Vec<Example> {
    vec![
        example(
            "somebody gets a task while the complaint is open",
            open(),
            &[Role::Coordinator],
            |_| says::assigns(Task::Coordinate, "andere coördinator"),
            Then::Stays,
        ),
        example(
            "whoever is complained about gets no task",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |_| says::assigns(Task::Talk, "medewerker"),
            Then::Stops(Guard::AssigneeConcerned),
        ),
        example(
            "a compliment, an anonymous report or a signal gets another coordinator",
            [
                cases(&[CaseKind::Compliment, CaseKind::Anonymous], &[Status::Received]),
                cases(&[CaseKind::Signal], &[Status::Open]),
            ]
            .concat(),
            &[Role::Coordinator],
            |_| says::assigns(Task::Coordinate, "andere coördinator"),
            Then::Stays,
        ),
    ]
}

fn named() -> Vec<Example> {
    let manager_talks = History::complaint(CaseRules::default(), Status::Informal);
    vec![
        example(
            "the coordinator names whoever is complained about",
            open(),
            &[Role::Coordinator],
            |_| says::concerned(Office::Employee, Some("nog een medewerker")),
            Then::Stays,
        ),
        example(
            "the handler names somebody else who was there",
            handled(),
            &[Role::Handler],
            |_| says::concerned(Office::Institution, None),
            Then::Stays,
        ),
        example(
            "the committee names somebody else who was there",
            handled_by_committee(),
            &[Role::Committee],
            |_| says::concerned(Office::Employee, None),
            Then::Stays,
        ),
        example(
            "so many people are named and no more",
            vec![
                (0..15).fold(
                    History::complaint(CaseRules::default(), Status::Received),
                    |history, _| history.coordinator(says::concerned(Office::Employee, None)),
                ),
            ],
            &[Role::Coordinator],
            |_| says::concerned(Office::Employee, None),
            Then::Stops(Guard::TooManyConcerned),
        ),
        example(
            "the manager who talks with the sender is not named before somebody else talks",
            vec![manager_talks],
            &[Role::Coordinator],
            |_| says::concerned(Office::Employee, Some("teammanager")),
            Then::Stops(Guard::AssigneeConcerned),
        ),
        example(
            "the handler is not named before somebody else handles",
            handled(),
            &[Role::Coordinator],
            |_| says::concerned(Office::Employee, Some("klachtbehandelaar")),
            Then::Stops(Guard::HandlerConcerned),
        ),
        example(
            "whoever is complained about gets the copy",
            complaints(UNDER_WAY),
            &[Role::Coordinator],
            |history| says::copy(1, history.today()),
            Then::Stays,
        ),
        example(
            "the handler sends the copy",
            handled(),
            &[Role::Handler],
            |history| says::copy(1, history.today()),
            Then::Stays,
        ),
        example(
            "the committee sends the copy",
            handled_by_committee(),
            &[Role::Committee],
            |history| says::copy(1, history.today()),
            Then::Stays,
        ),
        example(
            "nobody who is not named gets a copy",
            complaints(&[Status::Formal]),
            &[Role::Coordinator],
            |history| says::copy(2, history.today()),
            Then::Stops(Guard::NoSuchConcerned),
        ),
        example(
            "there is no person number nought to send a copy to",
            complaints(&[Status::Formal]),
            &[Role::Coordinator],
            |history| says::copy(0, history.today()),
            Then::Stops(Guard::NoSuchConcerned),
        ),
    ]
}
