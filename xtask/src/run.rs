//! `cargo xtask run`: everything set up and built, then the product in one process.

use std::env;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::arguments::{RunOptions, Store};
use crate::build;
use crate::workspace::Workspace;

/// Sets up, builds and starts the product; it prints `Gehoor: http://127.0.0.1:<port>/` when it is ready.
///
/// # Errors
/// A step of the set-up or the build fails, or the program can't be started.
pub(crate) fn run(workspace: &Workspace, options: &RunOptions) -> Result<ExitCode> {
    if options.build {
        build::set_up(workspace)?;
        build::everything(workspace, options.release)?;
    }
    let program = workspace.program("gehoor-local");
    for needed in [&program, &workspace.static_files()] {
        if !needed.exists() {
            bail!(
                "{} isn't there. Run `cargo xtask run` without `--no-build` once.",
                needed.display()
            );
        }
    }
    let mut command = workspace.tool(program);
    command
        .args(["--port", &options.port.to_string()])
        .arg("--static")
        .arg(workspace.static_files());
    match &options.store {
        Store::Usual => command.arg("--data").arg(workspace.path(".gehoor")),
        Store::Folder(folder) => {
            let here =
                env::current_dir().context("the current folder is gone; go to another one")?;
            command.arg("--data").arg(here.join(folder))
        }
        Store::Memory => command.arg("--memory"),
    };
    if let Some(instant) = &options.at {
        command.args(["--at", instant]);
    }
    become_program(command)
}

/// Hands this process over, so that signals and the exit code are the program's own.
#[cfg(unix)]
fn become_program(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    let error = command.exec();
    Err(error).context("gehoor-local can't be started; run `cargo xtask run` without `--no-build`")
}

/// Starts the program and waits for it.
#[cfg(not(unix))]
fn become_program(mut command: Command) -> Result<ExitCode> {
    let status =
        command.status().context("gehoor-local can't be started; run without `--no-build`")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
    Ok(ExitCode::from(code))
}
