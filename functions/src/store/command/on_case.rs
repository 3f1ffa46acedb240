//! A step that somebody of the municipality takes in a case, and what became of it.

use gehoor_domain::{
    case::{Actor, CaseEvent, Step, StepName, TransitionError},
    follow::MessageText,
    receipt::Receipt,
};
use jiff::Timestamp;

use super::order::{Order, Want};
use crate::store::{CaseKey, Registering};

/// A step in a case that is to be taken.
#[derive(Debug, Clone, Copy)]
pub struct CommandOnCase<'a> {
    /// In which case. Whoever asks was found to have a right to it.
    pub case: &'a CaseKey,
    /// Who, in which role.
    pub by: &'a Actor,
    /// What.
    pub take: Take<'a>,
    /// The 16 bytes of the UUID that came with it. Never stored.
    pub idempotency_key: [u8; 16],
    /// Number of the newest event that whoever asks has seen. Without one the step is taken on the case as it is.
    pub expected: Option<u32>,
    /// When it reached us.
    pub now: Timestamp,
}

/// What is done in a case, with what is stored beside it.
#[derive(Debug, Clone, Copy)]
pub enum Take<'a> {
    /// A step that stands on its own. Not one that comes with a text, bytes or another case: those are below, or are the
    /// sender's ([`super::Command`]).
    Step(&'a Step),
    /// Write a message to whoever sent it in.
    Write(&'a MessageText),
    /// A signal becomes this complaint, which is stored in the same transaction.
    Convert(&'a Registering<'a>),
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Commanded {
    /// Done now.
    Done(Taken),
    /// Done before with this key and the same content.
    Repeated(Taken),
    /// With this key something else was done; nothing changed.
    OtherUse,
    /// Others were first: these events came since the one that was seen. Nothing changed.
    Conflict(Vec<CaseEvent>),
    /// Every guard that stops it; nothing changed.
    Refused(TransitionError),
    /// The step doesn't stand on its own, or the complaint is none or another municipality's; nothing changed.
    Unfit,
    /// There is no such case.
    Gone,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The events, in their order.
    pub events: Vec<CaseEvent>,
    /// The receipt of the complaint that came of it, when an access code was asked for.
    pub receipt: Option<Receipt>,
}

impl<'a> CommandOnCase<'a> {
    pub(super) const fn order(&self) -> Order<'a> {
        let want = match self.take {
            Take::Step(step) => Want::Step(step),
            Take::Write(text) => Want::Write(text),
            Take::Convert(new) => Want::Convert(new),
        };
        let Self { case, by, idempotency_key, expected, now, .. } = *self;
        Order { case, by, want, idempotency_key, expected, now }
    }

    /// Whether nothing is missing beside it.
    pub(super) const fn stands_alone(&self) -> bool {
        let Take::Step(step) = self.take else { return true };
        !matches!(
            step.name(),
            StepName::Receive
                | StepName::Write
                | StepName::Name
                | StepName::Convert
                | StepName::AddDocument
        )
    }
}
