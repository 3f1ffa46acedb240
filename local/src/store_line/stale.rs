//! Indexes as they were a moment ago, which the engine doesn't know: its indexes are never behind.
//!
//! A second engine in memory holds the table as it was [`BEHIND`] before, and answers the questions to an index.
//! After each write that went over the line, the items it touched are read back and kept with the time; an item reaches
//! the second engine when its time is [`BEHIND`] ago on the clock that was handed in. So a question to an index gets
//! the truth of that moment: new items are missing, changed ones are as they were, removed ones are still there.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result};
use dynoxide::Database;
use gehoor_functions::clock::Clock;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::message::Message;

/// How far an index is behind.
pub(super) const BEHIND: SignedDuration = SignedDuration::from_secs(2);

/// The table, as the product and its deployment read it.
const TABLE: &str = include_str!("../../../infra/table.json");

/// The indexes of a moment ago; they follow from the first request that asks for them until [`StaleIndex::end`].
#[derive(Clone)]
pub(super) struct StaleIndex {
    main: Database,
    clock: Arc<dyn Clock>,
    past: Arc<Mutex<Option<Past>>>,
}

struct Past {
    engine: Database,
    /// Items that changed, in order, with the time of the change; `None` for one that is gone.
    waiting: VecDeque<(Timestamp, Value, Option<Value>)>,
}

impl StaleIndex {
    pub(super) fn new(main: Database, clock: Arc<dyn Clock>) -> Self {
        Self { main, clock, past: Arc::default() }
    }

    /// Whether a request asks an index.
    pub(super) fn is_asked(request: &Message) -> bool {
        request.operation() == "Query" && json_of(request).get("IndexName").is_some()
    }

    /// Starts to be behind, with the table as it is, unless it is so already.
    pub(super) async fn begin(&self) -> Result<()> {
        self.with_engine(|main, _, past| {
            if past.is_none() {
                *past = Some(Past { engine: copy_of(main)?, waiting: VecDeque::new() });
            }
            Ok(())
        })
        .await
    }

    /// Is up to date again.
    pub(super) fn end(&self) {
        self.past.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Remembers what a write changed. Call it after the write.
    pub(super) async fn remember(&self, request: &Message) -> Result<()> {
        let (table, keys) = touched(request);
        if keys.is_empty() {
            return Ok(());
        }
        self.with_engine(move |main, now, past| {
            let Some(past) = past else { return Ok(()) };
            for key in keys {
                let asked = json!({"TableName": table, "Key": key, "ConsistentRead": true});
                let found = main.get_item(serde_json::from_value(asked)?)?;
                let item = serde_json::to_value(&found)?.get("Item").cloned();
                past.waiting.push_back((now, key, item));
            }
            Ok(())
        })
        .await
    }

    /// The answer to a question to an index.
    pub(super) async fn answer(&self, request: &Message) -> Result<Message> {
        let asked = json_of(request);
        self.with_engine(move |_, now, past| {
            let past = past.as_mut().context("the index is not behind")?;
            past.catch_up(now)?;
            let found = past.engine.query(serde_json::from_value(asked)?)?;
            Ok(Message::answer("200 OK", &serde_json::to_string(&found)?))
        })
        .await
    }

    /// The engine is synchronous: off the threads that serve requests, and one at a time, so that order is order.
    async fn with_engine<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Database, Timestamp, &mut Option<Past>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let this = self.clone();
        tokio::task::spawn_blocking(move || {
            let mut past = this.past.lock().unwrap_or_else(PoisonError::into_inner);
            work(&this.main, this.clock.now(), &mut past)
        })
        .await?
    }
}

impl Past {
    /// Lets in what changed so long ago that an index shows it now.
    fn catch_up(&mut self, now: Timestamp) -> Result<()> {
        let table = table()?;
        let name = table.get("TableName").cloned().unwrap_or_default();
        let shown = now.saturating_sub(BEHIND)?;
        while self.waiting.front().is_some_and(|(at, ..)| *at <= shown) {
            let Some((_, key, item)) = self.waiting.pop_front() else { break };
            if let Some(item) = item {
                let put = json!({"TableName": name, "Item": item});
                self.engine.put_item(serde_json::from_value(put)?)?;
            } else {
                let delete = json!({"TableName": name, "Key": key});
                self.engine.delete_item(serde_json::from_value(delete)?)?;
            }
        }
        Ok(())
    }
}

fn table() -> Result<Value> {
    Ok(serde_json::from_str(TABLE)?)
}

/// An engine of its own in memory, with all that is in the table.
fn copy_of(main: &Database) -> Result<Database> {
    let engine = Database::memory()?;
    engine.create_table(serde_json::from_value(table()?)?)?;
    let name = table()?.get("TableName").cloned().unwrap_or_default();
    let mut start = Value::Null;
    loop {
        let asked = json!({"TableName": name, "ExclusiveStartKey": start});
        let page = serde_json::to_value(main.scan(serde_json::from_value(asked)?)?)?;
        for item in page.get("Items").and_then(Value::as_array).into_iter().flatten() {
            let put = json!({"TableName": name, "Item": item});
            engine.put_item(serde_json::from_value(put)?)?;
        }
        match page.get("LastEvaluatedKey") {
            Some(key) if !key.is_null() => start = key.clone(),
            _ => return Ok(engine),
        }
    }
}

/// The table and the keys of the items that a request writes.
fn touched(request: &Message) -> (Value, Vec<Value>) {
    let body = json_of(request);
    let of_one = |write: &Value| -> Option<(Value, Value)> {
        let holder = write.get("Key").or_else(|| write.get("Item"))?;
        let key = json!({"PK": holder.get("PK")?, "SK": holder.get("SK")?});
        Some((write.get("TableName")?.clone(), key))
    };
    let found: Vec<(Value, Value)> = match request.operation() {
        "PutItem" | "UpdateItem" | "DeleteItem" => of_one(&body).into_iter().collect(),
        "TransactWriteItems" => {
            let writes = body.get("TransactItems").and_then(Value::as_array).into_iter().flatten();
            let written = writes.filter_map(|write| {
                ["Put", "Update", "Delete"].iter().find_map(|kind| write.get(kind)).and_then(of_one)
            });
            written.collect()
        }
        _ => Vec::new(),
    };
    let table = found.first().map(|(table, _)| table.clone()).unwrap_or_default();
    (table, found.into_iter().map(|(_, key)| key).collect())
}

fn json_of(request: &Message) -> Value {
    serde_json::from_slice(request.body()).unwrap_or_default()
}
