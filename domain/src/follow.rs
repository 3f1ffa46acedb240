//! Following a case (volgen): what whoever has its access code sees, and what they may do.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    access_code::AccessCode,
    answers::Answers,
    case::{Role, StepName, transition},
    field::Shape,
    kind::{Kind, Language},
    receipt::Received,
    reference::Reference,
    status::Status,
    text,
};

/// The most characters of one message.
pub const MESSAGE_CHARS: usize = 4000;

/// The most messages of one case: enough for a year of writing, and a bound on what can be piled up.
pub const MESSAGES: u32 = 200;

/// Messages on top of [`MESSAGES`] that only the municipality may write, so that nobody can write it into silence.
pub const ROOM_FOR_ANSWERS: u32 = 20;

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Author {
    /// Whoever sent the case in.
    #[serde(rename = "indiener")]
    Sender,
    /// The municipality.
    #[serde(rename = "gemeente")]
    Municipality,
}

/// One message (bericht) between the sender and the municipality. `Debug` shows no text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Counted from 1, without gaps.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// Who wrote it.
    #[serde(rename = "van")]
    pub from: Author,
    /// When it was received; the day only with an anonymous report.
    #[serde(rename = "wanneer")]
    pub when: Received,
    /// What it says.
    #[serde(rename = "tekst")]
    pub text: MessageText,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("number", &self.number).finish_non_exhaustive()
    }
}

/// What a message says: 1 to [`MESSAGE_CHARS`] characters, normalised (see [`text::normalise`]).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageText(String);

impl MessageText {
    /// Reads what was typed.
    ///
    /// `code` is that of the case: who writes it down in a message gives it away to whoever reads along.
    ///
    /// # Errors
    /// [`MessageError`], never with the text.
    pub fn parse(raw: &str, code: Option<&AccessCode>) -> Result<Self, MessageError> {
        let text = text::normalise(raw, Shape::Lines);
        if text.is_empty() {
            return Err(MessageError::Empty);
        }
        if text.chars().any(text::is_forbidden) {
            return Err(MessageError::Forbidden);
        }
        if text::count(&text) > MESSAGE_CHARS {
            return Err(MessageError::TooLong);
        }
        if code.is_some_and(|code| code.stands_in(&text)) {
            return Err(MessageError::HoldsCode);
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Shows nothing of the text.
impl std::fmt::Debug for MessageText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MessageText(..)")
    }
}

impl TryFrom<String> for MessageText {
    type Error = MessageError;

    fn try_from(text: String) -> Result<Self, MessageError> {
        Self::parse(&text, None)
    }
}

impl From<MessageText> for String {
    fn from(text: MessageText) -> Self {
        text.0
    }
}

/// Why a text is no message. The `Display` text is a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum MessageError {
    /// Nothing in it.
    #[error("verplicht")]
    Empty,
    /// More than [`MESSAGE_CHARS`] characters.
    #[error("te-lang")]
    TooLong,
    /// NUL or another control character.
    #[error("verboden-teken")]
    Forbidden,
    /// The access code stands in it.
    #[error("bevat-toegangscode")]
    HoldsCode,
}

/// What whoever follows a case may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Write a message: answer, or add something.
    #[serde(rename = "bericht")]
    Write,
    /// Ask for formal handling after all (Awb 9:11 keeps running from the moment of receipt).
    #[serde(rename = "formele-behandeling")]
    AskFormal,
    /// Go on under one's own name: a complaint whose terms start then. Anonymous reports only.
    #[serde(rename = "op-naam")]
    Name,
    /// Withdraw it.
    #[serde(rename = "intrekking")]
    Withdraw,
}

impl Action {
    /// The name on the wire.
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Write => "bericht",
            Self::AskFormal => "formele-behandeling",
            Self::Name => "op-naam",
            Self::Withdraw => "intrekking",
        }
    }
}

impl Action {
    /// The step in the case that it is.
    pub const fn step(self) -> StepName {
        match self {
            Self::Write => StepName::Write,
            Self::AskFormal => StepName::AskFormal,
            Self::Name => StepName::Name,
            Self::Withdraw => StepName::Withdraw,
        }
    }
}

/// What whoever sent it in may do, in the order in which it is offered: what the table of steps lets them.
pub fn actions(kind: Kind, status: Status, formal_asked: bool) -> Vec<Action> {
    [Action::Write, Action::AskFormal, Action::Name, Action::Withdraw]
        .into_iter()
        .filter(|action| !(formal_asked && *action == Action::AskFormal))
        .filter(|action| may(Role::Sender, action.step(), kind, status))
        .collect()
}

/// Whether the municipality may write a message: whoever sent the case in must still have a reason to read it.
pub fn answerable(kind: Kind, status: Status) -> bool {
    may(Role::Coordinator, StepName::Write, kind, status)
}

fn may(role: Role, step: StepName, kind: Kind, status: Status) -> bool {
    transition(step, kind.into(), status).is_some_and(|row| row.roles.contains(&role))
}

/// Whether there is room for one more message beside these.
pub const fn has_room(from: Author, messages: u32) -> bool {
    match from {
        Author::Sender => messages < MESSAGES,
        Author::Municipality => messages < MESSAGES + ROOM_FOR_ANSWERS,
    }
}

/// A case as whoever follows it sees it. `Debug` shows nothing that was written.
#[derive(Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Code of the municipality.
    pub municipality: String,
    /// Public reference.
    pub reference: Reference,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub status: Status,
    /// When it was received.
    pub received: Received,
    /// The last day for an answer (Awb 9:11). Complaints only.
    pub answer_by: Option<Date>,
    /// Language of the form as it was shown; Dutch for an anonymous report.
    pub language: Language,
    /// When formal handling was asked for, on the form or later.
    pub formal_asked: Option<Received>,
    /// When it was withdrawn or went on under a name.
    pub ended: Option<Received>,
    /// The complaint under the sender's own name that came of an anonymous report. Grants nothing.
    pub named: Option<Reference>,
    /// The messages, the oldest first.
    pub messages: Vec<Message>,
    /// Exactly what was sent.
    pub answers: Answers,
    /// What may be done now.
    pub actions: Vec<Action>,
}

impl std::fmt::Debug for FollowUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FollowUp").field("reference", &self.reference).finish_non_exhaustive()
    }
}
