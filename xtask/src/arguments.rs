//! What was typed after `cargo xtask`, as a task.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::bench::{load, reliability::PARTS};
use crate::test::Stage;

/// The commands and their options, for people.
pub(crate) const USAGE: &str = "\
cargo xtask run    [--port 8080] [--data DIR | --memory] [--at RFC3339] [--no-build] [--release]
                   the whole product on this machine; data is kept in .gehoor/ unless you say otherwise
cargo xtask widget [--release]
                   the webmaster's tag, for every municipality and language
cargo xtask test   [--stage lint|rust|widget|infra|e2e|engines|cms]
                   the whole check, or one stage of it (say --stage again for more than one);
                   cms, the tag in a real WordPress, runs only when it is asked for
cargo xtask size   how many bytes a resident's visit takes, beside the budgets
cargo xtask bench  widget [--runs 9]
                   the tag in a slow Chromium, beside a plain form, Preact and the peers of npm (minutes a run)
                   load [--cases 1000000] [--submissions 5000] [--soak]
                   submissions beside the floor, and reads among 1,000 and among a million cases (half an hour,
                   10 GB; --cases 0 leaves the reads out; --soak sends 50,000 in a row too)
                   desk [--cases 100000]
                   the pages of the desk among 1,000 and among 100,000 cases of one municipality, most of them ended
                   and all of them open (some minutes, 2 GB)
                   reliability [--only answers|keys|kill|mail|outage|retries|states|stream]
                   what is promised under faults, in full: kills, retries, outages (an hour; say --only again for more)";

/// One thing to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Print [`USAGE`].
    Usage,
    /// Start the product on this machine.
    Run(RunOptions),
    /// Build the tag.
    Widget {
        /// As it is shipped: smallest, and slower to build.
        release: bool,
    },
    /// Run these stages, in this order.
    Test {
        /// Never empty.
        stages: Vec<Stage>,
    },
    /// Weigh the tag.
    Size,
    /// Time the tag beside its peers.
    BenchWidget {
        /// Cold visits to each; at least 1.
        runs: u16,
    },
    /// Put the product under load.
    BenchLoad(load::Options),
    /// Time the pages of the desk among few and among many cases.
    BenchDesk {
        /// Cases in the large table.
        cases: u64,
    },
    /// Try every promise under faults.
    BenchReliability {
        /// These parts; none means all.
        only: Vec<&'static str>,
    },
}

/// Options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RunOptions {
    /// Port on 127.0.0.1; 0 leaves the choice to the system.
    pub(crate) port: u16,
    /// Where cases are kept.
    pub(crate) store: Store,
    /// The instant the clock starts at, as typed (RFC 3339); the server judges it.
    pub(crate) at: Option<String>,
    /// Whether to set up and build first.
    pub(crate) build: bool,
    /// Whether the tag is built as it is shipped.
    pub(crate) release: bool,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self { port: 8080, store: Store::Usual, at: None, build: true, release: false }
    }
}

/// Where `run` keeps its data.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Store {
    /// `.gehoor/` in the checkout.
    Usual,
    /// A folder of the caller's choice, relative to where they are.
    Folder(PathBuf),
    /// Nowhere: gone when the program stops.
    Memory,
}

/// Reads the words after `cargo xtask`.
///
/// # Errors
/// An unknown command, option or stage, a value that is missing or wrong, or options that exclude each other.
pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Task> {
    let mut words = Words::new(words);
    let Some(command) = words.next() else { return Ok(Task::Usage) };
    match command.as_str() {
        "run" => run(words),
        "widget" => widget(words),
        "test" => test(words),
        "size" => match words.next() {
            None => Ok(Task::Size),
            Some(word) => bail!("`size` doesn't know `{word}`"),
        },
        "bench" => bench(words),
        "help" | "--help" | "-h" => Ok(Task::Usage),
        other => bail!("`{other}` isn't a command"),
    }
}

fn run(mut words: Words) -> Result<Task> {
    let mut options = RunOptions::default();
    let once = "`--data` and `--memory` exclude each other, and each is said once";
    while let Some(word) = words.next() {
        match word.as_str() {
            "--port" => {
                let value = words.value(&word)?;
                options.port = value
                    .parse()
                    .with_context(|| format!("`--port {value}` isn't a port (0 to 65535)"))?;
            }
            "--data" => {
                let folder = PathBuf::from(words.value(&word)?);
                match options.store {
                    Store::Usual => options.store = Store::Folder(folder),
                    Store::Folder(_) | Store::Memory => bail!(once),
                }
            }
            "--memory" => match options.store {
                Store::Usual => options.store = Store::Memory,
                Store::Folder(_) | Store::Memory => bail!(once),
            },
            "--at" => options.at = Some(words.value(&word)?),
            "--year" => {
                let year = words.value(&word)?;
                bail!(
                    "demo data for a year ({year}) isn't there yet; leave `--year` out to start without cases"
                )
            }
            "--no-build" => options.build = false,
            "--release" => options.release = true,
            other => bail!("`run` doesn't know `{other}`"),
        }
    }
    if options.release && !options.build {
        bail!("`--release` says how to build, `--no-build` says not to; leave one of them out");
    }
    Ok(Task::Run(options))
}

fn widget(mut words: Words) -> Result<Task> {
    let mut release = false;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--release" => release = true,
            other => bail!("`widget` doesn't know `{other}`"),
        }
    }
    Ok(Task::Widget { release })
}

/// Fewer runs than this say little on a machine that does other things too.
const USUAL_RUNS: u16 = 9;

fn bench(mut words: Words) -> Result<Task> {
    match words.next().as_deref() {
        Some("widget") => bench_widget(words),
        Some("load") => bench_load(words),
        Some("desk") => bench_desk(words),
        Some("reliability") => bench_reliability(words),
        Some(other) => {
            bail!("`{other}` can't be benchmarked; known are widget, load, desk, reliability")
        }
        None => bail!("`bench` needs to know what: widget, load, desk, reliability"),
    }
}

fn bench_widget(mut words: Words) -> Result<Task> {
    let mut runs = USUAL_RUNS;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--runs" => {
                let value = words.value(&word)?;
                runs = value
                    .parse()
                    .ok()
                    .filter(|runs| *runs > 0)
                    .with_context(|| format!("`--runs {value}` isn't a number of runs"))?;
            }
            other => bail!("`bench widget` doesn't know `{other}`"),
        }
    }
    Ok(Task::BenchWidget { runs })
}

fn bench_load(mut words: Words) -> Result<Task> {
    let mut options = load::Options::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--cases" => {
                let value = words.value(&word)?;
                options.cases = value
                    .parse()
                    .ok()
                    .filter(|cases| *cases == 0 || *cases > load::SMALL)
                    .with_context(|| {
                        format!("`--cases {value}` is neither 0 nor more than {}", load::SMALL)
                    })?;
            }
            "--submissions" => {
                let value = words.value(&word)?;
                options.submissions = value
                    .parse()
                    .ok()
                    .filter(|submissions| *submissions >= load::FEWEST)
                    .with_context(|| {
                        format!("`--submissions {value}` isn't a number from {} on", load::FEWEST)
                    })?;
            }
            "--soak" => options.soak = true,
            other => bail!("`bench load` doesn't know `{other}`"),
        }
    }
    Ok(Task::BenchLoad(options))
}

fn bench_desk(mut words: Words) -> Result<Task> {
    let mut cases = load::DESK;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--cases" => {
                let value = words.value(&word)?;
                cases =
                    value.parse().ok().filter(|cases| *cases > load::SMALL).with_context(|| {
                        format!("`--cases {value}` isn't a number above {}", load::SMALL)
                    })?;
            }
            other => bail!("`bench desk` doesn't know `{other}`"),
        }
    }
    Ok(Task::BenchDesk { cases })
}

fn bench_reliability(mut words: Words) -> Result<Task> {
    let mut only = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => {
                let value = words.value(&word)?;
                let Some(part) = PARTS.into_iter().find(|part| *part == value) else {
                    bail!("`{value}` isn't measured; known are {}", PARTS.join(", "));
                };
                only.push(part);
            }
            other => bail!("`bench reliability` doesn't know `{other}`"),
        }
    }
    Ok(Task::BenchReliability { only })
}

fn test(mut words: Words) -> Result<Task> {
    let mut asked = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--stage" => asked.push(words.value(&word)?.parse::<Stage>()?),
            other => bail!("`test` doesn't know `{other}`"),
        }
    }
    if asked.is_empty() {
        return Ok(Task::Test { stages: Stage::ALL.to_vec() });
    }
    let stages = Stage::known().filter(|stage| asked.contains(stage)).collect();
    Ok(Task::Test { stages })
}

/// The words, with `--option=value` taken apart.
struct Words {
    rest: std::vec::IntoIter<String>,
}

impl Words {
    fn new(words: impl IntoIterator<Item = String>) -> Self {
        let mut rest = Vec::new();
        for word in words {
            match word.split_once('=') {
                Some((name, value)) if name.starts_with("--") => {
                    rest.extend([name.to_owned(), value.to_owned()]);
                }
                _ => rest.push(word),
            }
        }
        Self { rest: rest.into_iter() }
    }

    fn next(&mut self) -> Option<String> {
        self.rest.next()
    }

    fn value(&mut self, option: &str) -> Result<String> {
        let value = self.next().filter(|value| !value.is_empty() && !value.starts_with("--"));
        value.with_context(|| format!("`{option}` needs a value"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn run_without_options_keeps_data_on_port_8080() {
        let expected =
            RunOptions { port: 8080, store: Store::Usual, at: None, build: true, release: false };
        assert_eq!(read("run").unwrap(), Task::Run(expected));
    }

    #[test]
    fn run_takes_every_option_with_a_space_or_an_equals_sign() {
        let expected = || RunOptions {
            port: 0,
            store: Store::Folder("elsewhere".into()),
            at: Some("2026-01-05T09:00:00+01:00".to_owned()),
            build: true,
            release: true,
        };
        for line in [
            "run --port 0 --data elsewhere --at 2026-01-05T09:00:00+01:00 --release",
            "run --release --port=0 --data=elsewhere --at=2026-01-05T09:00:00+01:00",
        ] {
            assert_eq!(read(line).unwrap(), Task::Run(expected()), "{line}");
        }
        let memory = RunOptions { store: Store::Memory, build: false, ..RunOptions::default() };
        assert_eq!(read("run --memory --no-build").unwrap(), Task::Run(memory));
    }

    #[test]
    fn what_cannot_be_done_is_refused_with_the_reason() {
        for (line, reason) in [
            ("walk", "`walk` isn't a command"),
            ("run --fast", "`run` doesn't know `--fast`"),
            ("run --port", "`--port` needs a value"),
            ("run --port --memory", "`--port` needs a value"),
            ("run --port=", "`--port` needs a value"),
            ("run --port 70000", "isn't a port"),
            ("run --data a --memory", "exclude each other"),
            ("run --memory --data a", "exclude each other"),
            ("run --year 2024", "demo data for a year (2024) isn't there yet"),
            ("run --no-build --release", "leave one of them out"),
            ("widget --fast", "`widget` doesn't know `--fast`"),
            ("size --fast", "`size` doesn't know `--fast`"),
            ("bench", "`bench` needs to know what: widget, load, desk, reliability"),
            (
                "bench mails",
                "`mails` can't be benchmarked; known are widget, load, desk, reliability",
            ),
            ("bench load --fast", "`bench load` doesn't know `--fast`"),
            ("bench load --cases", "`--cases` needs a value"),
            ("bench load --cases 1000", "`--cases 1000` is neither 0 nor more than 1000"),
            ("bench load --cases many", "`--cases many` is neither 0"),
            ("bench load --submissions 63", "isn't a number from 64 on"),
            ("bench reliability --fast", "`bench reliability` doesn't know `--fast`"),
            ("bench reliability --only", "`--only` needs a value"),
            (
                "bench reliability --only all",
                "`all` isn't measured; known are answers, commands, keys",
            ),
            ("bench widget --fast", "`bench widget` doesn't know `--fast`"),
            ("bench widget --runs", "`--runs` needs a value"),
            ("bench desk --cases 1000", "`--cases 1000` isn't a number above 1000"),
            ("bench desk --soak", "`bench desk` doesn't know `--soak`"),
            ("bench widget --runs 0", "`--runs 0` isn't a number of runs"),
            ("bench widget --runs many", "`--runs many` isn't a number of runs"),
            ("test all", "`test` doesn't know `all`"),
            ("test --stage all", "known are lint, rust, widget, infra, e2e, engines, cms"),
        ] {
            let error = format!("{:#}", read(line).unwrap_err());
            assert!(error.contains(reason), "{line}: {error}");
        }
    }

    #[test]
    fn test_runs_every_stage_unless_told_which() {
        assert_eq!(read("test").unwrap(), Task::Test { stages: Stage::ALL.to_vec() });
        assert_eq!(read("test --stage infra").unwrap(), Task::Test { stages: vec![Stage::Infra] });
        let both = Task::Test { stages: vec![Stage::Lint, Stage::Infra] };
        assert_eq!(read("test --stage infra --stage lint").unwrap(), both);
        assert_eq!(read("test --stage cms").unwrap(), Task::Test { stages: vec![Stage::Cms] });
        assert!(!Stage::ALL.contains(&Stage::Cms), "it is on demand only");
    }

    #[test]
    fn bench_desk_has_a_hundred_thousand_cases_unless_told_how_many() {
        assert_eq!(read("bench desk").unwrap(), Task::BenchDesk { cases: 100_000 });
        assert_eq!(read("bench desk --cases 5000").unwrap(), Task::BenchDesk { cases: 5_000 });
    }

    #[test]
    fn bench_makes_nine_runs_unless_told_how_many() {
        assert_eq!(read("bench widget").unwrap(), Task::BenchWidget { runs: 9 });
        assert_eq!(read("bench widget --runs 15").unwrap(), Task::BenchWidget { runs: 15 });
    }

    #[test]
    fn bench_load_fills_a_million_cases_unless_told_otherwise() {
        let usual = load::Options { cases: 1_000_000, submissions: 5_000, soak: false };
        assert_eq!(read("bench load").unwrap(), Task::BenchLoad(usual));
        let told = load::Options { cases: 0, submissions: 64, soak: true };
        let line = "bench load --cases 0 --submissions=64 --soak";
        assert_eq!(read(line).unwrap(), Task::BenchLoad(told));
    }

    #[test]
    fn bench_reliability_measures_all_unless_told_which() {
        let all = Task::BenchReliability { only: Vec::new() };
        assert_eq!(read("bench reliability").unwrap(), all);
        let two = Task::BenchReliability { only: vec!["kill", "stream"] };
        assert_eq!(read("bench reliability --only kill --only=stream").unwrap(), two);
    }

    #[test]
    fn without_a_command_the_usage_is_shown() {
        for line in ["", "help", "--help"] {
            assert_eq!(read(line).unwrap(), Task::Usage, "{line:?}");
        }
    }
}
