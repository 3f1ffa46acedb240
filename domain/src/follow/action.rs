//! What may be done with a case that is followed, by its sender and by the municipality.

use serde::{Deserialize, Serialize};

use crate::{kind::Kind, status::Status};

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

/// What may be done, in the order in which it is offered.
pub fn actions(kind: Kind, status: Status, formal_asked: bool) -> Vec<Action> {
    let open = match kind {
        Kind::Complaint if formal_asked => vec![Action::Write, Action::Withdraw],
        Kind::Complaint => vec![Action::Write, Action::AskFormal, Action::Withdraw],
        Kind::Compliment => vec![Action::Write, Action::Withdraw],
        Kind::Anonymous => vec![Action::Write, Action::Name, Action::Withdraw],
    };
    match status {
        Status::Received => open,
        // A withdrawal that was a mistake can be told.
        Status::Withdrawn => vec![Action::Write],
        Status::Named => Vec::new(),
    }
}

/// Whether the municipality may write a message: whoever sent the case in must still have a reason to read it.
pub const fn answerable(status: Status) -> bool {
    match status {
        Status::Received | Status::Withdrawn => true,
        Status::Named => false,
    }
}
