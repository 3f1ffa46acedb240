//! Pijnacker-Nootdorp: displeasure on social media becomes a complaint; a conversation; upheld, so flowers; a survey.

use gehoor_domain::case::{
    Case, CaseKind, Guard, Registration, Role, Step, StepName, informal::Side,
    registration::Channel,
};
use gehoor_domain::{follow::Action, status::Status};
use jiff::civil::{Date, date};

use crate::{story::Story, support::says};

const SEEN: Date = date(2026, 3, 9);
const BECAME: Date = date(2026, 3, 16);

/// What was seen becomes a complaint on the day on which its writer says so.
fn from_social_media() -> Story {
    let signal = Story::begins("pijnacker-nootdorp", CaseKind::Signal, SEEN)
        .no_term()
        .goes_on_by(&[StepName::Prevent, StepName::Convert])
        // Pro-actief contact, om verdere escalatie te voorkomen.
        .does(Role::Coordinator, says::spoke(SEEN), Status::Open)
        .on(BECAME)
        .does(Role::Coordinator, says::converts(), Status::Converted)
        .refuses(Role::Coordinator, says::prevents(), &[Guard::NotFromHere]);
    let complaint = signal.0.case.became;
    assert!(complaint.is_some(), "the signal names the complaint");
    signal.does(Role::Coordinator, says::closes(), Status::Closed);

    let registration = Registration {
        channel: Channel::SocialMedia,
        from: Some(says::reference()),
        ..Story::registration("pijnacker-nootdorp", CaseKind::Complaint, BECAME)
    };
    Story::registered(registration, BECAME)
        // The procedure of a written complaint, from that day on. Its last day is King's Day, so the day after.
        .due(date(2026, 4, 28), date(2026, 4, 24))
        .when(|case| case.registration.from.is_some(), "the complaint names the signal")
}

fn thanks_are_due(case: &Case) -> bool {
    case.survey_is_due() && case.gift_is_due()
}

#[test]
fn a_signal_becomes_a_complaint_that_is_upheld_and_thanked_for() {
    let (talked, heard, sent) = (date(2026, 3, 18), date(2026, 4, 8), date(2026, 4, 15));
    let everything = [Guard::NotEvaluated, Guard::SurveyOpen, Guard::GiftOpen, Guard::NotArchived];

    from_social_media()
        .on(talked)
        .does(Role::Coordinator, says::spoke(talked), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        .does(Role::Coordinator, says::informal(talked), Status::Informal)
        // No solution: whoever complains asks for the procedure, and nobody has to allow it.
        .does(Role::Sender, Step::AskFormal, Status::Formal)
        .due(date(2026, 4, 28), date(2026, 4, 24))
        .refuses(
            Role::Coordinator,
            Step::StartInvestigation,
            &[Guard::NoHandler, Guard::ConcernedUnknown],
        )
        .does(Role::Coordinator, says::names_employee(), Status::Formal)
        .does(Role::Coordinator, says::copy(1, talked), Status::Formal)
        .does(Role::Coordinator, says::appoints("klachtbehandelaar"), Status::Formal)
        .does(Role::Coordinator, Step::StartInvestigation, Status::Investigation)
        .does(Role::Handler, says::offer(Side::Sender, talked), Status::Investigation)
        .refuses(Role::Handler, Step::StartHearing, &[Guard::HearingNotOffered])
        .does(Role::Handler, says::offer(Side::Concerned, talked), Status::Investigation)
        .does(Role::Handler, Step::StartHearing, Status::Hearing)
        .on(heard)
        .does(Role::Handler, says::heard(Side::Sender, heard), Status::Hearing)
        .does(Role::Handler, says::heard(Side::Concerned, heard), Status::Hearing)
        .does(Role::Handler, Step::StartJudgment, Status::Judgment)
        .does(Role::Handler, says::drafts(says::verdict()), Status::Judgment)
        .on(sent)
        .does(Role::Signatory, says::sends_verdict(sent), Status::SettledFormally)
        .when(|case| case.ombudsman_until() == Some(date(2027, 4, 15)), "a year for the ombudsman")
        .when(thanks_are_due, "flowers and a survey")
        .resident_may(&[Action::Write])
        .refuses(Role::Coordinator, says::closes(), &everything)
        .does(Role::Coordinator, says::evaluates(), Status::SettledFormally)
        .does(Role::Coordinator, Step::ArchiveLetter, Status::SettledFormally)
        .does(Role::Coordinator, Step::Gift(says::sent(sent)), Status::SettledFormally)
        .refuses(Role::Coordinator, says::closes(), &[Guard::SurveyOpen])
        .does(Role::System, Step::Survey(says::sent(sent)), Status::SettledFormally)
        .does(Role::Coordinator, says::closes(), Status::Closed)
        .when(|case| case.kept_until() == Some(date(2031, 4, 15)), "five years");
}

#[test]
fn a_complaint_that_was_settled_in_a_conversation_gets_a_survey_and_flowers_if_somebody_wants() {
    let talked = date(2026, 3, 18);
    from_social_media()
        .on(talked)
        .does(Role::Coordinator, says::spoke(talked), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        .does(Role::Coordinator, says::informal(talked), Status::Informal)
        .does(Role::TeamManager, says::settles(talked), Status::SettledInformally)
        .when(|case| case.survey_is_due() && !case.gift_is_due(), "nothing was upheld")
        .does(Role::Coordinator, Step::Gift(says::sent(talked)), Status::SettledInformally)
        .does(Role::Coordinator, says::evaluates(), Status::SettledInformally)
        .refuses(Role::Coordinator, says::closes(), &[Guard::SurveyOpen])
        .does(Role::System, Step::Survey(says::sent(talked)), Status::SettledInformally)
        .does(Role::Coordinator, says::closes(), Status::Closed);
}
