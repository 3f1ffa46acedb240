//! What is wrong with what was typed, and why a step can't be taken, in words.

use gehoor_domain::{
    case::{Guard, words::WordsError},
    error::ErrorCode,
};

use crate::texts::{Key, Texts};

/// What is wrong with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// Nothing was filled in.
    Missing,
    /// More characters than fit.
    TooLong {
        /// How many there are.
        characters: usize,
        /// How many fit.
        most: usize,
    },
    /// A character that can't be stored.
    Forbidden,
    /// More lines than fit.
    TooMany {
        /// How many there are.
        count: usize,
        /// How many fit.
        most: usize,
    },
    /// It can't be that: an e-mail address, postcode or telephone number that is none.
    NoAnswer(ErrorCode),
    /// Everything is as it was.
    Unchanged,
    /// It isn't a day.
    NoDay,
    /// It isn't a whole number that fits.
    NoNumber,
    /// It isn't one of the choices, or not any more.
    NoChoice,
    /// It isn't a reference, or of no case that whoever asks may see.
    NoCase,
    /// It is the reference of this very case.
    ThisCase,
}

impl Problem {
    pub(super) fn of_words(error: WordsError, characters: usize, most: usize) -> Self {
        match error {
            WordsError::Empty => Self::Missing,
            WordsError::TooLong => Self::TooLong { characters, most },
            WordsError::Forbidden => Self::Forbidden,
        }
    }

    /// The sentence, with what the field is called.
    pub(super) fn words(self, texts: Texts, field: &str) -> String {
        let (characters, most, over) = match self {
            Self::TooLong { characters, most } => {
                let over = characters.saturating_sub(most);
                (characters.to_string(), most.to_string(), over.to_string())
            }
            Self::TooMany { count, most } => {
                (count.to_string(), most.to_string(), count.saturating_sub(most).to_string())
            }
            _ => (String::new(), String::new(), String::new()),
        };
        let key = match self {
            Self::Missing => Key::DeskStepMissing,
            Self::TooLong { .. } => Key::DeskStepTooLong,
            Self::Forbidden => Key::DeskStepForbidden,
            Self::TooMany { .. } => Key::DeskStepTooMany,
            Self::Unchanged => Key::DeskStepUnchanged,
            Self::NoAnswer(code) => match code {
                ErrorCode::InvalidEmail => Key::DeskStepNoEmail,
                ErrorCode::InvalidPhone => Key::DeskStepNoPhone,
                ErrorCode::InvalidPostcode => Key::DeskStepNoPostcode,
                _ => Key::DeskStepNoAnswer,
            },
            Self::NoDay => Key::DeskStepNoDay,
            Self::NoNumber => Key::DeskStepNoNumber,
            Self::NoChoice => Key::DeskStepNoChoice,
            Self::NoCase => Key::DeskStepNoCase,
            Self::ThisCase => Key::DeskStepThisCase,
        };
        let values =
            [("veld", field), ("aantal", &characters), ("limiet", &most), ("teveel", &over)];
        texts.with(key, &values)
    }
}

/// Why a form is shown again, as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Something in it has to change.
    Fields,
    /// Every guard that stops it.
    Stopped(Vec<Guard>),
    /// Every guard that stops it in the other case.
    StoppedThere(Vec<Guard>),
    /// Others did something since the page was opened; it stands on the page.
    Overtaken,
    /// With this form something else was recorded.
    OtherUse,
    /// The role doesn't take this step, or not any more.
    NotTheirs,
    /// Nobody said that they are sure.
    Unsure,
    /// There is nobody to whom a letter could go.
    NoLetter,
    /// A letter came with it that doesn't go with this step.
    Letters,
    /// The copy can't be made: something that was merged into the case can't be read.
    MergedUnread,
    /// It is not known whether it was recorded.
    Unavailable,
}

impl Trouble {
    /// The sentences that say so, with the article where the law or a norm stops it.
    pub(super) fn words(&self, texts: Texts) -> Vec<String> {
        let one = |key| vec![texts.get(key).to_owned()];
        match self {
            Self::Fields => Vec::new(),
            Self::Stopped(guards) => {
                guards.iter().map(|guard| guard_words(texts, *guard)).collect()
            }
            Self::StoppedThere(guards) => {
                let guards = guards.iter().map(|guard| guard_words(texts, *guard));
                one(Key::DeskStepThere).into_iter().chain(guards).collect()
            }
            Self::Overtaken => one(Key::DeskStepOvertaken),
            Self::OtherUse => one(Key::DeskStepOtherUse),
            Self::NotTheirs => one(Key::DeskStepNotTheirs),
            Self::Unsure => one(Key::DeskStepSureTicked),
            Self::NoLetter => one(Key::DeskLetterNobody),
            Self::Letters => one(Key::DeskLetterOther),
            Self::MergedUnread => one(Key::DeskStepMergedUnread),
            Self::Unavailable => one(Key::DeskStepUnavailable),
        }
    }
}

/// What a guard says, with where it comes from.
pub(in crate::desk) fn guard_words(texts: Texts, guard: Guard) -> String {
    let sentence = texts.named(&format!("guard.{}", guard.wire_name())).unwrap_or_default();
    texts.with(Key::DeskStepGuard, &[("zin", sentence), ("grond", guard.article())])
}
