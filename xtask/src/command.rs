//! Calling other programs, with errors that say what to do.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

/// Runs a program to its end; all it prints goes to standard error.
///
/// # Errors
/// It can't be started, or it fails. `advice` says what to do then.
pub(crate) fn run(command: &mut Command, advice: &str) -> Result<()> {
    let status = command.stdout(Stdio::from(io::stderr())).status();
    judge(command, status, advice)
}

/// Runs a program to its end and gives what it wrote to standard output.
///
/// # Errors
/// As [`run`]; also when the output isn't UTF-8.
pub(crate) fn output(command: &mut Command, advice: &str) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output();
    let (status, bytes) = match output {
        Ok(output) => (Ok(output.status), output.stdout),
        Err(error) => (Err(error), Vec::new()),
    };
    judge(command, status, advice)?;
    String::from_utf8(bytes)
        .with_context(|| format!("`{}` wrote something that isn't text", shown(command)))
}

/// Whether a program can be started and succeeds; it is kept silent.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs a program to its end, prints each line of its standard output and hands it to `see`.
///
/// # Errors
/// As [`follow`].
pub(crate) fn relay(command: &mut Command, mut see: impl FnMut(&str)) -> Result<ExitStatus> {
    follow(command, |line| {
        println!("{line}");
        see(line);
    })
}

/// Runs a program to its end and hands each line of its standard output to `see`.
///
/// # Errors
/// It can't be started, or its output can't be read. A failure of the program is in the answer.
pub(crate) fn follow(command: &mut Command, mut see: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't start `{}`", shown(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.context("can't read what the program prints")?;
            see(&String::from_utf8_lossy(&line));
        }
    }
    child.wait().with_context(|| format!("can't wait for `{}`", shown(command)))
}

fn judge(command: &Command, status: io::Result<ExitStatus>, advice: &str) -> Result<()> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("`{}` failed ({status}). {advice}", shown(command)),
        Err(error) => bail!("`{}` can't be started ({error}). {advice}", shown(command)),
    }
}

/// The command as one could type it, without its environment.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_the_advice() {
        let error = run(Command::new("false").arg("now"), "Try later.").unwrap_err().to_string();
        assert!(error.starts_with("`false now` failed"), "{error}");
        assert!(error.ends_with("Try later."), "{error}");
    }

    #[test]
    fn a_missing_program_names_the_command_and_the_advice() {
        let error =
            output(&mut Command::new("no-such-program"), "Install it.").unwrap_err().to_string();
        assert!(error.starts_with("`no-such-program` can't be started"), "{error}");
        assert!(error.ends_with("Install it."), "{error}");
    }
}
