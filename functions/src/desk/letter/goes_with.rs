//! Which letters go with a step, and what the step says once they are sent.

use gehoor_domain::case::{
    Case, Confirmation, Declined, Deferral, Discontinuation, Forwarding, HearingOffer, LateNotice,
    LetterKind, LetterWay, Recipient, Satisfaction, Step, StepName, VerdictSent, Withdrawal,
    informal::{Side, Way},
    people::Office,
};
use jiff::civil::Date;

/// A letter that goes with a step, as far as the step says something of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) struct Sent {
    pub(in crate::desk) kind: LetterKind,
    pub(in crate::desk) to: Recipient,
    pub(in crate::desk) way: LetterWay,
    /// Whether it names the ombudsman with the term.
    pub(in crate::desk) names_ombudsman: bool,
    /// Whether it says that a committee will advise (Awb 9:15(1)).
    pub(in crate::desk) names_committee: bool,
    /// Whether it names the day of receipt (Awb 6:15).
    pub(in crate::desk) names_receipt: bool,
}

/// Whether letters can go with this step in this case. Never to the sender of an anonymous report.
pub(in crate::desk) const fn has_letters(step: StepName, case: &Case) -> bool {
    use gehoor_domain::case::CaseKind;
    matches!(case.kind(), CaseKind::Complaint | CaseKind::Compliment)
        && matches!(
            step,
            StepName::ConfirmReceipt
                | StepName::Decline
                | StepName::Defer
                | StepName::OfferHearing
                | StepName::SendCopy
                | StepName::SendVerdict
                | StepName::TellLate
                | StepName::Settle
                | StepName::Withdraw
                | StepName::Discontinue
                | StepName::Forward
        )
}

/// Whether the law asks a letter with this step. It asks none when whoever complains is satisfied or withdraws: that may
/// be told in a conversation.
///
/// # Source
/// Awb 9:5 as against 2:3, 9:6, 9:8(3), 9:9, 9:10, 9:11(2), 9:12, 9:24(1).
pub(in crate::desk) const fn is_required(step: StepName) -> bool {
    !matches!(step, StepName::Settle | StepName::Withdraw)
}

/// The letters that go with this step: what for, and to whom.
pub(in crate::desk) fn letters_of(step: &Step, case: &Case) -> Vec<(LetterKind, Recipient)> {
    if !has_letters(step.name(), case) {
        return Vec::new();
    }
    let sender = |kind| vec![(kind, Recipient::Sender)];
    let everybody = |kind| concerned(case).map(move |to| (kind, to));
    match step {
        Step::ConfirmReceipt(_) => sender(LetterKind::Receipt),
        Step::Decline(_) => sender(LetterKind::Declined),
        Step::Defer(_) => sender(LetterKind::DeferralSender)
            .into_iter()
            .chain(everybody(LetterKind::DeferralConcerned))
            .collect(),
        Step::OfferHearing(offer) => match offer.side {
            Side::Sender => sender(LetterKind::Hearing),
            Side::Concerned => everybody(LetterKind::Hearing).collect(),
        },
        Step::SendCopy(copy) => vec![(LetterKind::Copy, Recipient::Concerned(copy.to))],
        Step::SendVerdict(_) => sender(LetterKind::VerdictSender)
            .into_iter()
            .chain(everybody(LetterKind::VerdictConcerned))
            .collect(),
        Step::TellLate(_) => sender(LetterKind::Late),
        Step::Settle(_) => sender(LetterKind::Settled),
        Step::Withdraw(_) => sender(LetterKind::Withdrawn),
        Step::Discontinue(_) => sender(LetterKind::Discontinued),
        Step::Forward(_) => {
            vec![
                (LetterKind::Forwarded, Recipient::Sender),
                (LetterKind::SentOn, Recipient::Receiver),
            ]
        }
        _ => Vec::new(),
    }
}

/// Everybody to write to, but the body as a whole: nobody in particular.
fn concerned(case: &Case) -> impl Iterator<Item = Recipient> {
    (1..)
        .zip(&case.concerned)
        .filter(|(_, person)| person.who.office != Office::Body)
        .map(|(number, _)| Recipient::Concerned(number))
}

/// The step as it is when these letters go with it today: their day, and what stands in them.
pub(in crate::desk) fn completed(step: Step, letters: &[Sent], case: &Case, today: Date) -> Step {
    let sent = |kind: LetterKind| letters.iter().find(|letter| letter.kind == kind);
    let day = |kind| sent(kind).map(|_| today);
    let named = |kind| sent(kind).is_some_and(|letter| letter.names_ombudsman);
    let to_everybody = |kind: LetterKind| {
        let mut all = concerned(case).peekable();
        let has = |to| letters.iter().any(|letter| letter.kind == kind && letter.to == to);
        (all.peek().is_some() && all.all(has)).then_some(today)
    };
    match step {
        Step::ConfirmReceipt(_) => {
            let by_email =
                sent(LetterKind::Receipt).is_some_and(|letter| letter.way == LetterWay::Email);
            let way = if by_email { Way::Email } else { Way::Letter };
            let names_committee =
                sent(LetterKind::Receipt).is_some_and(|letter| letter.names_committee);
            Step::ConfirmReceipt(Confirmation { on: today, way, names_committee })
        }
        Step::Decline(declined) => Step::Decline(Declined {
            sent_on: today,
            names_ombudsman: named(LetterKind::Declined),
            ..declined
        }),
        Step::Defer(deferral) => Step::Defer(Deferral {
            told_sender: day(LetterKind::DeferralSender),
            told_concerned: to_everybody(LetterKind::DeferralConcerned),
            ..deferral
        }),
        Step::OfferHearing(offer) => Step::OfferHearing(HearingOffer { on: today, ..offer }),
        Step::SendCopy(copy) => Step::SendCopy(gehoor_domain::case::CopySent { on: today, ..copy }),
        Step::SendVerdict(verdict) => Step::SendVerdict(VerdictSent {
            to_sender: day(LetterKind::VerdictSender),
            to_concerned: to_everybody(LetterKind::VerdictConcerned),
            names_ombudsman: named(LetterKind::VerdictSender),
            ..verdict
        }),
        Step::TellLate(notice) => Step::TellLate(LateNotice {
            sent_on: today,
            names_ombudsman: named(LetterKind::Late),
            ..notice
        }),
        Step::Settle(said) => {
            Step::Settle(Satisfaction { confirmed_on: day(LetterKind::Settled), ..said })
        }
        Step::Withdraw(withdrawal) => {
            Step::Withdraw(Withdrawal { confirmed_on: day(LetterKind::Withdrawn), ..withdrawal })
        }
        Step::Discontinue(discontinuation) => Step::Discontinue(Discontinuation {
            sent_on: day(LetterKind::Discontinued),
            names_ombudsman: named(LetterKind::Discontinued),
            ..discontinuation
        }),
        Step::Forward(forwarding) => Step::Forward(Forwarding {
            told_on: day(LetterKind::Forwarded),
            with_receipt_date: forwarding.with_receipt_date
                || sent(LetterKind::SentOn).is_some_and(|letter| letter.names_receipt),
            ..forwarding
        }),
        other => other,
    }
}
