//! esbuild: scripts and sheets, bundled and as small as they get.

use std::path::Path;

use anyhow::Result;

use crate::command;
use crate::step::step;
use crate::toolchain::npm;
use crate::workspace::Workspace;

/// The oldest browsers that run our wasm; sheets name them, as `es2020` says nothing about CSS.
const SHEET_TARGET: &str = "--target=chrome85,edge85,firefox79,safari15";
const SCRIPT_TARGET: &str = "--target=es2020";

/// Makes the glue, the three scripts and the two sheets small, into `parts`.
///
/// # Errors
/// A source is missing or wrong; esbuild names file and line.
pub(super) fn bundle(workspace: &Workspace, glue: &Path, parts: &Path) -> Result<()> {
    step("making scripts and sheets small with esbuild", || {
        // Shaken: the glue has functions for exports that were taken away.
        let options = ["--format=esm", "--tree-shaking=true", SCRIPT_TARGET];
        esbuild(workspace, glue, &options, &parts.join("gehoor.js"))?;
        for (source, script) in [
            ("widget/loader/loader.js", "loader.js"),
            ("widget/loader/frame.js", "frame.js"),
            ("functions/src/submit/embedding/page.js", "embedding.js"),
        ] {
            // Private names of ours start with a line below, and get the shortest there are.
            let options = ["--bundle", "--format=iife", "--mangle-props=^_[a-z]", SCRIPT_TARGET];
            esbuild(workspace, &workspace.path(source), &options, &parts.join(script))?;
        }
        for sheet in ["gehoor.css", "pagina.css"] {
            let source = workspace.path("widget/styles").join(sheet);
            esbuild(workspace, &source, &["--bundle", SHEET_TARGET], &parts.join(sheet))?;
        }
        Ok(())
    })
}

fn esbuild(workspace: &Workspace, source: &Path, options: &[&str], to: &Path) -> Result<()> {
    let mut esbuild = workspace.tool(npm::program(workspace, "widget", "esbuild"));
    esbuild.arg(source).args(options);
    esbuild.args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", to.display()));
    command::run(&mut esbuild, "The message above names file and line.")
}
