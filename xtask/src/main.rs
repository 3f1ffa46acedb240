//! What a person types: `cargo xtask run`, `widget`, `test`, `size`, `bench`.
//!
//! It depends on no crate of the workspace, so that it speaks within seconds; it calls cargo, npm and the tools.
//! What it is doing goes to standard error, what it found out to standard output.
#![allow(
    clippy::print_stdout,
    reason = "a program for people: standard output is where it answers"
)]

mod arguments;
mod bench;
mod build;
mod command;
mod run;
mod size;
mod stamp;
mod step;
mod test;
mod toolchain;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::{Task, USAGE};
use crate::workspace::Workspace;

fn main() -> ExitCode {
    let task = match arguments::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match perform(task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<ExitCode> {
    let workspace = Workspace::locate()?;
    match task {
        Task::Usage => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        Task::Run(options) => run::run(&workspace, &options),
        Task::Widget { release } => {
            build::set_up(&workspace)?;
            build::everything(&workspace, release)?;
            eprintln!("The tag is in {}", workspace.static_files().display());
            Ok(ExitCode::SUCCESS)
        }
        Task::Test { stages } => Ok(test::run(&workspace, &stages)),
        Task::Size => {
            build::set_up(&workspace)?;
            build::everything(&workspace, true)?;
            size::report(&workspace)
        }
        Task::BenchWidget { runs } => bench::widget::bench(&workspace, runs),
        Task::BenchLoad(options) => bench::load::bench(&workspace, options),
        Task::BenchDesk { cases } => bench::load::desk(&workspace, cases),
        Task::BenchReliability { only } => bench::reliability::bench(&workspace, &only),
    }
}
