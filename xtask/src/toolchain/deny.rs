//! cargo-deny, which reads licences, bans and sources.

use std::path::PathBuf;

use anyhow::Result;

use super::crates::{self, Program};
use crate::workspace::Workspace;

const CARGO_DENY: Program = Program {
    name: "cargo-deny",
    version: "0.20.2",
    // Unoptimised and without default features: it reads a few hundred files, and needs no network itself.
    options: &["--debug", "--no-default-features"],
    takes: "about a minute",
};

/// Finds cargo-deny, or builds it into the target folder (about a minute on two cores).
///
/// # Errors
/// It isn't there and can't be fetched or built.
pub(crate) fn cargo_deny(workspace: &Workspace) -> Result<PathBuf> {
    crates::program(workspace, &CARGO_DENY)
}
