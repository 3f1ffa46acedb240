//! Where the resident is: filling in, looking it over, sending, and what came of it.

use std::fmt;

use gehoor_domain::{error::FieldError, receipt::Receipt};

/// Why a submission was not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendError {
    /// The server found these errors (400).
    Refused(Vec<FieldError>),
    /// The key was used for other answers (422).
    Conflict,
    /// No usable answer came.
    Unreachable {
        /// Whether it certainly was not received. Otherwise nothing is certain.
        certain: bool,
    },
    /// The server is there and takes nothing now (429); it was not received.
    Busy,
    /// The server refused it for a reason that the resident can't mend; it was not received.
    Rejected,
}

/// Where the resident is.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Step {
    /// Filling in.
    #[default]
    Form,
    /// Looking over what will be sent.
    Review,
    /// Waiting for the server.
    Sending {
        /// 1 for the first attempt.
        attempt: u32,
    },
    /// It is stored.
    Done(Box<Receipt>),
    /// It is not known to be stored.
    Failed(SendError),
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.stage(), f)
    }
}

/// A [`Step`] without what it carries: what decides which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// [`Step::Form`].
    Form,
    /// [`Step::Review`].
    Review,
    /// [`Step::Sending`].
    Sending,
    /// [`Step::Done`].
    Done,
    /// [`Step::Failed`].
    Failed,
}

impl Stage {
    /// Its number, another one for each.
    pub const fn number(self) -> u32 {
        match self {
            Self::Form => 0,
            Self::Review => 1,
            Self::Sending => 2,
            Self::Done => 3,
            Self::Failed => 4,
        }
    }
}

impl Step {
    /// Which screen is shown.
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Form => Stage::Form,
            Self::Review => Stage::Review,
            Self::Sending { .. } => Stage::Sending,
            Self::Done(_) => Stage::Done,
            Self::Failed(_) => Stage::Failed,
        }
    }
}
