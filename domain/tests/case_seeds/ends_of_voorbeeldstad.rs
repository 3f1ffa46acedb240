//! The fourteen of sixty-four complaints that were discontinued, withdrawn or not admissible, each for its reason.

use gehoor_domain::case::{
    CaseKind, Discontinuation, Ended, Role, Step, StepName, Withdrawal,
    ending::{DiscontinueReason, ForwardReason, WithdrawReason},
    retention::RetentionClass,
};
use gehoor_domain::status::Status;
use jiff::civil::date;

use crate::{
    story::Story,
    support::{history::History, says},
};

/// How it ended, and for which reason.
#[derive(Debug, Clone, Copy)]
enum Reason {
    Forward(ForwardReason),
    Withdraw(WithdrawReason),
    Discontinue(DiscontinueReason),
}

/// What the report says, how often, what that is here, and how long it is kept.
const TABLE: &[(&str, usize, Reason, RetentionClass)] = &[
    (
        "de klager reageerde niet meer tijdens de klachtbehandeling",
        4,
        Reason::Discontinue(DiscontinueReason::NoResponse),
        RetentionClass::Discontinued,
    ),
    (
        "de klacht betrof een melding",
        3,
        Reason::Forward(ForwardReason::PublicSpace),
        RetentionClass::NotAdmissible,
    ),
    (
        "de klacht ging alleen over een opgelegde boete",
        3,
        Reason::Forward(ForwardReason::Fine),
        RetentionClass::NotAdmissible,
    ),
    (
        "de klager trok de klacht in toen er toch een oplossing kwam",
        2,
        Reason::Withdraw(WithdrawReason::Solved),
        RetentionClass::Discontinued,
    ),
    (
        "de klacht werd meegenomen in het hoger beroep",
        1,
        Reason::Discontinue(DiscontinueReason::PartOfAppeal),
        RetentionClass::Discontinued,
    ),
    (
        "de klacht hoorde thuis bij een andere instantie",
        1,
        Reason::Forward(ForwardReason::OtherBody),
        RetentionClass::NotAdmissible,
    ),
];

fn ended(reason: Reason) -> History {
    let today = date(2024, 5, 13);
    let intake = Story::begins("voorbeeldstad", CaseKind::Complaint, today)
        .does(Role::Coordinator, says::tried(today), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        .does(Role::Coordinator, says::tried(today), Status::Intake);
    let history = match reason {
        Reason::Forward(reason) => {
            let step = Step::Forward(says::forwarding(reason, today));
            intake.does(Role::Coordinator, step, Status::Forwarded)
        }
        Reason::Withdraw(reason) => {
            let step =
                Step::Withdraw(Withdrawal { on: today, reason, how: None, confirmed_on: None });
            intake.does(Role::Sender, step, Status::Withdrawn)
        }
        Reason::Discontinue(reason) => {
            let letter = Discontinuation { reason, ..says::discontinuation(today) };
            intake.does(Role::Coordinator, Step::Discontinue(letter), Status::Discontinued)
        }
    };
    history.0
}

#[test]
fn each_reason_of_the_report_is_an_end_with_that_reason_and_its_own_time_to_be_kept() {
    for (says, _, reason, class) in TABLE {
        let case = ended(*reason).case;
        let Ended { forwarded, withdrawn, discontinued, judgment, .. } = case.ended.unwrap();
        match reason {
            Reason::Forward(reason) => assert_eq!(forwarded, Some(*reason), "{says}"),
            Reason::Withdraw(reason) => assert_eq!(withdrawn, Some(*reason), "{says}"),
            Reason::Discontinue(reason) => assert_eq!(discontinued, Some(*reason), "{says}"),
        }
        assert_eq!(judgment, None, "{says}");
        assert_eq!(case.retention_class(), Some(*class), "{says}");
    }
}

#[test]
fn fourteen_ended_without_an_answer_and_fifty_with_one_are_sixty_four() {
    let mut ended: Vec<History> = TABLE
        .iter()
        .flat_map(|(_, times, reason, _)| std::iter::repeat_n(*reason, *times))
        .map(self::ended)
        .collect();
    assert_eq!(ended.len(), 14);
    let by = |status| ended.iter().filter(|history| history.case.status == status).count();
    assert_eq!((by(Status::Discontinued), by(Status::Forwarded), by(Status::Withdrawn)), (5, 7, 2));
    let day = date(2024, 5, 13);
    let settled = || {
        Story::begins("voorbeeldstad", CaseKind::Complaint, day)
            .does(Role::Coordinator, says::spoke(day), Status::Received)
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
            .does(Role::Coordinator, says::informal(day), Status::Informal)
            .does(Role::Coordinator, says::settles(day), Status::SettledInformally)
            .0
    };
    ended.extend(std::iter::repeat_with(settled).take(50));
    let (mut handled, mut not_handled) = (0, 0);
    for history in &ended {
        match history.case.status {
            Status::SettledInformally | Status::SettledFormally => handled += 1,
            _ => not_handled += 1,
        }
    }
    assert_eq!((handled, not_handled, ended.len()), (50, 14, 64));
}
