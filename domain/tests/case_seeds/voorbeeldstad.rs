//! Voorbeeldstad: coordinator and sender choose together; formal after all, from the first day of receipt; advice; a
//! letter to both; a learning point.

use gehoor_domain::case::{
    CaseKind, Guard, Judgment, Role, Step, StepName, Verdict, VerdictSent, aftercare::Evaluation,
    informal::Side, people::Task,
};
use gehoor_domain::{follow::Action, status::Status};
use jiff::civil::{Date, date};

use crate::{story::Story, support::says};

/// A Saturday. Six weeks later it is Saturday too: Monday by law, and Friday to be sure.
const RECEIVED: Date = date(2026, 1, 10);
const DUE: Date = date(2026, 2, 23);
const SAFE: Date = date(2026, 2, 20);

fn settled_in_a_conversation() -> Story {
    let (chosen, settled) = (date(2026, 1, 13), date(2026, 1, 22));
    Story::begins("voorbeeldstad", CaseKind::Complaint, RECEIVED)
        .due(DUE, SAFE)
        .on(chosen)
        .does(Role::Coordinator, says::spoke(chosen), Status::Received)
        .does(Role::Coordinator, Step::StartIntake, Status::Intake)
        // De klachtencoördinator maakt met de klager een beoordeling.
        .refuses(
            Role::Coordinator,
            Step::GoInformal(gehoor_domain::case::Choice {
                on: chosen,
                agreed: false,
                manager: None,
            }),
            &[Guard::SenderDisagrees],
        )
        .does(Role::Coordinator, says::informal(chosen), Status::Informal)
        // Welke stappen en van wie nodig zijn.
        .does(Role::Coordinator, says::assigns(Task::Talk, "andere manager"), Status::Informal)
        .refuses(Role::TeamManager, says::settles(chosen), &[Guard::NotTheirs])
        .on(settled)
        .does_as(
            Role::TeamManager,
            "andere manager",
            says::settles(settled),
            Status::SettledInformally,
        )
}

#[test]
fn the_sender_can_always_ask_for_the_procedure_and_the_first_receipt_counts() {
    let (asked, heard, sent) = (date(2026, 2, 2), date(2026, 2, 11), date(2026, 2, 20));
    let judgment = Some(Judgment::PartlyUpheld);
    let why = says::words("Een deel staat niet vast.");
    let deviates = Step::SendVerdict(VerdictSent {
        other_than_coordinator: Some(why),
        ..says::verdict_sent(sent)
    });
    let learned = Step::Evaluate(Evaluation {
        learned: Some(says::words("Een bericht dat een besluit later komt, bleef uit.")),
        measure: Some(says::words("Het team stuurt dat bericht voortaan in de derde week.")),
    });

    settled_in_a_conversation()
        .resident_may(&[Action::Write, Action::AskFormal])
        .refuses(Role::Coordinator, Step::Reopen, &[Guard::NotAsked])
        .on(asked)
        .does(Role::Sender, Step::AskFormal, Status::SettledInformally)
        .resident_may(&[Action::Write])
        .does(Role::Coordinator, Step::Reopen, Status::Formal)
        .due(DUE, SAFE)
        .when(|case| case.ended.is_none(), "it has not ended any more")
        .does(Role::Coordinator, says::names_employee(), Status::Formal)
        .does(Role::Coordinator, says::copy(1, asked), Status::Formal)
        .does(Role::Coordinator, says::appoints("klachtbehandelaar"), Status::Formal)
        .does(Role::Coordinator, Step::StartInvestigation, Status::Investigation)
        // De klachtbehandelaar onderzoekt samen met de coördinator.
        .does(Role::Coordinator, says::offer(Side::Sender, asked), Status::Investigation)
        .does(Role::Handler, says::offer(Side::Concerned, asked), Status::Investigation)
        .does(Role::Handler, Step::StartHearing, Status::Hearing)
        .on(heard)
        .does(Role::Handler, says::heard(Side::Sender, heard), Status::Hearing)
        .does(Role::Handler, says::heard(Side::Concerned, heard), Status::Hearing)
        .refuses(
            Role::Coordinator,
            says::committee_advice(heard, Judgment::Upheld),
            &[Guard::NoCommittee],
        )
        .does(Role::Handler, Step::StartJudgment, Status::Judgment)
        // De coördinator adviseert de klachtbehandelaar, die zelf oordeelt.
        .does(Role::Coordinator, says::advises_verdict(), Status::Judgment)
        .does(
            Role::Handler,
            says::drafts(Verdict { judgment, ..says::verdict() }),
            Status::Judgment,
        )
        .on(sent)
        // De klager en de betrokken medewerker ontvangen een brief.
        .refuses(
            Role::Signatory,
            Step::SendVerdict(VerdictSent { to_concerned: None, ..says::verdict_sent(sent) }),
            &[Guard::AdviceNotFollowed, Guard::VerdictCopyNotSent],
        )
        .refuses(Role::Signatory, says::sends_verdict(sent), &[Guard::AdviceNotFollowed])
        .does(Role::Signatory, deviates, Status::SettledFormally)
        .when(|case| case.ended.unwrap().judgment == Some(Judgment::PartlyUpheld), "partly upheld")
        .when(|case| case.ended.unwrap().on <= SAFE, "in time")
        .goes_on_by(&[StepName::MeetOmbudsman, StepName::Close])
        .refuses(Role::Coordinator, says::closes(), &[Guard::NotEvaluated, Guard::NotArchived])
        .does(Role::Coordinator, learned, Status::SettledFormally)
        .does(Role::Coordinator, Step::ArchiveLetter, Status::SettledFormally)
        .does(Role::Coordinator, says::closes(), Status::Closed);
}

#[test]
fn a_complaint_that_was_prevented_is_counted_apart_and_has_no_term() {
    Story::begins("voorbeeldstad", CaseKind::Prevented, RECEIVED)
        .no_term()
        .goes_on_by(&[StepName::Close])
        .does(Role::Coordinator, says::classifies(), Status::Prevented)
        .does(Role::Coordinator, says::closes(), Status::Closed)
        .when(|case| case.kept_until() == Some(date(2027, 1, 10)), "a year");
}
