//! What sender and municipality write to each other (berichten), and how much there may be of it.

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::{access_code::AccessCode, field::Shape, receipt::Received, text};

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
    #[serde(rename = "tekst", deserialize_with = "MessageText::stored")]
    pub text: MessageText,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("number", &self.number).finish_non_exhaustive()
    }
}

/// What a message says: 1 to [`MESSAGE_CHARS`] characters, normalised (see [`text::normalise`]).
///
/// Not `Deserialize`: what people send goes through [`MessageText::parse`].
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
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

    /// Takes a text that was stored as it is. It was parsed by the rules of its day, and a stricter rule of today must not
    /// make a case unreadable.
    fn stored<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
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

/// Whether there is room for one more message beside these.
pub const fn has_room(from: Author, messages: u32) -> bool {
    match from {
        Author::Sender => messages < MESSAGES,
        Author::Municipality => messages < MESSAGES + ROOM_FOR_ANSWERS,
    }
}
