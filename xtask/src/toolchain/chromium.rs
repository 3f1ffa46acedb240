//! A real Chromium for the journeys.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::on_path;
use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Finds Chromium or installs it. The packages of `e2e/` must be there.
///
/// # Errors
/// `CHROMIUM_PATH` names nothing, or no Chromium is there and none can be installed.
pub(crate) fn chromium(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM_PATH").map(PathBuf::from) {
        if named.is_file() {
            return Ok(named);
        }
        bail!(
            "CHROMIUM_PATH is {}, and that isn't there; correct it or unset it.",
            named.display()
        );
    }
    if let Some(found) = on_path(&NAMES) {
        return Ok(found);
    }
    let own = playwrights_own(workspace)?;
    if own.is_file() {
        return Ok(own);
    }
    if may_use_apt(workspace) {
        step("installing Chromium with apt-get", || {
            let advice = "Check the network, or install Chromium yourself and set CHROMIUM_PATH.";
            command::run(workspace.tool("apt-get").arg("update"), advice)?;
            let mut install = workspace.tool("apt-get");
            install.args(["install", "-y", "--no-install-recommends", "chromium"]);
            install.env("DEBIAN_FRONTEND", "noninteractive");
            command::run(&mut install, advice)
        })?;
        return on_path(&NAMES)
            .context("apt-get installed Chromium, but it isn't on PATH; set CHROMIUM_PATH.");
    }
    step("installing Chromium with Playwright", || {
        let mut install = workspace.tool("npx");
        install.args(["playwright", "install", "chromium"]).current_dir(workspace.path("e2e"));
        install.env_remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
        command::run(
            &mut install,
            "Check the network, or install Chromium yourself and set CHROMIUM_PATH.",
        )
    })?;
    Ok(own)
}

/// Where Playwright keeps its own, whether it is there or not.
fn playwrights_own(workspace: &Workspace) -> Result<PathBuf> {
    let script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let mut ask = workspace.tool("node");
    ask.args(["-e", script]).current_dir(workspace.path("e2e"));
    command::output(&mut ask, "Remove e2e/node_modules and try again.").map(PathBuf::from)
}

/// Ubuntu's `chromium` package is a snap, which doesn't start in a container: Debian only.
fn may_use_apt(workspace: &Workspace) -> bool {
    let debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian(&text));
    debian && command::output(workspace.tool("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}

fn is_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| matches!(line.trim(), "ID=debian" | "ID=\"debian\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_debian_itself_is_debian() {
        assert!(is_debian("PRETTY_NAME=\"Debian GNU/Linux 13\"\nID=debian\n"));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian(""));
    }
}
