//! What has to be built before anything can run: the tag, and the native programs.

mod bundle;
mod optimise;
mod tag;

use std::env;
use std::path::PathBuf;

use anyhow::Result;

use crate::command;
use crate::step::step;
use crate::toolchain::{npm, rust};
use crate::workspace::Workspace;

/// Makes sure of the tools that the build needs.
///
/// # Errors
/// A tool is missing and can't be installed.
pub(crate) fn set_up(workspace: &Workspace) -> Result<()> {
    rust::wasm_target(workspace)?;
    npm::packages(workspace, "widget")
}

/// Flags that keep the folders of this machine out of what is shipped: the same sources give the same bytes everywhere.
fn without_paths(workspace: &Workspace) -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let crates = home.map(|home| home.join("registry/src"));
    [crates, Some(workspace.path(""))]
        .into_iter()
        .flatten()
        .map(|folder| format!("--remap-path-prefix={}=", folder.display()))
        .collect()
}

/// Builds the native programs and the tag; `release` as the tag is shipped.
///
/// # Errors
/// A step fails.
pub(crate) fn everything(workspace: &Workspace, release: bool) -> Result<()> {
    let profile = if release { "widget" } else { "widget-dev" };
    step(&format!("compiling the widget for the browser (profile {profile})"), || {
        let mut cargo = workspace.cargo("rustc");
        // The crate type is named here: a library that is also an rlib gets no link-time optimisation, whatever the
        // profile says.
        cargo.args(["-p", "gehoor-widget", "--lib", "--crate-type", "cdylib"]);
        cargo.args(["--target", rust::WASM, "--features", "hydrate", "--profile", profile]);
        cargo.env("CARGO_ENCODED_RUSTFLAGS", without_paths(workspace).join("\u{1f}"));
        command::run(&mut cargo, "The messages above say where.")
    })?;
    // One call: cargo unifies features within one, and would otherwise compile the same crates twice.
    step("compiling the native programs", || {
        let mut cargo = workspace.cargo("build");
        cargo.args(["-p", "gehoor-local", "-p", "gehoor-functions", "-p", "gehoor-widget"]);
        cargo.args(["--features", "gehoor-widget/tag"]);
        command::run(&mut cargo, "The messages above say where.")
    })?;
    tag::tag(workspace, profile, release)
}
