//! What the form does with the browser: coming to life, sending, focus, downloads, events for the page around it.
//!
//! **Invariant:** nothing outside our own element changes: no storage, no cookie, no address, no title.
//! Whatever belongs to one form on the page goes through its [`host::Host`].

pub mod api;
mod clock;
pub mod download;
pub mod events;
pub mod focus;
mod form_values;
mod frame;
pub mod host;
mod json;
mod key;
pub mod mount;

pub use clock::today;
pub use key::new_key;
