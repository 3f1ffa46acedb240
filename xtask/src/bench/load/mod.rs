//! `cargo xtask bench load`: submissions under load beside the floor, and what a million stored cases cost.
//!
//! Figures as JSON lines first, tables for people after them.

mod figures;
mod report;
mod server;
mod table;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::command;
use crate::step::step;
use crate::toolchain::npm;
use crate::workspace::Workspace;
use figures::{Fired, Read, rounded};
use server::Server;

/// The generator and what it sends.
const GENERATOR: &str = "e2e/load";

/// Residents who send at the same time, one round each.
const CONCURRENCY: [usize; 3] = [1, 8, 64];

/// Those of the rounds that are about something else.
const USUAL_CONCURRENCY: usize = 8;

/// Turns in which the submissions of a way are sent.
const TURNS: usize = 5;

/// Submissions before anything is measured.
const WARM_UP: usize = 500;

/// What a municipality starts with; the large table is held against it.
pub(crate) const SMALL: u64 = 1_000;

/// Cases in the large table of the desk.
pub(crate) const DESK: u64 = 100_000;

/// One for each of those who send at the same time.
pub(crate) const FEWEST: usize = 64;

/// Submissions of the long run, and of its first and last part.
const SOAK: (usize, usize) = (50_000, 1_000);

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Options {
    /// Cases in the large table; none leaves the comparison out.
    pub(crate) cases: u64,
    /// Submissions of one round.
    pub(crate) submissions: usize,
    /// Whether to send 50,000 in a row too.
    pub(crate) soak: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { cases: 1_000_000, submissions: 5_000, soak: false }
    }
}

/// Builds, measures and prints; it fails where it could not measure, never because of what it measured.
///
/// # Errors
/// The programs can't be built, the generator can't be installed, or nothing could be measured.
pub(crate) fn bench(workspace: &Workspace, options: Options) -> Result<ExitCode> {
    npm::packages(workspace, GENERATOR)?;
    build(workspace)?;
    let scratch = workspace.made("load");
    clear(&scratch)?;
    fs::create_dir_all(&scratch).context("can't make target/gehoor/load; is the disk full?")?;
    let measured = measure(workspace, &scratch, options);
    clear(&scratch)?;
    measured.map(|()| ExitCode::SUCCESS)
}

/// The pages of the desk among few and among many cases of one municipality.
///
/// # Errors
/// The program can't be built, or nothing could be measured.
pub(crate) fn desk(workspace: &Workspace, cases: u64) -> Result<ExitCode> {
    let scratch = workspace.made("desk");
    clear(&scratch)?;
    let mut reads = Vec::new();
    for mix in ["ended", "open"] {
        fs::create_dir_all(&scratch).context("can't make target/gehoor/desk; is the disk full?")?;
        let mut program = direct(workspace);
        program.arg("desk").arg(scratch.join("gehoor.sqlite"));
        program.args([&format!("{SMALL},{cases}"), mix]);
        for line in lines(&mut program)? {
            if line.get("figure").and_then(Value::as_str) == Some("filled") {
                println!("{line}");
            } else {
                reads.push(Read::of(&line)?);
            }
        }
        clear(&scratch)?;
    }
    println!("\n{}", report::reads(&reads));
    Ok(ExitCode::SUCCESS)
}

fn build(workspace: &Workspace) -> Result<()> {
    step("testing how the generator counts", || {
        let mut tests = workspace.tool("node");
        tests.arg("--test").current_dir(workspace.path(GENERATOR));
        command::run(&mut tests, "The messages above say where.")
    })?;
    step("compiling the product and the floor as released", || {
        let mut build = workspace.cargo("build");
        command::run(
            build.args(["--release", "-p", "gehoor-local"]),
            "The messages above say where.",
        )?;
        let mut build = workspace.cargo("bench");
        build.args(["-p", "gehoor-functions", "--bench", "load", "--no-run"]);
        command::run(&mut build, "The messages above say where.")
    })
}

fn measure(workspace: &Workspace, scratch: &Path, options: Options) -> Result<()> {
    let what = format!("storing {} submissions in every way", options.submissions);
    let rounds = step(&what, || writes(workspace, scratch, options))?;
    let stored = if options.cases == 0 {
        Vec::new()
    } else {
        let what = format!("reading among {SMALL} and among {} cases", options.cases);
        step(&what, || stored(workspace, scratch, options))?
    };
    if options.soak {
        step("sending 50,000 submissions in a row", || soak(workspace, scratch))?;
    }
    println!("\n{}", report::writes(&rounds));
    if !stored.is_empty() {
        println!("{}", report::reads(&stored));
    }
    Ok(())
}

/// Who made writes, and how many at once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    through: String,
    concurrency: usize,
}

/// Everything that was written, each way in the order in which it was first gone.
type Rounds = Vec<(Way, Fired)>;

/// The floor and the running product in turns, so that what else the machine does falls on all of them.
fn writes(workspace: &Workspace, scratch: &Path, options: Options) -> Result<Rounds> {
    let folder = scratch.join("load");
    let server = Server::start(workspace, &folder)?;
    fire(workspace, &server, USUAL_CONCURRENCY, WARM_UP)?;
    let before = server.memory();
    let each = options.submissions.div_ceil(TURNS).max(FEWEST);
    let mut rounds = Rounds::new();
    for turn in 0..TURNS {
        floor(workspace, &scratch.join(format!("floor-{turn}.sqlite")), each, &mut rounds)?;
        for concurrency in CONCURRENCY {
            let fired = fire(workspace, &server, concurrency, each)?;
            add(&mut rounds, Way { through: "http".to_owned(), concurrency }, fired);
        }
    }
    rounds.sort_by_key(|(way, _)| way.concurrency);
    for (way, fired) in &rounds {
        println!("{}", fired.line("written", &way.through, way.concurrency));
    }
    println!("{}", memory(before, &server));
    println!("{}", mails(&folder));
    Ok(rounds)
}

fn floor(workspace: &Workspace, file: &Path, each: usize, rounds: &mut Rounds) -> Result<()> {
    let concurrency = CONCURRENCY.map(|number| number.to_string()).join(",");
    let mut program = direct(workspace);
    program.arg("floor").arg(file).args([concurrency, each.to_string()]);
    for line in lines(&mut program)? {
        if line.get("figure").and_then(Value::as_str) == Some("counted") {
            // The same in every turn.
            if rounds.is_empty() {
                println!("{line}");
            }
            continue;
        }
        let through = line.get("through").and_then(Value::as_str).context("a round of nobody")?;
        let concurrency = line.get("concurrency").and_then(Value::as_u64);
        let concurrency = usize::try_from(concurrency.context("a round of no width")?)?;
        add(rounds, Way { through: through.to_owned(), concurrency }, Fired::of(&line)?);
    }
    Ok(())
}

fn add(rounds: &mut Rounds, way: Way, fired: Fired) {
    match rounds.iter_mut().find(|(known, _)| *known == way) {
        Some((_, earlier)) => *earlier = earlier.clone().followed_by(fired),
        None => rounds.push((way, fired)),
    }
}

fn stored(workspace: &Workspace, scratch: &Path, options: Options) -> Result<Vec<Read>> {
    let folder = scratch.join("stored");
    fs::create_dir_all(&folder).context("can't make a folder; is the disk full?")?;
    let mut program = direct(workspace);
    program.arg("stored").arg(folder.join("gehoor.sqlite"));
    program.arg(format!("{SMALL},{}", options.cases));
    let mut reads = Vec::new();
    for line in lines(&mut program)? {
        if line.get("figure").and_then(Value::as_str) == Some("filled") {
            println!("{line}");
            continue;
        }
        let read = Read::of(&line)?;
        println!("{}", report::line(&read));
        reads.push(read);
    }
    let server = Server::start(workspace, &folder)?;
    fire(workspace, &server, USUAL_CONCURRENCY, WARM_UP)?;
    let before = server.memory();
    let fired = fire(workspace, &server, USUAL_CONCURRENCY, options.submissions)?;
    println!("{}", fired.line("written among many", "http", USUAL_CONCURRENCY));
    println!("{}", memory(before, &server));
    drop(server);
    // Gigabytes, and worth nothing after this.
    clear(&folder)?;
    Ok(reads)
}

fn soak(workspace: &Workspace, scratch: &Path) -> Result<()> {
    let (all, part) = SOAK;
    let folder = scratch.join("soak");
    let server = Server::start(workspace, &folder)?;
    fire(workspace, &server, USUAL_CONCURRENCY, WARM_UP)?;
    let before = server.memory();
    let fired = fire(workspace, &server, USUAL_CONCURRENCY, all)?;
    println!("{}", fired.line("written in a row", "http", USUAL_CONCURRENCY));
    println!("{}", memory(before, &server));
    println!("{}", mails(&folder));
    let (first, last) = fired.times.ends(part)?;
    let (first, last) = (first.percentile(99), last.percentile(99));
    println!(
        "{}",
        json!({"what": "soak", "p99First": first, "p99Last": last, "ratio": last / first})
    );
    Ok(())
}

/// Submissions over HTTP.
fn fire(
    workspace: &Workspace,
    server: &Server,
    connections: usize,
    amount: usize,
) -> Result<Fired> {
    let mut node = workspace.tool("node");
    node.arg("load.mjs").current_dir(workspace.path(GENERATOR)).args(["--url", &server.origin]);
    node.args(["--connections", &connections.to_string(), "--amount", &amount.to_string()]);
    let line = command::output(&mut node, "The messages above say why.")?;
    Fired::of(&serde_json::from_str(&line).context("the generator printed something else")?)
}

fn memory(before: Option<f64>, server: &Server) -> Value {
    json!({
        "what": "memory",
        "mebibytesBefore": before.map(rounded),
        "mebibytesAfter": server.memory().map(rounded),
    })
}

/// Mails that had left when the last submission was answered; each submission here makes two.
fn mails(data: &Path) -> Value {
    let left = fs::read_dir(data.join("postvak")).map_or(0, Iterator::count);
    json!({"what": "mails", "left": left})
}

/// The program that uses the store itself.
fn direct(workspace: &Workspace) -> std::process::Command {
    let mut cargo = workspace.cargo("bench");
    cargo.args(["--quiet", "-p", "gehoor-functions", "--bench", "load", "--"]);
    cargo
}

fn lines(program: &mut std::process::Command) -> Result<Vec<Value>> {
    let printed = command::output(program, "The messages above say why.")?;
    let lines = printed.lines().filter(|line| line.starts_with('{'));
    lines.map(|line| serde_json::from_str(line).context("a figure can't be read")).collect()
}

fn clear(scratch: &Path) -> Result<()> {
    if scratch.exists() {
        fs::remove_dir_all(scratch)
            .with_context(|| format!("{} can't be removed", scratch.display()))?;
    }
    Ok(())
}
