//! What a server renders: the form behind the tag, and the pages on our own origin.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may stop at the first surprise"
)]

mod form;
mod locale;
mod municipality;
mod pages;
mod readability;
