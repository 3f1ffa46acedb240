//! Checks on the municipality files and the table, with Node's own test runner.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::tally::Tally;
use crate::command;
use crate::step::step;
use crate::toolchain::npm;
use crate::workspace::Workspace;

/// Runs `infra/test/**/*.test.{js,mjs}`.
///
/// # Errors
/// Packages can't be installed, or there is nothing to run.
pub(super) fn stage(workspace: &Workspace) -> Result<Tally> {
    npm::packages(workspace, "infra")?;
    let mut files = Vec::new();
    collect(&workspace.path("infra/test"), &mut files)?;
    if files.is_empty() {
        bail!("infra/test holds no `*.test.js` or `*.test.mjs`; is the checkout whole?");
    }
    files.sort();
    let report = workspace.made("infra.tap");
    fs::create_dir_all(workspace.made(""))
        .context("can't make target/gehoor; is the disk full?")?;
    // What an earlier run left must not be counted.
    let _ = fs::remove_file(&report);
    step("running the checks of infra/", || {
        let mut node = workspace.tool("node");
        node.args([
            "--test",
            "--test-reporter=spec",
            "--test-reporter-destination=stdout",
            "--test-reporter=tap",
        ]);
        // By name: given a folder, newer versions of Node take it for a module.
        node.arg(format!("--test-reporter-destination={}", report.display())).args(files);
        node.current_dir(workspace.path("infra"));
        let status = command::relay(&mut node, |_| ())?;
        let text = fs::read_to_string(&report).unwrap_or_default();
        Ok(Tally::from_tap(&text).believed(status.success()))
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = || format!("can't read {}; is the checkout whole?", folder.display());
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            collect(&path, files)?;
        } else if name.ends_with(".test.js") || name.ends_with(".test.mjs") {
            files.push(path);
        }
    }
    Ok(())
}
