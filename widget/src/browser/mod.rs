//! What the form does with the browser: coming to life, sending, focus, downloads, events for the page around it.
//!
//! **Invariant:** nothing outside our own element changes: no storage, no cookie, no address, no title.
//! Whatever belongs to one form on the page goes through its [`host::Host`].

pub mod api;
mod clock;
pub(crate) mod counting;
pub mod download;
pub mod events;
pub mod focus;
pub(crate) mod form_values;
mod frame;
pub mod host;
mod json;
pub(crate) mod listener;
pub mod mount;
mod random;

pub(crate) use clock::later;
pub use clock::today_at_most;
