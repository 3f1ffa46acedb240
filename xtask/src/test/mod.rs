//! `cargo xtask test`: the whole check, from a fresh machine.

mod cms;
mod e2e;
mod engines;
mod infra;
mod lint;
mod playwright;
mod rust;
mod tally;
mod widget;

use std::process::ExitCode;
use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::step::shown;
use crate::workspace::Workspace;
use tally::Tally;

/// A part of the check that can be run by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Format, lint, licences.
    Lint,
    /// Rust tests.
    Rust,
    /// The tag as it is shipped, and its budgets.
    Widget,
    /// Municipality files and table.
    Infra,
    /// Journeys in Chromium.
    E2e,
    /// The core journeys in the engines that other people have.
    Engines,
    /// The tag in a real CMS, with its editors.
    Cms,
}

impl Stage {
    /// The whole check, in the order the stages run.
    pub(crate) const ALL: [Self; 6] =
        [Self::Lint, Self::Rust, Self::Widget, Self::Infra, Self::E2e, Self::Engines];

    /// Stages that run on demand only: they need more of the machine than a check on every change may ask.
    pub(crate) const ON_DEMAND: [Self; 1] = [Self::Cms];

    /// Every stage that can be asked for, in the order they run.
    pub(crate) fn known() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain(Self::ON_DEMAND)
    }

    /// The name as it is typed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Rust => "rust",
            Self::Widget => "widget",
            Self::Infra => "infra",
            Self::E2e => "e2e",
            Self::Engines => "engines",
            Self::Cms => "cms",
        }
    }

    /// The stage without whose products this one can't start.
    fn needs(self) -> Option<Self> {
        match self {
            Self::E2e | Self::Engines | Self::Cms => Some(Self::Widget),
            Self::Lint | Self::Rust | Self::Widget | Self::Infra => None,
        }
    }

    fn perform(self, workspace: &Workspace, built: bool) -> Result<Outcome> {
        match self {
            Self::Lint => lint::stage(workspace).map(Outcome::from),
            Self::Rust => rust::stage(workspace).map(Outcome::from),
            Self::Widget => widget::stage(workspace).map(Outcome::from),
            Self::Infra => infra::stage(workspace).map(Outcome::from),
            Self::E2e => e2e::stage(workspace, built).map(Outcome::from),
            Self::Engines => engines::stage(workspace, built),
            Self::Cms => cms::stage(workspace, built).map(Outcome::from),
        }
    }
}

impl FromStr for Stage {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        let Some(stage) = Self::known().find(|stage| stage.name() == name) else {
            let known = Self::known().map(Self::name).collect::<Vec<_>>().join(", ");
            bail!("`{name}` isn't a stage; known are {known}");
        };
        Ok(stage)
    }
}

/// What came of a stage that ran to its end.
struct Outcome {
    tally: Tally,
    /// What couldn't be had on this machine and so wasn't tried, a sentence each.
    untried: Vec<String>,
}

impl From<Tally> for Outcome {
    fn from(tally: Tally) -> Self {
        Self { tally, untried: Vec::new() }
    }
}

/// How a stage ended.
enum Ending {
    /// It ran to its end.
    Counted(Outcome),
    /// It couldn't go on.
    Broken,
    /// It wasn't started, because this one broke.
    Skipped(Stage),
}

impl Ending {
    fn tally(&self) -> Tally {
        match self {
            Self::Counted(outcome) => outcome.tally.clone(),
            Self::Broken => Tally::failed(),
            Self::Skipped(_) => Tally::default(),
        }
    }

    /// The line of this stage in the summary. What wasn't tried here is said again: who reads only the end must know.
    fn line(&self, stage: Stage, took: Duration) -> String {
        let name = stage.name();
        let counts = format!("{name:<8}{:<24}{:>10}", self.tally().to_string(), shown(took));
        match self {
            Self::Skipped(needed) => {
                format!("{name:<8}not run, because {} broke off", needed.name())
            }
            Self::Counted(Outcome { tally, untried }) if !untried.is_empty() => {
                let ran = *tally != Tally::default();
                let first = if ran { counts } else { format!("{name:<8}not run") };
                format!("{first}\n        {}", untried.join("\n        "))
            }
            Self::Counted(_) | Self::Broken => counts,
        }
    }
}

/// Runs the stages in order and prints what came of them; the last line is `N passed, N failed`.
pub(crate) fn run(workspace: &Workspace, stages: &[Stage]) -> ExitCode {
    let mut report = Vec::new();
    let mut total = Tally::default();
    let mut done: Vec<(Stage, Ending)> = Vec::new();
    for &stage in stages {
        let start = Instant::now();
        let broken = |needed: &Stage| {
            done.iter()
                .any(|(other, ending)| other == needed && !matches!(ending, Ending::Counted(_)))
        };
        let ending = if let Some(needed) = stage.needs().filter(broken) {
            Ending::Skipped(needed)
        } else {
            println!("\n== {} ==", stage.name());
            let built = done.iter().any(|(other, _)| *other == Stage::Widget);
            stage.perform(workspace, built).map_or_else(
                |error| {
                    println!("FAILED: {error:#}");
                    Ending::Broken
                },
                Ending::Counted,
            )
        };
        let took = start.elapsed();
        total += ending.tally();
        report.push(ending.line(stage, took));
        done.push((stage, ending));
    }
    println!("\n{}", report.join("\n"));
    for name in total.failures() {
        println!("FAILED  {name}");
    }
    println!("{total}");
    if total.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_could_not_be_tried_is_no_success_and_says_why_in_the_summary() {
        let lines = |tally, untried: &[&str]| {
            let untried = untried.iter().map(|&cry| cry.to_owned()).collect();
            let ending = Ending::Counted(Outcome { tally, untried });
            ending.line(Stage::Engines, Duration::from_secs(61))
        };
        for (tally, untried, expected) in [
            (Tally::passed(), &[][..], "engines 1 passed, 0 failed          61.0 s"),
            (
                Tally::passed(),
                &["WEBKIT WAS NOT TRIED: no network"],
                "engines 1 passed, 0 failed          61.0 s\n        WEBKIT WAS NOT TRIED: no network",
            ),
            (
                Tally::default(),
                &["FIREFOX WAS NOT TRIED: a", "WEBKIT WAS NOT TRIED: b"],
                "engines not run\n        FIREFOX WAS NOT TRIED: a\n        WEBKIT WAS NOT TRIED: b",
            ),
        ] {
            assert_eq!(lines(tally, untried), expected);
        }
        assert!(!Tally::default().is_clean(), "nothing but such a stage is no success");
    }
}
