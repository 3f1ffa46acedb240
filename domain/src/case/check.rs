//! Whether a guard lets a step pass.

mod involved;
mod letter;

use jiff::civil::Date;

use super::{
    actor::Role,
    aftercare::RECOMMENDATIONS,
    document::DOCUMENTS,
    ending::{DiscontinueReason, ForwardReason},
    fold::Case,
    guard::Guard,
    hearing::HearingOutcome,
    informal::Side,
    letter::LETTERS,
    people::{CONCERNED, Office},
    registration::Channel,
    relation::{LINKS, is_after},
    retention::RetentionClass,
    step::{Command, Step},
};
use crate::{
    follow::{self, Author},
    municipality::Procedure,
};
use involved::{
    assignee_is_concerned, exception_is_for, handler_is_concerned, handles_by_exception,
    is_concerned, is_theirs,
};
pub(super) use letter::was_sent;
use letter::{
    ended_before, goes_by_email_to_others, goes_to_concerned, is_for_them, is_next,
    names_ombudsman, past_days, receipt, told_of_deferral, unposted,
};

/// Whether the guard stops this command on this case on this day.
///
/// A guard that has nothing to do with the step lets it pass.
#[expect(clippy::too_many_lines, reason = "one arm a guard: a table, read from top to bottom")]
pub(super) fn stops(guard: Guard, case: &Case, command: &Command, today: Date) -> bool {
    let rules = &case.registration.rules;
    let step = &command.step;
    match guard {
        // Decided by the table itself.
        Guard::NotFromHere | Guard::RoleMayNot => false,
        Guard::IsConcerned => command.by.person.as_ref().is_some_and(|person| {
            is_concerned(case, person) && !handles_by_exception(case, command)
        }),
        Guard::NotTheirs => !is_theirs(case, command),
        Guard::DayAhead => {
            past_days(step).into_iter().flatten().any(|day| day > today)
                // It may be older than the case: what was written about it before.
                || matches!(step, Step::AddDocument(added) if added.received_on > today)
        }
        Guard::DayBeforeReceipt => {
            past_days(step).into_iter().flatten().any(|day| day < case.received.date())
                || matches!(step, Step::CorrectReceipt(correction) if ended_before(case, correction.received))
        }
        Guard::ReceiptAhead => receipt(step).is_some_and(|received| received.date() > today),
        Guard::ReceiptAfterForm => {
            case.registration.channel == Channel::WebForm
                && receipt(step)
                    .is_some_and(|received| received.date() > case.registration.received.date())
        }
        Guard::NotInWriting => matches!(step, Step::ConfirmReceipt(confirmation)
            if !confirmation.way.is_in_writing() && case.has_statutory_terms()),
        Guard::NotMissing => {
            matches!(step, Step::RemedyOmission(remedy) if !case.omissions.contains(&remedy.omission))
        }
        Guard::NoContactAttempt => case.contacts.attempts == 0,
        Guard::SenderNotTold => {
            matches!(step, Step::Forward(forwarding) if forwarding.told_on.is_none())
        }
        Guard::ReceiptDateNotSent => matches!(step, Step::Forward(forwarding)
            if forwarding.reason == ForwardReason::Objection && !forwarding.with_receipt_date),
        Guard::NoDeclineAdvice => matches!(step, Step::Decline(declined)
            if case.decline_advice.as_ref().is_none_or(|advice| advice.ground != declined.ground)),
        Guard::NamesNoOmbudsman => names_ombudsman(step) == Some(false) && case.ombudsman_applies(),
        Guard::NoticeTooLate => matches!(step, Step::Decline(declined)
            if declined.late_because.is_none()
                && case.notice_clock().ok().flatten().is_some_and(|clock| declined.sent_on > clock.due)),
        Guard::SenderDisagrees => matches!(step, Step::GoInformal(choice) if !choice.agreed),
        Guard::AssigneeConcerned => assignee_is_concerned(case, step),
        Guard::NoReason => match step {
            Step::GoFormal(choice) => !choice.sender_wants && choice.why.is_none(),
            Step::Discontinue(discontinuation) => {
                discontinuation.reason == DiscontinueReason::Other && discontinuation.why.is_none()
            }
            _ => false,
        },
        Guard::NotSaidHow => matches!(step, Step::Withdraw(withdrawal)
            if command.by.role != Role::Sender && withdrawal.how.is_none()),
        Guard::NotSatisfied => matches!(step, Step::Settle(said) if !said.satisfied),
        Guard::AskedBefore => case.formal_asked.is_some(),
        Guard::NotAsked => case.formal_asked.is_none(),
        Guard::ConcernedUnknown => case.concerned.is_empty(),
        Guard::NoSuchConcerned => goes_to_concerned(step).is_some_and(|to| {
            to == 0 || usize::try_from(to).is_ok_and(|to| to > case.concerned.len())
        }),
        Guard::TooManyConcerned => case.concerned.len() >= CONCERNED,
        Guard::NoHandler => case.handler.is_none(),
        Guard::HandlerConcerned => handler_is_concerned(case, step),
        Guard::NotDeclared => matches!(step, Step::AppointHandler(handler)
            if !handler.not_involved && handler.exception.is_none()),
        Guard::NoException => matches!(step, Step::AppointHandler(handler)
            if handler.exception.is_some() && !exception_is_for(case, &handler.person)),
        Guard::CopyNotSent => case
            .concerned
            .iter()
            .any(|person| person.who.office != Office::Body && person.copy_sent.is_none()),
        Guard::ExpectedDayOver => {
            matches!(step, Step::TellLate(notice) if notice.expected.is_some_and(|day| day < notice.sent_on))
        }
        Guard::AnswerBeforeOffer => {
            matches!(step, Step::OfferHearing(offer) if offer.answer_by <= offer.on)
        }
        Guard::HearingNotOffered => [Side::Sender, Side::Concerned]
            .into_iter()
            .any(|side| case.offered(side).is_none() && case.heard(side).outcome.is_none()),
        Guard::NoHearingReport => matches!(step, Step::RecordHearing(record)
            if record.outcome == HearingOutcome::Heard && record.report.is_none()),
        Guard::WaiverNotTheirs => matches!(step, Step::RecordHearing(record)
            if record.side == Side::Concerned && record.outcome == HearingOutcome::EvidentlyUnfounded),
        Guard::StillTimeToAnswer => matches!(step, Step::RecordHearing(record)
        if record.outcome == HearingOutcome::NoAnswer
            // An offer that went out too late to answer it gave no time.
            && case.offered(record.side).is_none_or(|offer| {
                offer.answer_by >= today || offer.on >= offer.answer_by
            })),
        Guard::SenderNotHeard => case.sender_heard.outcome.is_none(),
        Guard::ConcernedNotHeard => case.concerned_heard.outcome.is_none(),
        Guard::NoCommittee => rules.procedure != Procedure::AdviceCommittee,
        Guard::AdviceWithoutReport => {
            matches!(step, Step::RecordAdvice(advice) if !advice.with_report)
        }
        Guard::NoCommitteeAdvice => {
            rules.procedure == Procedure::AdviceCommittee && case.committee.is_none()
        }
        Guard::FindingsMissing => case.draft.is_none_or(|draft| !draft.findings),
        Guard::JudgmentMissing => case.draft.is_none_or(|draft| draft.judgment.is_none()),
        Guard::ReasonsMissing => case.draft.is_none_or(|draft| !draft.reasons),
        Guard::ConclusionsMissing => case.draft.is_none_or(|draft| !draft.conclusions),
        Guard::DeviationUnexplained => matches!(step, Step::SendVerdict(sent)
            if case.deviates() && sent.deviation.is_none()),
        Guard::AdviceNotEnclosed => matches!(step, Step::SendVerdict(sent)
            if case.deviates() && !sent.encloses_advice),
        Guard::OfferedUnfinished => matches!(step, Step::DraftVerdict(verdict)
            if verdict.offered && !verdict.is_whole()),
        // What is missing is told for what it is; only what is there can be put before somebody.
        Guard::VerdictNotOffered => {
            case.draft.is_some_and(|draft| draft.is_whole() && !draft.offered)
        }
        Guard::NoCoordinatorAdvice => {
            rules.coordinator_advises && case.coordinator_advice.is_none()
        }
        Guard::AdviceNotFollowed => matches!(step, Step::SendVerdict(sent)
            if case.deviates_from_coordinator() && sent.other_than_coordinator.is_none()),
        Guard::VerdictNotSent => {
            matches!(step, Step::SendVerdict(sent) if sent.to_sender.is_none())
        }
        Guard::VerdictCopyNotSent => matches!(step, Step::SendVerdict(sent)
            if sent.to_concerned.is_none() && case.somebody_is_concerned()),
        Guard::NoStatutoryTerm => !case.has_statutory_terms(),
        Guard::DeferredBefore => case.deferral.is_some(),
        Guard::DeferralLength => {
            matches!(step, Step::Defer(deferral) if !(1..=28).contains(&deferral.days))
        }
        Guard::DeferralTooLate => {
            let sent = told_of_deferral(step).unwrap_or(today);
            case.deferral_until().ok().flatten().is_some_and(|last| sent > last)
        }
        Guard::DeferralNotTold => matches!(step, Step::Defer(deferral)
            if deferral.told_sender.is_none()
                || deferral.told_concerned.is_none() && case.somebody_is_concerned()),
        Guard::NoConsent => matches!(step, Step::ExtendByConsent(consent) if !consent.in_writing),
        Guard::NotLater => matches!(step, Step::ExtendByConsent(consent)
            if case.answer_clock().ok().flatten().is_some_and(|clock| consent.until <= clock.due)),
        Guard::NotPosted => case.end_waits_for_post(),
        Guard::UntilBeforeConsent => {
            matches!(step, Step::ExtendByConsent(consent) if consent.until <= consent.given_on)
        }
        Guard::NotLate => {
            case.answer_clock().ok().flatten().is_some_and(|clock| today <= clock.due)
        }
        Guard::TooFewAttempts => matches!(step, Step::Discontinue(discontinuation)
            if discontinuation.reason == DiscontinueReason::NoResponse
                && case.contacts.attempts < u32::from(rules.contact_attempts)),
        Guard::LetterNotSent => {
            matches!(step, Step::Discontinue(discontinuation) if discontinuation.sent_on.is_none())
        }
        Guard::NotEvaluated => !case.evaluated,
        Guard::SurveyOpen => case.survey_is_due() && case.survey.is_none(),
        Guard::GiftOpen => case.gift_is_due() && case.gift.is_none(),
        Guard::NotArchived => case.letter_was_sent() && !case.archived,
        Guard::NoReasonToLeaveOut => matches!(step, Step::Survey(sending) | Step::Gift(sending)
            if sending.sent_on.is_none() && sending.why_not.is_none()),
        Guard::NoSurvey => !case.survey_is_due(),
        // Where presents are given, somebody may give one for another reason than that it was upheld.
        Guard::NoGift => !rules.gift,
        Guard::NoLetterToKeep => !case.letter_was_sent(),
        Guard::KeptBefore => case.archived,
        Guard::SentBefore => match step {
            Step::Survey(_) => was_sent(case.survey.as_ref()),
            Step::Gift(_) => was_sent(case.gift.as_ref()),
            _ => false,
        },
        Guard::KeptForEver => case.retention_class() == Some(RetentionClass::PermanentFile),
        Guard::RetentionRuns => case.kept_until().is_some_and(|last| today <= last),
        Guard::SamePerson => case.destruction.as_ref().is_some_and(|first| {
            first.person == command.by.person || first.role == command.by.role
        }),
        Guard::CommitteeNotNamed => matches!(step, Step::ConfirmReceipt(confirmation)
            if rules.procedure == Procedure::AdviceCommittee
                && !confirmation.names_committee
                && case.has_statutory_terms()),
        Guard::NotSettledInformally => !case.was_settled_informally(),
        Guard::StillAsked => case.asks_to_reopen(),
        Guard::NoOmbudsman => !case.ombudsman,
        Guard::TooManyRecommendations => matches!(step, Step::RecordRuling(ruling)
            if ruling.recommendations.len() > RECOMMENDATIONS),
        Guard::LinkedBefore => {
            matches!(step, Step::Link(linking) if case.is_linked_to(linking.to))
        }
        Guard::TooManyLinks => match step {
            Step::Link(_) => case.links.len() >= LINKS,
            Step::Absorb(_) => case.absorbed.len() >= LINKS,
            _ => false,
        },
        Guard::IntoLater => {
            matches!(step, Step::Merge(merging) if is_after(merging.received, case.received))
        }
        Guard::SenderNotSame => matches!(step, Step::Merge(merging) if !merging.same_sender),
        Guard::ConcernedNotHere => {
            matches!(step, Step::Absorb(absorbing) if !case.names_everybody_of(absorbing))
        }
        Guard::SpecialIntoOrdinary => {
            matches!(step, Step::Absorb(absorbing) if absorbing.special && !case.is_special())
        }
        Guard::TermLost => {
            matches!(step, Step::Absorb(absorbing) if absorbing.by_the_law && !case.by_the_law)
        }
        Guard::BoundByMerged => matches!(step, Step::Qualify(qualification)
            if case.is_bound_by_absorbed()
                && !(qualification.written && qualification.towards_sender)),
        Guard::ReceiptUnconfirmed => case.by_the_law && case.lacks_confirmation(),
        Guard::ReceiptAfterMerged => matches!(step, Step::CorrectReceipt(correction)
            if case.absorbed.iter().any(|merged| is_after(correction.received, merged.received))),
        Guard::KeptWithOther => case.retention_class() == Some(RetentionClass::WithOther),
        // Whether there is any link isn't told: it may be to a case that may not be known.
        Guard::NotLinked => matches!(step, Step::Unlink { to } if !case.is_linked_to(*to)),
        Guard::NoRoom => {
            let author = match command.by.role {
                Role::Sender => Author::Sender,
                _ => Author::Municipality,
            };
            !follow::has_room(author, case.messages)
        }
        Guard::NoRoomForLetter => case.letters >= LETTERS,
        Guard::LetterOutOfOrder => !is_next(case, step),
        Guard::LetterForOther => !is_for_them(step),
        Guard::NoEmailConsent => goes_by_email_to_others(step),
        Guard::NoLetterToPost => match step {
            Step::PostLetter { .. } => unposted(case, step).is_none(),
            Step::SendLetter(letter) => letter.instead.is_some() && unposted(case, step).is_none(),
            _ => false,
        },
        Guard::PostedBeforeMade => matches!(step, Step::PostLetter { on, .. }
            if unposted(case, step).is_some_and(|letter| *on < letter.on)),
        Guard::NoRoomForDocument => case.documents >= DOCUMENTS,
    }
}
