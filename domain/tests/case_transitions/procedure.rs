//! The procedure of the law begins: who handles it, and the copy for whoever is complained about.

use gehoor_domain::case::{CaseKind, CaseRules, Guard, Handler, Role, Step, people::Office};
use gehoor_domain::status::Status;

use crate::{
    example::{Example, Then, complaints, example},
    support::{history::History, says},
};

/// Formal, and nobody is named yet.
fn unnamed() -> History {
    History::of(CaseKind::Complaint, CaseRules::default(), says::RECEIVED)
        .coordinator(says::tried(says::RECEIVED))
        .coordinator(Step::StartIntake)
        .coordinator(says::formal(true))
}

/// Formal, about an alderman.
pub(crate) fn about_alderman() -> History {
    unnamed().coordinator(says::concerned(Office::Alderman, Some("wethouder")))
}

/// Who was involved, handled by the exception of Awb 9:7(2).
pub(crate) fn by_exception(name: &str) -> Step {
    let exception = Some(says::words("Het gaat over het college zelf."));
    Step::AppointHandler(Handler { not_involved: false, exception, ..says::handler(name) })
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = handlers();
    examples.extend(investigation());
    examples
}

fn handlers() -> Vec<Example> {
    vec![
        example(
            "somebody who was not involved is appointed to handle it, and later somebody else",
            complaints(&[Status::Formal, Status::Investigation, Status::Hearing, Status::Judgment]),
            &[Role::Coordinator],
            |_| says::appoints("andere behandelaar"),
            Then::Stays,
        ),
        example(
            "whoever is complained about does not handle it",
            complaints(&[Status::Formal]),
            &[Role::Coordinator],
            |_| says::appoints("medewerker"),
            Then::Stops(Guard::HandlerConcerned),
        ),
        example(
            "nobody handles it without declaring that they were not involved",
            complaints(&[Status::Formal]),
            &[Role::Coordinator],
            |_| {
                let handler = says::handler("klachtbehandelaar");
                Step::AppointHandler(Handler { not_involved: false, ..handler })
            },
            Then::Stops(Guard::NotDeclared),
        ),
        example(
            "an alderman may handle what is about the alderman, with a reason",
            vec![about_alderman()],
            &[Role::Coordinator],
            |_| by_exception("wethouder"),
            Then::Stays,
        ),
        example(
            "the exception for the body, its chair or a member is not for an employee",
            complaints(&[Status::Formal]),
            &[Role::Coordinator],
            |_| by_exception("medewerker"),
            Then::Stops(Guard::NoException),
        ),
        example(
            "the exception is not for an employee either when it is about an alderman as well",
            vec![about_alderman().coordinator(says::names_employee())],
            &[Role::Coordinator],
            |_| by_exception("medewerker"),
            Then::Stops(Guard::NoException),
        ),
        example(
            "who handles it by the exception acts, although it is about them",
            vec![
                says::copies(about_alderman().coordinator(by_exception("klachtbehandelaar")))
                    .coordinator(Step::StartInvestigation)
                    .coordinator(says::concerned(Office::Mayor, Some("klachtbehandelaar"))),
            ],
            &[Role::Handler],
            |history| says::spoke_with_concerned(history.today()),
            Then::Stays,
        ),
        example(
            "who handles it by the exception is not named for what they did as an employee",
            vec![about_alderman().coordinator(by_exception("wethouder"))],
            &[Role::Coordinator],
            |_| says::concerned(Office::Employee, Some("wethouder")),
            Then::Stops(Guard::HandlerConcerned),
        ),
    ]
}

fn investigation() -> Vec<Example> {
    let handled = unnamed().coordinator(says::appoints("klachtbehandelaar"));
    let copies_out = says::copies(handled.clone());
    vec![
        example(
            "the investigation begins with a handler and with the copy out",
            vec![copies_out],
            &[Role::Coordinator],
            |_| Step::StartInvestigation,
            Then::Goes(Status::Investigation),
        ),
        example(
            "about the executive as a whole nobody needs a copy",
            vec![handled.clone().coordinator(says::concerned(Office::Body, None))],
            &[Role::Coordinator],
            |_| Step::StartInvestigation,
            Then::Goes(Status::Investigation),
        ),
        example(
            "nothing is investigated before somebody handles it",
            vec![says::copies(unnamed())],
            &[Role::Coordinator],
            |_| Step::StartInvestigation,
            Then::Stops(Guard::NoHandler),
        ),
        example(
            "nothing is investigated before it is known about whom it is",
            vec![handled.clone()],
            &[Role::Coordinator],
            |_| Step::StartInvestigation,
            Then::Stops(Guard::ConcernedUnknown),
        ),
        example(
            "nothing is investigated before whoever it is about has the copy",
            vec![handled.coordinator(says::names_employee())],
            &[Role::Coordinator],
            |_| Step::StartInvestigation,
            Then::Stops(Guard::CopyNotSent),
        ),
    ]
}
