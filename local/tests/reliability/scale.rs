//! How much is tried, and what is said about it.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

/// Set to `full` by `cargo xtask bench reliability`.
const SWITCH: &str = "GEHOOR_RELIABILITY";

/// Whether everything that is promised is tried, and not the sample that fits in a check.
pub fn is_full() -> bool {
    std::env::var(SWITCH).is_ok_and(|value| value == "full")
}

/// A number of trials: few for a check, all for a measurement. A variable by this name says another number.
pub fn trials(name: &str, short: usize, full: usize) -> usize {
    let asked = std::env::var(format!("{SWITCH}_{name}")).ok();
    let asked = asked.map(|text| text.parse().expect("a number of trials"));
    asked.unwrap_or(if is_full() { full } else { short })
}

/// One measurement, from its start.
pub struct Measurement {
    promise: &'static str,
    name: &'static str,
    started: Instant,
}

impl Measurement {
    /// Starts one, for the promise of this number.
    pub fn start(promise: &'static str, name: &'static str) -> Self {
        Self { promise, name, started: Instant::now() }
    }

    /// Time since the start.
    pub fn took(&self) -> Duration {
        self.started.elapsed()
    }

    /// Says what was found, as one line of JSON. Say it before the assertions: a broken promise has figures too.
    pub fn say(&self, figures: &Value) {
        let mut line = Map::new();
        line.insert("belofte".to_owned(), json!(self.promise));
        line.insert("meting".to_owned(), json!(self.name));
        for (name, value) in figures.as_object().expect("named figures") {
            line.insert(name.clone(), value.clone());
        }
        line.insert("seconden".to_owned(), json!(self.took().as_secs()));
        // On a line of its own, whatever the test program has written before.
        println!("\n{}", Value::Object(line));
    }
}
