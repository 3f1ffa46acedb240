//! `cargo xtask test`: the whole check, from a fresh machine.

mod cms;
mod e2e;
mod infra;
mod lint;
mod rust;
mod tally;
mod widget;

use std::process::ExitCode;
use std::str::FromStr;
use std::time::Instant;

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
    /// Journeys in a browser.
    E2e,
    /// The tag in a real CMS, with its editors.
    Cms,
}

impl Stage {
    /// The whole check, in the order the stages run.
    pub(crate) const ALL: [Self; 5] =
        [Self::Lint, Self::Rust, Self::Widget, Self::Infra, Self::E2e];

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
            Self::Cms => "cms",
        }
    }

    /// The stage without whose products this one can't start.
    fn needs(self) -> Option<Self> {
        match self {
            Self::E2e | Self::Cms => Some(Self::Widget),
            Self::Lint | Self::Rust | Self::Widget | Self::Infra => None,
        }
    }

    fn perform(self, workspace: &Workspace, built: bool) -> Result<Tally> {
        match self {
            Self::Lint => lint::stage(workspace),
            Self::Rust => rust::stage(workspace),
            Self::Widget => widget::stage(workspace),
            Self::Infra => infra::stage(workspace),
            Self::E2e => e2e::stage(workspace, built),
            Self::Cms => cms::stage(workspace, built),
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

/// How a stage ended.
enum Ending {
    /// It ran to its end.
    Counted(Tally),
    /// It couldn't go on.
    Broken,
    /// It wasn't started, because this one broke.
    Skipped(Stage),
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
        let counts = match &ending {
            Ending::Counted(counts) => *counts,
            Ending::Broken => Tally::failed(),
            Ending::Skipped(_) => Tally::default(),
        };
        total += counts;
        report.push(match &ending {
            Ending::Skipped(needed) => {
                format!("{:<8}not run, because {} broke off", stage.name(), needed.name())
            }
            Ending::Counted(_) | Ending::Broken => {
                format!(
                    "{:<8}{:<24}{:>10}",
                    stage.name(),
                    counts.to_string(),
                    shown(start.elapsed())
                )
            }
        });
        done.push((stage, ending));
    }
    println!("\n{}\n{total}", report.join("\n"));
    if total.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
