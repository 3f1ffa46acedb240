//! The daily mail of a municipality: the numbers in it, and that it goes out once a day.
//!
//! **Invariant:** a number of cases and nothing of any of them. Reads one partition of an index, never the table.

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use gehoor_domain::{receipt::Received, status::Status};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use serde::Deserialize;

use super::{
    Store, StoreError,
    item::{self, Item},
};

/// Range key of a day's item.
const REMINDER: &str = "HERINNERING";

/// How long the item of a day may stay before the table sweeps it away.
const KEEP: SignedDuration = SignedDuration::from_hours(24 * 35);

/// A last day that is near, in days from today.
const SOON_DAYS: i32 = 14;

/// The cases of a municipality in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenCases {
    /// Received, and not ended.
    pub open: u32,
    /// Of those: the last day is today or in the next 14 days.
    pub soon: u32,
    /// Of those: the last day has passed.
    pub overdue: u32,
    /// Mails of open cases that did not arrive.
    pub undelivered: u32,
    /// Cases, ended ones too, in which the sender wrote last.
    pub unanswered: u32,
}

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

#[derive(Deserialize)]
struct Line {
    status: Status,
    #[serde(rename = "uiterlijk")]
    answer_by: Option<Date>,
    #[serde(rename = "nietBezorgd", default)]
    undelivered: u32,
    #[serde(rename = "antwoordGevraagdOp")]
    answer_awaited: Option<Received>,
}

impl OpenCases {
    fn count(&mut self, case: &Line, today: Date) {
        if case.answer_awaited.is_some() {
            self.unanswered += 1;
        }
        if !case.status.is_open() {
            return;
        }
        self.open += 1;
        self.undelivered = self.undelivered.saturating_add(case.undelivered);
        let near = today.checked_add(SOON_DAYS.days()).unwrap_or(today);
        match case.answer_by {
            Some(day) if day < today => self.overdue += 1,
            Some(day) if day <= near => self.soon += 1,
            _ => {}
        }
    }
}

impl Store {
    /// The cases of a municipality in numbers, on this day in Europe/Amsterdam. From an index that may lag by a moment.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn open_cases(
        &self,
        municipality: &str,
        today: Date,
    ) -> Result<OpenCases, StoreError> {
        let mut lines = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("werklijst")
            .key_condition_expression("WL_PK = :pk")
            .expression_attribute_values(":pk", item::text(item::worklist_pk(municipality)))
            .expression_attribute_names("#status", "status")
            .projection_expression("#status, uiterlijk, nietBezorgd, antwoordGevraagdOp")
            .into_paginator()
            .items()
            .send();
        let mut cases = OpenCases::default();
        while let Some(found) = lines.next().await {
            let line = found.map_err(|error| StoreError::from_sdk("open-cases", &error))?;
            cases.count(&item::read("zaak", line)?, today);
        }
        Ok(cases)
    }

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
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(day_key(municipality, date)))
            .update_expression(
                "SET toestand = :busy, tot = :until, verlooptOp = :gone ADD pogingen :one",
            )
            .condition_expression("attribute_not_exists(PK) OR (toestand = :busy AND tot <= :now)")
            .expression_attribute_values(":busy", item::text("bezig"))
            .expression_attribute_values(":until", item::text(item::instant(until)))
            .expression_attribute_values(":now", item::text(item::instant(now)))
            .expression_attribute_values(":gone", item::number(gone.as_second()))
            .expression_attribute_values(":one", item::number(1))
            .return_values(aws_sdk_dynamodb::types::ReturnValue::AllNew);
        match request.send().await {
            Ok(done) => {
                let attempts = attempts(&done.attributes.unwrap_or_default());
                Ok(Day::Ours(DayClaim { municipality: municipality.to_owned(), date, attempts }))
            }
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
            {
                self.taken_day(municipality, date).await
            }
            Err(error) => Err(StoreError::from_sdk("claim-day", &error)),
        }
    }

    /// Marks the mail of a day as settled: handed to the mail service, or given up.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn settle_day(&self, claim: &DayClaim, sent: bool) -> Result<(), StoreError> {
        let state = if sent { "verzonden" } else { "niet-bezorgd" };
        self.change_day(claim, "SET toestand = :value", item::text(state)).await
    }

    /// Gives the mail of a day back, so that the next run needn't wait for the lease.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn release_day(&self, claim: &DayClaim, now: Timestamp) -> Result<(), StoreError> {
        self.change_day(claim, "SET tot = :value", item::text(item::instant(now))).await
    }

    /// Changes the item of a day while the claim holds; a claim that ran out changes nothing.
    async fn change_day(
        &self,
        claim: &DayClaim,
        change: &str,
        value: aws_sdk_dynamodb::types::AttributeValue,
    ) -> Result<(), StoreError> {
        let request = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(day_key(&claim.municipality, claim.date)))
            .update_expression(change)
            .condition_expression("pogingen = :seen")
            .expression_attribute_values(":value", value)
            .expression_attribute_values(":seen", item::number(claim.attempts));
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
            {
                Ok(())
            }
            Err(error) => Err(StoreError::from_sdk("change-day", &error)),
        }
    }

    async fn taken_day(&self, municipality: &str, date: Date) -> Result<Day, StoreError> {
        let found = self.get("day", day_pk(municipality, date), REMINDER).await?;
        let busy = found.is_none_or(|day| {
            day.get("toestand").and_then(|state| state.as_s().ok()).is_some_and(|s| s == "bezig")
        });
        Ok(if busy { Day::Busy } else { Day::Done })
    }
}

fn day_pk(municipality: &str, date: Date) -> String {
    format!("DAG#{municipality}#{date}")
}

fn day_key(municipality: &str, date: Date) -> Item {
    item::key(day_pk(municipality, date), REMINDER)
}

fn attempts(day: &Item) -> u32 {
    let stored = day.get("pogingen").and_then(|count| count.as_n().ok());
    stored.and_then(|count| count.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_case_counts_by_where_it_stands_and_its_last_day() {
        let today = date(2026, 4, 13);
        let line =
            |status, answer_by| Line { status, answer_by, undelivered: 0, answer_awaited: None };
        let open = Status::Received;
        for (case, soon, overdue, count) in [
            (line(open, None), 0, 0, 1),
            (line(open, Some(date(2026, 4, 12))), 0, 1, 1),
            (line(open, Some(date(2026, 4, 13))), 1, 0, 1),
            (line(open, Some(date(2026, 4, 27))), 1, 0, 1),
            (line(open, Some(date(2026, 4, 28))), 0, 0, 1),
            (line(Status::Withdrawn, Some(date(2026, 4, 12))), 0, 0, 0),
            (line(Status::Named, None), 0, 0, 0),
        ] {
            let mut cases = OpenCases::default();
            cases.count(&case, today);

            let expected = OpenCases { open: count, soon, overdue, ..OpenCases::default() };
            assert_eq!(cases, expected, "{:?}", case.answer_by);
        }
    }

    #[test]
    fn a_message_after_a_withdrawal_waits_for_an_answer_and_a_mail_no_longer_counts() {
        let mut cases = OpenCases::default();
        let awaited = Some(Received::On(date(2026, 4, 12)));
        let status = Status::Withdrawn;
        let withdrawn = Line { status, answer_by: None, undelivered: 2, answer_awaited: awaited };

        cases.count(&withdrawn, date(2026, 4, 13));

        assert_eq!(cases, OpenCases { unanswered: 1, ..OpenCases::default() });
    }
}
