//! A step that somebody of the municipality takes in a case, and what became of it.

use gehoor_domain::{
    answers::Answers,
    case::{
        Actor, CaseEvent, ContactPart, Step, StepName, TransitionError, people::CONCERNED,
        words::Why,
    },
    follow::MessageText,
    receipt::Receipt,
};
use jiff::Timestamp;

use super::{
    order::{Order, Want},
    pair::Pair,
};
use crate::store::{CaseKey, NewLetter, Registering};

/// The most letters that go with one step: a transaction has an end.
pub const LETTERS_AT_ONCE: usize = 20;

// One to the sender, one to everybody who is complained about, and one to where it is sent on to.
const _: () = assert!(CONCERNED + 2 <= LETTERS_AT_ONCE);

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
    /// Send letters, and take the step that they belong to, if there is one. The letters come first.
    Letters {
        /// The letters, at most [`LETTERS_AT_ONCE`], at least one.
        letters: &'a [NewLetter],
        /// The step. One that would stand on its own.
        step: Option<&'a Step>,
    },
    /// Put contact data right, which are stored in the same transaction.
    Contact(Corrected<'a>),
    /// Write a message to whoever sent it in.
    Write(&'a MessageText),
    /// A signal becomes this complaint, which is stored in the same transaction.
    Convert(&'a Registering<'a>),
    /// Say that two cases belong together, or not; told in both.
    Pair(Pair<'a>),
}

/// Contact data that are put right.
#[derive(Debug, Clone, Copy)]
pub struct Corrected<'a> {
    /// All of them, as they are from now on.
    pub contact: &'a Answers,
    /// Which parts changed.
    pub parts: &'a [ContactPart],
    /// Why.
    pub why: &'a Why,
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
    /// Every guard that stops it in the other case; nothing changed.
    RefusedThere(TransitionError),
    /// The step doesn't stand on its own, the complaint is none or another municipality's, or the other case is this one;
    /// nothing changed.
    Unfit,
    /// There is no such other case, for whoever asks; nothing changed.
    OtherUnknown,
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
            Take::Letters { letters, step } => Want::Letters { letters, step },
            Take::Write(text) => Want::Write(text),
            Take::Contact(corrected) => Want::Contact(corrected),
            Take::Convert(new) => Want::Convert(new),
            Take::Pair(pair) => Want::Pair(pair),
        };
        let Self { case, by, idempotency_key, expected, now, .. } = *self;
        Order { case, by, want, idempotency_key, expected, now }
    }

    /// Whether nothing is missing beside it.
    pub(super) const fn stands_alone(&self) -> bool {
        let step = match self.take {
            Take::Letters { letters, .. }
                if letters.is_empty() || letters.len() > LETTERS_AT_ONCE =>
            {
                return false;
            }
            Take::Step(step) | Take::Letters { step: Some(step), .. } => step,
            Take::Letters { step: None, .. }
            | Take::Contact(_)
            | Take::Write(_)
            | Take::Convert(_)
            | Take::Pair(_) => return true,
        };
        !matches!(
            step.name(),
            StepName::Receive
                | StepName::Write
                | StepName::Name
                | StepName::Convert
                | StepName::SendLetter
                | StepName::AddDocument
                | StepName::CorrectContact
                | StepName::Link
                | StepName::Unlink
                | StepName::Merge
                | StepName::Absorb
        )
    }
}
