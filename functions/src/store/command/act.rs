//! What who follows a case, or answers in it, asks; and what became of it.

use gehoor_domain::{
    case::{Actor, Guard, Role, TransitionError},
    follow::{Message, MessageText, NamedComplaint},
    municipality::Municipality,
    receipt::{Receipt, Received},
};
use jiff::Timestamp;

use super::{
    Done, Outcome,
    order::{Order, Want},
};
use crate::store::{CaseKey, StoreError};

/// What is asked of a case.
#[derive(Debug, Clone, Copy)]
pub enum Command<'a> {
    /// Write a message. By the sender or by the municipality.
    Write(&'a MessageText),
    /// Ask for formal handling after all.
    AskFormal,
    /// Withdraw it. A reason is optional, and is a message before the withdrawal.
    Withdraw {
        /// Why, if anything is said.
        why: Option<&'a MessageText>,
    },
    /// Go on under one's own name: a new complaint, whose terms start now.
    Name {
        /// The municipality of the report.
        municipality: &'a Municipality,
        /// The complaint.
        complaint: NamedComplaint<'a>,
        /// Which texts the resident saw.
        text_version: &'a str,
    },
}

/// A command that is to be carried out.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// On which case. Whoever asks was found to have a right to it.
    pub case: &'a CaseKey,
    /// Who: the sender, or somebody of the municipality, who can write only.
    pub by: &'a Actor,
    /// What.
    pub command: Command<'a>,
    /// The 16 bytes of the UUID that came with it. Never stored.
    pub idempotency_key: [u8; 16],
    /// When it reached us.
    pub now: Timestamp,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acted {
    /// Done now.
    Done(Effect),
    /// Done before with this key and the same content; the effect is the same.
    Repeated(Effect),
    /// Something else was done, or sent in, with this key; nothing changed.
    Conflict,
    /// It can't be done, as the case is now; nothing changed.
    Refused(Refused),
    /// There is no such case.
    Gone,
}

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// This message was written.
    Written(Message),
    /// Formal handling was asked for at this moment.
    FormalAsked(Received),
    /// The case was withdrawn at this moment.
    Withdrawn(Received),
    /// This complaint came of it.
    Named(Receipt),
}

/// Why a command can't be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Not in this status, of this kind, by this role, or twice.
    NotNow,
    /// The case holds as many messages as it may.
    TooManyMessages,
}

impl<'a> Act<'a> {
    pub(super) const fn order(&self) -> Order<'a> {
        let want = match self.command {
            Command::Write(text) => Want::Write(text),
            Command::AskFormal => Want::AskFormal,
            Command::Withdraw { why } => Want::Withdraw { why },
            Command::Name { municipality, complaint, text_version } => {
                Want::Name { municipality, complaint, text_version }
            }
        };
        let Self { case, by, idempotency_key, now, .. } = *self;
        Order { case, by, want, idempotency_key, expected: None, now }
    }

    /// Whether this can be asked in this role at all: what somebody of the municipality notes of the sender is a step.
    pub(super) fn may_be_asked(&self) -> bool {
        self.by.role == Role::Sender || matches!(self.command, Command::Write(_))
    }

    pub(super) fn acted(&self, outcome: Outcome) -> Result<Acted, StoreError> {
        Ok(match outcome {
            Outcome::Done(done) => Acted::Done(self.effect(done)?),
            Outcome::Repeated(done) => Acted::Repeated(self.effect(done)?),
            Outcome::OtherUse => Acted::Conflict,
            // Nobody says which newest event they have seen.
            // And nobody asks anything of another case.
            Outcome::Overtaken(_) | Outcome::OtherUnknown | Outcome::StoppedThere(_) => {
                return Err(StoreError::Shape { what: "opdracht" });
            }
            Outcome::Stopped(error) => Acted::Refused(refused(&error)),
            Outcome::Unfit => Acted::Refused(Refused::NotNow),
            Outcome::Gone => Acted::Gone,
        })
    }

    fn effect(&self, Done { marker, receipt }: Done) -> Result<Effect, StoreError> {
        let effect = match (self.command, marker.number, receipt) {
            (Command::Write(text), Some(number), _) => {
                let from = self.order().author();
                let (when, text) = (marker.when, text.clone());
                Some(Effect::Written(Message { number, from, when, text }))
            }
            (Command::Name { .. }, _, Some(receipt)) => Some(Effect::Named(receipt)),
            (Command::Write(_), None, _) | (Command::Name { .. }, _, None) => None,
            (Command::AskFormal, ..) => Some(Effect::FormalAsked(marker.when)),
            (Command::Withdraw { .. }, ..) => Some(Effect::Withdrawn(marker.when)),
        };
        effect.ok_or(StoreError::Shape { what: "opdracht" })
    }
}

/// What whoever follows a case is told of the guards.
fn refused(error: &TransitionError) -> Refused {
    if error.guards() == [Guard::NoRoom] { Refused::TooManyMessages } else { Refused::NotNow }
}
