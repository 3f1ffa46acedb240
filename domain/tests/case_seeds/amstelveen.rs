//! Amstelveen: anonymous; an institution under contract, without the ombudsman; behaviour to the burgerraadsman; terms
//! that the coordinator guards.

use gehoor_domain::case::{
    CaseKind, Guard, Registration, Role, Step, StepName, VerdictSent,
    informal::Side,
    people::{Office, Task},
    registration::Channel,
};
use gehoor_domain::{follow::Action, kind::Concerning, receipt::Received, status::Status};
use jiff::civil::{Date, date};

use crate::{story::Story, support::says};

const RECEIVED: Date = date(2026, 6, 1);
const DUE: Date = date(2026, 7, 13);

#[test]
fn who_reports_without_a_name_is_asked_nothing_and_told_nothing_by_mail() {
    Story::begins("amstelveen", CaseKind::Anonymous, RECEIVED)
        .no_term()
        .when(|case| case.received == Received::On(RECEIVED), "no time of day")
        .resident_may(&[Action::Write, Action::Name, Action::Withdraw])
        .refuses(Role::Coordinator, says::spoke(RECEIVED), &[Guard::NotFromHere])
        .refuses(Role::System, says::confirms(RECEIVED), &[Guard::NotFromHere])
        .does(Role::Coordinator, says::assesses(), Status::Assessed)
        .resident_may(&[Action::Write, Action::Name])
        .does(Role::Coordinator, says::closes(), Status::Closed)
        .when(|case| case.ombudsman_until().is_none(), "no ombudsman has a part in it");
}

/// At the counter, with the help of a client supporter, about an institution for care.
fn about_an_institution() -> Story {
    let registration = Registration {
        channel: Channel::Counter,
        concerning: Some(Concerning::ContractedInstitution),
        ..Story::registration("amstelveen", CaseKind::Complaint, RECEIVED)
    };
    let institution = says::concerned(Office::Institution, None);
    Story::registered(registration, RECEIVED)
        .due(DUE, DUE)
        .does(Role::Coordinator, institution, Status::Received)
        .does(Role::Coordinator, says::classifies(), Status::Received)
        .does(Role::Coordinator, says::spoke(RECEIVED), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        .does(Role::Coordinator, says::formal(true), Status::Formal)
        .does(Role::Coordinator, says::appoints("klachtbehandelaar"), Status::Formal)
        .does(Role::Coordinator, says::copy(1, RECEIVED), Status::Formal)
        .does(Role::Coordinator, Step::StartInvestigation, Status::Investigation)
        .does(Role::Handler, says::offer(Side::Sender, RECEIVED), Status::Investigation)
        .does(Role::Handler, says::offer(Side::Concerned, RECEIVED), Status::Investigation)
        .does(Role::Handler, Step::StartHearing, Status::Hearing)
        .does(Role::Handler, says::heard(Side::Sender, RECEIVED), Status::Hearing)
        .does(Role::Handler, says::heard(Side::Concerned, RECEIVED), Status::Hearing)
        .does(Role::Handler, Step::StartJudgment, Status::Judgment)
        .does(Role::Handler, says::drafts(says::verdict()), Status::Judgment)
}

fn without_ombudsman(on: Date) -> Step {
    Step::SendVerdict(VerdictSent { names_ombudsman: false, ..says::verdict_sent(on) })
}

#[test]
fn the_letter_about_an_institution_under_contract_names_no_ombudsman() {
    about_an_institution()
        .when(|case| !case.ombudsman_applies(), "the ombudsman does not look into it")
        .does(Role::Signatory, without_ombudsman(RECEIVED), Status::SettledFormally);
}

#[test]
fn the_letter_that_is_about_an_official_as_well_names_the_ombudsman() {
    let to_be_heard_too = says::names_employee();
    about_an_institution()
        .does(Role::Coordinator, to_be_heard_too, Status::Judgment)
        // Whoever is named late gets the copy and is heard.
        .refuses(
            Role::Signatory,
            without_ombudsman(RECEIVED),
            &[Guard::CopyNotSent, Guard::ConcernedNotHeard, Guard::NamesNoOmbudsman],
        )
        .does(Role::Coordinator, says::copy(2, RECEIVED), Status::Judgment)
        .does(Role::Handler, says::heard(Side::Concerned, RECEIVED), Status::Judgment)
        .does(Role::Signatory, says::sends_verdict(RECEIVED), Status::SettledFormally);
}

#[test]
fn behaviour_of_an_official_goes_to_the_burgerraadsman_who_leads_it() {
    let role = Role::Coordinator;
    let burgerraadsman = "burgerraadsman";
    Story::begins("amstelveen", CaseKind::Complaint, RECEIVED)
        .does(role, says::assigns(Task::Coordinate, burgerraadsman), Status::Received)
        .does_as(role, burgerraadsman, says::names_employee(), Status::Received)
        .does_as(role, burgerraadsman, says::spoke(RECEIVED), Status::Received)
        .does_as(role, burgerraadsman, Step::StartIntake, Status::Intake)
        // Not when it is about them: then somebody else has it before they are named.
        .refuses(
            role,
            says::concerned(Office::Coordinator, Some(burgerraadsman)),
            &[Guard::AssigneeConcerned],
        )
        .does(role, says::assigns(Task::Coordinate, "coordinator"), Status::Intake)
        .does(role, says::concerned(Office::Coordinator, Some(burgerraadsman)), Status::Intake)
        .refuses_as(role, burgerraadsman, says::formal(true), &[Guard::IsConcerned]);
}

#[test]
fn the_coordinator_guards_the_terms() {
    let (last_letter, agreed) = (date(2026, 7, 10), date(2026, 9, 1));
    let deferred = date(2026, 8, 10);
    Story::begins("amstelveen", CaseKind::Complaint, RECEIVED)
        .due(DUE, DUE)
        .when(
            |case| case.notice_clock().unwrap().unwrap().due.promised() == Some(date(2026, 6, 29)),
            "four weeks to say that it is not handled",
        )
        .does(Role::Coordinator, says::names_employee(), Status::Received)
        .does(Role::Coordinator, says::spoke(RECEIVED), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        .refuses(Role::Coordinator, says::defers(29, RECEIVED), &[Guard::DeferralLength])
        .on(last_letter)
        .does(Role::Coordinator, says::defers(28, last_letter), Status::Intake)
        .due(deferred, deferred)
        .refuses(Role::Coordinator, says::defers(7, last_letter), &[Guard::DeferredBefore])
        .refuses(Role::Coordinator, says::consents(deferred, last_letter), &[Guard::NotLater])
        .on(deferred)
        .does(Role::Coordinator, says::consents(agreed, deferred), Status::Intake)
        .due(agreed, agreed)
        .on(date(2026, 9, 2))
        .does(Role::Coordinator, says::tells_late(date(2026, 9, 2)), Status::Intake)
        // Late as it is, every end is open.
        .goes_on_by(&[
            StepName::Forward,
            StepName::Decline,
            StepName::GoInformal,
            StepName::GoFormal,
            StepName::Withdraw,
            StepName::Discontinue,
            StepName::Merge,
        ])
        .does(Role::Coordinator, says::formal(true), Status::Formal);
}
