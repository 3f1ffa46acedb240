//! Letters at the desk: proposed with a step, filled in and edited, sent with it in one command, and read afterwards.
//!
//! **Invariant:** whoever sends a letter has seen every word of it; nothing is filled in after that, and what was typed
//! stands on every page that doesn't say it was sent.

mod copy;
mod draft;
mod fill;
mod form;
mod free;
mod goes_with;
mod list;
mod ombudsman;
mod page;
mod post;
mod problem;
mod recipient;
mod sender;
mod values;

pub(super) use copy::{Chosen, Original, choose, whole};
pub(super) use draft::{Writer, drafts};
pub(super) use form::Letters;
pub(super) use free::{instead, receive as send_free, show as write_free, way_to_ask};
pub(super) use goes_with::{Sent, completed, has_letters, is_required, letters_of};
pub(super) use list::section;
pub(super) use page::{posted, show};
pub(super) use post::{PATH as QUEUE, may_post, show as queue, way_to_post};
