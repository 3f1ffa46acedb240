//! The product as it runs on one machine, with a folder of its own.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// What gehoor-local says when it can be reached.
const READY: &str = "Gehoor: ";

/// A running gehoor-local; it is stopped when this is dropped.
pub(super) struct Server {
    child: Child,
    /// `http://127.0.0.1:41234`
    pub(super) origin: String,
}

impl Server {
    /// Starts it on this folder and waits until it can be reached; its log goes to a file in there.
    ///
    /// # Errors
    /// It can't be started, or ends before it can be reached.
    pub(super) fn start(workspace: &Workspace, data: &Path) -> Result<Self> {
        fs::create_dir_all(data).with_context(|| format!("can't make {}", data.display()))?;
        let log = File::create(data.join("load.log")).context("no log can be written")?;
        let mut program = workspace.tool(workspace.released("gehoor-local"));
        program.args(["--port", "0", "--data"]).arg(data).stdout(Stdio::piped()).stderr(log);
        let child = program.spawn().context("gehoor-local can't be started")?;
        let mut server = Self { child, origin: String::new() };
        let said = server.child.stdout.take().context("gehoor-local has no standard output")?;
        for line in BufReader::new(said).lines() {
            let line = line.context("gehoor-local prints something that isn't text")?;
            if let Some(address) = line.strip_prefix(READY) {
                server.origin.push_str(address.trim_end_matches('/'));
                return Ok(server);
            }
        }
        bail!("gehoor-local ended at once; {} says why", data.join("load.log").display())
    }

    /// What it holds of the machine's memory, in MiB; nothing where `/proc` isn't there to tell.
    pub(super) fn memory(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        resident(&status)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already, and a write that was acknowledged outlives this.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads the line of `VmRSS:`, which counts in kB.
fn resident(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u32 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(f64::from(kibibytes) / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_what_linux_says_of_a_process() {
        let status = "Name:\tgehoor-local\nVmHWM:\t   90000 kB\nVmRSS:\t   51200 kB\nThreads:\t9\n";
        assert_eq!(resident(status), Some(50.0));
        for other in ["", "VmRSS:\n", "VmRSS:\tmany kB\n", "VmRSS:\t51200\n"] {
            assert_eq!(resident(other), None, "{other:?}");
        }
    }
}
