//! Debian's packages, where this program may install them.

use std::fs;

use anyhow::Result;

use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

/// Whether packages can be installed: as root, and on Debian itself, because others name or pack them differently.
pub(super) fn may_install(workspace: &Workspace) -> bool {
    let debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian(&text));
    debian && command::output(workspace.tool("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}

/// Installs packages with what they can't do without; `what` says to people what they are for.
///
/// # Errors
/// The packages can't be fetched or installed. `advice` says what to do then.
pub(super) fn install(
    workspace: &Workspace,
    what: &str,
    packages: &[&str],
    advice: &str,
) -> Result<()> {
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
