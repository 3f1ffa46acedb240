//! Names and keys of the items, and the way between items and types.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::reference::Reference;
use jiff::{Timestamp, civil::Date};
use serde::{Serialize, de::DeserializeOwned};

use super::StoreError;

/// An item as the client knows it.
pub(super) type Item = HashMap<String, AttributeValue>;

/// Hash key of the table.
pub(super) const PK: &str = "PK";
/// Range key of the table.
pub(super) const SK: &str = "SK";
/// Hash key of a case's index entry in the worklist.
pub(super) const WL_PK: &str = "WL_PK";
/// Range key of the same.
pub(super) const WL_SK: &str = "WL_SK";
/// Hash key of cases by year of receipt.
pub(super) const JR_PK: &str = "JR_PK";
/// Range key of the same.
pub(super) const JR_SK: &str = "JR_SK";
/// Hash key of what waits to be sent.
pub(super) const UIT_PK: &str = "UIT_PK";
/// Range key of the same: when it is due.
pub(super) const UIT_SK: &str = "UIT_SK";

/// Range key of a case item.
pub(super) const CASE_SK: &str = "ZAAK";
/// Range key of a code item.
pub(super) const CODE_SK: &str = "CODE";

/// Start of the range key of an upload.
pub(super) const UPLOAD_SK: &str = "AANLOOP#";

/// Range key of what somebody of the municipality registered, under the hash of their key.
pub(super) const REGISTRATION_SK: &str = "REGISTRATIE";

/// Hash key of a case and all that belongs to it. The municipality is in it.
pub(super) fn case_pk(municipality: &str, reference: Reference) -> String {
    format!("ZAAK#{municipality}#{reference}")
}

/// Hash key of the bytes of a case's documents: apart, so that whoever reads the case doesn't read them.
pub(super) fn documents_pk(municipality: &str, reference: Reference) -> String {
    format!("STUK#{municipality}#{reference}")
}

/// Range key of a piece of a document; pieces are counted from 1.
pub(super) fn piece_sk(place: &str, number: usize) -> String {
    format!("{place}#{number:06}")
}

/// Range key of what says that the pieces at a place are no document yet.
pub(super) fn upload_sk(place: &str) -> String {
    format!("{UPLOAD_SK}{place}")
}

/// Hash key of a code item.
pub(super) fn code_pk(lookup_hash: &str) -> String {
    format!("CODE#{lookup_hash}")
}

/// Range key of an event.
pub(super) fn event_sk(number: u32) -> String {
    format!("GEBEURTENIS#{number:06}")
}

/// Range key of a message between sender and municipality.
pub(super) fn message_sk(number: u32) -> String {
    format!("BERICHT#{number:06}")
}

/// Range key of what came of a command.
pub(super) fn command_sk(command_hash: &str) -> String {
    format!("SLEUTEL#{command_hash}")
}

/// Range key of an outgoing message.
pub(super) fn outbox_sk(id: &str) -> String {
    format!("UIT#{id}")
}

/// Hash key of a municipality's worklist.
pub(super) fn worklist_pk(municipality: &str) -> String {
    format!("WERKLIJST#{municipality}")
}

/// Hash key of the cases of a municipality that ended, in the index of the worklist.
pub(super) fn ended_pk(municipality: &str) -> String {
    format!("AFGESLOTEN#{municipality}")
}

/// Hash key of a municipality's year.
pub(super) fn year_pk(municipality: &str, received: Date) -> String {
    format!("JAAR#{municipality}#{}", received.year())
}

/// An instant in whole seconds, so that texts sort as instants do.
pub(super) fn instant(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

/// A text as an attribute.
pub(super) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

/// A number as an attribute.
pub(super) fn number(value: impl Into<i64>) -> AttributeValue {
    AttributeValue::N(value.into().to_string())
}

/// A text of an item; empty when it is not there.
pub(super) fn text_of(item: &Item, name: &str) -> String {
    item.get(name).and_then(|value| value.as_s().ok()).cloned().unwrap_or_default()
}

/// The two keys of an item.
pub(super) fn key(pk: impl Into<String>, sk: impl Into<String>) -> Item {
    HashMap::from([(PK.to_owned(), text(pk)), (SK.to_owned(), text(sk))])
}

/// An item with its keys, from what is stored in it.
pub(super) fn write<T: Serialize>(
    what: &'static str,
    value: T,
    keys: impl IntoIterator<Item = (&'static str, String)>,
) -> Result<Item, StoreError> {
    let mut item: Item = serde_dynamo::to_item(value).map_err(|_| StoreError::Shape { what })?;
    item.extend(keys.into_iter().map(|(name, value)| (name.to_owned(), text(value))));
    Ok(item)
}

/// What an item holds; its keys are left aside.
pub(super) fn read<T: DeserializeOwned>(what: &'static str, item: Item) -> Result<T, StoreError> {
    serde_dynamo::from_item(item).map_err(|_| StoreError::Shape { what })
}
