//! What may be done with a case that is followed, by its sender and by the municipality.

use serde::{Deserialize, Serialize};

use crate::{
    case::{Role, StepName, transition},
    kind::Kind,
    status::Status,
};

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

/// What whoever sent it in may do, in the order in which it is offered: what the table of steps lets them, with formal
/// handling only where it may still be asked for ([`Case::may_ask_formal`](crate::case::Case::may_ask_formal)).
pub fn actions(kind: Kind, status: Status, may_ask_formal: bool) -> Vec<Action> {
    [Action::Write, Action::AskFormal, Action::Name, Action::Withdraw]
        .into_iter()
        .filter(|action| may_ask_formal || *action != Action::AskFormal)
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
