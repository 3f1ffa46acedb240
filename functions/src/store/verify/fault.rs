//! What can be wrong with a case.

use gehoor_domain::reference::Reference;
use thiserror::Error;

/// What is wrong with a case. The `Display` text is a code and a place; it holds nothing that was written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// There are parts of it, or a code that leads to it, and no case.
    #[error("zaak-ontbreekt")]
    NoCase,
    /// An item can't be read.
    #[error("onleesbaar:{place}")]
    Unreadable {
        /// Its range key.
        place: String,
    },
    /// An item says that it belongs elsewhere.
    #[error("verplaatst:{place}")]
    Misplaced {
        /// The range key under which it lies.
        place: String,
    },
    /// An event is missing, or not in its order.
    #[error("gebeurtenis-ontbreekt:{expected}")]
    Gap {
        /// The number that should have come.
        expected: u32,
    },
    /// An event doesn't follow on the one before it.
    #[error("keten:{number}")]
    Chain {
        /// Its number.
        number: u32,
    },
    /// The text of an event was changed: its hash is of another text.
    #[error("gebeurtenis-veranderd:{number}")]
    Changed {
        /// Its number.
        number: u32,
    },
    /// The attributes beside the text of an event say something else, or the text can't be read.
    #[error("gebeurtenis-spreekt-zich-tegen:{number}")]
    Contradicted {
        /// Its number.
        number: u32,
    },
    /// The events make no case.
    #[error("gebeurtenissen-maken-geen-zaak")]
    NoFold,
    /// The newest event isn't the one that the case names.
    #[error("nieuwste-gebeurtenis")]
    Newest,
    /// The case isn't what its events make.
    #[error("verloop")]
    Course,
    /// An attribute for lists and indexes isn't what the case says.
    #[error("afgeleid:{name}")]
    Derived {
        /// Its name.
        name: &'static str,
    },
    /// An attribute for lists and indexes was reckoned before decree days were known that are known now. Nobody changed
    /// it; the next event of the case puts it right.
    #[error("verouderd:{name}")]
    Outdated {
        /// Its name.
        name: &'static str,
    },
    /// The contact data aren't the ones to which they were put right last.
    #[error("contactgegevens")]
    Contact,
    /// The keyed seal is missing, or not that of its event.
    #[error("zegel")]
    Seal,
    /// A message is missing, added, or not the one that was written.
    #[error("bericht:{number}")]
    Message {
        /// Its number.
        number: u32,
    },
    /// A letter is missing, added, or not the one that was sent.
    #[error("brief:{number}")]
    Letter {
        /// Its number.
        number: u32,
    },
    /// A letter on paper waits to be posted and is in no print queue, or is in it and went out.
    #[error("afdruk:{number}")]
    Print {
        /// The number of the letter.
        number: u32,
    },
    /// The bytes of a document are not those that were added, or not all there.
    #[error("stuk:{number}")]
    Document {
        /// Its number.
        number: u32,
    },
    /// Bytes lie with the case that no event names.
    #[error("los-stuk:{place}")]
    Loose {
        /// Where they lie.
        place: String,
    },
    /// What lies there as sent in isn't what came in.
    #[error("inzending")]
    Content,
}

/// A case in which something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Code of the municipality.
    pub municipality: String,
    /// Its reference; nothing when not even that can be read.
    pub reference: Option<Reference>,
    /// What is wrong, at least one thing.
    pub faults: Vec<Fault>,
}

/// What checking the whole table gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many cases were looked at.
    pub cases: u64,
    /// Those in which something is wrong.
    pub found: Vec<Found>,
}
