//! Outgoing messages: claim, send, mark. At least once, from the table and nothing else.
//!
//! A claim pushes the due time to the end of its lease, so a message whose sender died is due again by itself.
//! Look-ups go through an index that may lag; every claim is decided on the item itself.
//!
//! Messages of anonymous reports carry dates only: see [`Store::lock_anonymous_batch`].

use aws_sdk_dynamodb::{
    operation::update_item::builders::UpdateItemFluentBuilder, types::ReturnValue,
};
use gehoor_domain::{kind::Language, reference::Reference, term};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{self, Item, PK, SK, UIT_PK, UIT_SK},
};

/// Partitions of what is due, so that one busy municipality doesn't make one hot key. Numbered from 0.
pub const SHARDS: u8 = 4;

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// Tells the coordinator that something came in.
    #[serde(rename = "melding-coordinator")]
    NotifyCoordinator,
    /// Acknowledges receipt to the sender (Awb 9:6). Never for an anonymous report.
    #[serde(rename = "ontvangstbevestiging")]
    Acknowledge,
}

/// How far a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Not taken yet, or put back.
    #[serde(rename = "wachtend")]
    Waiting,
    /// Claimed by a sender.
    #[serde(rename = "bezig")]
    Busy,
    /// Taken over by the mail service.
    #[serde(rename = "verzonden")]
    Sent,
    /// Given up (Awb 2:11).
    #[serde(rename = "niet-bezorgd")]
    Undelivered,
}

impl State {
    const fn wire_name(self) -> &'static str {
        match self {
            Self::Waiting => "wachtend",
            Self::Busy => "bezig",
            Self::Sent => "verzonden",
            Self::Undelivered => "niet-bezorgd",
        }
    }
}

/// One outgoing message of one case. It says what to send, not what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// Code of the municipality.
    pub municipality: String,
    /// The case.
    pub reference: Reference,
    /// Random, unique within the case.
    pub id: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Claims so far, this one included. Also what tells one claim from the next.
    pub attempts: u32,
    /// Language to write in.
    pub language: Language,
    /// Of an anonymous report: no time of day may be stored or logged with it.
    pub anonymous: bool,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(rename = "gemeente")]
    municipality: String,
    #[serde(rename = "referentie")]
    reference: Reference,
    id: String,
    #[serde(rename = "soort")]
    purpose: Purpose,
    #[serde(rename = "toestand")]
    state: State,
    #[serde(rename = "pogingen")]
    attempts: u32,
    #[serde(rename = "taal")]
    language: Language,
    #[serde(rename = "anoniem", default, skip_serializing_if = "std::ops::Not::not")]
    anonymous: bool,
}

impl OutboxItem {
    /// The item of a message that is due at once; `id` is 16 hexadecimal digits made of `random`.
    pub(super) fn new_item(mut self, random: [u8; 8], now: Timestamp) -> Result<Item, StoreError> {
        self.id = crate::hex::lower(&random);
        let [first, ..] = random;
        let shard = if self.anonymous { ANONYMOUS.to_owned() } else { shard_pk(first % SHARDS) };
        let keys = [
            (PK, item::case_pk(&self.municipality, self.reference)),
            (SK, item::outbox_sk(&self.id)),
            (UIT_PK, shard),
            (UIT_SK, self.due_text(now)),
        ];
        let stored = Stored {
            municipality: self.municipality,
            reference: self.reference,
            id: self.id,
            purpose: self.purpose,
            state: State::Waiting,
            attempts: self.attempts,
            language: self.language,
            anonymous: self.anonymous,
        };
        item::write("uit", stored, keys)
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        let stored: Stored = item::read("uit", item)?;
        Ok(Self {
            municipality: stored.municipality,
            reference: stored.reference,
            id: stored.id,
            purpose: stored.purpose,
            attempts: stored.attempts,
            language: stored.language,
            anonymous: stored.anonymous,
        })
    }

    /// The instant in whole seconds, or the day only.
    fn due_text(&self, at: Timestamp) -> String {
        if self.anonymous { term::received_on(at).to_string() } else { item::instant(at) }
    }
}

/// Partition of everything anonymous.
pub(super) const ANONYMOUS: &str = "WACHTEND-ANONIEM#0";

fn shard_pk(shard: u8) -> String {
    format!("WACHTEND#{shard}")
}

impl Store {
    /// Messages of one shard (0 to [`SHARDS`] - 1) that are due, the longest waiting first. Not anonymous ones.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn pending(
        &self,
        now: Timestamp,
        shard: u8,
        limit: u16,
    ) -> Result<Vec<OutboxItem>, StoreError> {
        self.due(&shard_pk(shard), &item::instant(now), limit).await
    }

    /// Takes a message, until `now + lease`. `None` when someone else has it, or it is done.
    ///
    /// An anonymous message has no lease; the batch lock does that work.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn claim(
        &self,
        message: &OutboxItem,
        now: Timestamp,
        lease: SignedDuration,
    ) -> Result<Option<OutboxItem>, StoreError> {
        let until = now.checked_add(lease).unwrap_or(now);
        let request = self
            .update(message)
            .expression_attribute_names("#due", UIT_SK)
            .expression_attribute_names("#attempts", "pogingen")
            .expression_attribute_names("#state", "toestand")
            .expression_attribute_values(":one", item::number(1))
            .expression_attribute_values(":now", item::text(message.due_text(now)))
            .expression_attribute_values(":seen", item::number(message.attempts))
            .expression_attribute_values(":busy", item::text(State::Busy.wire_name()))
            .return_values(ReturnValue::AllNew);
        let request = if message.anonymous {
            request.update_expression("SET #state = :busy ADD #attempts :one")
        } else {
            request
                .update_expression("SET #state = :busy, #due = :until ADD #attempts :one")
                .expression_attribute_values(":until", item::text(item::instant(until)))
        };
        let request = request.condition_expression("#due <= :now AND #attempts = :seen");
        match request.send().await {
            Ok(done) => done.attributes.map(OutboxItem::from_item).transpose(),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
            {
                Ok(None)
            }
            Err(error) => Err(StoreError::from_sdk("claim", &error)),
        }
    }

    /// Marks a message as handed to the mail service. Always holds, even when the lease ran out: it was sent.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn mark_sent(&self, message: &OutboxItem, now: Timestamp) -> Result<(), StoreError> {
        let request = self
            .finish(message, State::Sent)
            .update_expression("SET #state = :state, verzondenOp = :when REMOVE UIT_PK, UIT_SK")
            .expression_attribute_values(":when", item::text(message.due_text(now)))
            .condition_expression("attribute_exists(PK)");
        settled("mark-sent", request).await.map(|_| ())
    }

    /// Puts a claimed message back, due at `due` (an anonymous one: on that day) after `attempts` attempts in all.
    ///
    /// `false` when the claim is no longer ours.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn reschedule(
        &self,
        message: &OutboxItem,
        due: Timestamp,
        attempts: u32,
    ) -> Result<bool, StoreError> {
        let request = self
            .finish(message, State::Waiting)
            .update_expression("SET #state = :state, UIT_SK = :due, pogingen = :attempts")
            .expression_attribute_values(":due", item::text(message.due_text(due)))
            .expression_attribute_values(":attempts", item::number(attempts))
            .expression_attribute_values(":seen", item::number(message.attempts))
            .condition_expression("pogingen = :seen AND attribute_exists(UIT_PK)");
        settled("reschedule", request).await
    }

    /// Stops trying; the message shows on the desk as not delivered (Awb 2:11). `false` when the claim is no longer ours.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn give_up(&self, message: &OutboxItem) -> Result<bool, StoreError> {
        let request = self
            .finish(message, State::Undelivered)
            .update_expression("SET #state = :state REMOVE UIT_PK, UIT_SK")
            .expression_attribute_values(":seen", item::number(message.attempts))
            .condition_expression("pogingen = :seen AND attribute_exists(UIT_PK)");
        settled("give-up", request).await
    }

    fn finish(&self, message: &OutboxItem, state: State) -> UpdateItemFluentBuilder {
        self.update(message)
            .expression_attribute_names("#state", "toestand")
            .expression_attribute_values(":state", item::text(state.wire_name()))
    }

    fn update(&self, message: &OutboxItem) -> UpdateItemFluentBuilder {
        let pk = item::case_pk(&message.municipality, message.reference);
        self.client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(item::key(pk, item::outbox_sk(&message.id))))
    }

    /// Reads one partition of the index of what is due.
    pub(super) async fn due(
        &self,
        shard: &str,
        until: &str,
        limit: u16,
    ) -> Result<Vec<OutboxItem>, StoreError> {
        let found = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("wachtend")
            .key_condition_expression("UIT_PK = :shard AND UIT_SK <= :until")
            .expression_attribute_values(":shard", item::text(shard))
            .expression_attribute_values(":until", item::text(until))
            .limit(i32::from(limit))
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("pending", &error))?;
        found.items.unwrap_or_default().into_iter().map(OutboxItem::from_item).collect()
    }
}

/// Sends a conditional update: whether the condition held.
async fn settled(
    operation: &'static str,
    request: UpdateItemFluentBuilder,
) -> Result<bool, StoreError> {
    match request.send().await {
        Ok(_) => Ok(true),
        Err(error)
            if error
                .as_service_error()
                .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
        {
            Ok(false)
        }
        Err(error) => Err(StoreError::from_sdk(operation, &error)),
    }
}
