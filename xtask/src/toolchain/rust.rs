//! Parts of the pinned Rust tool chain that rustup adds on request.

use std::path::Path;

use anyhow::Result;

use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

/// Where the widget is compiled to.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Adds the wasm target to the pinned tool chain when it is missing.
///
/// # Errors
/// The compiler can't be asked, or rustup isn't there or can't add it.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    let advice = "Install Rust with rustup (https://rustup.rs), then try again.";
    let folder = command::output(
        workspace.tool("rustc").args(["--print", "target-libdir", "--target", WASM]),
        advice,
    )?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    step("adding the wasm target to the Rust tool chain", || {
        let advice =
            "Check the network, or install Rust with rustup (https://rustup.rs), then try again.";
        command::run(workspace.tool("rustup").args(["target", "add", WASM]), advice)
    })
}

/// Adds a component (`rustfmt`, `clippy`) to the pinned tool chain when its command doesn't work.
///
/// # Errors
/// rustup isn't there or can't add it.
pub(crate) fn component(workspace: &Workspace, name: &str, subcommand: &str) -> Result<()> {
    if command::succeeds(workspace.cargo(subcommand).arg("--version")) {
        return Ok(());
    }
    step(&format!("adding {name} to the Rust tool chain"), || {
        let advice =
            "Check the network, or install Rust with rustup (https://rustup.rs), then try again.";
        command::run(workspace.tool("rustup").args(["component", "add", name]), advice)
    })
}
