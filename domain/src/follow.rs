//! Following a case (volgen): what whoever has its access code sees, and what they may do.

mod action;
mod message;
mod message_page;
mod naming;

use jiff::civil::Date;

use crate::{
    answers::Answers,
    kind::{Kind, Language},
    receipt::Received,
    reference::Reference,
    status::Status,
};

pub use action::{Action, actions, answerable};
pub use message::{
    Author, MESSAGE_CHARS, MESSAGES, Message, MessageError, MessageText, ROOM_FOR_ANSWERS, has_room,
};
pub use message_page::{MESSAGES_A_PAGE, MessagePage};
pub use naming::NamedComplaint;

/// A case as whoever follows it sees it. `Debug` shows nothing that was written.
#[derive(Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Code of the municipality.
    pub municipality: String,
    /// Public reference.
    pub reference: Reference,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub status: Status,
    /// When it was received.
    pub received: Received,
    /// The last day for an answer (Awb 9:11). Complaints only.
    pub answer_by: Option<Date>,
    /// Language of the form as it was shown; Dutch for an anonymous report.
    pub language: Language,
    /// When formal handling was asked for, on the form or later.
    pub formal_asked: Option<Received>,
    /// Whether that was after a settlement, and formal handling hasn't begun since.
    pub reopens: bool,
    /// When it was withdrawn or went on under a name.
    pub ended: Option<Received>,
    /// The complaint under the sender's own name that came of an anonymous report. Grants nothing.
    pub named: Option<Reference>,
    /// The earlier complaint of the same sender into which this one was merged. Grants nothing.
    pub merged: Option<Reference>,
    /// The messages, the oldest first.
    pub messages: Vec<Message>,
    /// Exactly what was sent.
    pub answers: Answers,
    /// What may be done now.
    pub actions: Vec<Action>,
}

impl std::fmt::Debug for FollowUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FollowUp").field("reference", &self.reference).finish_non_exhaustive()
    }
}
