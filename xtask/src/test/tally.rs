//! How many checks passed and failed, and reading that from what test programs print.

use std::fmt;
use std::ops::AddAssign;

use anyhow::{Context, Result};
use serde_json::Value;

/// Counts of one stage, or of all, with the names of what failed as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
    names: Vec<String>,
}

impl Tally {
    /// One check that passed.
    pub(super) fn passed() -> Self {
        Self { passed: 1, ..Self::default() }
    }

    /// One check that failed.
    pub(super) fn failed() -> Self {
        Self { failed: 1, ..Self::default() }
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
                Self { names: vec![name.to_owned()], ..Self::failed() }
            }
        }
    }

    /// What failed, by name: who reads only the end of a long output must know.
    pub(super) fn failures(&self) -> &[String] {
        &self.names
    }

    /// Whether something passed and nothing failed: a check that checked nothing isn't clean.
    pub(super) fn is_clean(&self) -> bool {
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
        let result =
            plain.trim().strip_prefix("test ").and_then(|rest| rest.strip_suffix("FAILED"));
        self.names.extend(result.map(|name| name.trim_end_matches(" ... ").to_owned()));
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
            tally.names.extend(line.trim().strip_prefix("not ok ").map(str::to_owned));
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
        let mut names = Vec::new();
        name_failures(&report, "", &mut names);
        Ok(Self {
            passed: count("expected")?,
            failed: count("unexpected")? + count("flaky")? + errors,
            names,
        })
    }
}

/// The names of the tests of a suite that failed, with the file that each stands in.
fn name_failures(suite: &Value, file: &str, names: &mut Vec<String>) {
    let file = suite.get("file").and_then(Value::as_str).unwrap_or(file);
    let parts = |name: &str| suite.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    for spec in parts("specs") {
        if spec.get("ok").and_then(Value::as_bool) == Some(false) {
            let title = spec.get("title").and_then(Value::as_str).unwrap_or_default();
            names.push(format!("{file}: {title}"));
        }
    }
    for inner in parts("suites") {
        name_failures(&inner, file, names);
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.names.extend(other.names);
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
        Tally { passed, failed, ..Tally::default() }
    }

    fn named(counts: &Tally, names: &[&str]) -> Tally {
        Tally { names: names.iter().map(|&name| name.to_owned()).collect(), ..counts.clone() }
    }

    #[test]
    fn cargo_test_lines_are_summed_and_others_are_not() {
        let mut sum = Tally::default();
        for line in [
            "running 3 tests",
            "test the_law_holds ... ok",
            "test store::\u{1b}[1mit_is_kept\u{1b}[0m ... \u{1b}[31mFAILED\u{1b}[0m",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.05s",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 4 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.00s",
            "the test printed: test result: ok. 9 passed; 9 failed;",
        ] {
            sum.add_cargo_line(line);
        }
        assert_eq!(sum, named(&tally(7, 2), &["store::it_is_kept"]));
    }

    #[test]
    fn node_summary_counts_cancelled_tests_as_failed() {
        let text = "TAP version 13\n# Subtest: a\nok 1 - a\nnot ok 2 - b\n1..2\n# tests 6\n# pass 3\n# fail 1\n# cancelled 2\n# skipped 4\n";
        assert_eq!(Tally::from_tap(text), named(&tally(3, 3), &["2 - b"]));
    }

    #[test]
    fn playwright_report_counts_flaky_tests_and_errors_as_failed() {
        let text = r#"{"errors":[{"message":"x"}],"suites":[{"file":"a.spec.ts","specs":[{"title":"good","ok":true}],"suites":[{"title":"in","specs":[{"title":"bad","ok":false}]}]}],"stats":{"expected":5,"unexpected":2,"flaky":1,"skipped":3}}"#;
        assert_eq!(Tally::from_playwright(text).unwrap(), named(&tally(5, 4), &["a.spec.ts: bad"]));
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
            let told = format!("{counts}, succeeded: {succeeded}");
            assert_eq!(counts.believed(succeeded), expected, "{told}");
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
