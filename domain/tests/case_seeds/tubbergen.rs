//! Tubbergen: the coordinator talks with the sender as soon as possible, and together they find a solution. A compliment.

use gehoor_domain::case::{
    CaseKind, Choice, Guard, Role, Satisfaction, Step, StepName, aftercare::Evaluation,
    retention::RetentionClass,
};
use gehoor_domain::{follow::Action, status::Status};
use jiff::civil::date;

use crate::{story::Story, support::says};

#[test]
fn a_complaint_is_settled_in_a_conversation_with_the_coordinator() {
    let (monday, tuesday, thursday) = (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 12));
    let alone = |on| Step::GoInformal(Choice { on, agreed: true, manager: None });
    let measure = Step::Evaluate(Evaluation {
        learned: Some(says::words("De wachttijd stond niet op de site.")),
        measure: Some(says::words("De wachttijd staat voortaan op de site.")),
    });

    Story::begins("tubbergen", CaseKind::Complaint, monday)
        .due(date(2026, 4, 13), date(2026, 4, 13))
        .when(|case| case.first_contact_by() == Some(date(2026, 3, 9)), "five working days")
        .resident_may(&[Action::Write, Action::AskFormal, Action::Withdraw])
        .goes_on_by(&[
            StepName::StartIntake,
            StepName::Forward,
            StepName::Withdraw,
            StepName::Merge,
        ])
        // Elk verhaal wordt gehoord: there is no way round the conversation.
        .refuses(Role::Coordinator, Step::StartIntake, &[Guard::NoContactAttempt])
        .refuses(Role::Coordinator, says::settles(monday), &[Guard::NotFromHere])
        .does(Role::System, says::confirms(monday), Status::Received)
        .on(tuesday)
        .does(Role::Coordinator, says::spoke(tuesday), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        .goes_on_by(&[
            StepName::Forward,
            StepName::Decline,
            StepName::GoInformal,
            StepName::GoFormal,
            StepName::Withdraw,
            StepName::Discontinue,
            StepName::Merge,
        ])
        .does(Role::Coordinator, alone(tuesday), Status::Informal)
        // Talking pauses nothing.
        .due(date(2026, 4, 13), date(2026, 4, 13))
        .resident_may(&[Action::Write, Action::AskFormal, Action::Withdraw])
        .refuses(
            Role::Coordinator,
            Step::Settle(Satisfaction { satisfied: false, ..says::satisfaction(tuesday) }),
            &[Guard::NotSatisfied],
        )
        .on(thursday)
        .does(Role::Coordinator, says::settles(thursday), Status::SettledInformally)
        .when(|case| case.ombudsman_until() == Some(date(2027, 3, 12)), "a year for the ombudsman")
        .resident_may(&[Action::Write, Action::AskFormal])
        .goes_on_by(&[StepName::Reopen, StepName::MeetOmbudsman, StepName::Close])
        // Waar mogelijk worden maatregelen genomen.
        .refuses(Role::Coordinator, says::closes(), &[Guard::NotEvaluated])
        .does(Role::Coordinator, measure, Status::SettledInformally)
        .does(Role::Coordinator, says::closes(), Status::Closed)
        .resident_may(&[Action::AskFormal])
        .when(|case| case.retention_class() == Some(RetentionClass::Handled), "13.1")
        .when(|case| case.kept_until() == Some(date(2031, 3, 12)), "five years from closing");
}

#[test]
fn a_complaint_that_can_not_be_settled_can_go_to_the_ombudsman() {
    let (monday, late) = (date(2026, 3, 2), date(2026, 4, 14));
    Story::begins("tubbergen", CaseKind::Complaint, monday)
        .does(Role::Coordinator, says::spoke(monday), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        .does(Role::Coordinator, says::informal(monday), Status::Informal)
        .on(late)
        .does(Role::Coordinator, says::tells_late(late), Status::Informal)
        .does(Role::Coordinator, says::ombudsman(late), Status::Informal)
        // It is late, and that stops no end.
        .does(Role::Coordinator, says::settles(late), Status::SettledInformally)
        .does(Role::Coordinator, says::evaluates(), Status::SettledInformally)
        .does(Role::Coordinator, says::closes(), Status::Closed)
        .when(|case| case.retention_class() == Some(RetentionClass::Ombudsman), "13.1.2");
}

#[test]
fn a_compliment_goes_to_the_team_and_has_no_term() {
    let monday = date(2026, 3, 2);
    Story::begins("tubbergen", CaseKind::Compliment, monday)
        .no_term()
        .when(|case| case.ombudsman_until().is_none(), "no ombudsman has a part in it")
        .resident_may(&[Action::Write, Action::Withdraw])
        .goes_on_by(&[StepName::Forward, StepName::Withdraw, StepName::PassOn])
        .refuses(Role::Coordinator, says::formal(true), &[Guard::NotFromHere])
        .does(Role::System, says::confirms(monday), Status::Received)
        .does(Role::Coordinator, says::passes_on(), Status::PassedOn)
        .goes_on_by(&[StepName::Close])
        .does(Role::Coordinator, says::closes(), Status::Closed)
        .when(|case| case.retention_class() == Some(RetentionClass::Unlisted), "a year");
}
