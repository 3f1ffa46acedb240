//! How many checks passed and failed, and reading that from what test programs print.

use std::fmt;
use std::ops::AddAssign;

use anyhow::{Context, Result};
use serde_json::Value;

/// Counts of one stage, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// One check that passed.
    pub(super) fn passed() -> Self {
        Self { passed: 1, failed: 0 }
    }

    /// One check that failed.
    pub(super) fn failed() -> Self {
        Self { passed: 0, failed: 1 }
    }

    /// One check, by name: prints how it went.
    pub(super) fn of<E: fmt::Display>(name: &str, result: Result<(), E>) -> Self {
        match result {
            Ok(()) => {
                println!("ok      {name}");
                Self::passed()
            }
            Err(error) => {
                println!("FAILED  {name}: {error:#}");
                Self::failed()
            }
        }
    }

    /// Whether something passed and nothing failed: a check that checked nothing isn't clean.
    pub(super) fn is_clean(self) -> bool {
        self.failed == 0 && self.passed > 0
    }

    /// The counts as they may be believed: a program that failed, or ran nothing, failed at least once.
    pub(super) fn believed(self, succeeded: bool) -> Self {
        if self.failed > 0 || (succeeded && self.passed > 0) {
            self
        } else {
            Self { failed: 1, ..self }
        }
    }

    /// Adds what a line of `cargo test` says; other lines add nothing.
    pub(super) fn add_cargo_line(&mut self, line: &str) {
        let plain = without_colour(line);
        let Some(result) = plain.trim().strip_prefix("test result:") else { return };
        for count in result.split([';', '.']) {
            match words(count) {
                Some((number, "passed")) => self.passed += number,
                Some((number, "failed")) => self.failed += number,
                _ => {}
            }
        }
    }

    /// Reads the summary of `node --test` in TAP: `# pass 3`, `# fail 0`, `# cancelled 0`.
    pub(super) fn from_tap(text: &str) -> Self {
        let mut tally = Self::default();
        for line in text.lines() {
            let Some((name, number)) =
                line.strip_prefix("# ").and_then(|line| line.split_once(' '))
            else {
                continue;
            };
            let Ok(number) = number.trim().parse::<u64>() else { continue };
            match name {
                "pass" => tally.passed += number,
                "fail" | "cancelled" => tally.failed += number,
                _ => {}
            }
        }
        tally
    }

    /// Reads Playwright's JSON report. A test that needed a second try counts as failed.
    ///
    /// # Errors
    /// It isn't such a report.
    pub(super) fn from_playwright(text: &str) -> Result<Self> {
        let report: Value = serde_json::from_str(text).context("Playwright's report isn't JSON")?;
        let count = |field: &str| {
            let number =
                report.get("stats").and_then(|stats| stats.get(field)).and_then(Value::as_u64);
            number.with_context(|| format!("Playwright's report has no `stats.{field}`"))
        };
        let errors = report.get("errors").and_then(Value::as_array).map_or(0, Vec::len);
        let errors =
            u64::try_from(errors).context("Playwright's report has too many errors to count")?;
        Ok(Self {
            passed: count("expected")?,
            failed: count("unexpected")? + count("flaky")? + errors,
        })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// ` 5 passed` as number and word.
fn words(count: &str) -> Option<(u64, &str)> {
    let (number, word) = count.trim().split_once(' ')?;
    Some((number.parse().ok()?, word))
}

/// The line without colour codes (`ESC [ … m`).
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut inside = false;
    for character in line.chars() {
        match character {
            '\u{1b}' => inside = true,
            'm' if inside => inside = false,
            _ if inside => {}
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn cargo_test_lines_are_summed_and_others_are_not() {
        let mut sum = Tally::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.05s",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 4 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.00s",
            "the test printed: test result: ok. 9 passed; 9 failed;",
        ] {
            sum.add_cargo_line(line);
        }
        assert_eq!(sum, tally(7, 2));
    }

    #[test]
    fn node_summary_counts_cancelled_tests_as_failed() {
        let text = "TAP version 13\n# Subtest: a\nok 1 - a\n1..1\n# tests 6\n# pass 3\n# fail 1\n# cancelled 2\n# skipped 4\n";
        assert_eq!(Tally::from_tap(text), tally(3, 3));
    }

    #[test]
    fn playwright_report_counts_flaky_tests_and_errors_as_failed() {
        let text = r#"{"errors":[{"message":"x"}],"stats":{"expected":5,"unexpected":2,"flaky":1,"skipped":3}}"#;
        assert_eq!(Tally::from_playwright(text).unwrap(), tally(5, 4));
        assert!(Tally::from_playwright("{}").is_err());
        assert!(Tally::from_playwright("").is_err());
    }

    #[test]
    fn a_program_that_failed_or_ran_nothing_is_never_clean() {
        for (counts, succeeded, expected) in [
            (tally(3, 0), true, tally(3, 0)),
            (tally(3, 0), false, tally(3, 1)),
            (tally(3, 2), false, tally(3, 2)),
            (tally(0, 0), true, tally(0, 1)),
            (tally(0, 0), false, tally(0, 1)),
        ] {
            assert_eq!(counts.believed(succeeded), expected, "{counts}, succeeded: {succeeded}");
        }
    }

    #[test]
    fn the_last_line_is_exactly_this() {
        assert_eq!(tally(12, 0).to_string(), "12 passed, 0 failed");
        assert!(tally(12, 0).is_clean());
        assert!(!tally(12, 1).is_clean());
        assert!(!tally(0, 0).is_clean());
    }
}
