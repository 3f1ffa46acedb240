//! The same reads in a small table and in a large one: what grows with what is stored, and what doesn't.

use std::{fs, path::Path, time::Instant};

use anyhow::{Context as _, Result};
use gehoor_domain::{reference::Reference, search};
use gehoor_functions::{
    clock::{Clock as _, SystemClock},
    store::Search,
};
use serde_json::json;

use crate::{
    engine::Engine,
    fill::Filler,
    sample::{self, Fate, Sample},
};

/// A page of the coordinator's list: fifty, and one to know whether there are more.
const PAGE: u16 = 51;

/// How often everything is read.
const TIMES: usize = 200;

/// Prints a line for every filling and for every read of each size.
pub async fn measure(file: &Path, sizes: &[u64]) -> Result<()> {
    let sample = Sample::load()?;
    let filler = Filler::new(&sample, SystemClock.now(), Fate::Open).await?;
    let mut stored = 0;
    for &size in sizes {
        let table = Engine::open(Some(file)).await?.table.clone();
        let started = Instant::now();
        filler.fill(file, &table, stored, size)?;
        stored = size;
        let bytes = fs::metadata(file).context("the engine made no file")?.len();
        println!(
            "{}",
            json!({"figure": "filled", "stored": size, "seconds": started.elapsed().as_secs_f64(), "bytes": bytes})
        );
        Reader::new(file, &sample, size).await?.read_everything().await?;
    }
    Ok(())
}

struct Reader<'s> {
    engine: Engine,
    sample: &'s Sample,
    size: u64,
    /// Cases stored by the product's own code, for whom the key is known.
    known: Vec<([u8; 16], Reference)>,
    /// Where the middle of the worklist is.
    middle: String,
}

impl<'s> Reader<'s> {
    async fn new(file: &Path, sample: &'s Sample, size: u64) -> Result<Self> {
        let engine = Engine::open(Some(file)).await?;
        let mut reader = Self { engine, sample, size, known: Vec::new(), middle: String::new() };
        let municipality = sample.municipality()?.code.as_str();
        let first = reader.engine.store.worklist(municipality, PAGE, None).await?;
        let place = first.places.first().context("nothing is stored")?;
        // The same day of half a year later, whatever is stored: `2026-05-20#…` with our reference behind it.
        let due: jiff::civil::Date = place.split('#').next().unwrap_or_default().parse()?;
        let half_a_year = due.saturating_add(jiff::Span::new().days(182));
        reader.middle = place.replacen(&due.to_string(), &half_a_year.to_string(), 1);
        Ok(reader)
    }

    async fn read_everything(&mut self) -> Result<()> {
        self.writes().await?;
        let store = self.engine.store.clone();
        let municipality = self.sample.municipality()?.code.as_str();
        let (store, middle) = (&store, self.middle.clone());
        let middle = middle.as_str();
        self.timed("worklist, first page", |_| async move {
            let page = store.worklist(municipality, PAGE, None).await?;
            Ok(page.cases.len() == usize::from(PAGE))
        })
        .await?;
        self.timed("worklist, page in the middle", |_| async move {
            let page = store.worklist(municipality, PAGE, Some(middle)).await?;
            Ok(page.cases.len() == usize::from(PAGE))
        })
        .await?;
        let sample = self.sample;
        self.timed("look-up by key", |(key, reference)| async move {
            let known = store.submission_by_key(&sample.keys, municipality, key).await?;
            Ok(known.is_some_and(|known| known.receipt.reference == reference))
        })
        .await?;
        self.timed("case with its events and mails", |(_, reference)| async move {
            Ok(store.dossier(municipality, reference).await?.is_some())
        })
        .await?;
        // The worst there is: every case that is stored has this name and this postcode.
        let mut tokens = search::name("Test Persoon");
        tokens.extend(search::postcode("1234 AB"));
        let (municipalities, tokens) = (&[municipality], tokens.as_slice());
        self.timed("search by a name and postcode that all have", |_| async move {
            let search = Search { municipalities, tokens };
            Ok(store.search(&search, &sample.keys).await?.cases.len() == 100)
        })
        .await
    }

    /// New submissions in the table as it is; they are what the look-ups look up.
    async fn writes(&mut self) -> Result<()> {
        self.engine.meter.take();
        let mut micros = Vec::new();
        for _ in 0..TIMES {
            let (key, now) = (sample::key(), SystemClock.now());
            let started = Instant::now();
            let reference = self.sample.submit(&self.engine.store, key, now).await?;
            micros.push(u64::try_from(started.elapsed().as_micros())?);
            self.known.push((key, reference));
        }
        self.report("submission", &micros)
    }

    async fn timed<F: Future<Output = Result<bool>>>(
        &self,
        what: &str,
        read: impl Fn(([u8; 16], Reference)) -> F,
    ) -> Result<()> {
        self.engine.meter.take();
        let mut micros = Vec::new();
        for &known in &self.known {
            let started = Instant::now();
            let found = read(known).await?;
            micros.push(u64::try_from(started.elapsed().as_micros())?);
            anyhow::ensure!(found, "{what}: not what is stored");
        }
        self.report(what, &micros)
    }

    fn report(&self, what: &str, micros: &[u64]) -> Result<()> {
        let count = self.engine.meter.take();
        let times = f64::from(u32::try_from(micros.len())?);
        println!(
            "{}",
            json!({
                "figure": "read", "what": what, "stored": self.size,
                "requests": f64::from(count.requests) / times, "units": count.units / times, "micros": micros,
            })
        );
        Ok(())
    }
}
