//! What a submission costs below our code: its transaction, made by the client alone; and above it through the
//! store's own code and through the whole API.

use std::{path::Path, sync::Arc, time::Instant};

use anyhow::{Result, bail, ensure};
use aws_sdk_dynamodb::{
    primitives::Blob,
    types::{AttributeValue, Put, TransactWriteItem},
};
use axum::Router;
use dynoxide::{AttributeValue as Stored, Item};
use gehoor_functions::clock::{Clock as _, SystemClock};
use http::StatusCode;
use serde_json::json;
use tower::ServiceExt as _;

use crate::{
    engine::Engine,
    sample::{self, Fate, Pattern, Sample},
};

/// Who makes the transaction.
#[derive(Clone, Copy)]
enum Through {
    /// The client, with nothing of ours.
    Client,
    /// The store's own code, as the API calls it.
    Store,
    /// The whole API, as a Lambda function and the local program call it, without a socket.
    Api,
}

impl Through {
    const ALL: [Self; 3] = [Self::Client, Self::Store, Self::Api];

    fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Store => "store",
            Self::Api => "api",
        }
    }
}

/// Transactions of a new table that aren't measured: connections are made, and the engine prepares its statements.
const WARM_UP: usize = 200;

struct Round {
    engine: Engine,
    sample: Sample,
    pattern: Pattern,
    api: Router,
}

/// Prints a line for what one submission asks of the table, and one for every round.
pub async fn measure(file: &Path, concurrency: &[usize], cases: usize) -> Result<()> {
    let sample = Sample::load()?;
    let pattern = sample.pattern(SystemClock.now(), Fate::Waiting).await?;
    let engine = Engine::open(Some(file)).await?;
    engine.meter.take();
    sample.submit(&engine.store, sample::key(), SystemClock.now()).await?;
    let count = engine.meter.take();
    let items = pattern.under(0).count();
    println!(
        "{}",
        json!({"figure": "counted", "requests": count.requests, "units": count.units, "items": items})
    );
    let api = sample.api(&engine.store);
    let round = Arc::new(Round { engine, sample, pattern, api });
    let mut number = 1;
    for through in Through::ALL {
        run(&round, through, WARM_UP / 8, 8, &mut number).await?;
    }
    for &at_once in concurrency {
        // Side by side, so that what else the machine does falls on all of them.
        for through in Through::ALL {
            let started = Instant::now();
            let micros = run(&round, through, cases / at_once, at_once, &mut number).await?;
            println!(
                "{}",
                json!({
                    "figure": "written", "through": through.name(), "concurrency": at_once,
                    "seconds": started.elapsed().as_secs_f64(), "micros": micros,
                })
            );
        }
    }
    Ok(())
}

/// `each` transactions by every one of `at_once` tasks.
async fn run(
    round: &Arc<Round>,
    through: Through,
    each: usize,
    at_once: usize,
    number: &mut u64,
) -> Result<Vec<u64>> {
    let mut tasks = Vec::new();
    for _ in 0..at_once {
        let numbers = *number..*number + u64::try_from(each)?;
        *number = numbers.end;
        let round = Arc::clone(round);
        tasks.push(tokio::spawn(async move {
            let mut micros = Vec::with_capacity(each);
            for number in numbers {
                micros.push(one(&round, through, number).await?);
            }
            anyhow::Ok(micros)
        }));
    }
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await??);
    }
    Ok(all)
}

/// One transaction, from the first byte of ours to the answer, in microseconds.
async fn one(round: &Round, through: Through, number: u64) -> Result<u64> {
    let Round { engine, sample, pattern, api } = round;
    let writes = match through {
        Through::Client => {
            let items = pattern.under(number).map(|item| put(&engine.table, item));
            items.collect::<Result<Vec<_>>>()?
        }
        Through::Store | Through::Api => Vec::new(),
    };
    let (key, now) = (sample::key(), SystemClock.now());
    let request = sample::request(key)?;
    let started = Instant::now();
    match through {
        Through::Client => {
            engine.client.transact_write_items().set_transact_items(Some(writes)).send().await?;
        }
        Through::Store => {
            sample.submit(&engine.store, key, now).await?;
        }
        Through::Api => {
            let status = api.clone().oneshot(request).await?.status();
            ensure!(status == StatusCode::CREATED, "the API answered {status}");
        }
    }
    Ok(u64::try_from(started.elapsed().as_micros())?)
}

/// The same write, on the same condition, as a submission makes.
fn put(table: &str, item: Item) -> Result<TransactWriteItem> {
    let item = item
        .into_iter()
        .map(|(name, value)| Ok((name, attribute(value)?)))
        .collect::<Result<_>>()?;
    let put = Put::builder()
        .table_name(table)
        .set_item(Some(item))
        .condition_expression("attribute_not_exists(PK)")
        .build()?;
    Ok(TransactWriteItem::builder().put(put).build())
}

/// The engine's value as the client writes it.
fn attribute(value: Stored) -> Result<AttributeValue> {
    Ok(match value {
        Stored::S(text) => AttributeValue::S(text),
        Stored::N(number) => AttributeValue::N(number),
        Stored::BOOL(truth) => AttributeValue::Bool(truth),
        Stored::B(bytes) => AttributeValue::B(Blob::new(bytes)),
        Stored::NULL(_) => AttributeValue::Null(true),
        Stored::L(list) => {
            AttributeValue::L(list.into_iter().map(attribute).collect::<Result<_>>()?)
        }
        Stored::M(map) => AttributeValue::M(
            map.into_iter()
                .map(|(name, value)| Ok((name, attribute(value)?)))
                .collect::<Result<_>>()?,
        ),
        _ => bail!("a submission stores no sets"),
    })
}
