//! The one table: which step is possible for which kind, from where, to where, by whose hand, under which guards.
//!
//! # Source
//! Awb chapter 9. Where the law leaves the order free, so does the table.

use super::{actor::Role, guard::Guard, registration::CaseKind, step::StepName};
use crate::status::Status;

/// Where a case stands after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// Where it stood.
    Same,
    /// There.
    Status(Status),
    /// There, when somebody took the same step before; else where it stood.
    SecondTime(Status),
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// What is done.
    pub step: StepName,
    /// Of which kinds of case.
    pub kinds: &'static [CaseKind],
    /// From where. Nowhere: it begins a case.
    pub from: &'static [Status],
    /// To where.
    pub to: To,
    /// By whom.
    pub roles: &'static [Role],
    /// Under which guards, beside those that hold for every step ([`Transition::ALWAYS`]).
    pub guards: &'static [Guard],
    /// Where it comes from: the article, or the municipality's own way of working.
    pub article: &'static str,
}

impl Transition {
    /// The guards of every step.
    pub const ALWAYS: &'static [Guard] = &[
        Guard::NotFromHere,
        Guard::RoleMayNot,
        Guard::IsConcerned,
        Guard::NotTheirs,
        Guard::DayAhead,
        Guard::DayBeforeReceipt,
    ];
}

/// The row for this step of a case of this kind, as it stands. `None` when the step is not possible.
pub fn transition(step: StepName, kind: CaseKind, from: Status) -> Option<&'static Transition> {
    TRANSITIONS
        .iter()
        .find(|row| row.step == step && row.kinds.contains(&kind) && row.from.contains(&from))
}

const COMPLAINT: &[CaseKind] = &[CaseKind::Complaint];
const COMPLIMENT: &[CaseKind] = &[CaseKind::Compliment];
const ANONYMOUS: &[CaseKind] = &[CaseKind::Anonymous];
const SIGNAL: &[CaseKind] = &[CaseKind::Signal];
const OTHERS: &[CaseKind] = &[CaseKind::Compliment, CaseKind::Anonymous];
const SENT_IN: &[CaseKind] = &[CaseKind::Complaint, CaseKind::Compliment, CaseKind::Anonymous];
const ANY: &[CaseKind] = CaseKind::ALL;

/// The municipality still has to act.
const OPEN: &[Status] = &[
    Status::Received,
    Status::Intake,
    Status::Informal,
    Status::Formal,
    Status::Investigation,
    Status::Hearing,
    Status::Judgment,
];

/// Open, and looked at.
const UNDER_WAY: &[Status] = &[
    Status::Intake,
    Status::Informal,
    Status::Formal,
    Status::Investigation,
    Status::Hearing,
    Status::Judgment,
];

/// The investigation has begun and the letter is not sent: whoever is named late is heard as well.
const FROM_INVESTIGATION: &[Status] = &[Status::Investigation, Status::Hearing, Status::Judgment];

/// The matter itself has ended; aftercare remains.
const ENDED: &[Status] = &[
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
    Status::Ombudsman,
];

/// The ends after which the municipality asks how it went.
const ASKED_AFTER: &[Status] = &[
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
    Status::Ombudsman,
];

/// The ends with a letter that must be kept, and where such a case may have come since.
const ENDED_WITH_LETTER: &[Status] = &[
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledFormally,
    Status::Discontinued,
    Status::Ombudsman,
];

/// The ends of everything else than a complaint.
const OTHER_ENDS: &[Status] = &[
    Status::Forwarded,
    Status::Withdrawn,
    Status::PassedOn,
    Status::Assessed,
    Status::Named,
    Status::Prevented,
    Status::Converted,
];

/// Everything but closed and destroyed.
const ALIVE: &[Status] = &[
    Status::Received,
    Status::Intake,
    Status::Informal,
    Status::Formal,
    Status::Investigation,
    Status::Hearing,
    Status::Judgment,
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
    Status::PassedOn,
    Status::Assessed,
    Status::Open,
    Status::Prevented,
    Status::Converted,
    Status::Ombudsman,
];

/// Everything but destroyed.
const KEPT: &[Status] = &[
    Status::Received,
    Status::Intake,
    Status::Informal,
    Status::Formal,
    Status::Investigation,
    Status::Hearing,
    Status::Judgment,
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
    Status::Merged,
    Status::Named,
    Status::PassedOn,
    Status::Assessed,
    Status::Open,
    Status::Prevented,
    Status::Converted,
    Status::Ombudsman,
    Status::Closed,
];

/// Where a complaint that was settled informally may have come since, and from where the sender can still go back.
const SETTLED_AND_ON: &[Status] = &[Status::Ombudsman, Status::Closed];

/// Where a complaint can stand that the ombudsman wrote about while it was open.
const BUT_OMBUDSMAN: &[Status] = &[
    Status::Received,
    Status::Intake,
    Status::Informal,
    Status::Formal,
    Status::Investigation,
    Status::Hearing,
    Status::Judgment,
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
    Status::Closed,
];

/// Everybody who acts in a case for the municipality.
const WHO_ACTS: &[Role] = &[
    Role::Coordinator,
    Role::TeamManager,
    Role::Handler,
    Role::Committee,
    Role::Signatory,
    Role::Archivist,
];

/// Everything but closed and destroyed, for who writes: what was merged into another can be written in too.
const WRITTEN_IN: &[Status] = &[
    Status::Received,
    Status::Intake,
    Status::Informal,
    Status::Formal,
    Status::Investigation,
    Status::Hearing,
    Status::Judgment,
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
    Status::Merged,
    Status::PassedOn,
    Status::Assessed,
    Status::Ombudsman,
];

/// Where the sender of a complaint that ended may still have to be reached.
const REACHED_AFTER: &[Status] = &[
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
    Status::Merged,
    Status::Ombudsman,
];

const COORDINATOR: &[Role] = &[Role::Coordinator];

/// Who talks with the sender, and hears whether they are satisfied.
const TALKS: &[Role] = &[Role::Coordinator, Role::TeamManager];
const HANDLERS: &[Role] = &[Role::Handler, Role::Committee];

/// Who takes a step that goes with a letter.
const LETTER_WRITERS: &[Role] =
    &[Role::Coordinator, Role::TeamManager, Role::Handler, Role::Committee, Role::Signatory];

/// A row, in the order in which it is read: what, of which kinds, from where, to where, by whom, under which guards, why.
const fn row(
    step: StepName,
    (kinds, from): (&'static [CaseKind], &'static [Status]),
    to: To,
    roles: &'static [Role],
    guards: &'static [Guard],
    article: &'static str,
) -> Transition {
    Transition { step, kinds, from, to, roles, guards, article }
}

/// Every step that is possible, in the order of the procedure.
pub const TRANSITIONS: &[Transition] = &[
    // Receipt.
    row(
        StepName::Receive,
        (SENT_IN, &[]),
        To::Status(Status::Received),
        &[Role::Sender, Role::Coordinator],
        &[Guard::ReceiptAhead],
        "Awb 9:1, 2:13, 2:20",
    ),
    row(
        StepName::Receive,
        (SIGNAL, &[]),
        To::Status(Status::Open),
        COORDINATOR,
        &[Guard::ReceiptAhead],
        "eigen werkwijze",
    ),
    row(
        StepName::Receive,
        (&[CaseKind::Prevented], &[]),
        To::Status(Status::Prevented),
        COORDINATOR,
        &[Guard::ReceiptAhead],
        "eigen werkwijze",
    ),
    row(
        StepName::ConfirmReceipt,
        (&[CaseKind::Complaint, CaseKind::Compliment], ALIVE),
        To::Same,
        &[Role::Coordinator, Role::System],
        &[Guard::NotInWriting, Guard::CommitteeNotNamed],
        "Awb 9:6, 9:15(1)",
    ),
    row(
        StepName::CorrectReceipt,
        (ANY, ALIVE),
        To::Same,
        COORDINATOR,
        &[Guard::ReceiptAhead, Guard::ReceiptAfterForm, Guard::ReceiptAfterMerged],
        "Awb 2:20",
    ),
    row(
        StepName::RemedyOmission,
        (COMPLAINT, OPEN),
        To::Same,
        COORDINATOR,
        &[Guard::NotMissing],
        "Awb 9:4(2)",
    ),
    row(
        StepName::CorrectContact,
        (&[CaseKind::Complaint, CaseKind::Compliment], ALIVE),
        To::Same,
        COORDINATOR,
        &[],
        "Awb 9:4(2)a, AVG 5, 16",
    ),
    row(
        StepName::Qualify,
        (COMPLAINT, &[Status::Received, Status::Intake, Status::Informal, Status::Formal]),
        To::Same,
        COORDINATOR,
        &[Guard::BoundByMerged],
        "Awb 9:4(1)",
    ),
    // People.
    row(
        StepName::LogContact,
        (COMPLAINT, OPEN),
        To::Same,
        &[Role::Coordinator, Role::TeamManager, Role::Handler, Role::Committee],
        &[],
        "Awb 9:5",
    ),
    row(StepName::LogContact, (COMPLAINT, REACHED_AFTER), To::Same, COORDINATOR, &[], "Awb 2:11"),
    row(
        StepName::LogContact,
        (&[CaseKind::Compliment, CaseKind::Signal], &[Status::Received, Status::Open]),
        To::Same,
        COORDINATOR,
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::Assign,
        (COMPLAINT, OPEN),
        To::Same,
        COORDINATOR,
        &[Guard::AssigneeConcerned],
        "Awb 9:7(1)",
    ),
    row(
        StepName::Assign,
        (
            &[CaseKind::Compliment, CaseKind::Anonymous, CaseKind::Signal],
            &[Status::Received, Status::Open],
        ),
        To::Same,
        COORDINATOR,
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::NameConcerned,
        (COMPLAINT, OPEN),
        To::Same,
        &[Role::Coordinator, Role::Handler, Role::Committee],
        &[Guard::AssigneeConcerned, Guard::HandlerConcerned, Guard::TooManyConcerned],
        "Awb 9:7(1), 9:9",
    ),
    row(
        StepName::SendCopy,
        (COMPLAINT, UNDER_WAY),
        To::Same,
        &[Role::Coordinator, Role::Handler, Role::Committee],
        &[Guard::NoSuchConcerned],
        "Awb 9:9",
    ),
    // Which way.
    row(
        StepName::StartIntake,
        (COMPLAINT, &[Status::Received]),
        To::Status(Status::Intake),
        COORDINATOR,
        &[Guard::NoContactAttempt],
        "Awb 9:2",
    ),
    row(
        StepName::Forward,
        (COMPLAINT, &[Status::Received, Status::Intake]),
        To::Status(Status::Forwarded),
        COORDINATOR,
        &[Guard::SenderNotTold, Guard::ReceiptDateNotSent],
        "Awb 2:3, 6:15",
    ),
    row(
        StepName::Forward,
        (OTHERS, &[Status::Received]),
        To::Status(Status::Forwarded),
        COORDINATOR,
        &[],
        "Awb 2:3",
    ),
    row(
        StepName::AdviseDecline,
        (COMPLAINT, &[Status::Intake]),
        To::Same,
        COORDINATOR,
        &[],
        "Awb 9:8",
    ),
    row(
        StepName::Decline,
        (COMPLAINT, &[Status::Intake]),
        To::Status(Status::NotHandled),
        &[Role::Signatory],
        &[Guard::NoDeclineAdvice, Guard::NamesNoOmbudsman, Guard::NoticeTooLate],
        "Awb 9:8",
    ),
    row(
        StepName::GoInformal,
        (COMPLAINT, &[Status::Intake]),
        To::Status(Status::Informal),
        COORDINATOR,
        &[Guard::SenderDisagrees, Guard::AssigneeConcerned],
        "Awb 9:5",
    ),
    row(
        StepName::AskFormal,
        (COMPLAINT, &[Status::Received, Status::Intake, Status::SettledInformally]),
        To::Same,
        &[Role::Sender, Role::Coordinator],
        &[Guard::AskedBefore],
        "Awb 9:1",
    ),
    row(
        StepName::AskFormal,
        (COMPLAINT, SETTLED_AND_ON),
        To::Same,
        &[Role::Sender, Role::Coordinator],
        &[Guard::AskedBefore, Guard::NotSettledInformally],
        "Awb 9:1",
    ),
    row(
        StepName::AskFormal,
        (COMPLAINT, &[Status::Informal]),
        To::Status(Status::Formal),
        &[Role::Sender],
        &[],
        "Awb 9:1",
    ),
    row(
        StepName::GoFormal,
        (COMPLAINT, &[Status::Intake, Status::Informal]),
        To::Status(Status::Formal),
        COORDINATOR,
        &[Guard::NoReason],
        "Awb 9:4(1)",
    ),
    row(
        StepName::Settle,
        (COMPLAINT, &[Status::Informal]),
        To::Status(Status::SettledInformally),
        TALKS,
        &[Guard::NotSatisfied],
        "Awb 9:5",
    ),
    row(
        StepName::Dissatisfied,
        (COMPLAINT, &[Status::Informal]),
        To::Status(Status::Formal),
        TALKS,
        &[],
        "Awb 9:4(1), 9:5",
    ),
    row(
        StepName::Dissatisfied,
        (COMPLAINT, &[Status::SettledInformally]),
        To::Same,
        TALKS,
        &[Guard::AskedBefore],
        "Awb 9:1, 9:5",
    ),
    row(
        StepName::Dissatisfied,
        (COMPLAINT, SETTLED_AND_ON),
        To::Same,
        TALKS,
        &[Guard::AskedBefore, Guard::NotSettledInformally],
        "Awb 9:1, 9:5",
    ),
    row(
        StepName::Reopen,
        (COMPLAINT, &[Status::SettledInformally]),
        To::Status(Status::Formal),
        COORDINATOR,
        &[Guard::NotAsked],
        "Awb 9:1",
    ),
    row(
        StepName::Reopen,
        (COMPLAINT, SETTLED_AND_ON),
        To::Status(Status::Formal),
        COORDINATOR,
        &[Guard::NotAsked, Guard::NotSettledInformally],
        "Awb 9:1",
    ),
    // The procedure of the law.
    row(
        StepName::AppointHandler,
        (COMPLAINT, &[Status::Formal, Status::Investigation, Status::Hearing, Status::Judgment]),
        To::Same,
        COORDINATOR,
        &[Guard::HandlerConcerned, Guard::NotDeclared, Guard::NoException],
        "Awb 9:7, 9:14",
    ),
    row(
        StepName::StartInvestigation,
        (COMPLAINT, &[Status::Formal]),
        To::Status(Status::Investigation),
        COORDINATOR,
        &[Guard::NoHandler, Guard::ConcernedUnknown, Guard::CopyNotSent],
        "Awb 9:7(1), 9:9",
    ),
    row(
        StepName::OfferHearing,
        (COMPLAINT, FROM_INVESTIGATION),
        To::Same,
        &[Role::Handler, Role::Committee, Role::Coordinator],
        &[Guard::AnswerBeforeOffer],
        "Awb 9:10(1)",
    ),
    row(
        StepName::StartHearing,
        (COMPLAINT, &[Status::Investigation]),
        To::Status(Status::Hearing),
        HANDLERS,
        &[Guard::HearingNotOffered],
        "Awb 9:10(1)",
    ),
    row(
        StepName::RecordHearing,
        (COMPLAINT, FROM_INVESTIGATION),
        To::Same,
        HANDLERS,
        &[Guard::NoHearingReport, Guard::WaiverNotTheirs, Guard::StillTimeToAnswer],
        "Awb 9:10",
    ),
    row(
        StepName::RecordAdvice,
        (COMPLAINT, &[Status::Hearing]),
        To::Same,
        &[Role::Committee, Role::Coordinator],
        &[Guard::NoCommittee, Guard::AdviceWithoutReport],
        "Awb 9:15(4)",
    ),
    row(
        StepName::StartJudgment,
        (COMPLAINT, &[Status::Hearing]),
        To::Status(Status::Judgment),
        HANDLERS,
        &[
            Guard::CopyNotSent,
            Guard::SenderNotHeard,
            Guard::ConcernedNotHeard,
            Guard::NoCommitteeAdvice,
        ],
        "Awb 9:9, 9:10, 9:15(4)",
    ),
    row(
        StepName::DraftVerdict,
        (COMPLAINT, &[Status::Judgment]),
        To::Same,
        &[Role::Handler, Role::Committee, Role::Signatory],
        &[Guard::OfferedUnfinished],
        "Awb 9:12(1)",
    ),
    row(
        StepName::AdviseVerdict,
        (COMPLAINT, &[Status::Judgment]),
        To::Same,
        COORDINATOR,
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::SendVerdict,
        (COMPLAINT, &[Status::Judgment]),
        To::Status(Status::SettledFormally),
        &[Role::Signatory],
        &[
            Guard::CopyNotSent,
            Guard::SenderNotHeard,
            Guard::ConcernedNotHeard,
            Guard::FindingsMissing,
            Guard::JudgmentMissing,
            Guard::ReasonsMissing,
            Guard::ConclusionsMissing,
            Guard::VerdictNotOffered,
            Guard::NoCoordinatorAdvice,
            Guard::NamesNoOmbudsman,
            Guard::DeviationUnexplained,
            Guard::AdviceNotEnclosed,
            Guard::AdviceNotFollowed,
            Guard::VerdictNotSent,
            Guard::VerdictCopyNotSent,
        ],
        "Awb 9:9, 9:10, 9:12, 9:16",
    ),
    // Time.
    row(
        StepName::Defer,
        (COMPLAINT, OPEN),
        To::Same,
        &[Role::Coordinator, Role::Signatory],
        &[
            Guard::NoStatutoryTerm,
            Guard::DeferredBefore,
            Guard::DeferralLength,
            Guard::DeferralTooLate,
            Guard::ConcernedUnknown,
            Guard::DeferralNotTold,
        ],
        "Awb 9:11(2)",
    ),
    row(
        StepName::ExtendByConsent,
        (COMPLAINT, OPEN),
        To::Same,
        &[Role::Coordinator, Role::Signatory],
        &[Guard::NoStatutoryTerm, Guard::NoConsent, Guard::NotLater, Guard::UntilBeforeConsent],
        "Awb 9:11(3)",
    ),
    row(
        StepName::TellLate,
        (COMPLAINT, OPEN),
        To::Same,
        COORDINATOR,
        &[Guard::NoStatutoryTerm, Guard::NotLate, Guard::NamesNoOmbudsman, Guard::ExpectedDayOver],
        "Awb 9:20(2), 9:24(1)b",
    ),
    // Other ends.
    row(
        StepName::Withdraw,
        (COMPLAINT, OPEN),
        To::Status(Status::Withdrawn),
        &[Role::Sender, Role::Coordinator],
        &[Guard::NotSaidHow],
        "Awb 9:1",
    ),
    row(
        StepName::Withdraw,
        (OTHERS, &[Status::Received]),
        To::Status(Status::Withdrawn),
        &[Role::Sender],
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::Discontinue,
        (COMPLAINT, UNDER_WAY),
        To::Status(Status::Discontinued),
        COORDINATOR,
        &[Guard::TooFewAttempts, Guard::NoReason, Guard::LetterNotSent, Guard::NamesNoOmbudsman],
        "Awb 9:24(1)b",
    ),
    // Compliments, anonymous reports, signals.
    row(
        StepName::PassOn,
        (COMPLIMENT, &[Status::Received]),
        To::Status(Status::PassedOn),
        COORDINATOR,
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::Assess,
        (ANONYMOUS, &[Status::Received]),
        To::Status(Status::Assessed),
        COORDINATOR,
        &[],
        "Awb 9:2",
    ),
    row(
        StepName::Name,
        (ANONYMOUS, &[Status::Received, Status::Assessed]),
        To::Status(Status::Named),
        &[Role::Sender],
        &[],
        "Awb 9:1, 9:4(2)a",
    ),
    row(
        StepName::Prevent,
        (SIGNAL, &[Status::Open]),
        To::Status(Status::Prevented),
        COORDINATOR,
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::Convert,
        (SIGNAL, &[Status::Open]),
        To::Status(Status::Converted),
        COORDINATOR,
        &[],
        "Awb 9:1",
    ),
    // Writing to each other.
    row(
        StepName::Write,
        (SENT_IN, WRITTEN_IN),
        To::Same,
        &[Role::Sender, Role::Coordinator, Role::TeamManager, Role::Handler, Role::Committee],
        &[Guard::NoRoom],
        "Awb 2:1",
    ),
    row(
        StepName::SendLetter,
        (&[CaseKind::Complaint, CaseKind::Compliment], ALIVE),
        To::Same,
        LETTER_WRITERS,
        &[
            Guard::NoRoomForLetter,
            Guard::LetterOutOfOrder,
            Guard::LetterForOther,
            Guard::NoSuchConcerned,
            Guard::NoEmailConsent,
            Guard::NoLetterToPost,
        ],
        "Awb 2:8, 3:41",
    ),
    row(
        StepName::PostLetter,
        (&[CaseKind::Complaint, CaseKind::Compliment], KEPT),
        To::Same,
        LETTER_WRITERS,
        &[Guard::NoLetterToPost, Guard::PostedBeforeMade],
        "Awb 3:41",
    ),
    row(
        StepName::AddDocument,
        (ANY, KEPT),
        To::Same,
        &[Role::Coordinator, Role::TeamManager, Role::Handler, Role::Committee, Role::Signatory],
        &[Guard::NoRoomForDocument],
        "Archiefwet, Awb 2:13",
    ),
    row(StepName::Note, (ANY, KEPT), To::Same, WHO_ACTS, &[], "eigen werkwijze"),
    row(
        StepName::Link,
        (ANY, KEPT),
        To::Same,
        COORDINATOR,
        &[Guard::LinkedBefore, Guard::TooManyLinks],
        "eigen werkwijze",
    ),
    row(
        StepName::Unlink,
        (ANY, KEPT),
        To::Same,
        COORDINATOR,
        &[Guard::NotLinked],
        "eigen werkwijze",
    ),
    row(
        StepName::Merge,
        (COMPLAINT, OPEN),
        To::Status(Status::Merged),
        COORDINATOR,
        &[Guard::IntoLater, Guard::SenderNotSame, Guard::ReceiptUnconfirmed],
        "Awb 9:6, 9:11(1)",
    ),
    row(
        StepName::Absorb,
        (COMPLAINT, OPEN),
        To::Same,
        COORDINATOR,
        &[
            Guard::ConcernedNotHere,
            Guard::SpecialIntoOrdinary,
            Guard::TermLost,
            Guard::TooManyLinks,
        ],
        "Awb 9:4(1), 9:7(1), 9:9",
    ),
    row(StepName::Bounce, (ANY, KEPT), To::Same, &[Role::System], &[], "Awb 2:11"),
    // The ombudsman.
    row(StepName::MeetOmbudsman, (COMPLAINT, OPEN), To::Same, COORDINATOR, &[], "Awb 9:20(2)"),
    row(
        StepName::MeetOmbudsman,
        (
            COMPLAINT,
            &[
                Status::Forwarded,
                Status::NotHandled,
                Status::SettledInformally,
                Status::SettledFormally,
                Status::Withdrawn,
                Status::Discontinued,
                Status::Ombudsman,
                Status::Closed,
            ],
        ),
        To::Status(Status::Ombudsman),
        COORDINATOR,
        &[],
        "Awb 9:18",
    ),
    row(
        StepName::RecordRuling,
        (COMPLAINT, &[Status::Ombudsman]),
        To::Same,
        COORDINATOR,
        &[Guard::TooManyRecommendations],
        "Awb 9:27, 9:36",
    ),
    row(
        StepName::RecordRuling,
        (COMPLAINT, BUT_OMBUDSMAN),
        To::Same,
        COORDINATOR,
        &[Guard::NoOmbudsman, Guard::TooManyRecommendations],
        "Awb 9:20(2), 9:27, 9:36",
    ),
    // Aftercare.
    row(StepName::Classify, (ANY, ALIVE), To::Same, COORDINATOR, &[], "Awb 9:12a"),
    row(
        StepName::Evaluate,
        (COMPLAINT, ENDED),
        To::Same,
        &[Role::Coordinator, Role::TeamManager, Role::Handler],
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::Survey,
        (COMPLAINT, ASKED_AFTER),
        To::Same,
        &[Role::Coordinator, Role::System],
        &[Guard::NoSurvey, Guard::NoReasonToLeaveOut, Guard::SentBefore],
        "eigen werkwijze",
    ),
    row(
        StepName::Gift,
        (COMPLAINT, ENDED),
        To::Same,
        COORDINATOR,
        &[Guard::NoGift, Guard::NoReasonToLeaveOut, Guard::SentBefore],
        "eigen werkwijze",
    ),
    row(
        StepName::ArchiveLetter,
        (COMPLAINT, ENDED_WITH_LETTER),
        To::Same,
        COORDINATOR,
        &[Guard::NoLetterToKeep, Guard::KeptBefore],
        "Archiefwet",
    ),
    row(
        StepName::Close,
        (COMPLAINT, ENDED),
        To::Status(Status::Closed),
        COORDINATOR,
        &[
            Guard::NotEvaluated,
            Guard::SurveyOpen,
            Guard::GiftOpen,
            Guard::NotArchived,
            Guard::NotPosted,
        ],
        "eigen werkwijze",
    ),
    row(
        StepName::Close,
        (
            &[CaseKind::Compliment, CaseKind::Anonymous, CaseKind::Prevented, CaseKind::Signal],
            OTHER_ENDS,
        ),
        To::Status(Status::Closed),
        COORDINATOR,
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::Close,
        (COMPLAINT, &[Status::Merged]),
        To::Status(Status::Closed),
        COORDINATOR,
        &[],
        "eigen werkwijze",
    ),
    row(
        StepName::ApproveDestruction,
        (ANY, &[Status::Closed]),
        To::SecondTime(Status::Destroyed),
        &[Role::Coordinator, Role::Archivist],
        &[
            Guard::KeptForEver,
            Guard::KeptWithOther,
            Guard::RetentionRuns,
            Guard::StillAsked,
            Guard::SamePerson,
        ],
        "Archiefwet, Selectielijst 2020",
    ),
];
