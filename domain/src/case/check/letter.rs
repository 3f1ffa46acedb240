//! What a step says of days and letters.

use jiff::civil::Date;

use super::super::{
    aftercare::Sending,
    fold::Case,
    letter::{LetterWay, Recipient, Unposted},
    step::Step,
};
use crate::{receipt::Received, status::Status};

/// The days that a step says have been.
pub(super) fn past_days(step: &Step) -> [Option<Date>; 2] {
    match step {
        Step::ConfirmReceipt(confirmation) => [Some(confirmation.on), None],
        Step::LogContact(contact) => [Some(contact.on), None],
        Step::SendCopy(copy) => [Some(copy.on), None],
        Step::Forward(forwarding) => [forwarding.told_on, None],
        Step::Decline(declined) => [Some(declined.sent_on), None],
        Step::GoInformal(choice) => [Some(choice.on), None],
        Step::Settle(said) => [Some(said.on), said.confirmed_on],
        Step::Dissatisfied(said) => [Some(said.on), None],
        Step::OfferHearing(offer) => [Some(offer.on), None],
        Step::RecordHearing(record) => [Some(record.on), None],
        Step::RecordAdvice(advice) => [Some(advice.on), None],
        Step::SendVerdict(sent) => [sent.to_sender, sent.to_concerned],
        Step::Defer(deferral) => [deferral.told_sender, deferral.told_concerned],
        Step::ExtendByConsent(consent) => [Some(consent.given_on), None],
        Step::TellLate(notice) => [Some(notice.sent_on), None],
        Step::Withdraw(withdrawal) => [Some(withdrawal.on), withdrawal.confirmed_on],
        Step::Discontinue(discontinuation) => [discontinuation.sent_on, None],
        Step::MeetOmbudsman(contact) => [Some(contact.on), None],
        Step::RecordRuling(ruling) => [Some(ruling.on), None],
        Step::Survey(sending) | Step::Gift(sending) => [sending.sent_on, None],
        Step::SendLetter(letter) => [Some(letter.on), None],
        Step::PostLetter { on, .. } => [Some(*on), None],
        _ => [None, None],
    }
}

/// The day on which the last of both sides was told of a deferral.
pub(super) fn told_of_deferral(step: &Step) -> Option<Date> {
    match step {
        Step::Defer(deferral) => deferral.told_sender.max(deferral.told_concerned),
        _ => None,
    }
}

/// Whether the matter ended before this moment of receipt. What was prevented never came in.
pub(super) fn ended_before(case: &Case, received: Received) -> bool {
    case.ended.is_some_and(|end| end.status != Status::Prevented && end.on < received.date())
}

pub(in super::super) fn was_sent(sending: Option<&Sending>) -> bool {
    sending.is_some_and(|sending| sending.sent_on.is_some())
}

/// The moment of receipt that a step sets.
pub(super) fn receipt(step: &Step) -> Option<Received> {
    match step {
        Step::CorrectReceipt(correction) => Some(correction.received),
        _ => None,
    }
}

/// Whether the letter of this step names the ombudsman; `None` for a step without one.
pub(super) const fn names_ombudsman(step: &Step) -> Option<bool> {
    match step {
        Step::Decline(declined) => Some(declined.names_ombudsman),
        Step::SendVerdict(sent) => Some(sent.names_ombudsman),
        Step::TellLate(notice) => Some(notice.names_ombudsman),
        Step::Discontinue(discontinuation) => Some(discontinuation.names_ombudsman),
        _ => None,
    }
}

/// Whether the letter is numbered as the next one of the case, and comes before the step that it goes with.
pub(super) fn is_next(case: &Case, step: &Step) -> bool {
    match step {
        Step::SendLetter(letter) => {
            let comes_after =
                letter.with.is_none_or(|step| step > case.last_event.saturating_add(1));
            Some(letter.number) == case.letters.checked_add(1) && comes_after
        }
        _ => true,
    }
}

/// Whether a letter of this kind can go to whom it goes to.
pub(super) const fn is_for_them(step: &Step) -> bool {
    match step {
        Step::SendLetter(letter) => letter.kind.is_for(letter.to),
        _ => true,
    }
}

/// Whether it goes by e-mail to somebody else than the sender: no address of theirs is known, and no consent. Whether
/// the sender agreed stands in what they sent, so that is looked at where that is known.
pub(super) const fn goes_by_email_to_others(step: &Step) -> bool {
    matches!(step, Step::SendLetter(letter)
        if matches!(letter.way, LetterWay::Email) && !matches!(letter.to, Recipient::Sender))
}

/// The number of whoever is complained about to whom something goes.
pub(super) const fn goes_to_concerned(step: &Step) -> Option<u32> {
    match step {
        Step::SendCopy(copy) => Some(copy.to),
        Step::SendLetter(letter) => match letter.to {
            Recipient::Concerned(number) => Some(number),
            Recipient::Sender | Recipient::Receiver => None,
        },
        _ => None,
    }
}

/// The letter that waits to be posted, and is posted or replaced by one of the same kind to the same recipient.
pub(super) fn unposted(case: &Case, step: &Step) -> Option<Unposted> {
    match step {
        Step::PostLetter { number, .. } => {
            case.to_post.iter().find(|letter| letter.number == *number).copied()
        }
        Step::SendLetter(sent) => {
            let is_it = |letter: &&Unposted| {
                sent.instead == Some(letter.number)
                    && (letter.kind, letter.to) == (sent.kind, sent.to)
            };
            case.to_post.iter().find(is_it).copied()
        }
        _ => None,
    }
}
