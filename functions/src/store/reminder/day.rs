//! The daily mail of a municipality goes out once a day: claimed, marked, and marked again when it comes back.

use aws_sdk_dynamodb::{
    error::SdkError,
    operation::update_item::{UpdateItemError, builders::UpdateItemFluentBuilder},
    types::{AttributeValue, ReturnValue},
};
use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::store::{
    Store, StoreError,
    item::{self, Item},
};

/// Range key of a day's item.
const REMINDER: &str = "HERINNERING";

/// How long the item of a day may stay before the table sweeps it away.
const KEEP: SignedDuration = SignedDuration::from_hours(24 * 35);

/// A day of a municipality, taken by whoever sends its mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayClaim {
    municipality: String,
    date: Date,
    attempts: u32,
}

/// Whether the mail of a day is ours to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// Ours, until the lease ends.
    Ours(DayClaim),
    /// Someone else has it, or died with it; it is free when the lease ends.
    Busy,
    /// It was sent, or given up.
    Done,
}

/// What became of a report that the mail of a day came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayReturn {
    /// Marked now.
    Marked,
    /// Whoever sends it did not say yet that it was sent.
    Busy,
    /// Marked before, given up, or there is no such day (any more).
    Known,
}

/// How far the mail of a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Busy,
    Sent,
    Undelivered,
}

impl State {
    const fn wire_name(self) -> &'static str {
        match self {
            Self::Busy => "bezig",
            Self::Sent => "verzonden",
            Self::Undelivered => "niet-bezorgd",
        }
    }
}

impl Store {
    /// Takes the mail of a day until `now + lease`.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn claim_day(
        &self,
        municipality: &str,
        date: Date,
        now: Timestamp,
        lease: SignedDuration,
    ) -> Result<Day, StoreError> {
        let until = now.checked_add(lease).unwrap_or(now);
        let gone = now.checked_add(KEEP).unwrap_or(now);
        let request = self
            .update_day(municipality, date)
            .update_expression(
                "SET toestand = :busy, tot = :until, verlooptOp = :gone ADD pogingen :one",
            )
            .condition_expression("attribute_not_exists(PK) OR (toestand = :busy AND tot <= :now)")
            .expression_attribute_values(":busy", item::text(State::Busy.wire_name()))
            .expression_attribute_values(":until", item::text(item::instant(until)))
            .expression_attribute_values(":now", item::text(item::instant(now)))
            .expression_attribute_values(":gone", item::number(gone.as_second()))
            .expression_attribute_values(":one", item::number(1))
            .return_values(ReturnValue::AllNew);
        match request.send().await {
            Ok(done) => {
                let attempts = attempts(&done.attributes.unwrap_or_default());
                Ok(Day::Ours(DayClaim { municipality: municipality.to_owned(), date, attempts }))
            }
            Err(error) if refused(&error) => {
                let found = self.get("day", day_pk(municipality, date), REMINDER).await?;
                let state = found.as_ref().map(|day| item::text_of(day, "toestand"));
                let busy = state.is_none_or(|state| state == State::Busy.wire_name());
                Ok(if busy { Day::Busy } else { Day::Done })
            }
            Err(error) => Err(StoreError::from_sdk("claim-day", &error)),
        }
    }

    /// Marks the mail of a day as settled: handed to the mail service, or given up.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn settle_day(&self, claim: &DayClaim, sent: bool) -> Result<(), StoreError> {
        let state = if sent { State::Sent } else { State::Undelivered };
        self.change_day(claim, "SET toestand = :value", item::text(state.wire_name())).await
    }

    /// Gives the mail of a day back, so that the next run needn't wait for the lease.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn release_day(&self, claim: &DayClaim, now: Timestamp) -> Result<(), StoreError> {
        self.change_day(claim, "SET tot = :value", item::text(item::instant(now))).await
    }

    /// Marks a mail that was sent as one that came back; once, however often it is reported.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn return_day(
        &self,
        municipality: &str,
        date: Date,
    ) -> Result<DayReturn, StoreError> {
        let request = self
            .update_day(municipality, date)
            .update_expression("SET toestand = :lost")
            .condition_expression("toestand = :sent")
            .expression_attribute_values(":lost", item::text(State::Undelivered.wire_name()))
            .expression_attribute_values(":sent", item::text(State::Sent.wire_name()));
        if held("return-day", request).await? {
            return Ok(DayReturn::Marked);
        }
        let busy = self.day_is(municipality, date, State::Busy).await?;
        Ok(if busy { DayReturn::Busy } else { DayReturn::Known })
    }

    /// Whether the mail of this day did not arrive, as far as is known now.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn day_came_back(&self, municipality: &str, date: Date) -> Result<bool, StoreError> {
        self.day_is(municipality, date, State::Undelivered).await
    }

    /// Changes the item of a day while the claim holds; a claim that ran out changes nothing.
    async fn change_day(
        &self,
        claim: &DayClaim,
        change: &str,
        value: AttributeValue,
    ) -> Result<(), StoreError> {
        let request = self
            .update_day(&claim.municipality, claim.date)
            .update_expression(change)
            .condition_expression("pogingen = :seen")
            .expression_attribute_values(":value", value)
            .expression_attribute_values(":seen", item::number(claim.attempts));
        held("change-day", request).await.map(|_| ())
    }

    fn update_day(&self, municipality: &str, date: Date) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(item::key(day_pk(municipality, date), REMINDER)))
    }

    async fn day_is(
        &self,
        municipality: &str,
        date: Date,
        state: State,
    ) -> Result<bool, StoreError> {
        let found = self.get("day", day_pk(municipality, date), REMINDER).await?;
        Ok(found.is_some_and(|day| item::text_of(&day, "toestand") == state.wire_name()))
    }
}

/// Sends a conditional update: whether the condition held.
async fn held(
    operation: &'static str,
    request: UpdateItemFluentBuilder,
) -> Result<bool, StoreError> {
    match request.send().await {
        Ok(_) => Ok(true),
        Err(error) if refused(&error) => Ok(false),
        Err(error) => Err(StoreError::from_sdk(operation, &error)),
    }
}

fn refused<R>(error: &SdkError<UpdateItemError, R>) -> bool {
    error.as_service_error().is_some_and(UpdateItemError::is_conditional_check_failed_exception)
}

fn day_pk(municipality: &str, date: Date) -> String {
    format!("DAG#{municipality}#{date}")
}

fn attempts(day: &Item) -> u32 {
    let stored = day.get("pogingen").and_then(|count| count.as_n().ok());
    stored.and_then(|count| count.parse().ok()).unwrap_or_default()
}
