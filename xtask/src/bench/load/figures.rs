//! What came out of a run: read from JSON lines, summed up in percentiles.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// Times of answers, in microseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Times {
    /// In the order in which they came; never empty.
    came: Vec<u64>,
    sorted: Vec<u64>,
}

impl Times {
    /// # Errors
    /// There are none.
    pub(super) fn new(came: Vec<u64>) -> Result<Self> {
        if came.is_empty() {
            bail!("nothing was answered, so there is nothing to measure");
        }
        let mut sorted = came.clone();
        sorted.sort_unstable();
        Ok(Self { came, sorted })
    }

    /// How many.
    pub(super) fn count(&self) -> usize {
        self.came.len()
    }

    /// How many in a second, when all took `seconds`.
    fn in_a_second(&self, seconds: f64) -> f64 {
        u32::try_from(self.came.len()).map_or(f64::INFINITY, f64::from) / seconds
    }

    /// With those of a later turn.
    fn followed_by(mut self, later: Self) -> Self {
        self.came.extend(later.came);
        self.sorted.extend(later.sorted);
        self.sorted.sort_unstable();
        self
    }

    /// The time within which this many of a hundred came (nearest rank: a time that was measured), in milliseconds.
    pub(super) fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.sorted.len() * percent).div_ceil(100).max(1);
        let micros = self.sorted.get(rank - 1).or(self.sorted.last()).copied().unwrap_or_default();
        milliseconds(micros)
    }

    /// The slowest, in milliseconds.
    pub(super) fn slowest(&self) -> f64 {
        milliseconds(self.sorted.last().copied().unwrap_or_default())
    }

    /// The first and the last `count`, as they came.
    ///
    /// # Errors
    /// There aren't that many.
    pub(super) fn ends(&self, count: usize) -> Result<(Self, Self)> {
        let first = self.came.get(..count);
        let last = self.came.len().checked_sub(count).and_then(|from| self.came.get(from..));
        let (first, last) =
            first.zip(last).context("too few answers for a first and a last part")?;
        Ok((Self::new(first.to_vec())?, Self::new(last.to_vec())?))
    }
}

fn milliseconds(micros: u64) -> f64 {
    std::time::Duration::from_micros(micros).as_secs_f64() * 1000.0
}

/// A figure for a machine to read: three decimals say more than was measured.
pub(super) fn rounded(figure: f64) -> f64 {
    (figure * 1000.0).round() / 1000.0
}

/// Submissions that were sent, over HTTP or straight to the store.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fired {
    /// Those that were stored.
    pub(super) times: Times,
    /// First to last, in seconds.
    pub(super) seconds: f64,
    /// Answers that weren't 201, and none at all; and references that came back twice.
    pub(super) errors: u64,
}

impl Fired {
    /// Reads a line of `e2e/load/load.mjs`, or one of `functions/benches/load` about writes.
    ///
    /// # Errors
    /// It isn't one.
    pub(super) fn of(line: &Value) -> Result<Self> {
        let times = times(line)?;
        let refused = line.get("refused").and_then(Value::as_object);
        let refused: u64 = refused.into_iter().flatten().filter_map(|(_, n)| n.as_u64()).sum();
        let unanswered = line.get("unanswered").and_then(Value::as_u64).unwrap_or(0);
        let stored = u64::try_from(times.count())?;
        // The store's own lines have none: there a second of the same would have failed.
        let references = line.get("references").and_then(Value::as_u64).unwrap_or(stored);
        let errors = refused + unanswered + stored.saturating_sub(references);
        Ok(Self { seconds: number(line, "seconds")?, errors, times })
    }

    /// Together with a later turn of the same.
    pub(super) fn followed_by(self, later: Self) -> Self {
        Self {
            times: self.times.followed_by(later.times),
            seconds: self.seconds + later.seconds,
            errors: self.errors + later.errors,
        }
    }

    /// Submissions a second.
    pub(super) fn throughput(&self) -> f64 {
        self.times.in_a_second(self.seconds)
    }

    /// One object for a machine.
    pub(super) fn line(&self, what: &str, through: &str, concurrency: usize) -> Value {
        json!({
            "what": what,
            "through": through,
            "concurrency": concurrency,
            "submissions": self.times.count(),
            "errors": self.errors,
            "perSecond": rounded(self.throughput()),
            "p50": rounded(self.times.percentile(50)),
            "p90": rounded(self.times.percentile(90)),
            "p99": rounded(self.times.percentile(99)),
            "slowest": rounded(self.times.slowest()),
        })
    }
}

/// One kind of read in a table of one size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    /// What is read, for people.
    pub(super) what: String,
    /// Cases in the table.
    pub(super) stored: u64,
    /// Requests of one.
    pub(super) requests: f64,
    /// Capacity units of one.
    pub(super) units: f64,
    /// How long it took.
    pub(super) times: Times,
}

impl Read {
    /// Reads a line of `functions/benches/load` about reads.
    ///
    /// # Errors
    /// It isn't one.
    pub(super) fn of(line: &Value) -> Result<Self> {
        let what = line.get("what").and_then(Value::as_str).context("a read without a name")?;
        Ok(Self {
            what: what.to_owned(),
            stored: line.get("stored").and_then(Value::as_u64).context("a read of no table")?,
            requests: number(line, "requests")?,
            units: number(line, "units")?,
            times: times(line)?,
        })
    }
}

/// A number of a line.
///
/// # Errors
/// It isn't there.
pub(super) fn number(line: &Value, name: &str) -> Result<f64> {
    line.get(name).and_then(Value::as_f64).with_context(|| format!("`{name}` is missing"))
}

fn times(line: &Value) -> Result<Times> {
    let times = line.get("micros").and_then(Value::as_array).context("`micros` is missing")?;
    Times::new(times.iter().filter_map(Value::as_u64).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} instead of {expected}");
    }

    #[test]
    fn a_percentile_is_a_time_that_was_measured() {
        let hundred = Times::new((1..=100).rev().map(|number| number * 1000).collect()).unwrap();
        for (percent, expected) in [(1, 1.0), (50, 50.0), (90, 90.0), (99, 99.0), (100, 100.0)] {
            near(hundred.percentile(percent), expected);
        }
        let three = Times::new(vec![30_000, 10_000, 20_000]).unwrap();
        for (percent, expected) in [(0, 10.0), (33, 10.0), (34, 20.0), (50, 20.0), (99, 30.0)] {
            near(three.percentile(percent), expected);
        }
        near(Times::new(vec![1_500]).unwrap().percentile(99), 1.5);
        near(three.slowest(), 30.0);
    }

    #[test]
    fn nothing_answered_is_an_error_and_not_a_time_of_nought() {
        assert!(Times::new(Vec::new()).is_err());
        assert!(Fired::of(&json!({"seconds": 1.0, "micros": []})).is_err());
    }

    #[test]
    fn first_and_last_are_as_they_came_and_not_as_they_sort() {
        let times = Times::new(vec![9_000, 1_000, 5_000, 2_000]).unwrap();
        let (first, last) = times.ends(2).unwrap();
        near(first.slowest(), 9.0);
        near(last.slowest(), 5.0);
        assert!(times.ends(5).is_err());
    }

    #[test]
    fn whatever_did_not_become_one_case_is_an_error() {
        let fine = json!({"seconds": 2.0, "micros": [1, 2, 3, 4], "references": 4, "refused": {}, "unanswered": 0});
        let fired = Fired::of(&fine).unwrap();
        assert_eq!(fired.errors, 0);
        near(fired.throughput(), 2.0);

        let table = [
            (json!({"references": 3}), 1),
            (json!({"refused": {"503": 2, "500": 1}}), 3),
            (json!({"unanswered": 4}), 4),
            (json!({"references": 2, "refused": {"400": 1}, "unanswered": 1}), 4),
        ];
        for (changes, expected) in table {
            let mut line = fine.clone();
            for (name, value) in changes.as_object().unwrap() {
                line[name] = value.clone();
            }
            assert_eq!(Fired::of(&line).unwrap().errors, expected, "{changes}");
        }
    }

    #[test]
    fn turns_of_the_same_are_one_round() {
        let turn = |micros: [u64; 2], unanswered: u64| {
            let line = json!({"seconds": 2.0, "micros": micros, "unanswered": unanswered});
            Fired::of(&line).unwrap()
        };
        let both = turn([9_000, 1_000], 1).followed_by(turn([3_000, 2_000], 2));
        assert_eq!((both.times.count(), both.errors), (4, 3));
        near(both.throughput(), 1.0);
        near(both.times.percentile(50), 2.0);
        near(both.times.ends(1).unwrap().1.slowest(), 2.0);
    }

    #[test]
    fn a_line_of_the_store_has_no_references_to_compare() {
        let line = json!({"figure": "written", "seconds": 1.0, "micros": [1, 1]});
        assert_eq!(Fired::of(&line).unwrap().errors, 0);
    }

    #[test]
    fn a_read_has_a_name_a_size_and_what_it_asked() {
        let line = json!({"what": "look-up", "stored": 1000, "requests": 2.0, "units": 1.5, "micros": [700]});
        let read = Read::of(&line).unwrap();
        assert_eq!((read.what.as_str(), read.stored), ("look-up", 1000));
        near(read.units, 1.5);
        for missing in ["what", "stored", "requests", "units", "micros"] {
            let mut line = line.clone();
            line.as_object_mut().unwrap().remove(missing);
            assert!(Read::of(&line).is_err(), "{missing}");
        }
    }
}
