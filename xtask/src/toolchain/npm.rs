//! Node.js and the packages that the lock files name.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::command;
use crate::stamp;
use crate::step::step;
use crate::workspace::Workspace;

const OLDEST_NODE: u32 = 20;

/// Installs the packages of a folder exactly as its lock says, unless that was done already.
///
/// # Errors
/// Node.js or npm is missing or too old, or the packages can't be fetched.
pub(crate) fn packages(workspace: &Workspace, folder: &str) -> Result<()> {
    node(workspace)?;
    let lock = workspace.path(folder).join("package-lock.json");
    let lock = fs::read(&lock)
        .with_context(|| format!("can't read {}; is the checkout whole?", lock.display()))?;
    let stamp = workspace.path(folder).join("node_modules/.gehoor-lock");
    if stamp::is_for(&stamp, &lock) {
        return Ok(());
    }
    step(&format!("installing the npm packages of {folder}/"), || {
        let mut npm = workspace.tool("npm");
        // Scripts of packages aren't needed, and are the way in for a bad one; browsers are found apart.
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        npm.current_dir(workspace.path(folder)).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        command::run(&mut npm, "Check the network and try again.")?;
        stamp::leave(&stamp, &lock)
    })
}

/// A program that a package brought along.
pub(crate) fn program(workspace: &Workspace, folder: &str, name: &str) -> PathBuf {
    workspace.path(folder).join("node_modules/.bin").join(name)
}

fn node(workspace: &Workspace) -> Result<()> {
    let advice = "Install Node.js 20 or newer with npm (https://nodejs.org), then try again.";
    let version = command::output(workspace.tool("node").arg("--version"), advice)?;
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => {}
        _ => bail!("Node.js {} is too old. {advice}", version.trim()),
    }
    if !command::succeeds(workspace.tool("npm").arg("--version")) {
        bail!("npm isn't there. {advice}");
    }
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        for (version, expected) in
            [("v20.20.2\n", Some(20)), ("v8.1.0", Some(8)), ("20.1", None), ("", None)]
        {
            assert_eq!(major(version), expected, "{version:?}");
        }
    }
}
