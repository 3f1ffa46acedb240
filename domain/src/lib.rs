//! Pure rules of municipal complaint handling: what may be sent in, by when it is answered, which codes it gets.
//!
//! **Invariant:** no I/O, no clock, no randomness, no web, no AWS and no sentences for people.
//! Time and randomness come in as arguments, errors go out as codes.
//! What the browser checks and what the server checks is this same code.

pub mod access_code;
pub mod answers;
pub mod calendar;
pub mod case;
mod closed_list;
pub mod error;
pub mod field;
pub mod follow;
pub mod form;
pub mod kind;
pub mod municipality;
pub mod parse;
pub mod privacy;
pub mod receipt;
pub mod reference;
#[cfg(not(target_arch = "wasm32"))]
pub mod search;
pub mod status;
pub mod submission;
pub mod term;
pub mod text;
pub mod value;
