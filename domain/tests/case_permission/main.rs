//! Who may do what: the walk over everything, the rules one by one, and the document for people.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod document;
mod rules;
mod situation;
mod walk;
