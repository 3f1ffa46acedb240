//! Journeys in a real Chromium, against the real program.

use std::fs;

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::build;
use crate::command;
use crate::step::step;
use crate::toolchain::{chromium, npm};
use crate::workspace::Workspace;

/// Runs Playwright; its own set-up starts the server. `built` when the widget stage just made the tag.
///
/// # Errors
/// Chromium or packages can't be installed, or the product can't be built.
pub(super) fn stage(workspace: &Workspace, built: bool) -> Result<Tally> {
    if !built {
        build::set_up(workspace)?;
        build::everything(workspace, true)?;
    }
    npm::packages(workspace, "e2e")?;
    let chromium = chromium::chromium(workspace)?;
    eprintln!("Chromium: {}", chromium.display());
    let mut tally = Tally::default();
    if workspace.path("e2e/tsconfig.json").is_file() {
        tally += Tally::of(
            "types of the journeys",
            step("checking the types of the journeys", || types(workspace)),
        );
    }
    let report = workspace.made("playwright.json");
    fs::create_dir_all(workspace.made(""))
        .context("can't make target/gehoor; is the disk full?")?;
    // What an earlier run left must not be counted.
    let _ = fs::remove_file(&report);
    tally += step("running the journeys in Chromium", || {
        let mut playwright = workspace.tool(npm::program(workspace, "e2e", "playwright"));
        playwright.args(["test", "--reporter=list,json"]).current_dir(workspace.path("e2e"));
        playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
        playwright.env("CHROMIUM_PATH", &chromium);
        playwright.env("GEHOOR_BIN", workspace.program("gehoor-local"));
        playwright.env("GEHOOR_STATIC", workspace.static_files());
        let status = command::relay(&mut playwright, |_| ())?;
        let text = fs::read_to_string(&report)
            .context("Playwright left no report; its messages above say why")?;
        Ok(Tally::from_playwright(&text)?.believed(status.success()))
    })?;
    Ok(tally)
}

fn types(workspace: &Workspace) -> Result<()> {
    let mut tsc = workspace.tool(npm::program(workspace, "e2e", "tsc"));
    tsc.args(["--noEmit", "--project", "e2e"]);
    command::run(&mut tsc, "The messages above say where.")
}
