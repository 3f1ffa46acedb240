//! The daily mail of a municipality: the numbers in it.
//!
//! **Invariant:** a number of cases and nothing of any of them. Reads one partition of an index, never the table.

mod day;

use gehoor_domain::{receipt::Received, status::Status};
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use super::{Store, StoreError, item};
pub use day::{Day, DayClaim, DayReturn};

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
    /// Mails that did not arrive, of these cases and of ended ones that stand among them.
    pub undelivered: u32,
    /// Cases, ended ones too, in which the sender wrote last.
    pub unanswered: u32,
    /// Entries of the list that this version can't read; in none of the other numbers.
    pub unreadable: u32,
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
        self.undelivered = self.undelivered.saturating_add(case.undelivered);
        if !case.status.is_open() {
            return;
        }
        self.open += 1;
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
            // One that can't be read must not take the mail about all the others away.
            match item::read("zaak", line) {
                Ok(case) => cases.count(&case, today),
                Err(_) => cases.unreadable += 1,
            }
        }
        Ok(cases)
    }
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
    fn of_an_ended_case_in_the_list_its_message_and_its_lost_mails_count_and_the_case_does_not() {
        let mut cases = OpenCases::default();
        let awaited = Some(Received::On(date(2026, 4, 12)));
        let status = Status::Withdrawn;
        let withdrawn = Line { status, answer_by: None, undelivered: 2, answer_awaited: awaited };

        cases.count(&withdrawn, date(2026, 4, 13));

        assert_eq!(cases, OpenCases { unanswered: 1, undelivered: 2, ..OpenCases::default() });
    }
}
