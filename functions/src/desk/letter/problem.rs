//! What is wrong with what was typed in a letter, in words.

use gehoor_domain::case::words::WordsError;

use crate::texts::{Key, Texts};

/// A part of a letter that is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::desk) enum Part {
    Way,
    Address,
    Subject,
    Text,
}

impl Part {
    /// The last part of the name of its field.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Way => "wijze",
            Self::Address => "adres",
            Self::Subject => "onderwerp",
            Self::Text => "tekst",
        }
    }

    pub(super) const fn label(self) -> Key {
        match self {
            Self::Way => Key::DeskLetterWay,
            Self::Address => Key::DeskLetterAddress,
            Self::Subject => Key::DeskLetterSubject,
            Self::Text => Key::DeskLetterText,
        }
    }
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::desk) enum Problem {
    /// Nothing was filled in.
    Missing,
    /// More characters than fit.
    TooLong {
        /// How many there are.
        characters: usize,
        /// How many fit.
        most: usize,
    },
    /// More lines than fit in the window of an envelope.
    TooManyLines,
    /// A character that can't be stored.
    Forbidden,
    /// The place for the name of who signs still stands open.
    NoName,
    /// By e-mail to somebody who did not agree to that (Awb 2:8).
    NoConsent,
}

impl Problem {
    pub(super) const fn of_words(error: WordsError, characters: usize, most: usize) -> Self {
        match error {
            WordsError::Empty => Self::Missing,
            WordsError::TooLong => Self::TooLong { characters, most },
            WordsError::Forbidden => Self::Forbidden,
        }
    }

    /// The sentence, with what the field is called.
    pub(super) fn words(self, texts: Texts, part: Part) -> String {
        let (characters, most) = match self {
            Self::TooLong { characters, most } => (characters.to_string(), most.to_string()),
            _ => (String::new(), String::new()),
        };
        let key = match self {
            Self::Missing => Key::DeskLetterMissing,
            Self::TooLong { .. } => Key::DeskLetterTooLong,
            Self::TooManyLines => Key::DeskLetterTooManyLines,
            Self::Forbidden => Key::DeskLetterForbidden,
            Self::NoName => Key::DeskLetterNoName,
            Self::NoConsent => Key::DeskLetterNoConsent,
        };
        let values =
            [("veld", texts.get(part.label())), ("aantal", &characters), ("limiet", &most)];
        texts.with(key, &values)
    }
}
