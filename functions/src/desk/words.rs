//! What the desk calls things, and how much time is left.

use gehoor_domain::{
    case::{CaseKind, Channel, Omission, Role, Step, StepName},
    follow,
    municipality::Procedure,
    status::Status,
};
use jiff::civil::Date;

use crate::{
    store::{Case, Event, Message, MessageState, Purpose, Reason},
    texts::{Key, Texts},
};

/// What a kind is called.
pub(super) const fn kind(kind: CaseKind) -> Key {
    match kind {
        CaseKind::Complaint => Key::DeskKindComplaint,
        CaseKind::Compliment => Key::DeskKindCompliment,
        CaseKind::Anonymous => Key::DeskKindAnonymous,
        CaseKind::Prevented => Key::DeskKindPrevented,
        CaseKind::Signal => Key::DeskKindSignal,
    }
}

/// What a status is called.
pub(super) const fn status(status: Status) -> Key {
    match status {
        Status::Received => Key::DeskStatusReceived,
        Status::Intake => Key::DeskStatusIntake,
        Status::Informal => Key::DeskStatusInformal,
        Status::Formal => Key::DeskStatusFormal,
        Status::Investigation => Key::DeskStatusInvestigation,
        Status::Hearing => Key::DeskStatusHearing,
        Status::Judgment => Key::DeskStatusJudgment,
        Status::Forwarded => Key::DeskStatusForwarded,
        Status::NotHandled => Key::DeskStatusNotHandled,
        Status::SettledInformally => Key::DeskStatusSettledInformally,
        Status::SettledFormally => Key::DeskStatusSettledFormally,
        Status::Withdrawn => Key::DeskStatusWithdrawn,
        Status::Discontinued => Key::DeskStatusDiscontinued,
        Status::Merged => Key::DeskStatusMerged,
        Status::Named => Key::DeskStatusNamed,
        Status::PassedOn => Key::DeskStatusPassedOn,
        Status::Assessed => Key::DeskStatusAssessed,
        Status::Open => Key::DeskStatusOpen,
        Status::Prevented => Key::DeskStatusPrevented,
        Status::Converted => Key::DeskStatusConverted,
        Status::Ombudsman => Key::DeskStatusOmbudsman,
        Status::Closed => Key::DeskStatusClosed,
        Status::Destroyed => Key::DeskStatusDestroyed,
    }
}

/// Whether the municipality can write to whoever sent it in.
pub(super) fn is_answerable(case: &Case) -> bool {
    case.form_kind().is_some_and(|kind| follow::answerable(kind, case.status()))
}

/// What asks for attention in the list, beside the status.
pub(super) fn marks(case: &Case) -> Vec<Key> {
    let unanswered = case.answer_awaited().is_some() && is_answerable(case);
    let formal = case.status().is_open() && case.formal_asked_on().is_some();
    [
        (case.undelivered() > 0, Key::DeskListUndelivered),
        (unanswered, Key::DeskListMessage),
        (formal, Key::DeskListFormal),
    ]
    .into_iter()
    .filter_map(|(holds, mark)| holds.then_some(mark))
    .collect()
}

/// How it came in.
pub(super) const fn channel(channel: Channel) -> Key {
    match channel {
        Channel::WebForm => Key::DeskCaseChannelForm,
        Channel::Phone => Key::DeskCaseChannelPhone,
        Channel::Letter => Key::DeskCaseChannelLetter,
        Channel::Email => Key::DeskCaseChannelEmail,
        Channel::Counter => Key::DeskCaseChannelCounter,
        Channel::Spoken => Key::DeskCaseChannelSpoken,
        Channel::SocialMedia => Key::DeskCaseChannelSocialMedia,
        Channel::Fax => Key::DeskCaseChannelFax,
        Channel::SentOn => Key::DeskCaseChannelSentOn,
    }
}

/// Who handles formally.
pub(super) const fn procedure(procedure: Procedure) -> Key {
    match procedure {
        Procedure::Internal => Key::DeskCaseProcedureInternal,
        Procedure::AdviceCommittee => Key::DeskCaseProcedureCommittee,
    }
}

/// What is missing, and what to do about it.
pub(super) const fn omission(omission: Omission) -> Key {
    match omission {
        Omission::Name => Key::DeskCaseOmissionName,
        Omission::Address => Key::DeskCaseOmissionAddress,
        Omission::Description => Key::DeskCaseOmissionDescription,
        Omission::Signature => Key::DeskCaseOmissionSignature,
    }
}

/// What happened, by whom.
pub(super) const fn event(step: StepName, by: Role) -> Key {
    match step {
        StepName::Write if matches!(by, Role::Sender) => Key::DeskEventMessageFromSender,
        StepName::Write => Key::DeskEventMessageFromMunicipality,
        StepName::Receive => Key::DeskEventReceived,
        StepName::ConfirmReceipt => Key::DeskEventConfirmReceipt,
        StepName::CorrectReceipt => Key::DeskEventCorrectReceipt,
        StepName::CorrectContact => Key::DeskEventCorrectContact,
        StepName::RemedyOmission => Key::DeskEventRemedyOmission,
        StepName::Qualify => Key::DeskEventQualify,
        StepName::LogContact => Key::DeskEventLogContact,
        StepName::Assign => Key::DeskEventAssign,
        StepName::NameConcerned => Key::DeskEventNameConcerned,
        StepName::SendCopy => Key::DeskEventSendCopy,
        StepName::StartIntake => Key::DeskEventStartIntake,
        StepName::Forward => Key::DeskEventForward,
        StepName::AdviseDecline => Key::DeskEventAdviseDecline,
        StepName::Decline => Key::DeskEventDecline,
        StepName::GoInformal => Key::DeskEventGoInformal,
        StepName::AskFormal => Key::DeskEventFormalAsked,
        StepName::GoFormal => Key::DeskEventGoFormal,
        StepName::Settle => Key::DeskEventSettle,
        StepName::Dissatisfied => Key::DeskEventDissatisfied,
        StepName::Reopen => Key::DeskEventReopen,
        StepName::AppointHandler => Key::DeskEventAppointHandler,
        StepName::StartInvestigation => Key::DeskEventStartInvestigation,
        StepName::OfferHearing => Key::DeskEventOfferHearing,
        StepName::StartHearing => Key::DeskEventStartHearing,
        StepName::RecordHearing => Key::DeskEventRecordHearing,
        StepName::RecordAdvice => Key::DeskEventRecordAdvice,
        StepName::StartJudgment => Key::DeskEventStartJudgment,
        StepName::DraftVerdict => Key::DeskEventDraftVerdict,
        StepName::AdviseVerdict => Key::DeskEventAdviseVerdict,
        StepName::SendVerdict => Key::DeskEventSendVerdict,
        StepName::Defer => Key::DeskEventDefer,
        StepName::ExtendByConsent => Key::DeskEventExtendByConsent,
        StepName::TellLate => Key::DeskEventTellLate,
        StepName::Withdraw => Key::DeskEventWithdrawn,
        StepName::Discontinue => Key::DeskEventDiscontinue,
        StepName::Name => Key::DeskEventNamed,
        StepName::SendLetter => Key::DeskLetterEventSent,
        StepName::PostLetter => Key::DeskLetterEventPosted,
        StepName::AddDocument => Key::DeskDocumentEvent,
        StepName::Note => Key::DeskEventNote,
        StepName::Link => Key::DeskEventLink,
        StepName::Unlink => Key::DeskEventUnlink,
        StepName::Merge => Key::DeskEventMerge,
        StepName::Absorb => Key::DeskEventAbsorb,
        StepName::Bounce => Key::DeskEventMailUndelivered,
        StepName::MeetOmbudsman => Key::DeskEventMeetOmbudsman,
        StepName::RecordRuling => Key::DeskEventRecordRuling,
        StepName::Classify => Key::DeskEventClassify,
        StepName::Evaluate => Key::DeskEventEvaluate,
        StepName::Survey => Key::DeskEventSurvey,
        StepName::Gift => Key::DeskEventGift,
        StepName::ArchiveLetter => Key::DeskEventArchiveLetter,
        StepName::Close => Key::DeskEventClose,
        StepName::ApproveDestruction => Key::DeskEventApproveDestruction,
        StepName::PassOn => Key::DeskEventPassOn,
        StepName::Assess => Key::DeskEventAssess,
        StepName::Prevent => Key::DeskEventPrevent,
        StepName::Convert => Key::DeskEventConvert,
    }
}

/// In which role someone did it.
pub(super) const fn role(role: Role) -> Key {
    match role {
        Role::Sender => Key::DeskRoleSender,
        Role::Coordinator => Key::DeskRoleCoordinator,
        Role::TeamManager => Key::DeskRoleTeamManager,
        Role::Handler => Key::DeskRoleHandler,
        Role::Committee => Key::DeskRoleCommittee,
        Role::Signatory => Key::DeskRoleSignatory,
        Role::Reader => Key::DeskRoleReader,
        Role::Archivist => Key::DeskRoleArchivist,
        Role::System => Key::DeskRoleSystem,
    }
}

/// What a mail is for.
pub(super) const fn purpose(purpose: Purpose) -> Key {
    match purpose {
        Purpose::NotifyCoordinator => Key::DeskMailNotice,
        Purpose::Acknowledge => Key::DeskMailAcknowledgement,
        Purpose::TellMessage => Key::DeskMailMessage,
        Purpose::TellFormalAsked => Key::DeskMailFormalAsked,
        Purpose::TellWithdrawn => Key::DeskMailWithdrawn,
        Purpose::TellAnswer => Key::DeskMailAnswer,
        Purpose::Letter => Key::DeskLetterMail,
    }
}

/// How far a mail is.
pub(super) const fn state(state: MessageState) -> Key {
    match state {
        MessageState::Waiting => Key::DeskMailWaiting,
        MessageState::Busy => Key::DeskMailBusy,
        MessageState::Sent => Key::DeskMailSent,
        MessageState::Undelivered => Key::DeskMailUndelivered,
    }
}

/// Why it happened, as an event has it; codes of ours in words.
pub(super) fn why(texts: Texts, event: &Event) -> Option<String> {
    let bounced = match event.told()?.step {
        Step::Bounce(bounced) => bounced,
        Step::AddDocument(added) => return Some(added.title.as_str().to_owned()),
        _ => return None,
    };
    let what = Purpose::from_wire(&bounced.purpose).map_or(Key::DeskUndeliveredUnknown, purpose);
    let reason = Reason::from_wire(&bounced.reason).map(|reason| match reason {
        Reason::Refused => Key::DeskUndeliveredRefused,
        Reason::Exhausted => Key::DeskUndeliveredExhausted,
        Reason::Bounced => Key::DeskUndeliveredBounced,
        Reason::Complained => Key::DeskUndeliveredComplained,
        Reason::Unreadable => Key::DeskUndeliveredUnreadable,
    })?;
    let values = [("wat", texts.get(what)), ("reden", texts.get(reason))];
    Some(texts.with(Key::DeskUndeliveredWhy, &values))
}

/// What to do when a mail of a case did not arrive: each thing once.
pub(super) fn undelivered(messages: &[Message]) -> Vec<Key> {
    let lost = |for_coordinator: bool| {
        messages.iter().any(|message| {
            message.state == MessageState::Undelivered
                && message.purpose.is_for_coordinator() == for_coordinator
        })
    };
    let mut what = Vec::new();
    if lost(false) {
        what.push(Key::DeskCaseUndeliveredSender);
    }
    if lost(true) {
        what.push(Key::DeskCaseUndeliveredCoordinator);
    }
    if what.is_empty() {
        what.push(Key::DeskCaseUndeliveredOther);
    }
    what
}

/// How much time is left until a due date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Left {
    /// In words, so that it doesn't take colour to see it (WCAG 1.4.1).
    pub(super) words: String,
    /// The last day has passed. Marks, never blocks.
    pub(super) overdue: bool,
}

/// The days from `today` to `due`, both calendar days in the Netherlands. `due` itself still counts as in time.
pub(super) fn left(texts: Texts, today: Date, due: Option<Date>) -> Left {
    let Some(due) = due else {
        return Left { words: texts.get(Key::DeskLeftNone).to_owned(), overdue: false };
    };
    // Between two dates without a larger unit, jiff counts in days.
    let days = due.since(today).map_or(0, |span| span.get_days());
    let count = days.unsigned_abs().to_string();
    let places = [("dagen", count.as_str())];
    let words = match days {
        0 => texts.get(Key::DeskLeftToday).to_owned(),
        1 => texts.get(Key::DeskLeftOne).to_owned(),
        2.. => texts.with(Key::DeskLeftMany, &places),
        -1 => texts.get(Key::DeskLeftOverdueOne).to_owned(),
        _ => texts.with(Key::DeskLeftOverdueMany, &places),
    };
    Left { words, overdue: days < 0 }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_time_left_is_told_in_words_and_the_last_day_is_in_time() {
        let texts = Texts::for_staff();
        let due = Some(date(2026, 4, 13));
        for (today, words, overdue) in [
            (date(2026, 3, 2), "nog 42 dagen", false),
            (date(2026, 4, 11), "nog 2 dagen", false),
            (date(2026, 4, 12), "nog 1 dag", false),
            (date(2026, 4, 13), "vandaag is de laatste dag", false),
            (date(2026, 4, 14), "te laat: 1 dag", true),
            (date(2027, 4, 13), "te laat: 365 dagen", true),
        ] {
            let expected = Left { words: words.to_owned(), overdue };
            assert_eq!(left(texts, today, due), expected, "{today}");
        }
    }

    #[test]
    fn what_has_no_term_is_never_late() {
        let texts = Texts::for_staff();
        assert!(!left(texts, date(2026, 3, 2), None).overdue);
    }
}
