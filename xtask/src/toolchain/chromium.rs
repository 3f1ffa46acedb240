//! A real Chromium for the journeys.

use std::env;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{all_on_path, apt};
use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// What Ubuntu's `chromium-browser` starts, when it is there.
const SNAP: &str = "/snap/bin/chromium";

/// More than any script that stands in for a program; a browser itself needn't be read.
const SCRIPT_BYTES: u64 = 16 * 1024;

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
    if let Some(found) = installed() {
        return Ok(found);
    }
    let own = playwrights_own(workspace)?;
    if own.is_file() {
        return Ok(own);
    }
    // Ubuntu's package is a snap, which doesn't start in a container: Debian only.
    if apt::may_install(workspace) {
        let advice = "Check the network, or install Chromium yourself and set CHROMIUM_PATH.";
        apt::install(workspace, "Chromium", &["chromium"], advice)?;
        return installed()
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

/// The first Chromium on PATH that is one.
fn installed() -> Option<PathBuf> {
    all_on_path(&NAMES).into_iter().find(|file| !is_stub(file, Path::new(SNAP)))
}

/// Whether a file is Ubuntu's script that only asks to install the snap, because the snap isn't there.
fn is_stub(file: &Path, snap: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(SCRIPT_BYTES).read_to_end(&mut start));
    let script = String::from_utf8_lossy(&start);
    let names_snap = [SNAP, "snap install"].iter().any(|words| script.contains(words));
    read.is_ok() && script.starts_with("#!") && names_snap && !snap.exists()
}

/// Where Playwright keeps its own, whether it is there or not.
fn playwrights_own(workspace: &Workspace) -> Result<PathBuf> {
    let script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let mut ask = workspace.tool("node");
    ask.args(["-e", script]).current_dir(workspace.path("e2e"));
    command::output(&mut ask, "Remove e2e/node_modules and try again.").map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The script of Ubuntu's package `chromium-browser`, in short.
    const STUB: &str = "#!/bin/sh\n\
        if ! [ -x /snap/bin/chromium ]; then\n\
        echo \"Command '$0' requires the chromium snap to be installed.\" >&2\n\
        exit 1\n\
        fi\n\
        exec /snap/bin/chromium \"$@\"\n";

    #[test]
    fn a_script_that_only_asks_for_the_snap_is_no_chromium() {
        let folder = env::temp_dir().join(format!("xtask-chromium-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (file, snap) = (folder.join("chromium-browser"), folder.join("snap"));
        let table: [(&[u8], bool); 5] = [
            (STUB.as_bytes(), true),
            (b"#!/bin/sh\necho 'Run: snap install chromium' >&2\n", true),
            (b"#!/bin/sh\nexec /usr/lib/chromium/chromium \"$@\"\n", false),
            (b"\x7fELF\x02 /snap/bin/chromium", false),
            (b"", false),
        ];
        for (content, expected) in table {
            fs::write(&file, content).unwrap();
            let name = String::from_utf8_lossy(content);
            assert_eq!(is_stub(&file, &snap), expected, "{name}");
        }
        fs::write(&file, STUB).unwrap();
        fs::write(&snap, "").unwrap();
        assert!(!is_stub(&file, &snap), "with the snap it starts it");
        assert!(!is_stub(&folder.join("nothing"), &folder.join("no-snap")));
        fs::remove_dir_all(folder).unwrap();
    }
}
