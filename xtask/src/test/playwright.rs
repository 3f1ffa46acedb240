//! Running Playwright's test runner and counting what it reports.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::command;
use crate::toolchain::npm;
use crate::workspace::Workspace;

/// Runs the tests of a configuration in `e2e/`, with these variables besides those that name the product.
///
/// # Errors
/// It can't be started, or leaves no report.
pub(super) fn run(
    workspace: &Workspace,
    config: &str,
    variables: &[(&str, PathBuf)],
) -> Result<Tally> {
    let report = workspace.made(&format!("{config}.json"));
    fs::create_dir_all(workspace.made(""))
        .context("can't make target/gehoor; is the disk full?")?;
    // What an earlier run left must not be counted.
    let _ = fs::remove_file(&report);
    let mut playwright = workspace.tool(npm::program(workspace, "e2e", "playwright"));
    playwright.args(["test", "--config", config, "--reporter=list,json"]);
    playwright.current_dir(workspace.path("e2e"));
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    playwright.env("GEHOOR_BIN", workspace.program("gehoor-local"));
    playwright.env("GEHOOR_STATIC", workspace.static_files());
    playwright.envs(variables.iter().map(|(name, value)| (name, value)));
    let status = command::relay(&mut playwright, |_| ())?;
    let text = fs::read_to_string(&report)
        .context("Playwright left no report; its messages above say why")?;
    Ok(Tally::from_playwright(&text)?.believed(status.success()))
}
