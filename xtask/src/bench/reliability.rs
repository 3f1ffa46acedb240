//! `cargo xtask bench reliability`: every promise under faults in full, of which `cargo xtask test` tries a sample.

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

/// The measurements by name; each is a module of the test `reliability`.
pub(crate) const PARTS: [&str; 9] =
    ["answers", "commands", "keys", "kill", "mail", "outage", "retries", "states", "stream"];

/// Tells the tests to try everything.
const SWITCH: (&str, &str) = ("GEHOOR_RELIABILITY", "full");

/// Measures these parts, or all when none is named; prints one JSON object a line, then a table. Fails when a promise
/// is broken.
///
/// # Errors
/// The tests can't be built.
pub(crate) fn bench(workspace: &Workspace, only: &[&'static str]) -> Result<ExitCode> {
    // What is killed under load is the program as released: it takes in more before it dies.
    let program = workspace.released("gehoor-local");
    let cargo = |rest: &[&str]| {
        let mut cargo = workspace.cargo("test");
        cargo.args(["--workspace", "--features", "gehoor-widget/tag", "--test", "reliability"]);
        cargo.args(rest).env(SWITCH.0, SWITCH.1).env("GEHOOR_BIN", &program);
        cargo
    };
    step("compiling the product as released, and the harnesses", || {
        let mut build = workspace.cargo("build");
        build.args(["--release", "-p", "gehoor-local"]);
        command::run(&mut build, "The messages above say where.")?;
        command::run(&mut cargo(&["--no-run"]), "The messages above say where.")
    })?;
    let parts = if only.is_empty() { PARTS.as_slice() } else { only };
    let mut figures = Vec::new();
    let mut broken = Vec::new();
    for part in parts {
        // One at a time, so that a measurement has the machine to itself.
        let filter = format!("{part}::");
        let kept = step(&format!("measuring {part}"), || {
            let arguments = ["--", &filter, "--nocapture", "--test-threads", "1"];
            let mut ran = false;
            let status = command::follow(&mut cargo(&arguments), |line| {
                ran |= line.contains("test result:") && !line.contains(" 0 passed; 0 failed");
                match figure(line) {
                    Some(figure) => {
                        println!("{figure}");
                        figures.push(figure);
                    }
                    None => eprintln!("{line}"),
                }
            })?;
            if !ran {
                bail!("nothing was measured under the name {part}");
            }
            Ok(status.success())
        })?;
        if !kept {
            broken.push(*part);
        }
    }
    println!("\n{}", table(&figures));
    if broken.is_empty() {
        println!("\nEvery promise was kept.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nBROKEN: {}", broken.join(", "));
    Ok(ExitCode::FAILURE)
}

/// A line with figures, if that is what it is.
fn figure(line: &str) -> Option<Value> {
    serde_json::from_str(line).ok().filter(Value::is_object)
}

/// Promise, measurement and its figures, a line each.
fn table(figures: &[Value]) -> String {
    let lines = figures.iter().map(|figure| {
        let named = |name: &str| figure.get(name).and_then(Value::as_str).unwrap_or_default();
        let members = figure.as_object().into_iter().flatten();
        let rest = members
            .filter(|(name, _)| !["belofte", "meting"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name} {value}"))
            .collect::<Vec<_>>();
        format!("| {} | {} | {} |", named("belofte"), named("meting"), rest.join(", "))
    });
    let head = ["| promise | measured | figures |".to_owned(), "| --- | --- | --- |".to_owned()];
    head.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_of_figures_is_one() {
        for line in ["", "test kill::x ... ok", "test kill::x ... {\"kills\":1}", "12", "[1]"] {
            assert_eq!(figure(line), None, "{line}");
        }
        assert!(figure("{\"kills\":200}").is_some());
    }

    #[test]
    fn the_table_names_the_promise_first_and_then_every_figure() {
        let figures =
            figure("{\"belofte\":\"A1\",\"kills\":200,\"meting\":\"kill -9\",\"verloren\":0}");

        let table = table(&[figures.unwrap()]);

        assert!(table.ends_with("| A1 | kill -9 | kills 200, verloren 0 |"), "{table}");
    }

    #[test]
    fn every_part_is_a_module_of_the_harness() {
        let main = Workspace::locate().unwrap().path("local/tests/reliability/main.rs");
        let main = std::fs::read_to_string(main).unwrap();
        for part in PARTS {
            assert!(main.contains(&format!("\nmod {part};")), "{part}");
        }
    }
}
