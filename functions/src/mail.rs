//! Mails: what they say, their MIME form and the ways out.
//!
//! **Invariants:** no text of a resident stands in a subject, in a sender or in a mail to the coordinator; the
//! acknowledgement does not depend on what the resident wrote, so that the form can't be used to send a message to a
//! third party. Nothing here knows the store or HTTP.

pub mod acknowledgement;
pub mod answer;
pub mod block;
pub mod coordinator;
pub mod daily;
pub mod deadline;
mod direction;
pub mod document;
pub mod header;
pub mod letter;
pub mod message;
mod mime;
pub mod news;
pub mod phrase;
pub mod reserve;
pub mod special;
pub mod trace;
pub mod transport;
pub mod written;
