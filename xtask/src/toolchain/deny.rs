//! cargo-deny, which reads licences, bans and sources.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::on_path;
use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

const VERSION: &str = "0.20.2";

/// Finds cargo-deny, or builds it into the target folder (about a minute on two cores).
///
/// # Errors
/// It isn't there and can't be fetched or built.
pub(crate) fn cargo_deny(workspace: &Workspace) -> Result<PathBuf> {
    let ours = workspace.tools().join("bin/cargo-deny");
    if ours.is_file() {
        return Ok(ours);
    }
    if let Some(found) = on_path(&["cargo-deny"]) {
        return Ok(found);
    }
    step(
        &format!("installing cargo-deny {VERSION} into target/tools (about a minute, once)"),
        || {
            let scratch = workspace.tools().join("build");
            let mut install = workspace.cargo("install");
            // Unoptimised and without default features: it reads a few hundred files, and needs no network itself.
            install.args([
                "cargo-deny",
                "--version",
                VERSION,
                "--locked",
                "--debug",
                "--no-default-features",
            ]);
            install.arg("--root").arg(workspace.tools());
            install.env("CARGO_TARGET_DIR", &scratch).env("CARGO_PROFILE_DEV_DEBUG", "false");
            let advice = format!(
                "Check the network, or run `cargo install cargo-deny --version {VERSION} --locked`."
            );
            command::run(&mut install, &advice)?;
            // Left over: a failure to remove it only costs disk space.
            let _ = fs::remove_dir_all(&scratch);
            Ok(())
        },
    )?;
    Ok(ours)
}
