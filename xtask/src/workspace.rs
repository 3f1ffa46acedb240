//! Where things are in the checkout, and cargo as called from here.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

/// The subcommands that work out which version of each crate is meant, and would write that down.
const RESOLVING: [&str; 8] =
    ["build", "rustc", "test", "bench", "clippy", "run", "doc", "metadata"];

/// The checkout and its target folder.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the checkout that this program belongs to.
    ///
    /// # Errors
    /// The current folder is gone while `CARGO_TARGET_DIR` is relative to it.
    pub(crate) fn locate() -> Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = package
            .parent()
            .context("xtask lies in no folder; run it with `cargo xtask`")?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => env::current_dir()
                .context("the current folder is gone; go to another one")?
                .join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// A file or folder in the checkout.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// What this program makes itself, apart from cargo's own files.
    pub(crate) fn made(&self, relative: &str) -> PathBuf {
        self.target.join("gehoor").join(relative)
    }

    /// What `gehoor-tag render` reads: wasm, glue, scripts and sheets, as small as they get.
    pub(crate) fn parts(&self) -> PathBuf {
        self.made("wasm")
    }

    /// What `gehoor-tag render` writes: the files that are served as they are.
    pub(crate) fn static_files(&self) -> PathBuf {
        self.made("static")
    }

    /// A folder for tools that aren't part of the tool chain.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// A native program of the workspace, as `cargo build` leaves it.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// The same as `cargo build --release` leaves it.
    pub(crate) fn released(&self, name: &str) -> PathBuf {
        self.target.join("release").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// The widget as rustc leaves it, for a profile.
    pub(crate) fn compiled_widget(&self, profile: &str) -> PathBuf {
        self.target.join("wasm32-unknown-unknown").join(profile).join("gehoor_widget.wasm")
    }

    /// A subcommand of cargo, in the root of the checkout, with the pinned tool chain. It never changes `Cargo.lock`.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = self.tool("cargo");
        cargo.env("CARGO_TARGET_DIR", &self.target).arg(subcommand);
        if RESOLVING.contains(&subcommand) {
            cargo.arg("--locked");
        }
        cargo
    }

    /// A program, in the root of the checkout.
    pub(crate) fn tool(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        // `cargo xtask` describes xtask in the environment. Build scripts that watch these (ring's does) would
        // be run again, and all behind them compiled again, at each change between `cargo build` and xtask.
        for (name, _) in env::vars_os() {
            let described = name.to_str().is_some_and(|name| {
                name.starts_with("CARGO_PKG_")
                    || name.starts_with("CARGO_MANIFEST_")
                    || ["CARGO", "CARGO_BIN_NAME", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE"]
                        .contains(&name)
            });
            if described {
                command.env_remove(name);
            }
        }
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_build_test_or_lint_changes_the_lock() {
        let workspace = Workspace::locate().unwrap();
        let arguments = |subcommand: &str| {
            workspace.cargo(subcommand).get_args().map(OsString::from).collect::<Vec<_>>()
        };
        for subcommand in ["build", "rustc", "test", "bench", "clippy", "run", "doc", "metadata"] {
            assert_eq!(arguments(subcommand), [subcommand, "--locked"]);
        }
        // They take no such option, or say it about another lock.
        for subcommand in ["fmt", "install"] {
            assert_eq!(arguments(subcommand), [subcommand]);
        }
    }
}
