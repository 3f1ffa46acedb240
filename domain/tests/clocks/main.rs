//! Every clock of a case: against a second calculation, and against examples that were worked out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod correction;
mod doubts;
mod every_day;
mod lead;
mod norms;
mod ombudsman;
mod retention;
mod second;
mod vectors;

/// The example program, so that its answers can be tried without a process for each line.
#[path = "../../examples/termijn.rs"]
#[expect(dead_code, reason = "all but `main` is used")]
mod termijn;
