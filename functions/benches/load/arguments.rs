//! What `cargo xtask bench load` asks for.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::desk::Mix;

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
    /// The pages of the desk in a table of other sizes.
    Desk {
        /// Where the engine keeps its table; must not be there yet.
        file: PathBuf,
        /// Stored cases, from few to many.
        sizes: Vec<u64>,
        /// How many of them are open.
        mix: Mix,
    },
}

/// Reads `floor FILE CONCURRENCY,… CASES`, `stored FILE SIZE,…` or `desk FILE SIZE,… open|ended`. Cargo's own `--bench` is passed over.
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
        ["desk", file, sizes, mix @ ("open" | "ended")] => {
            let mix = if *mix == "open" { Mix::AllOpen } else { Mix::MostEnded };
            Ok(Task::Desk { file: PathBuf::from(file), sizes: numbers(sizes)?, mix })
        }
        _ => bail!(
            "started by `cargo xtask bench load`; floor FILE CONCURRENCY,… CASES | stored FILE SIZE,… | desk FILE SIZE,… open|ended"
        ),
    }
}

fn numbers<N: std::str::FromStr<Err = std::num::ParseIntError>>(text: &str) -> Result<Vec<N>> {
    text.split(',')
        .map(|word| word.parse().with_context(|| format!("{word} isn't a number")))
        .collect()
}
