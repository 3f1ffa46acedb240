//! What is promised under faults, measured: short with every `cargo test`, in full by `cargo xtask bench reliability`.
//!
//! Each module is one promise; `docs/PROMISES.md` says which and what it measured last. Time and randomness come from
//! a clock that stands still and from seeds. A test that fails says the seed that it failed with.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    unreachable_pub,
    reason = "tests"
)]

mod answers;
mod commands;
mod ended;
mod keys;
mod kill;
mod mail;
mod outage;
mod retries;
mod scale;
mod stale;
mod states;
mod stream;
mod world;
