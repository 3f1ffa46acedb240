//! What `cargo xtask bench load` asks for.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

/// One thing to measure.
pub enum Task {
    /// The same transaction by the client alone, and by the store's own code.
    Floor {
        /// Where the engine keeps its table; must not be there yet.
        file: PathBuf,
        /// How many at once, one round each.
        concurrency: Vec<usize>,
        /// Transactions of one round.
        cases: usize,
    },
    /// The same reads in a table of other sizes.
    Stored {
        /// Where the engine keeps its table; must not be there yet.
        file: PathBuf,
        /// Stored cases, from few to many.
        sizes: Vec<u64>,
    },
}

/// Reads `floor FILE CONCURRENCY,… CASES` or `stored FILE SIZE,…`. Cargo's own `--bench` is passed over.
///
/// # Errors
/// Anything else.
pub fn parse(words: impl Iterator<Item = String>) -> Result<Task> {
    let words: Vec<String> = words.filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["floor", file, concurrency, cases] => Ok(Task::Floor {
            file: PathBuf::from(file),
            concurrency: numbers(concurrency)?,
            cases: cases.parse().context("CASES is a number")?,
        }),
        ["stored", file, sizes] => {
            Ok(Task::Stored { file: PathBuf::from(file), sizes: numbers(sizes)? })
        }
        _ => bail!(
            "started by `cargo xtask bench load`; floor FILE CONCURRENCY,… CASES | stored FILE SIZE,…"
        ),
    }
}

fn numbers<N: std::str::FromStr<Err = std::num::ParseIntError>>(text: &str) -> Result<Vec<N>> {
    text.split(',')
        .map(|word| word.parse().with_context(|| format!("{word} isn't a number")))
        .collect()
}
