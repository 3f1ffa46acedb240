//! Rust tests, with plain `cargo test`: a fresh machine has nothing else.

use anyhow::Result;

use super::tally::Tally;
use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

/// Compiles and runs every test of the workspace.
///
/// # Errors
/// The tests don't compile.
pub(super) fn stage(workspace: &Workspace) -> Result<Tally> {
    let cargo = |last: &str| {
        let mut cargo = workspace.cargo("test");
        cargo.args(["--workspace", "--features", "gehoor-widget/tag", last]);
        cargo
    };
    step("compiling the Rust tests", || {
        command::run(&mut cargo("--no-run"), "The messages above say where.")
    })?;
    step("running the Rust tests", || {
        let mut tally = Tally::default();
        let status =
            command::relay(&mut cargo("--no-fail-fast"), |line| tally.add_cargo_line(line))?;
        Ok(tally.believed(status.success()))
    })
}
