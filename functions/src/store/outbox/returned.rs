//! A mail that was taken over and came back.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::reference::Reference;
use jiff::Timestamp;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{ANONYMOUS, OutboxItem, SHARDS, State, message::shard_pk, settled};
use crate::store::{Store, StoreError, item};

/// A message as it is after the mail service reported about it.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The message.
    pub message: OutboxItem,
    /// How far it is.
    pub state: State,
    /// Digests of the reports on which it went out again, one each: a report's own number tells a time.
    reports: Vec<String>,
}

#[derive(Deserialize)]
struct Marks {
    #[serde(rename = "toestand")]
    state: State,
    #[serde(rename = "terugmeldingen", default)]
    reports: Vec<String>,
}

impl Returned {
    /// Whether this report was acted upon before, last or earlier.
    pub fn knows(&self, report: &str) -> bool {
        self.reports.contains(&digest(report))
    }

    /// How often it went out again.
    pub fn times(&self) -> usize {
        self.reports.len()
    }
}

impl Store {
    /// The message that a report is about, read consistently. `None` when there is none (any more).
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn returned(
        &self,
        municipality: &str,
        reference: Reference,
        id: &str,
    ) -> Result<Option<Returned>, StoreError> {
        let pk = item::case_pk(municipality, reference);
        let found = self.get("returned", pk, &item::outbox_sk(id)).await?;
        let Some(found) = found else { return Ok(None) };
        let marks: Marks = item::read("uit", found.clone())?;
        let message = OutboxItem::from_item(found)?;
        Ok(Some(Returned { message, state: marks.state, reports: marks.reports }))
    }

    /// Puts a sent message back, due at `due` (an anonymous one: on that day). `false` when it is not as it was read.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn send_again(
        &self,
        returned: &Returned,
        due: Timestamp,
        report: &str,
    ) -> Result<bool, StoreError> {
        let message = &returned.message;
        let shard = shard_of(message);
        // As long as a mail may go out again, so never long.
        let known = returned.reports.iter().cloned().chain([digest(report)]).map(item::text);
        let request = self
            .finish(message, State::Waiting)
            .update_expression(
                "SET #state = :state, UIT_PK = :shard, UIT_SK = :due, terugmeldingen = :reports",
            )
            .expression_attribute_values(":shard", item::text(shard))
            .expression_attribute_values(":due", item::text(message.due_text(due)))
            .expression_attribute_values(":reports", AttributeValue::L(known.collect()))
            .expression_attribute_values(":sent", item::text(State::Sent.wire_name()))
            .expression_attribute_values(":seen", item::number(message.attempts))
            .condition_expression("#state = :sent AND pogingen = :seen");
        settled("send-again", request).await
    }
}

/// The partition in which a message waits, made of its number as it was the first time.
fn shard_of(message: &OutboxItem) -> String {
    if message.anonymous {
        return ANONYMOUS.to_owned();
    }
    let first = message.id.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    shard_pk(first.unwrap_or_default() % SHARDS)
}

fn digest(report: &str) -> String {
    let digest = Sha256::digest(report);
    crate::hex::lower(digest.get(..8).unwrap_or_default())
}
