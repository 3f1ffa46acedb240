//! The table's stream: a new message in the outbox wakes the notifier; everything else in the stream is not for it.
//!
//! **Invariant:** only the keys of a record are used, so the stream need not carry what residents wrote. The notifier's
//! own changes (`MODIFY`) and what the table sweeps away (`REMOVE`) send nothing.

use aws_lambda_events::{
    dynamodb::EventRecord,
    streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse},
};
use gehoor_domain::reference::Reference;
use serde::Deserialize;
use serde_json::Value;

use super::{NotifyState, deliver::deliver};
use crate::{
    store::{OutboxItem, Purpose, StoreError},
    telemetry,
};

#[derive(Deserialize)]
struct Keys {
    #[serde(rename = "PK")]
    partition: String,
    #[serde(rename = "SK")]
    sort: String,
}

/// A message that came into the outbox, as far as its keys tell.
struct NewMessage {
    municipality: String,
    reference: Reference,
    id: String,
}

/// What a record is to the notifier.
enum Record {
    /// Not for us.
    Other,
    /// A new message.
    New(NewMessage),
    /// Of the outbox, but with keys that no version of ours writes.
    Unreadable,
}

/// Delivers what the records announce, and names the records that have to be offered again: those that can't be read,
/// and those of which the store could not be asked. A mail that was not taken over is none of them: the outbox knows.
pub(super) async fn handle(state: &NotifyState, records: Vec<Value>) -> DynamoDbEventResponse {
    let mut response = DynamoDbEventResponse::default();
    for record in records {
        let sequence =
            record.pointer("/dynamodb/SequenceNumber").and_then(Value::as_str).map(str::to_owned);
        let handled = match read(record) {
            Record::Other => true,
            Record::New(message) => {
                wake(state, message).await.inspect_err(telemetry::store_failure).is_ok()
            }
            Record::Unreadable => {
                tracing::error!(code = "stream-record", "stream");
                false
            }
        };
        if !handled {
            let mut failure = DynamoDbBatchItemFailure::default();
            failure.item_identifier = sequence;
            response.batch_item_failures.push(failure);
        }
    }
    response
}

async fn wake(state: &NotifyState, message: NewMessage) -> Result<(), StoreError> {
    let NewMessage { municipality, reference, id } = message;
    let language = match state.store.case(&municipality, reference).await? {
        // An erased case needs no mail now; the sweep settles its message.
        None => return Ok(()),
        // Waits for the batch of the hour.
        Some(case) if case.is_anonymous() => return Ok(()),
        Some(case) => case.language,
    };
    // The claim looks at the key and at the attempts, none for a new message, and answers with what is stored.
    let unclaimed = OutboxItem {
        municipality,
        reference,
        id,
        purpose: Purpose::NotifyCoordinator,
        attempts: 0,
        language,
        anonymous: false,
        reserve: false,
        letter: None,
    };
    deliver(state, &unclaimed).await.map(|_| ())
}

fn read(record: Value) -> Record {
    let Ok(record) = serde_json::from_value::<EventRecord>(record) else {
        return Record::Unreadable;
    };
    if record.event_name != "INSERT" {
        return Record::Other;
    }
    let Ok(keys) = serde_dynamo::from_item::<_, Keys>(record.change.keys) else {
        return Record::Unreadable;
    };
    let Some(id) = keys.sort.strip_prefix("UIT#") else { return Record::Other };
    let parts = keys.partition.strip_prefix("ZAAK#").and_then(|rest| rest.split_once('#'));
    let parsed =
        parts.and_then(|(municipality, text)| Some((municipality, Reference::parse(text).ok()?)));
    match parsed {
        Some((municipality, reference)) => Record::New(NewMessage {
            municipality: municipality.to_owned(),
            reference,
            id: id.to_owned(),
        }),
        None => Record::Unreadable,
    }
}
