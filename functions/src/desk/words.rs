//! What the desk calls things.

use gehoor_domain::{
    case::{CaseKind, Channel, Omission, Role, Step, StepName},
    follow,
    municipality::Procedure,
    status::Status,
};

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
