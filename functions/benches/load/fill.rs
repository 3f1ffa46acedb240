//! Many stored cases, quickly: the engine's own bulk import, of items that the product's own code made.

use std::{fs::File, path::Path};

use anyhow::Result;
use dynoxide::ImportOptions;
use jiff::{SignedDuration, Timestamp};

use crate::{
    engine,
    sample::{Fate, Pattern, Sample},
};

/// Days over which receipt is spread: due dates differ, as they do in a year of complaints.
const DAYS: i32 = 365;

/// Cases in one transaction of the import.
const BATCH: u64 = 5_000;

/// Cases after which whoever waits is told.
const TELL: u64 = 100_000;

/// One pattern a day.
pub struct Filler {
    patterns: Vec<Pattern>,
}

impl Filler {
    /// Makes the patterns of the year before this instant.
    pub async fn new(sample: &Sample, now: Timestamp, fate: Fate) -> Result<Self> {
        let mut patterns = Vec::new();
        for day in 1..=DAYS {
            let at = now - SignedDuration::from_hours(24 * i64::from(day));
            patterns.push(sample.pattern(at, fate).await?);
        }
        Ok(Self { patterns })
    }

    /// Adds cases `from..to` to the table in this file, which nobody else has open.
    ///
    /// The import doesn't wait for the disk and leaves the connection that way, even after `disable_bulk_loading`
    /// (which leaves `synchronous=NORMAL`); so the connection is its own and ends with it.
    pub fn fill(&self, file: &Path, table: &str, from: u64, to: u64) -> Result<()> {
        let database = engine::database(file)?;
        database.enable_bulk_loading()?;
        let mut next = from;
        let mut told = from;
        while next < to {
            let until = to.min(next + BATCH);
            let items = (next..until)
                .zip(self.patterns.iter().cycle())
                .flat_map(|(number, pattern)| pattern.under(number))
                .collect();
            database.import_items(table, items, ImportOptions::default())?;
            next = until;
            if next - told >= TELL {
                told = next;
                eprintln!("  {next} of {to} cases");
            }
        }
        drop(database);
        // Otherwise the first write that is measured waits for gigabytes of ours.
        File::open(file)?.sync_all()?;
        Ok(())
    }
}
