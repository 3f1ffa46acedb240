//! The parts of `cargo xtask bench load` that need the store itself: the floor, and what a million cases cost;
//! and `cargo xtask bench desk`: the pages of the desk.
//!
//! A program and not a test: it prints figures as JSON lines and judges none of them.
//!
//! # Shape
//! One object a line on standard output; `figure` (`counted`, `written`, `filled`, `read`) says which. Times are in
//! microseconds, in the order in which the answers came.
#![allow(
    clippy::print_stdout,
    unreachable_pub,
    reason = "a program of several files that prints figures"
)]

mod arguments;
mod desk;
mod engine;
mod fill;
mod floor;
mod meter;
mod sample;
mod stored;

use anyhow::Result;

use arguments::Task;

#[tokio::main]
async fn main() -> Result<()> {
    match arguments::parse(std::env::args().skip(1))? {
        Task::Floor { file, concurrency, cases } => {
            floor::measure(&file, &concurrency, cases).await
        }
        Task::Stored { file, sizes } => stored::measure(&file, &sizes).await,
        Task::Desk { file, sizes, mix } => desk::measure(&file, &sizes, mix).await,
    }
}
