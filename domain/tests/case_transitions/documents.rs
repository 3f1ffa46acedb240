//! What is added to the file of a case.

use gehoor_domain::case::{CaseKind, Command, DOCUMENTS, Guard, Role, people::Task};
use gehoor_domain::{receipt::Received, status::Status};

use crate::{
    example::{Example, Then, UNDER_WAY, alive_cases, cases, complaints, example, reachable},
    people::handled_by_committee,
    support::{
        history::{History, by},
        says,
    },
};

/// A case of every kind in every status but destroyed.
fn kept() -> Vec<History> {
    CaseKind::ALL
        .iter()
        .flat_map(|kind| {
            let mut statuses = reachable(*kind);
            statuses.remove(&Status::Destroyed);
            let statuses: Vec<_> = statuses.into_iter().collect();
            cases(&[*kind], &statuses)
        })
        .collect()
}

/// With as many documents as there may be.
fn full() -> History {
    let mut history = History::at(CaseKind::Complaint, Status::Intake);
    let step = says::adds_document(history.today());
    let add = Command { by: by(Role::Coordinator), step };
    for _ in 0..DOCUMENTS {
        history = history.takes(add.clone());
    }
    history
}

pub(crate) fn examples() -> Vec<Example> {
    let with_manager = complaints(&[&[Status::Received], UNDER_WAY].concat())
        .into_iter()
        .map(|history| history.coordinator(says::assigns(Task::Talk, "teammanager")))
        .collect();
    let handled =
        vec![History::complaint(gehoor_domain::case::CaseRules::default(), Status::Judgment)];
    vec![
        example(
            "whatever its kind and wherever it stands, a letter is added to the file until it is destroyed",
            kept(),
            &[Role::Coordinator, Role::Signatory],
            |history| says::adds_document(history.today()),
            Then::Stays,
        ),
        example(
            "the manager of the team adds what came in",
            with_manager,
            &[Role::TeamManager],
            |history| says::adds_document(history.today()),
            Then::Stays,
        ),
        example(
            "the handler adds what came in",
            handled,
            &[Role::Handler],
            |history| says::adds_document(history.today()),
            Then::Stays,
        ),
        example(
            "the committee adds what came in",
            handled_by_committee(),
            &[Role::Committee],
            |history| says::adds_document(history.today()),
            Then::Stays,
        ),
        example(
            "what was written before the case came in belongs to the file too",
            alive_cases(CaseKind::ALL),
            &[Role::Coordinator],
            |history| says::adds_document(history.case.received.date().yesterday().unwrap()),
            Then::Stays,
        ),
        example(
            "nothing was received tomorrow",
            alive_cases(CaseKind::ALL),
            &[Role::Coordinator],
            |history| says::adds_document(history.today().tomorrow().unwrap()),
            Then::Stops(Guard::DayAhead),
        ),
        example(
            "after fifty documents no more is added",
            vec![full()],
            &[Role::Coordinator],
            |history| says::adds_document(history.today()),
            Then::Stops(Guard::NoRoomForDocument),
        ),
    ]
}

#[test]
fn a_document_counts_and_changes_nothing_else() {
    for before in kept() {
        let after = before.clone().coordinator(says::adds_document(before.today()));
        assert_eq!(after.case.documents, 1);
        let mut rest = after.case.clone();
        (rest.documents, rest.last_event) = (before.case.documents, before.case.last_event);
        assert_eq!(rest, before.case);
    }
}

#[test]
fn a_document_of_an_anonymous_report_has_the_day_only() {
    let report = History::at(CaseKind::Anonymous, Status::Received);
    let after = report.clone().coordinator(says::adds_document(report.today()));
    assert_eq!(after.events[1].at, Received::On(report.today()));
}
