//! The procedure of each of five municipalities as its own public text tells it, step by step.
//!
//! The rules come from the municipality's file. After each step the story says where the case stands, by when it must be
//! answered, what the resident may do, where it can go from there and what is refused.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../case_support/mod.rs"]
mod support;

mod amstelveen;
mod deventer;
mod ends_of_voorbeeldstad;
mod pijnacker_nootdorp;
mod story;
mod tubbergen;
mod voorbeeldstad;
