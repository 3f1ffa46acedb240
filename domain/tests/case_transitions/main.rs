//! Every row of the table of steps with examples: what is allowed, and what each guard stops.
//!
//! Every example is run: `decide` on a case that legal steps brought where it stands, and `apply` of what comes of it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../case_support/mod.rs"]
mod support;

mod aftercare;
mod always;
mod choice;
mod closing;
mod coverage;
mod diagram;
mod discontinued;
mod document;
mod documents;
mod ends;
mod example;
mod hearing;
mod judgment;
mod letters;
mod ombudsman;
mod others;
mod people;
mod posting;
mod procedure;
mod receipt;
mod relation;
mod starts;
mod sweeps;
mod time;
mod verdict;
mod words;
