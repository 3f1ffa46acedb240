//! Messages of anonymous reports: hourly batches, so that the time of a mail says nothing about the time of a report.
//!
//! The lock belongs to the hour and not to a case; nothing here stores a time of day next to a report.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

use super::{
    OutboxItem, Store, StoreError,
    item::{self},
    outbox::ANONYMOUS,
};

/// Hash key of the batch locks.
const LOCKS: &str = "UITGIFTE#ANONIEM";

/// How long a lock item may stay before the table sweeps it away.
const KEEP: SignedDuration = SignedDuration::from_hours(48);

impl Store {
    /// Takes the batch of this hour (UTC). `false` when it was taken and its lease still runs.
    ///
    /// Choose a lease longer than the minutes in which batches start; then an hour has one batch.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn lock_anonymous_batch(
        &self,
        now: Timestamp,
        lease: SignedDuration,
    ) -> Result<bool, StoreError> {
        let until = now.checked_add(lease).unwrap_or(now);
        let gone = now.checked_add(KEEP).unwrap_or(now);
        let mut lock = item::key(LOCKS, hour(now));
        lock.insert("tot".to_owned(), item::text(item::instant(until)));
        lock.insert("verlooptOp".to_owned(), item::number(gone.as_second()));
        let request = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(lock))
            .condition_expression("attribute_not_exists(PK) OR tot < :now")
            .expression_attribute_values(":now", item::text(item::instant(now)));
        match request.send().await {
            Ok(_) => Ok(true),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(PutItemError::is_conditional_check_failed_exception) =>
            {
                Ok(false)
            }
            Err(error) => Err(StoreError::from_sdk("lock-batch", &error)),
        }
    }

    /// Messages of anonymous reports that wait on this day (Europe/Amsterdam) or since before.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn pending_anonymous(
        &self,
        date: Date,
        limit: u16,
    ) -> Result<Vec<OutboxItem>, StoreError> {
        self.due(ANONYMOUS, (&date.to_string(), noon(date)), limit).await
    }

    /// Marks a message of an anonymous report as sent on this day.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn mark_sent_anonymous(
        &self,
        message: &OutboxItem,
        date: Date,
    ) -> Result<(), StoreError> {
        self.mark_sent(&OutboxItem { anonymous: true, ..message.clone() }, noon(date)).await
    }
}

/// An instant of this day in any zone of the Netherlands, for what keeps the day only.
fn noon(date: Date) -> Timestamp {
    let noon = date.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
    noon.map_or(Timestamp::UNIX_EPOCH, |at| at.timestamp())
}

/// `2026-03-02T09`
fn hour(now: Timestamp) -> String {
    let at = TimeZone::UTC.to_datetime(now);
    format!("{}T{:02}", at.date(), at.hour())
}
