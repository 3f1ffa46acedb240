//! What is asked of a case, and what became of it.

use gehoor_domain::{
    follow::{self, Action, Author, Message, MessageText, NamedComplaint},
    municipality::Municipality,
    receipt::{Receipt, Received},
};
use jiff::Timestamp;

use crate::store::{Case, CaseKey, Role};

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

impl Command<'_> {
    pub(super) const fn action(&self) -> Action {
        match self {
            Self::Write(_) => Action::Write,
            Self::AskFormal => Action::AskFormal,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Name { .. } => Action::Name,
        }
    }

    /// The message in it.
    pub(super) const fn text(&self) -> Option<&MessageText> {
        match self {
            Self::Write(text) => Some(text),
            Self::Withdraw { why } => *why,
            Self::AskFormal | Self::Name { .. } => None,
        }
    }

    /// One sequence of bytes for the same command of the same role, and for no other.
    pub(super) fn canonical_bytes(&self, who: Role) -> Vec<u8> {
        let said = match self {
            Self::Name { complaint, .. } => complaint.submission().answers().canonical_bytes(),
            _ => self.text().map(|text| text.as_str().as_bytes().to_vec()).unwrap_or_default(),
        };
        let mut bytes =
            format!("{}\0{}\0", who.wire_name(), self.action().wire_name()).into_bytes();
        bytes.extend_from_slice(&said);
        bytes
    }
}

/// A command that is to be carried out.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// On which case. Whoever asks was found to have a right to it.
    pub case: &'a CaseKey,
    /// In which role: the sender, or the coordinator, who can write only.
    pub who: Role,
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

/// Why this can't be done to the case as it is.
pub(super) fn refused(act: &Act<'_>, case: &Case) -> Option<Refused> {
    let action = act.command.action();
    let allowed = match act.who {
        Role::Sender => follow::actions(case.kind, case.status, case.formal_asked_on().is_some())
            .contains(&action),
        Role::Coordinator => action == Action::Write && follow::answerable(case.status),
        Role::System => false,
    };
    let fits = match act.command {
        Command::Name { municipality, .. } => municipality.code.as_str() == case.municipality,
        Command::Write(_) | Command::AskFormal | Command::Withdraw { .. } => true,
    };
    if !(allowed && fits) {
        return Some(Refused::NotNow);
    }
    let full = !follow::has_room(author(act.who), case.messages);
    (full && act.command.text().is_some()).then_some(Refused::TooManyMessages)
}

pub(super) const fn author(who: Role) -> Author {
    match who {
        Role::Sender => Author::Sender,
        Role::Coordinator | Role::System => Author::Municipality,
    }
}
