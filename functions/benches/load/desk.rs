//! The pages of the desk in a small table and in a large one of one municipality: what grows with what is stored.

use std::{fs, path::Path, sync::Arc, time::Instant};

use anyhow::{Context as _, Result};
use axum::{Router, body::Body};
use gehoor_domain::case::{Grant, PersonId, Role, Scope};
use gehoor_functions::{
    clock::{Clock as _, SystemClock},
    desk::{self, DeskState, FormSecret, Session},
    random::SystemRandom,
};
use http::{Request, StatusCode};
use serde_json::json;
use tower::ServiceExt as _;

use crate::{
    engine::Engine,
    fill::Filler,
    sample::{self, Fate, Sample},
};

/// How often each page is asked.
const TIMES: usize = 100;

/// Open cases in every table of which most have ended.
const OPEN: u64 = 400;

/// What is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mix {
    /// 400 open cases; the rest ended.
    MostEnded,
    /// Every case is open.
    AllOpen,
}

/// Prints a line for every page at each size.
pub async fn measure(file: &Path, sizes: &[u64], mix: Mix) -> Result<()> {
    let sample = Sample::load()?;
    let now = SystemClock.now();
    let open = Filler::new(&sample, now, Fate::Open).await?;
    let ended = Filler::new(&sample, now, Fate::Ended).await?;
    let mut stored = 0;
    for &size in sizes {
        let table = Engine::open(Some(file)).await?.table.clone();
        let started = Instant::now();
        match mix {
            Mix::AllOpen => open.fill(file, &table, stored, size)?,
            Mix::MostEnded => {
                let bound = size.min(OPEN);
                open.fill(file, &table, stored.min(bound), bound)?;
                ended.fill(file, &table, stored.max(bound), size)?;
            }
        }
        stored = size;
        let bytes = fs::metadata(file).context("the engine made no file")?.len();
        println!(
            "{}",
            json!({"figure": "filled", "stored": size, "seconds": started.elapsed().as_secs_f64(), "bytes": bytes})
        );
        pages(file, &sample, size, mix).await?;
    }
    Ok(())
}

async fn pages(file: &Path, sample: &Sample, size: u64, mix: Mix) -> Result<()> {
    let engine = Engine::open(Some(file)).await?;
    let municipality = sample.municipality()?.code.clone();
    // A case like any other, in the middle of its life.
    let reference = sample.submit(&engine.store, sample::key(), SystemClock.now()).await?;
    let session = Session {
        name: "Test Persoon".to_owned(),
        person: PersonId::parse("coordinator")?,
        grants: vec![Grant::new(municipality.clone(), Role::Coordinator, Scope::Whole)?],
        forms: FormSecret::new(&SystemRandom),
    };
    let desk = desk::router(DeskState::new(
        engine.store.clone(),
        sample.municipalities.clone(),
        Arc::new(SystemClock),
        (Arc::new(sample.keys.clone()), Arc::new(SystemRandom)),
        None,
    ));
    let kind = if mix == Mix::AllOpen { "all open" } else { "most ended" };
    for (page, path) in [
        ("start page", "/desk/".to_owned()),
        ("list", "/desk/zaken".to_owned()),
        ("list of what is late", "/desk/zaken?groep=te-laat".to_owned()),
        ("case", format!("/desk/zaak/{}/{reference}", municipality.as_str())),
    ] {
        engine.meter.take();
        let mut micros = Vec::new();
        for _ in 0..TIMES {
            let started = Instant::now();
            ask(&desk, &session, &path).await?;
            micros.push(u64::try_from(started.elapsed().as_micros())?);
        }
        let (count, times) = (engine.meter.take(), f64::from(u32::try_from(TIMES)?));
        println!(
            "{}",
            json!({
                "figure": "read", "what": format!("{page}, {kind}"), "stored": size,
                "requests": f64::from(count.requests) / times, "units": count.units / times, "micros": micros,
            })
        );
    }
    Ok(())
}

async fn ask(desk: &Router, session: &Session, path: &str) -> Result<()> {
    let mut request = Request::get(path).body(Body::empty())?;
    request.extensions_mut().insert(session.clone());
    let answer = desk.clone().oneshot(request).await?;
    anyhow::ensure!(answer.status() == StatusCode::OK, "{path}: {}", answer.status());
    axum::body::to_bytes(answer.into_body(), usize::MAX).await?;
    Ok(())
}
