//! Programs that crates.io has: found, or built into the target folder.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::on_path;
use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

/// A program of crates.io, at the version that is known to work.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program {
    /// Of the crate, and of the program in it.
    pub(super) name: &'static str,
    /// Exact.
    pub(super) version: &'static str,
    /// What `cargo install` is told besides.
    pub(super) options: &'static [&'static str],
    /// How long building takes, for people.
    pub(super) takes: &'static str,
}

/// Finds the program in the target folder or on PATH, or builds it into the target folder.
///
/// # Errors
/// It isn't there and can't be fetched or built.
pub(super) fn program(workspace: &Workspace, program: &Program) -> Result<PathBuf> {
    let Program { name, version, takes, .. } = *program;
    let ours = workspace.tools().join("bin").join(name);
    if ours.is_file() {
        return Ok(ours);
    }
    if let Some(found) = on_path(&[name]) {
        return Ok(found);
    }
    step(&format!("installing {name} {version} into target/tools ({takes}, once)"), || {
        let scratch = workspace.tools().join("build");
        let mut install = workspace.cargo("install");
        install.args(arguments(program)).arg("--root").arg(workspace.tools());
        install.env("CARGO_TARGET_DIR", &scratch).env("CARGO_PROFILE_DEV_DEBUG", "false");
        let advice = format!(
            "Check the network, or run `cargo install {name} --version {version} --locked`."
        );
        command::run(&mut install, &advice)?;
        // Left over: a failure to remove it only costs disk space.
        let _ = fs::remove_dir_all(&scratch);
        Ok(())
    })?;
    Ok(ours)
}

/// What `cargo install` is told about the program itself.
fn arguments(program: &Program) -> Vec<&'static str> {
    let mut arguments = vec![program.name, "--version", program.version, "--locked"];
    arguments.extend(program.options);
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_installed_at_its_version_with_its_own_lock() {
        let program =
            Program { name: "tool", version: "1.2.3", options: &["--debug"], takes: "a minute" };
        assert_eq!(arguments(&program), ["tool", "--version", "1.2.3", "--locked", "--debug"]);
    }
}
