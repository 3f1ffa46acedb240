//! wasm-opt, as the widget is shipped.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command;
use crate::stamp;
use crate::step::step;
use crate::toolchain::npm;
use crate::workspace::Workspace;

/// Features by name: `--all-features` emits instructions that no browser ships.
const FLAGS: [&str; 13] = [
    "-Oz",
    // What the values can be, and one function for each of them where that is smaller; then the control flow anew.
    "--gufa",
    "-Oz",
    "--monomorphize",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Writes the smallest equal module; the previous one when the input, the flags and the tool are the same.
///
/// # Errors
/// A file can't be read or written, or wasm-opt fails.
pub(super) fn optimise(workspace: &Workspace, from: &Path, to: &Path) -> Result<()> {
    let folder = workspace.made("optimised");
    let (kept, stamp) = (folder.join("gehoor_bg.wasm"), folder.join("input"));
    let mut input = FLAGS.join(" ").into_bytes();
    for file in [&workspace.path("widget/package-lock.json"), from] {
        input.extend(fs::read(file).with_context(|| format!("can't read {}", file.display()))?);
    }
    if !(kept.is_file() && stamp::is_for(&stamp, &input)) {
        fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
        step("making the wasm small with wasm-opt", || {
            let mut wasm_opt = workspace.tool(npm::program(workspace, "widget", "wasm-opt"));
            wasm_opt.args(FLAGS).arg(from).arg("-o").arg(&kept);
            command::run(&mut wasm_opt, "Remove widget/node_modules and try again.")?;
            stamp::leave(&stamp, &input)
        })?;
    }
    fs::copy(&kept, to)
        .with_context(|| format!("can't copy {}; is the disk full?", kept.display()))?;
    Ok(())
}
