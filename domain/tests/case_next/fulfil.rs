//! The step that does what is next, filled in so that its guards let it pass.

use gehoor_domain::{
    case::{
        Absorbing, Assignment, Case, Choice, CommitteeAdvice, Concerned, Confirmation, Consent,
        Contact, ContactCorrection, ContactPart, CopySent, Correction, DeclineAdvice, Declined,
        Deferral, Discontinuation, DocumentAdded, DocumentKind, DocumentMedia, FormalChoice,
        Forwarding, Handler, HearingOffer, HearingRecord, Judgment, LateNotice, LetterKind,
        LetterSent, LetterWay, Linking, Merging, NextCode, Omission, Qualification, Recipient,
        Remedy, Role, Satisfaction, Step, StepName, Verdict, VerdictSent, Withdrawal, Written,
        aftercare::{
            Classification, Closing, Evaluation, OmbudsmanContact, OmbudsmanRuling, Sending,
        },
        ending::{DeclineGround, DiscontinueReason, ForwardReason, WithdrawReason},
        hearing::HearingOutcome,
        informal::{Dissatisfaction, Side, Told, Way},
        people::{Office, Task},
        registration::Registration,
        verdict::CoordinatorAdvice,
    },
    reference::Reference,
};
use jiff::{ToSpan, civil::Date};

use super::story::{person, words};

/// Whether doing this leads a case on, rather than giving it more time or reminding of somebody else.
pub(crate) const fn advances(code: NextCode) -> bool {
    !matches!(code, NextCode::Defer | NextCode::AskConsent | NextCode::Convert | NextCode::TakeUp)
}

pub(crate) fn contact(on: Date, reached: bool) -> Step {
    Step::LogContact(Contact {
        on,
        way: Way::Phone,
        with: Side::Sender,
        reached,
        summary: None,
        told: Told::default(),
    })
}

pub(crate) fn named(office: Office) -> Step {
    let function = words("medewerker balie");
    Step::NameConcerned(Concerned { office, function, team: None, person: None })
}

pub(crate) fn offer(side: Side, on: Date, answer_by: Date) -> Step {
    Step::OfferHearing(HearingOffer { side, on, answer_by })
}

pub(crate) fn heard(side: Side, outcome: HearingOutcome, on: Date) -> Step {
    Step::RecordHearing(HearingRecord { side, outcome, on, report: Some(words("verslag")) })
}

pub(crate) fn choice(on: Date, manager: bool) -> Step {
    let manager = manager.then(|| person(Role::TeamManager.wire_name()));
    Step::GoInformal(Choice { on, agreed: true, manager })
}

pub(crate) fn deferral(on: Date) -> Step {
    let told = Some(on);
    let why = words("meer tijd nodig");
    Step::Defer(Deferral { days: 28, why, told_sender: told, told_concerned: told })
}

pub(crate) fn consent(on: Date, until: Date) -> Step {
    Step::ExtendByConsent(Consent { until, given_on: on, in_writing: true })
}

pub(crate) fn verdict(judgment: Judgment) -> Step {
    Step::DraftVerdict(Box::new(whole_verdict(judgment)))
}

pub(crate) fn whole_verdict(judgment: Judgment) -> Verdict {
    Verdict {
        findings: Some(words("bevindingen")),
        judgment: Some(judgment),
        reasons: Some(words("motivering")),
        conclusions: Some(words("geen")),
        offered: true,
    }
}

/// The side that has no outcome yet, in the order of the list; the offer first where one is missing.
fn side(case: &Case, offered: bool) -> Side {
    let sender = &case.sender_heard;
    let waits = if offered {
        sender.outcome.is_none() && sender.offer.is_some()
    } else {
        sender.outcome.is_none() && sender.offer.is_none()
    };
    if waits { Side::Sender } else { Side::Concerned }
}

/// This step, as whoever does it would fill it in today.
#[expect(clippy::too_many_lines, reason = "one arm a step: a table, read from top to bottom")]
pub(crate) fn step(name: StepName, case: &Case, today: Date) -> Step {
    let later = |days: i32| today.saturating_add(days.days());
    match name {
        StepName::Receive => {
            let begun: Registration = case.registration.clone();
            Step::Receive(Box::new(begun))
        }
        StepName::ConfirmReceipt => Step::ConfirmReceipt(Confirmation {
            on: today,
            way: Way::Letter,
            names_committee: true,
        }),
        StepName::CorrectReceipt => {
            Step::CorrectReceipt(Correction { received: case.received, why: words("stempel") })
        }
        StepName::RemedyOmission => {
            let omission = case.omissions.first().copied().unwrap_or(Omission::Address);
            Step::RemedyOmission(Remedy { omission, what: Some(words("een brief")) })
        }
        StepName::CorrectContact => Step::CorrectContact(ContactCorrection {
            parts: vec![ContactPart::Address],
            content: "0".repeat(64),
            why: words("verhuisd"),
        }),
        StepName::Qualify => Step::Qualify(Qualification {
            written: true,
            towards_sender: true,
            why: words("brief"),
        }),
        StepName::LogContact => contact(today, true),
        StepName::Assign => Step::Assign(Assignment {
            task: Task::Coordinate,
            person: person(Role::Coordinator.wire_name()),
        }),
        StepName::NameConcerned => named(Office::Employee),
        StepName::SendCopy => {
            let place = case
                .concerned
                .iter()
                .position(|person| person.copy_sent.is_none() && person.who.office != Office::Body);
            let to = u32::try_from(place.unwrap_or(0) + 1).unwrap();
            Step::SendCopy(CopySent { to, on: today })
        }
        StepName::StartIntake => Step::StartIntake,
        StepName::Forward => Step::Forward(Forwarding {
            reason: ForwardReason::OtherBody,
            to: words("de provincie"),
            told_on: Some(today),
            with_receipt_date: true,
        }),
        StepName::AdviseDecline => Step::AdviseDecline(DeclineAdvice {
            ground: DeclineGround::HandledBefore,
            why: words("al behandeld"),
        }),
        StepName::Decline => Step::Decline(Declined {
            ground: case
                .decline_advice
                .as_ref()
                .map_or(DeclineGround::Appeal, |advice| advice.ground),
            sent_on: today,
            names_ombudsman: true,
            late_because: Some(words("vakantie")),
        }),
        StepName::GoInformal => choice(today, true),
        StepName::AskFormal => Step::AskFormal,
        StepName::Note => Step::Note(words("notitie")),
        StepName::Link => {
            Step::Link(Linking { to: Reference::from_random([9; 8]), why: words("straat") })
        }
        StepName::Unlink => Step::Unlink { to: Reference::from_random([9; 8]) },
        StepName::Merge => Step::Merge(Merging::into(Reference::from_random([9; 8]), case, true)),
        StepName::Absorb => {
            Step::Absorb(Box::new(Absorbing::of(Reference::from_random([9; 8]), case)))
        }
        StepName::GoFormal => Step::GoFormal(FormalChoice { sender_wants: true, why: None }),
        StepName::Settle => Step::Settle(Satisfaction {
            on: today,
            satisfied: true,
            way: Way::Phone,
            agreed: Some(words("De balie belt terug.")),
            confirmed_on: None,
        }),
        StepName::Dissatisfied => {
            Step::Dissatisfied(Dissatisfaction { on: today, way: Way::Phone, why: None })
        }
        StepName::Reopen => Step::Reopen,
        StepName::AppointHandler => {
            let role = match case.registration.rules.procedure {
                gehoor_domain::municipality::Procedure::Internal => Role::Handler,
                gehoor_domain::municipality::Procedure::AdviceCommittee => Role::Committee,
            };
            Step::AppointHandler(Handler {
                person: person(role.wire_name()),
                not_involved: true,
                exception: None,
            })
        }
        StepName::StartInvestigation => Step::StartInvestigation,
        StepName::OfferHearing => offer(side(case, false), today, later(7)),
        StepName::StartHearing => Step::StartHearing,
        StepName::RecordHearing => heard(side(case, true), HearingOutcome::Heard, today),
        StepName::RecordAdvice => Step::RecordAdvice(CommitteeAdvice {
            on: today,
            judgment: Judgment::NotUpheld,
            with_report: true,
        }),
        StepName::StartJudgment => Step::StartJudgment,
        // Written first, and put before who signs once it is whole.
        StepName::DraftVerdict => {
            let offered = case.draft.is_some_and(|draft| draft.is_whole());
            Step::DraftVerdict(Box::new(Verdict { offered, ..whole_verdict(Judgment::Upheld) }))
        }
        StepName::AdviseVerdict => Step::AdviseVerdict(CoordinatorAdvice {
            judgment: Judgment::Upheld,
            why: words("duidelijk"),
        }),
        StepName::SendVerdict => Step::SendVerdict(VerdictSent {
            to_sender: Some(today),
            to_concerned: Some(today),
            names_ombudsman: true,
            deviation: Some(words("nieuwe feiten")),
            other_than_coordinator: Some(words("nieuwe feiten")),
            encloses_advice: true,
        }),
        StepName::Defer => deferral(today),
        StepName::ExtendByConsent => consent(today, later(60)),
        StepName::TellLate => Step::TellLate(LateNotice {
            sent_on: today,
            names_ombudsman: true,
            expected: Some(later(7)),
        }),
        StepName::Withdraw => Step::Withdraw(Withdrawal {
            on: today,
            reason: WithdrawReason::Solved,
            how: Some(Way::Phone),
            confirmed_on: None,
        }),
        StepName::Discontinue => Step::Discontinue(Discontinuation {
            reason: DiscontinueReason::PartOfAppeal,
            why: None,
            sent_on: Some(today),
            names_ombudsman: true,
        }),
        StepName::Name => Step::Name { to: reference() },
        StepName::Write => Step::Write(Written { content: "0".repeat(64) }),
        StepName::SendLetter => Step::SendLetter(LetterSent {
            number: case.letters + 1,
            kind: LetterKind::Free,
            to: Recipient::Sender,
            way: LetterWay::Paper,
            content: "0".repeat(64),
            on: today,
            with: None,
            instead: None,
        }),
        StepName::PostLetter => {
            let waits = case.to_post.first();
            let number = waits.map_or(1, |letter| letter.number);
            Step::PostLetter { number, on: today }
        }
        StepName::AddDocument => document(today),
        StepName::Bounce => bounced(),
        StepName::MeetOmbudsman => {
            Step::MeetOmbudsman(OmbudsmanContact { on: today, ground: words("te laat") })
        }
        StepName::RecordRuling => Step::RecordRuling(OmbudsmanRuling {
            on: today,
            proper: Some(true),
            recommendations: Vec::new(),
        }),
        StepName::Classify => Step::Classify(Classification {
            team: words("balie"),
            domain: None,
            nature: None,
            nature_otherwise: None,
        }),
        StepName::Evaluate => Step::Evaluate(Evaluation { learned: None, measure: None }),
        StepName::Survey => Step::Survey(sending(today)),
        StepName::Gift => Step::Gift(sending(today)),
        StepName::ArchiveLetter => Step::ArchiveLetter,
        StepName::Close => Step::Close(Closing { retention: None }),
        StepName::ApproveDestruction => Step::ApproveDestruction,
        StepName::PassOn => Step::PassOn { team: words("balie") },
        StepName::Assess => Step::Assess { result: words("doorgegeven aan het team") },
        StepName::Prevent => Step::Prevent { team: words("balie") },
        StepName::Convert => Step::Convert { to: reference() },
    }
}

fn document(today: Date) -> Step {
    Step::AddDocument(DocumentAdded {
        kind: DocumentKind::Letter,
        media: DocumentMedia::Pdf,
        bytes: 1,
        digest: "0".repeat(64),
        received_on: today,
        title: words("brief"),
        place: "0".repeat(32),
    })
}

fn bounced() -> Step {
    let event = r#"{"stap":"mail-niet-bezorgd","gegevens":{"soort":"bericht-van-gemeente","reden":"teruggekomen","aanIndiener":true}}"#;
    serde_json::from_str(event).unwrap()
}

const fn sending(on: Date) -> Sending {
    Sending { sent_on: Some(on), why_not: None }
}

fn reference() -> Reference {
    Reference::from_random([7; 8])
}
