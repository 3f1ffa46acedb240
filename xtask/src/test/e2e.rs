//! Journeys in a real Chromium, against the real program.

use std::path::PathBuf;

use anyhow::Result;

use super::playwright;
use super::tally::Tally;
use crate::build;
use crate::command;
use crate::step::step;
use crate::toolchain::{chromium, npm};
use crate::workspace::Workspace;

/// A set of journeys with a configuration of its own.
pub(super) struct Journeys {
    /// What is being done, for people.
    pub(super) what: &'static str,
    /// The configuration, in `e2e/`.
    pub(super) config: &'static str,
    /// What these journeys want to know besides where the product and Chromium are.
    pub(super) environment: Vec<(&'static str, PathBuf)>,
}

/// Runs Playwright; its own set-up starts the server. `built` when the widget stage just made the tag.
///
/// # Errors
/// As [`journeys`].
pub(super) fn stage(workspace: &Workspace, built: bool) -> Result<Tally> {
    let everything = Journeys {
        what: "running the journeys in Chromium",
        config: "playwright.config.ts",
        environment: Vec::new(),
    };
    journeys(workspace, built, &everything)
}

/// Builds what isn't built, and runs a set of journeys.
///
/// # Errors
/// Chromium or packages can't be installed, or the product can't be built.
pub(super) fn journeys(workspace: &Workspace, built: bool, set: &Journeys) -> Result<Tally> {
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
    let mut variables = set.environment.clone();
    variables.push(("CHROMIUM_PATH", chromium));
    tally += step(set.what, || playwright::run(workspace, set.config, &variables))?;
    Ok(tally)
}

fn types(workspace: &Workspace) -> Result<()> {
    let mut tsc = workspace.tool(npm::program(workspace, "e2e", "tsc"));
    tsc.args(["--noEmit", "--project", "e2e"]);
    command::run(&mut tsc, "The messages above say where.")
}
