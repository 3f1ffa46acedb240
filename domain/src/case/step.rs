//! Everything that can be done in a case, with what has to be known about it.

use serde::{Deserialize, Serialize};

use super::{
    actor::{Actor, PersonId},
    aftercare::{Classification, Closing, Evaluation, OmbudsmanContact, OmbudsmanRuling, Sending},
    contact::{ContactCorrection, Remedy},
    delay::{Consent, Deferral, LateNotice},
    document::DocumentAdded,
    ending::{DeclineAdvice, Declined, Discontinuation, Forwarding, Withdrawal},
    hearing::{CommitteeAdvice, HearingOffer, HearingRecord},
    informal::{Choice, Contact, Dissatisfaction, FormalChoice, Satisfaction, Way},
    letter::LetterSent,
    people::{Concerned, CopySent, Handler, Task},
    registration::Registration,
    relation::{Absorbing, Linking, Merging},
    verdict::{CoordinatorAdvice, Verdict, VerdictSent},
    words::{Finding, Summary, Why},
};
use crate::{receipt::Received, reference::Reference};

/// Declares the steps, and their names beside them.
macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident $(($payload:ty))? $({ $($(#[$field_doc:meta])* $field:ident : $type:ty = $field_wire:literal,)+ })? = $wire:literal,)+) => {
        /// A step in a case: as a command somebody wants it taken, in an event it was taken.
        ///
        /// # Source
        /// Awb chapter 9; the article of each step stands in [`super::TRANSITIONS`].
        ///
        /// # Shape
        /// On the wire `{"stap": "<name>", "gegevens": {…}}`; a step that needs nothing has no `gegevens`.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "stap", content = "gegevens")]
        pub enum Step {
            $($(#[$doc])* #[serde(rename = $wire)] $name $(($payload))? $({ $($(#[$field_doc])* #[serde(rename = $field_wire)] $field: $type,)+ })?,)+
        }

        crate::closed_list::closed_list! {
            /// The name of a step (stap).
            StepName {
                $($(#[$doc])* $name = $wire,)+
            }
        }

        impl Step {
            /// Its name.
            pub const fn name(&self) -> StepName {
                match self {
                    $(Self::$name { .. } => StepName::$name,)+
                }
            }
        }
    };
}

steps! {
    /// It came in.
    Receive(Box<Registration>) = "ontvangen",
    /// Receipt was confirmed in writing (Awb 9:6).
    ConfirmReceipt(Confirmation) = "ontvangst-bevestigen",
    /// The day of receipt was wrong and is put right; every term is reckoned again (Awb 2:20).
    CorrectReceipt(Correction) = "ontvangst-corrigeren",
    /// What was missing came (Awb 9:4(2)).
    RemedyOmission(Remedy) = "verzuim-herstellen",
    /// Name, address or how to reach somebody was put right; the words are stored beside the case.
    CorrectContact(ContactCorrection) = "contactgegevens-verbeteren",
    /// It turns out not to be a written complaint about conduct towards the sender, or to be one (Awb 9:4(1)).
    Qualify(Qualification) = "kwalificeren",
    /// Someone was spoken to or written to, or not reached.
    LogContact(Contact) = "contact-vastleggen",
    /// Somebody gets a task.
    Assign(Assignment) = "toewijzen",
    /// Someone is complained about (Awb 9:9).
    NameConcerned(Concerned) = "betrokkene-noemen",
    /// The copy of the complaint was sent (Awb 9:9).
    SendCopy(CopySent) = "afschrift-zenden",
    /// The coordinator opens it and looks for contact.
    StartIntake = "intake-beginnen",
    /// It is sent on to where it belongs (Awb 2:3, 6:15).
    Forward(Forwarding) = "doorzenden",
    /// The coordinator advises not to handle it (Awb 9:8).
    AdviseDecline(DeclineAdvice) = "advies-niet-behandelen",
    /// The sender was told that it is not handled (Awb 9:8(3)).
    Decline(Declined) = "niet-behandelen",
    /// A conversation first, as was chosen together (Awb 9:5).
    GoInformal(Choice) = "informeel-behandelen",
    /// The sender asks for the procedure of the law.
    AskFormal = "formele-behandeling-vragen",
    /// The procedure of the law begins.
    GoFormal(FormalChoice) = "formeel-behandelen",
    /// The sender is satisfied (Awb 9:5).
    Settle(Satisfaction) = "informeel-afhandelen",
    /// The sender is not satisfied, in the conversation or afterwards: the procedure of the law is next (Awb 9:5).
    Dissatisfied(Dissatisfaction) = "niet-tevreden",
    /// After an informal settlement the sender asked for the procedure, and it begins.
    Reopen = "heropenen",
    /// Who handles it was appointed (Awb 9:7).
    AppointHandler(Handler) = "behandelaar-aanwijzen",
    /// The investigation begins.
    StartInvestigation = "onderzoek-beginnen",
    /// A side was offered to be heard (Awb 9:10(1)).
    OfferHearing(HearingOffer) = "horen-aanbieden",
    /// Hearing begins.
    StartHearing = "horen-beginnen",
    /// A side was heard, or not (Awb 9:10).
    RecordHearing(HearingRecord) = "horen-vastleggen",
    /// The committee's report and advice came (Awb 9:15(4)).
    RecordAdvice(CommitteeAdvice) = "advies-commissie-vastleggen",
    /// Both sides had their say; the judgment is written.
    StartJudgment = "oordeel-beginnen",
    /// Findings, judgment and conclusions were written down (Awb 9:12(1)).
    DraftVerdict(Box<Verdict>) = "oordeel-opstellen",
    /// The coordinator advises the handler.
    AdviseVerdict(CoordinatorAdvice) = "oordeel-adviseren",
    /// The letter with the verdict was sent (Awb 9:12).
    SendVerdict(VerdictSent) = "oordeel-verzenden",
    /// The answer is deferred (Awb 9:11(2)).
    Defer(Deferral) = "verdagen",
    /// The sender agreed to further delay (Awb 9:11(3)).
    ExtendByConsent(Consent) = "uitstellen-met-instemming",
    /// The sender was told that the municipality is late, and may go to the ombudsman.
    TellLate(LateNotice) = "te-laat-melden",
    /// It was withdrawn.
    Withdraw(Withdrawal) = "intrekken",
    /// It was discontinued.
    Discontinue(Discontinuation) = "afbreken",
    /// The sender of an anonymous report went on under their own name; that is this other case.
    Name {
        /// The complaint that came of it.
        to: Reference = "naar",
    } = "op-naam-stellen",
    /// A message was written (bericht).
    Write(Written) = "bericht-schrijven",
    /// A letter was sent by e-mail, or made to be posted (Awb 2:8, 3:41).
    SendLetter(LetterSent) = "brief-versturen",
    /// A letter on paper went out.
    PostLetter {
        /// The number of the letter.
        number: u32 = "nummer",
        /// The day on which it went out.
        on: jiff::civil::Date = "op",
    } = "brief-posten",
    /// A received mail or letter was added to the file (stuk).
    AddDocument(DocumentAdded) = "stuk-toevoegen",
    /// An internal note (notitie): for who handles it, never for whoever sent it in.
    Note(Summary) = "notitie-maken",
    /// Another case is about the same matter; it says the same of this one.
    Link(Linking) = "koppelen",
    /// Another case turns out to be about something else.
    Unlink {
        /// The other case.
        to: Reference = "naar",
    } = "ontkoppelen",
    /// The same sender sent it in before: it ends, and goes on in the one that was received first.
    Merge(Merging) = "samenvoegen",
    /// A later complaint of the same sender becomes part of this one.
    Absorb(Box<Absorbing>) = "opnemen",
    /// A mail of this case came back, or was refused for good (Awb 2:11).
    Bounce(Bounced) = "mail-niet-bezorgd",
    /// The ombudsman wrote (Awb 9:18).
    MeetOmbudsman(OmbudsmanContact) = "ombudsman-melden",
    /// The ombudsman judged (Awb 9:27).
    RecordRuling(OmbudsmanRuling) = "ombudsman-oordeel-vastleggen",
    /// Team, domain and nature for the report.
    Classify(Classification) = "indelen",
    /// What there is to learn from it.
    Evaluate(Evaluation) = "evalueren",
    /// The survey was sent or left out.
    Survey(Sending) = "enquete-afdoen",
    /// The present was sent or left out.
    Gift(Sending) = "attentie-afdoen",
    /// The last letter is kept with the case.
    ArchiveLetter = "brief-archiveren",
    /// Aftercare is done.
    Close(Closing) = "sluiten",
    /// Somebody agrees that it is destroyed; with the second person it is.
    ApproveDestruction = "vernietiging-goedkeuren",
    /// The team has the compliment.
    PassOn {
        /// The team.
        team: Why = "team",
    } = "doorgeven",
    /// An anonymous report was looked into.
    Assess {
        /// What was done with it.
        result: Finding = "bevinding",
    } = "beoordelen",
    /// An answer came before it was a complaint.
    Prevent {
        /// The team that answered.
        team: Why = "team",
    } = "voorkomen",
    /// A signal became a complaint; that is this other case, received on this day.
    Convert {
        /// The complaint that came of it.
        to: Reference = "naar",
    } = "omzetten",
}

/// The confirmation of receipt (ontvangstbevestiging).
///
/// # Source
/// Awb 9:6; with a committee it says so, Awb 9:15(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    /// The day on which it was sent.
    #[serde(rename = "op")]
    pub on: jiff::civil::Date,
    /// How.
    #[serde(rename = "wijze")]
    pub way: Way,
    /// Whether it says that a person or committee will advise (Awb 9:15(1)).
    #[serde(rename = "metAdviescommissie", default, skip_serializing_if = "std::ops::Not::not")]
    pub names_committee: bool,
}

/// Another moment of receipt, and why.
///
/// # Source
/// Awb 2:20.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// When it was received.
    #[serde(rename = "ontvangenOp")]
    pub received: Received,
    /// Why what stood there was wrong.
    #[serde(rename = "waarom")]
    pub why: Why,
}

/// What decides whether the procedure of the law applies (Awb 9:4(1)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Qualification {
    /// Whether it is in writing.
    #[serde(rename = "schriftelijk")]
    pub written: bool,
    /// Whether it is about conduct towards the sender.
    #[serde(rename = "jegensKlager")]
    pub towards_sender: bool,
    /// Why.
    #[serde(rename = "waarom")]
    pub why: Why,
}

/// Who gets which task (toewijzing).
///
/// # Source
/// Awb 9:7(1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    /// What they do.
    #[serde(rename = "taak")]
    pub task: Task,
    /// Who.
    #[serde(rename = "persoon")]
    pub person: PersonId,
}

/// A message between sender and municipality; the words are stored beside the case.
///
/// # Source
/// Awb 2:1(1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// Digest of what it says: 64 lower-case hexadecimal digits of SHA-256.
    #[serde(rename = "inhoud")]
    pub content: String,
}

/// A mail that did not arrive.
///
/// # Source
/// Awb 2:11.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bounced {
    /// Which mail: the name of what it is for.
    #[serde(rename = "soort")]
    pub purpose: String,
    /// Why, as a code: `geweigerd`, `opgegeven`, `teruggekomen`, `ongewenst`, `onleesbaar`.
    #[serde(rename = "reden")]
    pub reason: String,
    /// Whether it was to the sender: then they have to be reached in another way (Awb 2:11).
    #[serde(rename = "aanIndiener", default, skip_serializing_if = "std::ops::Not::not")]
    pub to_sender: bool,
    /// Whether it was the confirmation of receipt: then that is still to be done (Awb 9:6, 2:11).
    #[serde(rename = "ontvangstbevestiging", default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmation: bool,
    /// The number of the letter that it was, if it was one.
    #[serde(rename = "brief", default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<u32>,
}

/// A step that somebody wants to take.
///
/// # Source
/// Awb chapter 9, by [`super::TRANSITIONS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Who, in which role.
    #[serde(rename = "door")]
    pub by: Actor,
    /// What.
    #[serde(flatten)]
    pub step: Step,
}
