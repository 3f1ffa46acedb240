//! What came of a step, as the page of the case tells it.

use http::StatusCode;

use super::visit::First;
use crate::texts::ResidentKey as Key;

/// What came of the step that led here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing was to be done.
    Seen,
    /// It is done; the text says what.
    Done(Key),
    /// The message can't be taken so.
    Mend(String),
    /// This text was not sent: another one was, under the same key.
    Changed(String),
    /// It can't be done any more; why, and the text that was not sent.
    Refused(Key, String),
}

impl Outcome {
    /// The status of the page.
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::Seen => StatusCode::OK,
            Self::Done(_) => StatusCode::CREATED,
            Self::Mend(_) => StatusCode::BAD_REQUEST,
            Self::Changed(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(..) => StatusCode::CONFLICT,
        }
    }

    /// What is to be heard first.
    pub(super) const fn first(&self) -> First {
        match self {
            Self::Seen => First::Title,
            Self::Mend(_) => First::Errors,
            Self::Done(_) | Self::Changed(_) | Self::Refused(..) => First::News,
        }
    }

    /// What happened just now, and whether that is good news.
    pub(super) const fn told(&self) -> Option<(bool, Key)> {
        match self {
            Self::Seen | Self::Mend(_) => None,
            Self::Done(key) => Some((true, *key)),
            Self::Changed(_) => Some((false, Key::FollowChanged)),
            Self::Refused(key, _) => Some((false, *key)),
        }
    }
}
