//! The guards of every step, an example each; `sweeps` tries them at every step.

use gehoor_domain::case::{CaseKind, Guard, Role, Step, people::Office};
use gehoor_domain::status::Status;

use crate::{
    example::{Example, Then, cases, complaints, example},
    support::says,
};

pub(crate) fn examples() -> Vec<Example> {
    let intake = || complaints(&[Status::Intake]);
    let concerned_coordinates = || {
        intake().into_iter().map(|history| {
            history.coordinator(says::concerned(Office::Coordinator, Some("coordinator")))
        })
    };
    vec![
        example(
            "nothing is settled that was not begun",
            complaints(&[Status::Received]),
            &[Role::Coordinator],
            |history| says::settles(history.today()),
            Then::Stops(Guard::NotFromHere),
        ),
        example(
            "a compliment is not handled as a complaint",
            cases(&[CaseKind::Compliment], &[Status::Received]),
            &[Role::Coordinator],
            |_| Step::StartIntake,
            Then::Stops(Guard::NotFromHere),
        ),
        example(
            "who only reads does nothing",
            intake(),
            &[Role::Reader],
            |_| says::formal(true),
            Then::Stops(Guard::RoleMayNot),
        ),
        example(
            "the coordinator does not sign the verdict",
            complaints(&[Status::Judgment]),
            &[Role::Coordinator, Role::Handler],
            |history| says::sends_verdict(history.today()),
            Then::Stops(Guard::RoleMayNot),
        ),
        example(
            "a coordinator who is complained about does nothing in it any more",
            concerned_coordinates().collect(),
            &[Role::Coordinator],
            |_| says::formal(true),
            Then::Stops(Guard::IsConcerned),
        ),
        example(
            "a manager to whom it was not given does nothing in it",
            intake(),
            &[Role::TeamManager],
            |history| says::spoke(history.today()),
            Then::Stops(Guard::NotTheirs),
        ),
        example(
            "nobody says today what they will do tomorrow",
            intake(),
            &[Role::Coordinator],
            |history| says::spoke(history.today().tomorrow().unwrap()),
            Then::Stops(Guard::DayAhead),
        ),
        example(
            "nothing was done in a case before it came in",
            intake(),
            &[Role::Coordinator],
            |history| says::spoke(history.today().yesterday().unwrap()),
            Then::Stops(Guard::DayBeforeReceipt),
        ),
    ]
}
