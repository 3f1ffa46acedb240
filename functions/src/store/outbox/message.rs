//! What an outgoing message is, and how it is stored.

use gehoor_domain::{case::LetterKind, kind::Language, reference::Reference, term};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::store::{
    Case, Letter, StoreError,
    item::{self, Item, PK, SK, UIT_PK, UIT_SK},
};

/// Partitions of what is due, so that one busy municipality doesn't make one hot key. Numbered from 0.
pub const SHARDS: u8 = 4;

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// Tells the coordinator that something came in.
    #[serde(rename = "melding-coordinator")]
    NotifyCoordinator,
    /// Acknowledges receipt to the sender (Awb 9:6). Never for an anonymous report.
    #[serde(rename = "ontvangstbevestiging")]
    Acknowledge,
    /// Tells the coordinator that the sender wrote a message.
    #[serde(rename = "bericht-van-indiener")]
    TellMessage,
    /// Tells the coordinator that the sender asked for formal handling.
    #[serde(rename = "formele-behandeling-gevraagd")]
    TellFormalAsked,
    /// Tells the coordinator that the sender withdrew the case.
    #[serde(rename = "ingetrokken")]
    TellWithdrawn,
    /// Tells the sender that the municipality wrote a message, and nothing of what it says. Never for an anonymous
    /// report, and only with consent to use the address (Awb 2:8).
    #[serde(rename = "bericht-van-gemeente")]
    TellAnswer,
    /// Is a letter to the sender: subject and text of it. Never for an anonymous report, and only with consent to use
    /// the address (Awb 2:8).
    #[serde(rename = "brief")]
    Letter,
}

impl Purpose {
    /// Whether the mail is to the sender of the case; else it is to the coordinator.
    pub const fn is_to_sender(self) -> bool {
        matches!(self, Self::Acknowledge | Self::TellAnswer | Self::Letter)
    }

    /// The name as it is stored.
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::NotifyCoordinator => "melding-coordinator",
            Self::Acknowledge => "ontvangstbevestiging",
            Self::TellMessage => "bericht-van-indiener",
            Self::TellFormalAsked => "formele-behandeling-gevraagd",
            Self::TellWithdrawn => "ingetrokken",
            Self::TellAnswer => "bericht-van-gemeente",
            Self::Letter => "brief",
        }
    }

    /// Every purpose.
    pub const ALL: [Self; 7] = [
        Self::NotifyCoordinator,
        Self::Acknowledge,
        Self::TellMessage,
        Self::TellFormalAsked,
        Self::TellWithdrawn,
        Self::TellAnswer,
        Self::Letter,
    ];

    /// The purpose with this name.
    pub fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.wire_name() == name)
    }

    /// The name in a log line.
    pub const fn log_name(self) -> &'static str {
        match self {
            Self::NotifyCoordinator => "notice",
            Self::Acknowledge => "acknowledgement",
            Self::TellMessage => "message",
            Self::TellFormalAsked => "formal-asked",
            Self::TellWithdrawn => "withdrawn",
            Self::TellAnswer => "answer",
            Self::Letter => "letter",
        }
    }

    /// Whether the coordinator gets it; otherwise the sender of the case does.
    pub const fn is_for_coordinator(self) -> bool {
        match self {
            Self::NotifyCoordinator
            | Self::TellMessage
            | Self::TellFormalAsked
            | Self::TellWithdrawn => true,
            Self::Acknowledge | Self::TellAnswer | Self::Letter => false,
        }
    }
}

/// How far a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Not taken yet, or put back.
    #[serde(rename = "wachtend")]
    Waiting,
    /// Claimed by a sender.
    #[serde(rename = "bezig")]
    Busy,
    /// Taken over by the mail service.
    #[serde(rename = "verzonden")]
    Sent,
    /// Given up (Awb 2:11).
    #[serde(rename = "niet-bezorgd")]
    Undelivered,
}

impl State {
    pub(super) const fn wire_name(self) -> &'static str {
        match self {
            Self::Waiting => "wachtend",
            Self::Busy => "bezig",
            Self::Sent => "verzonden",
            Self::Undelivered => "niet-bezorgd",
        }
    }
}

/// The letter that a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRef {
    /// Its number.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// What it is for.
    #[serde(rename = "soort")]
    pub kind: LetterKind,
}

/// One outgoing message of one case. It says what to send, not what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// Code of the municipality.
    pub municipality: String,
    /// The case.
    pub reference: Reference,
    /// Random, unique within the case.
    pub id: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Claims so far, this one included. Also what tells one claim from the next.
    pub attempts: u32,
    /// Language to write in.
    pub language: Language,
    /// Of an anonymous report: no time of day may be stored or logged with it.
    pub anonymous: bool,
    /// To the municipality's second address, because the coordinator's own did not take it. Once: nothing follows it.
    pub reserve: bool,
    /// The letter that it is, if it is one.
    pub letter: Option<LetterRef>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(rename = "gemeente")]
    municipality: String,
    #[serde(rename = "referentie")]
    reference: Reference,
    id: String,
    #[serde(rename = "soort")]
    purpose: Purpose,
    #[serde(rename = "toestand")]
    state: State,
    #[serde(rename = "pogingen")]
    attempts: u32,
    #[serde(rename = "taal")]
    language: Language,
    #[serde(rename = "anoniem", default, skip_serializing_if = "std::ops::Not::not")]
    anonymous: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    reserve: bool,
    #[serde(rename = "brief", default, skip_serializing_if = "Option::is_none")]
    letter: Option<LetterRef>,
}

impl OutboxItem {
    /// A message about a case, in the language of its form; its id comes with [`Self::new_item`].
    pub(in crate::store) fn about(case: &Case, purpose: Purpose) -> Self {
        Self {
            municipality: case.municipality.clone(),
            reference: case.reference,
            id: String::new(),
            purpose,
            attempts: 0,
            language: case.language,
            anonymous: case.is_anonymous(),
            reserve: false,
            letter: None,
        }
    }

    /// The message that is this letter. Letters are in Dutch.
    pub(in crate::store) fn letter(case: &Case, letter: &Letter) -> Self {
        Self {
            language: Language::Dutch,
            letter: Some(LetterRef { number: letter.number, kind: letter.kind }),
            ..Self::about(case, Purpose::Letter)
        }
    }

    /// The item of a message that is due at once; `id` is 16 hexadecimal digits made of `random`.
    pub(in crate::store) fn new_item(
        mut self,
        random: [u8; 8],
        now: Timestamp,
    ) -> Result<Item, StoreError> {
        self.id = crate::hex::lower(&random);
        let [first, ..] = random;
        let shard = if self.anonymous { ANONYMOUS.to_owned() } else { shard_pk(first % SHARDS) };
        let keys = [
            (PK, item::case_pk(&self.municipality, self.reference)),
            (SK, item::outbox_sk(&self.id)),
            (UIT_PK, shard),
            (UIT_SK, self.due_text(now)),
        ];
        let stored = Stored {
            municipality: self.municipality,
            reference: self.reference,
            id: self.id,
            purpose: self.purpose,
            state: State::Waiting,
            attempts: self.attempts,
            language: self.language,
            anonymous: self.anonymous,
            reserve: self.reserve,
            letter: self.letter,
        };
        item::write("uit", stored, keys)
    }

    pub(in crate::store) fn from_item(item: Item) -> Result<Self, StoreError> {
        let stored: Stored = item::read("uit", item)?;
        Ok(Self {
            municipality: stored.municipality,
            reference: stored.reference,
            id: stored.id,
            purpose: stored.purpose,
            attempts: stored.attempts,
            language: stored.language,
            anonymous: stored.anonymous,
            reserve: stored.reserve,
            letter: stored.letter,
        })
    }

    /// The instant in whole seconds, or the day only.
    pub(super) fn due_text(&self, at: Timestamp) -> String {
        if self.anonymous { term::received_on(at).to_string() } else { item::instant(at) }
    }
}

/// Partition of everything anonymous.
pub(in crate::store) const ANONYMOUS: &str = "WACHTEND-ANONIEM#0";

pub(super) fn shard_pk(shard: u8) -> String {
    format!("WACHTEND#{shard}")
}
