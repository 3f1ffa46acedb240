//! Which fields each step asks, and in which order steps are offered.
//!
//! What isn't here has another way in: what came in, messages and letters, what only the sender or this service does, a
//! signal that becomes a complaint, and what a complaint takes over of one that is merged into it.

use gehoor_domain::case::{Role, StepName};

use super::{
    choices::{
        DISCONTINUE, FORWARD, GROUND, HEARING, JUDGMENT, NATURE, OFFICE, OMISSION, RETENTION, SIDE,
        TASK, WAY, WITHDRAW,
    },
    field::{Field, Input, asked, free},
};

const COORDINATES: &[Role] = &[Role::Coordinator, Role::TeamManager, Role::Signatory];
const MANAGES: &[Role] = &[Role::TeamManager];
const ANYBODY: &[Role] = &[
    Role::Coordinator,
    Role::TeamManager,
    Role::Handler,
    Role::Committee,
    Role::Signatory,
    Role::Reader,
    Role::Archivist,
];
const HANDLES: &[Role] = &[Role::Handler, Role::Committee];

/// The steps in groups, in the order of the procedure; the name of a group is that of its heading (`desk.stappen.…`).
pub(in crate::desk) const GROUPS: &[(&str, &[StepName])] = &[
    (
        "contact",
        &[
            StepName::LogContact,
            StepName::ConfirmReceipt,
            StepName::RemedyOmission,
            StepName::CorrectContact,
            StepName::CorrectReceipt,
            StepName::Qualify,
        ],
    ),
    ("mensen", &[StepName::Assign, StepName::NameConcerned, StepName::SendCopy]),
    (
        "weg",
        &[
            StepName::StartIntake,
            StepName::GoInformal,
            StepName::Settle,
            StepName::Dissatisfied,
            StepName::GoFormal,
            StepName::AskFormal,
            StepName::Reopen,
            StepName::PassOn,
            StepName::Assess,
            StepName::Prevent,
            StepName::Forward,
            StepName::AdviseDecline,
            StepName::Decline,
        ],
    ),
    (
        "behandeling",
        &[
            StepName::AppointHandler,
            StepName::StartInvestigation,
            StepName::OfferHearing,
            StepName::StartHearing,
            StepName::RecordHearing,
            StepName::RecordAdvice,
            StepName::StartJudgment,
            StepName::DraftVerdict,
            StepName::AdviseVerdict,
            StepName::SendVerdict,
        ],
    ),
    ("dossier", &[StepName::Note, StepName::Link, StepName::Unlink, StepName::Merge]),
    ("termijn", &[StepName::Defer, StepName::ExtendByConsent, StepName::TellLate]),
    ("einde", &[StepName::Withdraw, StepName::Discontinue]),
    (
        "nazorg",
        &[
            StepName::Classify,
            StepName::Evaluate,
            StepName::Survey,
            StepName::Gift,
            StepName::ArchiveLetter,
            StepName::Close,
            StepName::MeetOmbudsman,
            StepName::RecordRuling,
            StepName::ApproveDestruction,
        ],
    ),
];

/// What a step asks; nothing when it has no form.
#[expect(clippy::too_many_lines, reason = "one line a field: it is a table")]
pub(in crate::desk) const fn fields(step: StepName) -> Option<&'static [Field]> {
    Some(match step {
        StepName::ConfirmReceipt => {
            &const {
                [
                    asked("op", Input::PastDay),
                    asked("wijze", WAY),
                    asked("metAdviescommissie", Input::Tick),
                ]
            }
        }
        StepName::Note => &const { [asked("notitie", Input::Summary)] },
        StepName::Link => {
            &const { [asked("naar", Input::Reference), asked("waarom", Input::Line)] }
        }
        StepName::Unlink => &const { [asked("naar", Input::Reference)] },
        StepName::Merge => {
            &const { [asked("naar", Input::Reference), asked("zelfdeIndiener", Input::Tick)] }
        }
        StepName::CorrectReceipt => {
            &const { [asked("ontvangenOp", Input::PastDay), asked("waarom", Input::Line)] }
        }
        StepName::RemedyOmission => {
            &const { [asked("verzuim", OMISSION), asked("gekomen", Input::Line)] }
        }
        StepName::CorrectContact => {
            &const {
                [
                    free("naam", Input::Answer),
                    free("organisatienaam", Input::Answer),
                    free("straat", Input::Answer),
                    free("huisnummer", Input::Answer),
                    free("toevoeging", Input::Answer),
                    free("postcode", Input::Answer),
                    free("plaats", Input::Answer),
                    free("land", Input::Answer),
                    free("email", Input::Answer),
                    asked("emailToestemming", Input::Tick),
                    free("telefoon", Input::Answer),
                    free("gemachtigdeNaam", Input::Answer),
                    free("gemachtigdeContact", Input::Answer),
                    asked("waarom", Input::Line),
                ]
            }
        }
        StepName::Qualify => {
            &const {
                [
                    asked("schriftelijk", Input::YesNo),
                    asked("jegensKlager", Input::YesNo),
                    asked("waarom", Input::Line),
                ]
            }
        }
        StepName::LogContact => {
            &const {
                [
                    asked("op", Input::PastDay),
                    asked("wijze", WAY),
                    asked("met", SIDE),
                    asked("gelukt", Input::YesNo),
                    free("gebeurd", Input::Summary),
                    free("gevolgen", Input::Summary),
                    free("hinder", Input::Summary),
                    free("samenvatting", Input::Summary),
                ]
            }
        }
        StepName::Assign => {
            &const { [asked("taak", TASK), asked("persoon", Input::Person(COORDINATES))] }
        }
        StepName::NameConcerned => {
            &const {
                [
                    asked("ambt", OFFICE),
                    asked("functie", Input::Line),
                    free("team", Input::Line),
                    free("persoon", Input::Person(ANYBODY)),
                ]
            }
        }
        StepName::SendCopy => {
            &const { [asked("betrokkene", Input::Concerned), asked("op", Input::PastDay)] }
        }
        StepName::StartIntake
        | StepName::AskFormal
        | StepName::Reopen
        | StepName::StartInvestigation
        | StepName::StartHearing
        | StepName::StartJudgment
        | StepName::ArchiveLetter
        | StepName::ApproveDestruction => &[],
        StepName::Forward => {
            &const {
                [
                    asked("reden", FORWARD),
                    asked("naar", Input::Line),
                    free("gemeldOp", Input::PastDay),
                    asked("metOntvangstdatum", Input::Tick),
                ]
            }
        }
        StepName::AdviseDecline => {
            &const { [asked("grond", GROUND), asked("waarom", Input::Line)] }
        }
        StepName::Decline => {
            &const {
                [
                    asked("grond", GROUND),
                    asked("verzondenOp", Input::PastDay),
                    asked("metOmbudsman", Input::Tick),
                    free("waaromTeLaat", Input::Line),
                ]
            }
        }
        StepName::GoInformal => {
            &const {
                [
                    asked("op", Input::PastDay),
                    asked("klagerAkkoord", Input::YesNo),
                    free("teammanager", Input::Person(MANAGES)),
                ]
            }
        }
        StepName::GoFormal => {
            &const { [asked("klagerWil", Input::YesNo), free("waarom", Input::Line)] }
        }
        StepName::Settle => {
            &const {
                [
                    asked("op", Input::PastDay),
                    asked("tevreden", Input::YesNo),
                    asked("wijze", WAY),
                    asked("afspraak", Input::Summary),
                    free("bevestigdOp", Input::PastDay),
                ]
            }
        }
        StepName::Dissatisfied => {
            &const { [asked("op", Input::PastDay), asked("wijze", WAY), free("waarom", Input::Summary)] }
        }
        StepName::AppointHandler => {
            &const {
                [
                    asked("persoon", Input::Person(HANDLES)),
                    asked("nietBetrokken", Input::Tick),
                    free("uitzondering", Input::Line),
                ]
            }
        }
        StepName::OfferHearing => {
            &const {
                [asked("aan", SIDE), asked("op", Input::PastDay), asked("antwoordVoor", Input::Day)]
            }
        }
        StepName::RecordHearing => {
            &const {
                [
                    asked("partij", SIDE),
                    asked("uitkomst", HEARING),
                    asked("op", Input::PastDay),
                    free("verslag", Input::Finding),
                ]
            }
        }
        StepName::RecordAdvice => {
            &const {
                [
                    asked("op", Input::PastDay),
                    asked("oordeel", JUDGMENT),
                    asked("metVerslag", Input::Tick),
                ]
            }
        }
        StepName::DraftVerdict => {
            &const {
                [
                    free("bevindingen", Input::Finding),
                    free("oordeel", JUDGMENT),
                    free("motivering", Input::Finding),
                    free("conclusies", Input::Finding),
                    asked("voorgelegd", Input::Tick),
                ]
            }
        }
        StepName::AdviseVerdict => {
            &const { [asked("oordeel", JUDGMENT), asked("waarom", Input::Line)] }
        }
        StepName::SendVerdict => {
            &const {
                [
                    free("verzondenKlager", Input::PastDay),
                    free("verzondenBetrokkene", Input::PastDay),
                    asked("metOmbudsman", Input::Tick),
                    free("afwijkingCoordinator", Input::Line),
                    free("afwijking", Input::Line),
                    asked("adviesBijgevoegd", Input::Tick),
                ]
            }
        }
        StepName::Defer => {
            &const {
                [
                    asked("dagen", Input::Days),
                    asked("reden", Input::Line),
                    free("verzondenKlager", Input::PastDay),
                    free("verzondenBetrokkene", Input::PastDay),
                ]
            }
        }
        StepName::ExtendByConsent => {
            &const {
                [
                    asked("tot", Input::Day),
                    asked("instemmingOp", Input::PastDay),
                    asked("schriftelijk", Input::Tick),
                ]
            }
        }
        StepName::TellLate => {
            &const {
                [
                    asked("verwachtOp", Input::Day),
                    asked("verzondenOp", Input::PastDay),
                    asked("metOmbudsman", Input::Tick),
                ]
            }
        }
        StepName::Withdraw => {
            &const {
                [
                    asked("op", Input::PastDay),
                    asked("reden", WITHDRAW),
                    asked("hoe", WAY),
                    free("bevestigdOp", Input::PastDay),
                ]
            }
        }
        StepName::Discontinue => {
            &const {
                [
                    asked("reden", DISCONTINUE),
                    free("waarom", Input::Line),
                    free("verzondenOp", Input::PastDay),
                    asked("metOmbudsman", Input::Tick),
                ]
            }
        }
        StepName::MeetOmbudsman => {
            &const { [asked("op", Input::PastDay), asked("grond", Input::Line)] }
        }
        StepName::RecordRuling => {
            &const {
                [
                    asked("op", Input::PastDay),
                    free("behoorlijk", Input::YesNo),
                    free("aanbevelingen", Input::Several),
                ]
            }
        }
        StepName::Classify => {
            &const {
                [
                    asked("team", Input::Line),
                    free("domein", Input::Line),
                    free("aard", NATURE),
                    free("aardAnders", Input::Line),
                ]
            }
        }
        StepName::Evaluate => {
            &const { [free("leerpunt", Input::Summary), free("maatregel", Input::Summary)] }
        }
        StepName::Survey | StepName::Gift => {
            &const { [free("verzondenOp", Input::PastDay), free("waaromNiet", Input::Line)] }
        }
        StepName::Close => &const { [free("bijzonderheid", RETENTION)] },
        StepName::PassOn | StepName::Prevent => &const { [asked("team", Input::Line)] },
        StepName::Assess => &const { [asked("bevinding", Input::Finding)] },
        StepName::Receive
        | StepName::Absorb
        | StepName::Name
        | StepName::Write
        | StepName::SendLetter
        | StepName::PostLetter
        | StepName::AddDocument
        | StepName::Bounce
        | StepName::Convert => return None,
    })
}
