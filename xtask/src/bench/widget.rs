//! `cargo xtask bench widget`: the tag as it is shipped, timed beside its peers in a real Chromium.

use std::process::ExitCode;

use anyhow::Result;

use crate::build;
use crate::command;
use crate::step::step;
use crate::toolchain::{chromium, npm};
use crate::workspace::Workspace;

/// Where the benchmark and its packages are. Apart from `e2e/`, so that the tests never install the peers.
const FOLDER: &str = "e2e/bench";

/// Builds, measures and prints; it fails where it could not measure, never because of what it measured.
///
/// # Errors
/// The tag can't be built, a tool can't be installed, or the measuring doesn't agree with its own tests.
pub(crate) fn bench(workspace: &Workspace, runs: u16) -> Result<ExitCode> {
    build::set_up(workspace)?;
    build::everything(workspace, true)?;
    // Playwright's own Chromium, where none is installed, comes with the packages of e2e/.
    npm::packages(workspace, "e2e")?;
    npm::packages(workspace, FOLDER)?;
    let chromium = chromium::chromium(workspace)?;
    eprintln!("Chromium: {}", chromium.display());
    step("testing how the benchmark counts", || {
        let mut tests = workspace.tool("node");
        tests.arg("--test").current_dir(workspace.path(FOLDER));
        command::run(&mut tests, "The messages above say where.")
    })?;
    step(&format!("visiting every form {runs} times"), || {
        let mut bench = workspace.tool("node");
        bench.args(["bench.mjs", "--runs", &runs.to_string()]);
        bench.current_dir(workspace.path(FOLDER));
        bench.env("CHROMIUM_PATH", &chromium);
        bench.env("GEHOOR_BIN", workspace.program("gehoor-local"));
        bench.env("GEHOOR_STATIC", workspace.static_files());
        let status = command::relay(&mut bench, |_| ())?;
        Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}
