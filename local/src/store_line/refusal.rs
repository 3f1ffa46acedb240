//! The store's own errors, in the words of its protocol, for a request that it never saw.

use serde_json::{Value, json};

use super::message::Message;
use super::schedule::Refusal;

/// The answer to this request, or `None` when the store would never answer it so.
pub(super) fn answer(refusal: Refusal, request: &Message) -> Option<Message> {
    let (status, kind) = match (refusal, request.operation()) {
        (Refusal::Broken, _) => ("500 Internal Server Error", "InternalServerError"),
        (Refusal::Unavailable, _) => ("503 Service Unavailable", "ServiceUnavailable"),
        (Refusal::Throttled, _) => ("400 Bad Request", "ThrottlingException"),
        (Refusal::Exceeded, _) => ("400 Bad Request", "ProvisionedThroughputExceededException"),
        (Refusal::Conflict, "TransactWriteItems") => return Some(conflict(request)),
        (Refusal::Conflict, "PutItem" | "UpdateItem" | "DeleteItem") => {
            ("400 Bad Request", "TransactionConflictException")
        }
        (Refusal::InProgress, "TransactWriteItems") => {
            ("400 Bad Request", "TransactionInProgressException")
        }
        (Refusal::Conflict | Refusal::InProgress, _) => return None,
    };
    Some(Message::answer(status, &json!({"__type": name(kind), "message": kind}).to_string()))
}

/// A transaction that met another one at its first item: a reason an item, in order.
fn conflict(request: &Message) -> Message {
    let writes = serde_json::from_slice::<Value>(request.body()).unwrap_or_default();
    let count = writes.get("TransactItems").and_then(Value::as_array).map_or(1, Vec::len);
    let reasons: Vec<Value> = (0..count)
        .map(|place| match place {
            0 => json!({"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"}),
            _ => json!({"Code": "None"}),
        })
        .collect();
    let body = json!({
        "__type": name("TransactionCanceledException"),
        "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons",
        "CancellationReasons": reasons,
    });
    Message::answer("400 Bad Request", &body.to_string())
}

fn name(kind: &str) -> String {
    format!("com.amazonaws.dynamodb.v20120810#{kind}")
}
