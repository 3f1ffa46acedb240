//! Debian's packages, where this program may install them.

use std::fs;

use anyhow::{Result, bail};

use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

/// Whether [`install`] can work: as root, and on Debian itself, because others name or pack packages differently.
pub(super) fn may_install(workspace: &Workspace) -> bool {
    let debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian(&text));
    debian && command::output(workspace.tool("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}

/// Installs packages with what they can't do without; `what` says to people what they are for.
///
/// # Errors
/// Packages can't be installed here ([`may_install`]), or not be fetched. `advice` says what to do then.
pub(super) fn install(
    workspace: &Workspace,
    what: &str,
    packages: &[&str],
    advice: &str,
) -> Result<()> {
    if !may_install(workspace) {
        bail!("{what} can be installed here by root on Debian only. {advice}");
    }
    step(&format!("installing {what} with apt-get"), || {
        command::run(workspace.tool("apt-get").arg("update"), advice)?;
        let mut install = workspace.tool("apt-get");
        install.args(["install", "-y", "--no-install-recommends"]).args(packages);
        install.env("DEBIAN_FRONTEND", "noninteractive");
        command::run(&mut install, advice)
    })
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
