//! Text that someone of the municipality writes about a case.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{field::Shape, text};

/// A text of 1 to `MAX` characters, normalised (see [`text::normalise`]). `Debug` shows none of it.
///
/// What people write is checked once, by [`Words::parse`]. What was stored is read as it is, so that a stricter rule
/// never makes an old case unreadable.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words<const MAX: usize>(String);

impl<const MAX: usize> Words<MAX> {
    /// The most characters that fit.
    pub const MOST: usize = MAX;

    /// Reads what was typed.
    ///
    /// # Errors
    /// [`WordsError`], never with the text.
    pub fn parse(raw: &str) -> Result<Self, WordsError> {
        let text = text::normalise(raw, Shape::Lines);
        if text.is_empty() {
            return Err(WordsError::Empty);
        }
        if text.chars().any(text::is_forbidden) {
            return Err(WordsError::Forbidden);
        }
        if text::count(&text) > MAX {
            return Err(WordsError::TooLong);
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Shows nothing of the text.
impl<const MAX: usize> std::fmt::Debug for Words<MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words(..)")
    }
}

/// Why a text can't be taken. The `Display` text is a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum WordsError {
    /// Nothing in it.
    #[error("verplicht")]
    Empty,
    /// More characters than fit.
    #[error("te-lang")]
    TooLong,
    /// NUL or another control character.
    #[error("verboden-teken")]
    Forbidden,
}

/// A reason in a line or two.
pub type Why = Words<200>;

/// A summary of a conversation, a learning point, an instruction.
pub type Summary = Words<1000>;

/// Findings, judgment or conclusions (Awb 9:12).
pub type Finding = Words<8000>;
