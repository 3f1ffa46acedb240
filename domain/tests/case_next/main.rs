//! What to do next: by hand for the situations that matter, at random for all others, and a sentence for each.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests"
)]

mod ends;
mod fulfil;
mod procedure;
mod random;
mod receipt;
mod sentences;
mod story;
mod terms;
mod walks;
mod ways;
