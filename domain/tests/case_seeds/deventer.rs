//! Deventer: the team manager calls first; no agreement; a handler who was not involved hears both sides; a letter; the
//! ombudsman.

use gehoor_domain::case::{
    CaseKind, Contact, Guard, Handler, HearingRecord, Role, Satisfaction, Step, StepName,
    hearing::HearingOutcome,
    informal::{Side, Told, Way},
    people::Task,
    retention::RetentionClass,
};
use gehoor_domain::{follow::Action, status::Status};
use jiff::civil::{Date, date};

use crate::{story::Story, support::says};

/// Six weeks later it is Ascension Day; the day after is a decree day, and then comes the weekend.
const RECEIVED: Date = date(2026, 4, 2);
const DUE: Date = date(2026, 5, 18);
const SAFE: Date = date(2026, 5, 13);
const CALLED: Date = date(2026, 4, 7);

/// Wat is er gebeurd? Welke gevolgen had dat? Had u last van de gebeurtenis?
fn calls() -> Step {
    let told = Told {
        happened: Some(says::words("Een brief bleef liggen.")),
        consequences: Some(says::words("Een boete, die is betaald.")),
        bothers: Some(says::words("Er nog boos over.")),
    };
    Step::LogContact(Contact {
        on: CALLED,
        way: Way::Phone,
        with: Side::Sender,
        reached: true,
        summary: None,
        told,
    })
}

fn first_the_team_manager_talks() -> Story {
    Story::begins("deventer", CaseKind::Complaint, RECEIVED)
        .due(DUE, SAFE)
        .does(Role::Coordinator, says::names_employee(), Status::Received)
        // Not the one it is about; and nobody to whom it was not given.
        .refuses(
            Role::Coordinator,
            says::assigns(Task::Talk, "medewerker"),
            &[Guard::AssigneeConcerned],
        )
        .on(CALLED)
        .refuses(Role::TeamManager, calls(), &[Guard::NotTheirs])
        .does(Role::Coordinator, says::assigns(Task::Talk, "teammanager"), Status::Received)
        .does(Role::TeamManager, calls(), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        .does(Role::Coordinator, says::informal(CALLED), Status::Informal)
        .resident_may(&[Action::Write, Action::AskFormal, Action::Withdraw])
}

#[test]
fn who_agrees_with_the_team_manager_has_settled_it() {
    first_the_team_manager_talks()
        .does(Role::TeamManager, says::settles(CALLED), Status::SettledInformally)
        .when(|case| case.ombudsman_until() == Some(date(2027, 4, 7)), "a year for the ombudsman")
        .does(Role::TeamManager, says::evaluates(), Status::SettledInformally)
        .does(Role::Coordinator, says::closes(), Status::Closed);
}

fn the_handler_hears_both_sides() -> Story {
    let (appointed, heard) = (date(2026, 4, 8), date(2026, 4, 22));
    let not_satisfied = Satisfaction { satisfied: false, ..says::satisfaction(CALLED) };
    let involved = Handler { not_involved: false, ..says::handler("collega") };
    first_the_team_manager_talks()
        .refuses(Role::TeamManager, Step::Settle(not_satisfied), &[Guard::NotSatisfied])
        .refuses(Role::TeamManager, says::formal(true), &[Guard::RoleMayNot])
        .on(appointed)
        .does(Role::Coordinator, says::formal(true), Status::Formal)
        .due(DUE, SAFE)
        // Een ambtenaar die niet zelf betrokken is geweest.
        .refuses(Role::Coordinator, Step::AppointHandler(involved), &[Guard::NotDeclared])
        .refuses(Role::Coordinator, says::appoints("medewerker"), &[Guard::HandlerConcerned])
        .does(Role::Coordinator, says::appoints("klachtbehandelaar"), Status::Formal)
        .refuses(Role::Coordinator, Step::StartInvestigation, &[Guard::CopyNotSent])
        .does(Role::Coordinator, says::copy(1, appointed), Status::Formal)
        .does(Role::Coordinator, Step::StartInvestigation, Status::Investigation)
        // Ook deze klachtbehandelaar neemt contact met u op, en met de persoon over wie u klaagt.
        .does(Role::Handler, says::spoke(appointed), Status::Investigation)
        .does(Role::Handler, says::spoke_with_concerned(appointed), Status::Investigation)
        // U heeft het recht om officieel te worden gehoord.
        .does(Role::Handler, says::offer(Side::Sender, appointed), Status::Investigation)
        .does(Role::Handler, says::offer(Side::Concerned, appointed), Status::Investigation)
        .does(Role::Handler, Step::StartHearing, Status::Hearing)
        .goes_on_by(&[StepName::StartJudgment, StepName::Withdraw, StepName::Discontinue])
        .refuses(
            Role::Handler,
            Step::StartJudgment,
            &[Guard::SenderNotHeard, Guard::ConcernedNotHeard],
        )
        .on(heard)
        .refuses(
            Role::Handler,
            Step::RecordHearing(HearingRecord {
                report: None,
                ..says::record(Side::Sender, heard)
            }),
            &[Guard::NoHearingReport],
        )
        .refuses(
            Role::Handler,
            Step::RecordHearing(HearingRecord {
                outcome: HearingOutcome::EvidentlyUnfounded,
                ..says::record(Side::Concerned, heard)
            }),
            &[Guard::WaiverNotTheirs],
        )
        .does(Role::Handler, says::heard(Side::Sender, heard), Status::Hearing)
        .does(Role::Handler, says::heard(Side::Concerned, heard), Status::Hearing)
        .does(Role::Handler, Step::StartJudgment, Status::Judgment)
        .does(Role::Handler, says::drafts(says::verdict()), Status::Judgment)
}

#[test]
fn who_does_not_agree_gets_a_letter_and_may_go_to_the_ombudsman() {
    let (sent, petition, ruled) = (date(2026, 5, 12), date(2026, 6, 1), date(2026, 12, 1));
    the_handler_hears_both_sides()
        .due(DUE, SAFE)
        .refuses(Role::Handler, says::sends_verdict(SAFE), &[Guard::RoleMayNot])
        .on(sent)
        .does(Role::Signatory, says::sends_verdict(sent), Status::SettledFormally)
        .when(|case| case.ombudsman_until() == Some(date(2027, 5, 12)), "a year for the ombudsman")
        .goes_on_by(&[StepName::MeetOmbudsman, StepName::Close])
        .on(petition)
        .does(Role::Coordinator, says::ombudsman(petition), Status::Ombudsman)
        .on(ruled)
        .does(Role::Coordinator, says::ruling(ruled), Status::Ombudsman)
        .does(Role::Handler, says::evaluates(), Status::Ombudsman)
        .refuses(Role::Coordinator, says::closes(), &[Guard::NotArchived])
        .does(Role::Coordinator, Step::ArchiveLetter, Status::Ombudsman)
        .does(Role::Coordinator, says::closes(), Status::Closed)
        .when(|case| case.retention_class() == Some(RetentionClass::Ombudsman), "13.1.2")
        .when(|case| case.kept_until() == Some(date(2036, 12, 1)), "ten years from closing");
}

#[test]
fn who_waits_too_long_is_told_so_and_still_gets_the_letter() {
    let (last, late) = (DUE, date(2026, 5, 19));
    the_handler_hears_both_sides()
        .on(last)
        .refuses(Role::Coordinator, says::tells_late(last), &[Guard::NotLate])
        .refuses(Role::Coordinator, says::defers(28, last), &[Guard::DeferralTooLate])
        .on(late)
        .does(Role::Coordinator, says::tells_late(late), Status::Judgment)
        .when(|case| case.told_late == Some(date(2026, 5, 19)), "the sender knows that it is late")
        .does(Role::Signatory, says::sends_verdict(late), Status::SettledFormally);
}
