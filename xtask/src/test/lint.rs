//! Format, lint, licences.

use std::fs;

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::command;
use crate::step::step;
use crate::toolchain::{deny, rust};
use crate::workspace::Workspace;

/// Where our code runs; `deny.toml` names the same.
const PLATFORMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", rust::WASM];

/// Runs every check, also when an earlier one fails; each counts as one.
///
/// # Errors
/// A tool is missing and can't be installed.
pub(super) fn stage(workspace: &Workspace) -> Result<Tally> {
    rust::component(workspace, "rustfmt", "fmt")?;
    rust::component(workspace, "clippy", "clippy")?;
    rust::wasm_target(workspace)?;
    let mut tally = Tally::default();
    let mut check =
        |name: &str, work: &dyn Fn() -> Result<()>| tally += Tally::of(name, step(name, work));
    check("format", &|| {
        command::run(workspace.cargo("fmt").args(["--all", "--check"]), "Run `cargo fmt --all`.")
    });
    check("lint, native", &|| {
        let mut clippy = workspace.cargo("clippy");
        clippy.args(["--workspace", "--all-targets", "--features", "gehoor-widget/tag"]);
        command::run(clippy.args(["--", "-D", "warnings"]), "The messages above say where.")
    });
    check("lint, browser", &|| {
        let mut clippy = workspace.cargo("clippy");
        clippy.args([
            "-p",
            "gehoor-widget",
            "--lib",
            "--target",
            rust::WASM,
            "--features",
            "hydrate",
        ]);
        command::run(clippy.args(["--", "-D", "warnings"]), "The messages above say where.")
    });
    check("licences, bans and sources (not advisories: those need a download)", &|| {
        licences(workspace)
    });
    Ok(tally)
}

/// Works without network once the crates are there: cargo-deny gets the graph of our platforms only, where its own
/// call of cargo would fetch the crates of every platform in the lock.
fn licences(workspace: &Workspace) -> Result<()> {
    let deny = deny::cargo_deny(workspace)?;
    let mut metadata = workspace.cargo("metadata");
    metadata.args(["--format-version", "1"]);
    for platform in PLATFORMS {
        metadata.args(["--filter-platform", platform]);
    }
    let graph =
        command::output(&mut metadata, "Check the network, and that Cargo.lock is up to date.")?;
    let file = workspace.made("metadata.json");
    fs::create_dir_all(workspace.made(""))
        .context("can't make target/gehoor; is the disk full?")?;
    fs::write(&file, graph)
        .with_context(|| format!("can't write {}; is the disk full?", file.display()))?;
    let mut check = workspace.tool(deny);
    // Two versions of a crate are a warning in deny.toml, for who asks; here they would bury an error.
    check.args(["--offline", "--log-level", "error", "--metadata-path"]).arg(&file);
    check.args(["check", "licenses", "bans", "sources"]);
    command::run(&mut check, "The messages above name the crates; deny.toml has the rules.")
}
