//! The one table: what is stored, and every request to it.
//!
//! The only module that uses the DynamoDB client; its types don't leave it.
//! Errors carry a code and never an item, because the client's own errors may hold what a resident wrote.

mod access;
mod addition;
mod anonymous;
mod begin;
mod budget;
mod case;
pub mod client;
mod code;
mod command;
mod counter;
mod desk_session;
mod document;
mod dossier;
mod error;
mod event;
mod item;
mod leave;
mod letter;
mod outbox;
mod people;
mod read;
mod refusal;
mod register;
mod reminder;
pub mod schema;
mod search;
mod submit;
mod transaction;
mod tries;
mod verify;

pub use access::{Access, CaseKey, Opened};
pub use budget::Budget;
pub use case::{Case, Seal};
pub use command::{
    Act, Acted, Command, CommandOnCase, Commanded, Corrected, Effect, LETTERS_AT_ONCE, Pair,
    Pairing, Refused, Take, Taken, Upload,
};
pub use desk_session::DeskSession;
pub use document::{Document, DocumentBytes};
pub use dossier::{Dossier, Message};
pub use error::StoreError;
pub use event::Event;
pub use leave::{Absence, Leave, MOST_ABSENCES};
pub use letter::{Letter, NewLetter, Print, PrintPage};
pub use outbox::{
    LetterRef, Lost, OutboxItem, Purpose, Reason, Returned, SHARDS, State as MessageState, Teller,
};
pub use people::Person;
pub use read::{Days, KnownSubmission, Unreadable, WorklistPage};
pub use register::{NewEntry, Registered, Registering};
pub use reminder::{Day, DayClaim, DayReturn, OpenCases};
pub use search::{Search, SearchResult};
pub use submit::{NewCase, Submitted, TOTAL};
pub use verify::{Fault, Found, Report};

/// The table, through one client. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    client: client::Client,
    table: String,
}

impl Store {
    /// Uses this table through this client (see [`client`]).
    pub fn new(client: client::Client, table: impl Into<String>) -> Self {
        Self { client, table: table.into() }
    }

    /// The name of the table.
    pub fn table(&self) -> &str {
        &self.table
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("table", &self.table).finish_non_exhaustive()
    }
}
