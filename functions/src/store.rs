//! The one table: what is stored, and every request to it.
//!
//! The only module that uses the DynamoDB client; its types don't leave it.
//! Errors carry a code and never an item, because the client's own errors may hold what a resident wrote.

mod anonymous;
mod case;
pub mod client;
mod code;
mod counter;
mod dossier;
mod error;
mod event;
mod item;
mod outbox;
mod read;
pub mod schema;
mod submit;

pub use case::{Case, Channel, Omission};
pub use dossier::{Dossier, Message};
pub use error::StoreError;
pub use event::{Event, EventKind, Role};
pub use outbox::{OutboxItem, Purpose, SHARDS, State as MessageState};
pub use read::{KnownSubmission, WorklistPage};
pub use submit::{NewCase, Submitted};

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
