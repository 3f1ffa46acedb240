//! The tag in a real CMS: a WordPress and a database of its own, with its editors and roles, in Chromium.

use anyhow::Result;

use super::e2e::{self, Journeys};
use super::tally::Tally;
use crate::toolchain::wordpress;
use crate::workspace::Workspace;

/// Runs Playwright; its own set-up starts and ends WordPress. `built` when the widget stage just made the tag.
///
/// # Errors
/// WordPress, Chromium or packages can't be installed, or the product can't be built.
pub(super) fn stage(workspace: &Workspace, built: bool) -> Result<Tally> {
    let folder = wordpress::wordpress(workspace)?;
    eprintln!("WordPress: {}", folder.display());
    let journeys = Journeys {
        what: "running the journeys in WordPress",
        config: "cms.config.ts",
        environment: vec![("WORDPRESS_PATH", folder)],
    };
    e2e::journeys(workspace, built, &journeys)
}
