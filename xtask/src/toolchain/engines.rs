//! Browsers besides Chromium, with the programs that drive them over `WebDriver`.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::crates::{self, Program};
use super::{apt, on_path};
use crate::workspace::Workspace;

const GECKODRIVER: Program = Program {
    name: "geckodriver",
    // The newest that speaks to Firefox from 115 ESR on.
    version: "0.37.0",
    // Unoptimised: it passes some hundred messages on.
    options: &["--debug"],
    takes: "a minute or two",
};

/// A browser that people have and Playwright doesn't drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Firefox ESR, with geckodriver.
    Firefox,
    /// `WebKitGTK`, with the driver that comes with it and a screen in memory.
    Webkit,
}

/// The programs of an engine, each with the variable of the environment that names it to the tests.
pub(crate) type Programs = Vec<(&'static str, PathBuf)>;

impl Engine {
    /// Every engine.
    pub(crate) const ALL: [Self; 2] = [Self::Firefox, Self::Webkit];

    /// The name as the tests know it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Finds the programs of this engine or installs them.
    ///
    /// # Errors
    /// They aren't there and can't be installed.
    pub(crate) fn programs(self, workspace: &Workspace) -> Result<Programs> {
        match self {
            Self::Firefox => Ok(vec![
                (
                    "FIREFOX_PATH",
                    packaged(workspace, "FIREFOX_PATH", "firefox-esr", "firefox-esr")?,
                ),
                ("GECKODRIVER_PATH", geckodriver(workspace)?),
            ]),
            Self::Webkit => Ok(vec![
                (
                    "WEBKIT_DRIVER_PATH",
                    packaged(
                        workspace,
                        "WEBKIT_DRIVER_PATH",
                        "WebKitWebDriver",
                        "webkit2gtk-driver",
                    )?,
                ),
                ("XVFB_PATH", packaged(workspace, "XVFB_PATH", "Xvfb", "xvfb")?),
            ]),
        }
    }
}

/// Holds what the environment names against what is there: a slip there mustn't pass for an engine that can't be had.
///
/// # Errors
/// A variable names no file.
pub(crate) fn check_named() -> Result<()> {
    for variable in ["FIREFOX_PATH", "GECKODRIVER_PATH", "WEBKIT_DRIVER_PATH", "XVFB_PATH"] {
        if let Some(named) = named(variable).filter(|named| !named.is_file()) {
            bail!(
                "{variable} is {}, and that isn't there; correct it or unset it.",
                named.display()
            );
        }
    }
    Ok(())
}

/// A program that a package of Debian brings.
fn packaged(
    workspace: &Workspace,
    variable: &str,
    program: &str,
    package: &str,
) -> Result<PathBuf> {
    if let Some(named) = named(variable) {
        return Ok(named);
    }
    if let Some(found) = on_path(&[program]) {
        return Ok(found);
    }
    let advice =
        format!("Check the network, or install {program} yourself and set {variable} to it.");
    apt::install(workspace, package, &[package], &advice)?;
    on_path(&[program])
        .with_context(|| format!("apt-get installed {package}, but {program} isn't on PATH"))
}

/// Finds geckodriver, or builds it into the target folder (half a minute on four cores, two on two busy ones).
fn geckodriver(workspace: &Workspace) -> Result<PathBuf> {
    match named("GECKODRIVER_PATH") {
        Some(named) => Ok(named),
        None => crates::program(workspace, &GECKODRIVER),
    }
}

/// What a variable of the environment names.
fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}
