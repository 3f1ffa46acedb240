//! Outgoing messages: claim, send, mark. At least once, from the table and nothing else.
//!
//! A claim pushes the due time to the end of its lease, so a message whose sender died is due again by itself.
//! Look-ups go through an index that may lag; every claim is decided on the item itself.
//!
//! Messages of anonymous reports carry dates only: see [`Store::lock_anonymous_batch`].

mod confirmed;
mod ending;
mod message;
mod parked;
mod returned;
mod undelivered;

use aws_sdk_dynamodb::{
    operation::update_item::{UpdateItemError, builders::UpdateItemFluentBuilder},
    types::ReturnValue,
};
use jiff::{SignedDuration, Timestamp};

use super::{
    Store, StoreError,
    item::{self, UIT_SK},
};
use crate::telemetry;
pub(super) use message::ANONYMOUS;
use message::shard_pk;
pub use message::{LetterRef, OutboxItem, Purpose, SHARDS, State};
use parked::Place;
pub use returned::Returned;
pub use undelivered::{Lost, Reason, Teller};

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
        self.due(&shard_pk(shard), (&item::instant(now), now), limit).await
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

    /// Marks a message as handed to the mail service. Holds even when the lease ran out: it was sent. Not when the
    /// mail service was faster to say that it came back. An acknowledgement: [`Store::mark_acknowledged`].
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn mark_sent(&self, message: &OutboxItem, now: Timestamp) -> Result<(), StoreError> {
        let request = self
            .finish(message, State::Sent)
            .update_expression("SET #state = :state, verzondenOp = :when REMOVE UIT_PK, UIT_SK")
            .expression_attribute_values(":when", item::text(message.due_text(now)))
            .expression_attribute_values(":lost", item::text(State::Undelivered.wire_name()))
            .condition_expression("attribute_exists(PK) AND #state <> :lost");
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

    /// Reads one partition of the index of what is due: at most `limit` messages. What can't be read is left out, and put
    /// aside once it has been due for long.
    pub(super) async fn due(
        &self,
        shard: &str,
        (until, now): (&str, Timestamp),
        limit: u16,
    ) -> Result<Vec<OutboxItem>, StoreError> {
        let mut found = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("wachtend")
            .key_condition_expression("UIT_PK = :shard AND UIT_SK <= :until")
            .expression_attribute_values(":shard", item::text(shard))
            .expression_attribute_values(":until", item::text(until))
            .limit(i32::from(limit))
            // Page after page: what can't be read must not keep back the others of its shard.
            .into_paginator()
            .items()
            .send();
        let (mut messages, mut parked) = (Vec::new(), 0);
        while messages.len() + parked < usize::from(limit) {
            let Some(item) = found.next().await else { break };
            let item = item.map_err(|error| StoreError::from_sdk("pending", &error))?;
            let place = Place::of(&item);
            match OutboxItem::from_item(item) {
                Ok(message) => messages.push(message),
                Err(_) if place.is_overdue(now) => {
                    parked += 1;
                    if let Err(error) = self.park(place, now).await {
                        telemetry::store_failure(&error);
                    }
                }
                Err(_) => {}
            }
        }
        Ok(messages)
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
