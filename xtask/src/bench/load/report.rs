//! The tables at the end.

use serde_json::{Value, json};

use super::Rounds;
use super::figures::{Read, rounded};
use super::table::{shown, table};

/// Everything that was written, beside the client alone at the same concurrency.
pub(super) fn writes(rounds: &Rounds) -> String {
    let rows: Vec<_> = rounds
        .iter()
        .map(|(way, fired)| {
            let beneath = rounds.iter().find(|(other, _)| {
                other.through == "client" && other.concurrency == way.concurrency
            });
            let (times, ours) = (&fired.times, fired.times.percentile(50));
            let ratio = beneath.map(|(_, beneath)| ours / beneath.times.percentile(50));
            vec![
                format!("{}, {} at once", name(&way.through), way.concurrency),
                shown(fired.throughput()),
                shown(times.percentile(50)),
                shown(times.percentile(90)),
                shown(times.percentile(99)),
                shown(times.slowest()),
                fired.errors.to_string(),
                ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            ]
        })
        .collect();
    let heading = [
        "submissions",
        "per s",
        "p50 ms",
        "p90 ms",
        "p99 ms",
        "slowest ms",
        "errors",
        "p50 / floor",
    ];
    table(&heading, &rows)
}

/// Every read in the small table beside the same in the large one.
pub(super) fn reads(reads: &[Read]) -> String {
    let smallest = reads.iter().map(|read| read.stored).min();
    let rows: Vec<_> = reads
        .iter()
        .map(|read| {
            let small = reads
                .iter()
                .find(|other| other.what == read.what && Some(other.stored) == smallest)
                .unwrap_or(read);
            vec![
                format!("{}, {} stored", read.what, read.stored),
                shown(read.requests),
                shown(read.units),
                shown(read.times.percentile(50)),
                shown(read.times.percentile(99)),
                ratio(read.requests, small.requests),
                ratio(read.units, small.units),
                ratio(read.times.percentile(50), small.times.percentile(50)),
            ]
        })
        .collect();
    let heading =
        ["what", "requests", "units", "p50 ms", "p99 ms", "× requests", "× units", "× p50"];
    table(&heading, &rows)
}

/// One object for a machine.
pub(super) fn line(read: &Read) -> Value {
    json!({
        "what": read.what,
        "stored": read.stored,
        "requests": read.requests,
        "units": read.units,
        "p50": rounded(read.times.percentile(50)),
        "p99": rounded(read.times.percentile(99)),
        "slowest": rounded(read.times.slowest()),
    })
}

fn ratio(ours: f64, small: f64) -> String {
    if small > 0.0 { format!("{:.2}", ours / small) } else { "–".to_owned() }
}

fn name(through: &str) -> &str {
    match through {
        "client" => "floor: the client alone",
        "store" => "the store's own code",
        "api" => "the whole API, without a socket",
        "http" => "over HTTP, mails sent beside it",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::bench::load::{Way, figures::Fired};

    #[test]
    fn a_submission_stands_beside_the_floor_of_the_same_width() {
        let round = |through: &str, concurrency: usize, micros: u64| {
            let line = json!({"seconds": 1.0, "micros": [micros]});
            (Way { through: through.to_owned(), concurrency }, Fired::of(&line).unwrap())
        };
        let table = writes(&vec![
            round("client", 1, 2_000),
            round("client", 8, 4_000),
            round("http", 8, 6_000),
            round("http", 64, 9_000),
        ]);
        let last = |line: &str| line.rsplit('|').nth(1).unwrap().trim().to_owned();
        let ratios: Vec<_> = table.lines().skip(2).map(last).collect();
        assert_eq!(ratios, ["1.00", "1.00", "1.50", ""]);
    }

    #[test]
    fn a_read_stands_beside_the_same_read_in_the_small_table() {
        let read = |what: &str, stored: u64, units: f64| {
            Read::of(&json!({"what": what, "stored": stored, "requests": 1, "units": units, "micros": [1000]}))
                .unwrap()
        };
        let table = reads(&[
            read("page", 1_000, 2.0),
            read("other", 1_000, 0.0),
            read("page", 1_000_000, 5.0),
            read("other", 1_000_000, 0.0),
        ]);
        let units: Vec<_> = table
            .lines()
            .skip(2)
            .map(|line| line.rsplit('|').nth(2).unwrap().trim().to_owned())
            .collect();
        assert_eq!(units, ["1.00", "–", "2.50", "–"]);
    }
}
