//! From compiled widget to the static files of every municipality and language.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{bundle, optimise};
use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

/// Makes glue, optimises, makes the scripts and sheets small, and renders.
///
/// # Errors
/// A step fails.
pub(super) fn tag(workspace: &Workspace, profile: &str, release: bool) -> Result<()> {
    let glued = workspace.made("bindgen");
    let parts = workspace.parts();
    afresh(&glued)?;
    step("making the glue between script and wasm", || {
        let mut bindgen = workspace.tool(workspace.program("gehoor-tag"));
        bindgen.arg("bindgen").arg(workspace.compiled_widget(profile)).arg(&glued);
        command::run(&mut bindgen, "The message above says why.")
    })?;
    afresh(&parts)?;
    let (from, to) = (glued.join("gehoor_bg.wasm"), parts.join("gehoor_bg.wasm"));
    if release {
        optimise::optimise(workspace, &from, &to)?;
    } else {
        fs::copy(&from, &to)
            .with_context(|| format!("can't copy {}; is the disk full?", from.display()))?;
    }
    bundle::bundle(workspace, &glued.join("gehoor.js"), &parts)?;
    step("rendering the static files", || {
        let mut render = workspace.tool(workspace.program("gehoor-tag"));
        render.arg("render");
        render.arg("--municipalities").arg(workspace.path("infra/municipalities"));
        render.arg("--wasm").arg(&parts).arg("--out").arg(workspace.static_files());
        render.arg("--packages").arg(workspace.path("widget/node_modules"));
        if !release {
            // Some hundred files: their last per cent is worth no wait to who only looks.
            render.args(["--quality", "4"]);
        }
        command::run(&mut render, "The message above says why.")
    })
}

/// An empty folder: what an earlier build left must not be taken for this one's.
fn afresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("can't empty {}; remove it", folder.display()))?;
    }
    fs::create_dir_all(folder)
        .with_context(|| format!("can't make {}; is the disk full?", folder.display()))
}
