//! What is said at a random step.
use gehoor_domain::case::{
    Absorbing, Case, CaseRules, Choice, Concerned, Confirmation, Consent, Contact, CopySent,
    Correction, Deferral, Discontinuation, FormalChoice, Forwarding, Handler, HearingOffer,
    HearingRecord, Judgment, LateNotice, LetterKind, LetterSent, LetterWay, Merging, Omission,
    Qualification, Recipient, Remedy, Satisfaction, Step, StepName, Verdict, VerdictSent,
    Withdrawal,
    aftercare::{Closing, RetentionTrait, Sending},
    ending::{DeclineGround, DiscontinueReason, ForwardReason, WithdrawReason},
    hearing::{CommitteeAdvice, HearingOutcome},
    informal::{Side, Told, Way},
    people::{Office, Task},
    step::Assignment,
};
use gehoor_domain::{case::CaseKind, receipt::Received, reference::Reference};
use jiff::{ToSpan, civil::Date};

use crate::{
    commands::somebody,
    dice::Dice,
    support::{
        history::{morning, registration},
        says,
    },
};

/// Mostly today.
fn day(dice: &mut Dice, today: Date) -> Date {
    if dice.likely(94) {
        return today;
    }
    today.checked_add((dice.below(60) - 50).days()).unwrap()
}

fn sending(dice: &mut Dice, today: Date) -> Sending {
    let sent_on = dice.maybe(50, |dice| day(dice, today));
    Sending { sent_on, why_not: dice.maybe(70, |_| says::words("Dat past niet.")) }
}

fn receipt(dice: &mut Dice, case: &Case, today: Date) -> Received {
    let moved = (dice.below(30) - 20).days();
    let near = case.received.date().checked_add(moved).unwrap();
    let day = if dice.likely(80) { near } else { day(dice, today) };
    if dice.likely(50) { Received::At(morning(day)) } else { Received::On(day) }
}

/// Another case, of some thirty.
fn other(dice: &mut Dice) -> Reference {
    says::other(u8::try_from(dice.below(30)).unwrap())
}

#[expect(clippy::too_many_lines, reason = "one arm a step: a table, read from top to bottom")]
pub(crate) fn step(dice: &mut Dice, case: &Case, name: StepName, today: Date) -> Step {
    let on = day(dice, today);
    let why = || says::words("Daarom.");
    let side = *dice.of(Side::ALL);
    match name {
        StepName::Receive => {
            let kind = *dice.of(CaseKind::ALL);
            Step::Receive(Box::new(registration(kind, CaseRules::default(), on)))
        }
        StepName::ConfirmReceipt => {
            let names_committee = dice.likely(80);
            let way = *dice.of(Way::ALL);
            Step::ConfirmReceipt(Confirmation { on, way, names_committee })
        }
        StepName::CorrectReceipt => {
            Step::CorrectReceipt(Correction { received: receipt(dice, case, today), why: why() })
        }
        StepName::RemedyOmission => Step::RemedyOmission(Remedy {
            omission: *dice.of(Omission::ALL),
            what: dice.maybe(50, |_| why()),
        }),
        StepName::CorrectContact => says::corrects_contact(),
        StepName::Qualify => {
            let (written, towards_sender) = (dice.likely(70), dice.likely(70));
            Step::Qualify(Qualification { written, towards_sender, why: why() })
        }
        StepName::LogContact => {
            let (way, reached) = (*dice.of(Way::ALL), dice.likely(50));
            Step::LogContact(Contact {
                on,
                way,
                with: side,
                reached,
                summary: None,
                told: Told::default(),
            })
        }
        StepName::Assign => {
            Step::Assign(Assignment { task: *dice.of(Task::ALL), person: somebody(dice) })
        }
        StepName::NameConcerned => Step::NameConcerned(Concerned {
            office: *dice.of(Office::ALL),
            function: why(),
            team: None,
            person: dice.maybe(60, somebody),
        }),
        StepName::SendCopy => {
            let named = u32::try_from(case.concerned.len()).unwrap();
            let to = u32::try_from(dice.below(named + 2)).unwrap();
            Step::SendCopy(CopySent { to, on })
        }
        StepName::StartIntake => Step::StartIntake,
        StepName::Forward => Step::Forward(Forwarding {
            reason: *dice.of(ForwardReason::ALL),
            to: why(),
            told_on: dice.maybe(90, |dice| day(dice, today)),
            with_receipt_date: dice.likely(80),
        }),
        StepName::AdviseDecline => says::advises_decline(),
        StepName::Decline => {
            let mut declined = says::declined(on);
            declined.names_ombudsman = dice.likely(80);
            declined.late_because = dice.maybe(40, |_| why());
            if dice.likely(20) {
                declined.ground = *dice.of(DeclineGround::ALL);
            }
            Step::Decline(declined)
        }
        StepName::GoInformal => {
            let manager = dice.maybe(70, somebody);
            Step::GoInformal(Choice { on, agreed: dice.likely(80), manager })
        }
        StepName::AskFormal => Step::AskFormal,
        StepName::GoFormal => {
            let why = dice.maybe(60, |_| why());
            Step::GoFormal(FormalChoice { sender_wants: dice.likely(60), why })
        }
        StepName::Settle => Step::Settle(Satisfaction {
            satisfied: dice.likely(80),
            agreed: dice.maybe(80, |_| says::words("De balie belt terug.")),
            confirmed_on: dice.maybe(50, |dice| day(dice, today)),
            ..says::satisfaction(on)
        }),
        StepName::Dissatisfied => says::dissatisfied(on),
        StepName::Reopen => Step::Reopen,
        StepName::AppointHandler => Step::AppointHandler(Handler {
            person: somebody(dice),
            not_involved: dice.likely(80),
            exception: dice.maybe(25, |_| why()),
        }),
        StepName::StartInvestigation => Step::StartInvestigation,
        StepName::OfferHearing => {
            let answer_by = on.checked_add((dice.below(12) - 1).days()).unwrap();
            Step::OfferHearing(HearingOffer { side, on, answer_by })
        }
        StepName::StartHearing => Step::StartHearing,
        StepName::RecordHearing => Step::RecordHearing(HearingRecord {
            outcome: *dice.of(HearingOutcome::ALL),
            report: dice.maybe(70, |_| says::words("Wat er is gezegd.")),
            ..says::record(side, on)
        }),
        StepName::RecordAdvice => {
            let judgment = *dice.of(Judgment::ALL);
            Step::RecordAdvice(CommitteeAdvice { on, judgment, with_report: dice.likely(80) })
        }
        StepName::StartJudgment => Step::StartJudgment,
        StepName::DraftVerdict => {
            let whole = says::verdict();
            says::drafts(Verdict {
                findings: whole.findings.filter(|_| dice.likely(90)),
                judgment: dice.maybe(90, |dice| *dice.of(Judgment::ALL)),
                reasons: whole.reasons.filter(|_| dice.likely(90)),
                conclusions: whole.conclusions.filter(|_| dice.likely(90)),
                offered: dice.likely(70),
            })
        }
        StepName::AdviseVerdict => says::advises(*dice.of(Judgment::ALL)),
        StepName::SendVerdict => Step::SendVerdict(VerdictSent {
            to_sender: dice.maybe(90, |dice| day(dice, today)),
            to_concerned: dice.maybe(90, |dice| day(dice, today)),
            names_ombudsman: dice.likely(90),
            deviation: dice.maybe(70, |_| why()),
            other_than_coordinator: dice.maybe(70, |_| why()),
            encloses_advice: dice.likely(70),
        }),
        StepName::Defer => Step::Defer(Deferral {
            days: u8::try_from(dice.below(32)).unwrap(),
            why: why(),
            told_sender: dice.maybe(90, |dice| day(dice, today)),
            told_concerned: dice.maybe(90, |dice| day(dice, today)),
        }),
        StepName::ExtendByConsent => Step::ExtendByConsent(Consent {
            until: on.checked_add(dice.below(120).days()).unwrap(),
            given_on: on,
            in_writing: dice.likely(80),
        }),
        StepName::TellLate => Step::TellLate(LateNotice {
            sent_on: on,
            names_ombudsman: dice.likely(80),
            expected: dice.maybe(80, |dice| day(dice, today)),
        }),
        StepName::Withdraw => Step::Withdraw(Withdrawal {
            on,
            reason: *dice.of(WithdrawReason::ALL),
            how: dice.maybe(60, |dice| *dice.of(Way::ALL)),
            confirmed_on: dice.maybe(50, |dice| day(dice, today)),
        }),
        StepName::Discontinue => Step::Discontinue(Discontinuation {
            reason: *dice.of(DiscontinueReason::ALL),
            why: dice.maybe(60, |_| why()),
            sent_on: dice.maybe(90, |dice| day(dice, today)),
            names_ombudsman: dice.likely(80),
        }),
        StepName::Name => says::names(),
        StepName::Write => says::writes(),
        StepName::SendLetter => {
            let concerned = Recipient::Concerned(dice.below(3).try_into().unwrap());
            let others = if dice.likely(80) { concerned } else { Recipient::Receiver };
            let to = if dice.likely(60) { Recipient::Sender } else { others };
            let number =
                if dice.likely(95) { case.letters + 1 } else { dice.below(3).try_into().unwrap() };
            let (kind, way) = (*dice.of(LetterKind::ALL), *dice.of(LetterWay::ALL));
            let content = "0".repeat(64);
            let with =
                dice.maybe(70, |dice| case.last_event + u32::try_from(dice.below(4)).unwrap());
            let waits = case.to_post.first().copied().filter(|_| dice.likely(30));
            let (kind, to) = waits.map_or((kind, to), |letter| (letter.kind, letter.to));
            let instead = waits.map(|letter| letter.number);
            Step::SendLetter(LetterSent { number, kind, to, way, content, on, with, instead })
        }
        StepName::PostLetter => {
            let waits = case.to_post.first().filter(|_| dice.likely(85));
            let number =
                waits.map_or_else(|| dice.below(4).try_into().unwrap(), |letter| letter.number);
            Step::PostLetter { number, on }
        }
        StepName::Bounce if dice.likely(30) => {
            says::letter_bounces(dice.below(4).try_into().unwrap())
        }
        StepName::AddDocument => says::adds_document(on),
        StepName::Note => says::notes(),
        StepName::Link => says::links(other(dice)),
        StepName::Unlink => {
            let to = case.links.first().copied().filter(|_| dice.likely(80));
            Step::Unlink { to: to.unwrap_or_else(|| other(dice)) }
        }
        StepName::Merge => Step::Merge(Merging {
            into: other(dice),
            received: receipt(dice, case, today),
            same_sender: dice.likely(80),
        }),
        StepName::Absorb => {
            let mut concerned = case.concerned.iter().map(|person| person.who.clone());
            Step::Absorb(Box::new(Absorbing {
                from: other(dice),
                received: receipt(dice, case, today),
                by_the_law: dice.likely(60),
                formal_asked: dice.likely(30),
                answer_awaited: dice.maybe(30, |dice| Received::On(day(dice, today))),
                ombudsman: dice.likely(10),
                special: dice.likely(10),
                copied: dice.maybe(30, |_| 1).into_iter().collect(),
                concerned: match dice.below(10) {
                    0..6 => Vec::new(),
                    6..8 => concerned.next().into_iter().collect(),
                    _ => {
                        let (function, person) = (why(), dice.maybe(60, somebody));
                        let office = *dice.of(Office::ALL);
                        vec![Concerned { office, function, team: None, person }]
                    }
                },
            }))
        }
        StepName::Bounce => says::bounces(dice.likely(50)),
        StepName::MeetOmbudsman => says::ombudsman(on),
        StepName::RecordRuling => says::ruling(on),
        StepName::Classify => says::classifies(),
        StepName::Evaluate => says::evaluates(),
        StepName::Survey => Step::Survey(sending(dice, today)),
        StepName::Gift => Step::Gift(sending(dice, today)),
        StepName::ArchiveLetter => Step::ArchiveLetter,
        StepName::Close => {
            Step::Close(Closing { retention: dice.maybe(20, |dice| *dice.of(RetentionTrait::ALL)) })
        }
        StepName::ApproveDestruction => Step::ApproveDestruction,
        StepName::PassOn => says::passes_on(),
        StepName::Assess => says::assesses(),
        StepName::Prevent => says::prevents(),
        StepName::Convert => says::converts(),
    }
}
