//! `GET /__local/items`: every stored item as plain JSON, so that a test can check what is *not* there.

use axum::{Json, Router, extract::State, routing::get};
use dynoxide::{AttributeValue, Database, actions::scan::ScanRequest};
use http::StatusCode;
use serde_json::{Map, Value};

/// The route, over this database and table.
pub fn router(database: Database, table: String) -> Router {
    Router::new().route("/__local/items", get(items)).with_state((database, table))
}

async fn items(
    State((database, table)): State<(Database, String)>,
) -> Result<Json<Vec<Value>>, StatusCode> {
    // The engine is synchronous: off the threads that serve requests.
    let read = tokio::task::spawn_blocking(move || all(&database, &table)).await;
    match read {
        Ok(Ok(items)) => Ok(Json(items)),
        Ok(Err(error)) => {
            tracing::error!(%error, "the items can't be read");
            Err(StatusCode::INTERNAL_SERVER_ERROR)
        }
        Err(_) => Err(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Every item of the table, sorted by key.
fn all(database: &Database, table: &str) -> dynoxide::Result<Vec<Value>> {
    let mut items = Vec::new();
    let mut start = None;
    loop {
        let page = database.scan(ScanRequest {
            table_name: table.to_owned(),
            exclusive_start_key: start,
            ..ScanRequest::default()
        })?;
        for item in page.items.unwrap_or_default() {
            items.push(plain(AttributeValue::M(item)));
        }
        start = page.last_evaluated_key;
        if start.is_none() {
            break;
        }
    }
    items.sort_by_key(|item| {
        ["PK", "SK"].map(|key| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned())
    });
    Ok(items)
}

/// The value without DynamoDB's type letters; bytes and sets don't occur in the table.
fn plain(value: AttributeValue) -> Value {
    match value {
        AttributeValue::S(text) => Value::String(text),
        AttributeValue::N(number) => serde_json::from_str(&number).unwrap_or(Value::String(number)),
        AttributeValue::BOOL(truth) => Value::Bool(truth),
        AttributeValue::L(list) => Value::Array(list.into_iter().map(plain).collect()),
        AttributeValue::M(map) => Value::Object(
            map.into_iter().map(|(name, value)| (name, plain(value))).collect::<Map<_, _>>(),
        ),
        _ => Value::Null,
    }
}
