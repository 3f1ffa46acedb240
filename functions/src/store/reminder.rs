//! The daily mail of a municipality: the numbers in it.
//!
//! **Invariant:** a number of cases and nothing of any of them. Reads one partition of an index, never the table.

mod day;

use gehoor_domain::{case::Urgency, status::Status, term};
use jiff::{Timestamp, ToSpan, civil::Date};

use super::{Case, Store, StoreError, item};
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
    /// Cases in which a last day by law has passed: [`Urgency::Overdue`].
    pub overdue: u32,
    /// Cases in which something is to be done today, and nothing is overdue: [`Urgency::Today`].
    pub now: u32,
    /// Mails that did not arrive, of these cases and of ended ones that stand among them.
    pub undelivered: u32,
    /// Cases, ended ones too, in which the sender wrote last.
    pub unanswered: u32,
    /// Open cases, and others of the list, that somebody else than the ordinary coordinator leads; in none of the other
    /// numbers.
    pub special: u32,
    /// Entries of the list that this version can't read; in none of the other numbers.
    pub unreadable: u32,
}

/// What is counted of one case.
struct Line {
    status: Status,
    answer_by: Option<Date>,
    undelivered: u32,
    is_answer_awaited: bool,
    /// The most urgent of what is to be done.
    to_do: Option<Urgency>,
}

impl Line {
    fn of(case: &Case, now: Timestamp) -> Self {
        Self {
            status: case.status(),
            answer_by: case.answer_by(),
            undelivered: case.undelivered(),
            is_answer_awaited: case.answer_awaited().is_some(),
            to_do: case.next_actions(now).first().map(|action| action.urgency),
        }
    }
}

impl OpenCases {
    fn count(&mut self, case: &Line, today: Date) {
        if case.is_answer_awaited {
            self.unanswered += 1;
        }
        self.undelivered = self.undelivered.saturating_add(case.undelivered);
        match case.to_do {
            Some(Urgency::Overdue) => self.overdue += 1,
            Some(Urgency::Today) => self.now += 1,
            _ => {}
        }
        if !case.status.is_open() {
            return;
        }
        self.open += 1;
        let near = today.checked_add(SOON_DAYS.days()).unwrap_or(today);
        if case.answer_by.is_some_and(|day| (today..=near).contains(&day)) {
            self.soon += 1;
        }
    }
}

impl Store {
    /// The cases of a municipality in numbers, at this moment. From an index that may lag by a moment.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn open_cases(
        &self,
        municipality: &str,
        now: Timestamp,
    ) -> Result<OpenCases, StoreError> {
        let today = term::received_on(now);
        let mut lines = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("werklijst")
            .key_condition_expression("WL_PK = :pk")
            .expression_attribute_values(":pk", item::text(item::worklist_pk(municipality)))
            .into_paginator()
            .items()
            .send();
        let mut cases = OpenCases::default();
        while let Some(found) = lines.next().await {
            let line = found.map_err(|error| StoreError::from_sdk("open-cases", &error))?;
            // One that can't be read must not take the mail about all the others away.
            match Case::from_item(line) {
                Ok(case) if case.course.is_special() => cases.special += 1,
                Ok(case) => cases.count(&Line::of(&case, now), today),
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

    const TODAY: Date = date(2026, 4, 13);

    fn line(status: Status, answer_by: Option<Date>, to_do: Option<Urgency>) -> Line {
        Line { status, answer_by, undelivered: 0, is_answer_awaited: false, to_do }
    }

    #[test]
    fn a_case_counts_by_where_it_stands_its_last_day_and_what_is_to_be_done() {
        let open = Status::Received;
        let (late, now, later) =
            (Some(Urgency::Overdue), Some(Urgency::Today), Some(Urgency::Later));
        for (case, expected) in [
            (line(open, None, later), (1, 0, 0, 0)),
            (line(open, Some(date(2026, 4, 12)), late), (1, 0, 1, 0)),
            (line(open, Some(date(2026, 4, 13)), now), (1, 1, 0, 1)),
            (line(open, Some(date(2026, 4, 27)), later), (1, 1, 0, 0)),
            (line(open, Some(date(2026, 4, 28)), later), (1, 0, 0, 0)),
            (line(open, Some(date(2026, 4, 28)), late), (1, 0, 1, 0)),
            (line(Status::Withdrawn, Some(date(2026, 4, 12)), None), (0, 0, 0, 0)),
            (line(Status::Withdrawn, None, now), (0, 0, 0, 1)),
            (line(Status::Named, None, None), (0, 0, 0, 0)),
        ] {
            let mut cases = OpenCases::default();
            cases.count(&case, TODAY);

            let (open, soon, overdue, now) = expected;
            let expected = OpenCases { open, soon, overdue, now, ..OpenCases::default() };
            assert_eq!(cases, expected, "{:?} {:?}", case.answer_by, case.to_do);
        }
    }

    #[test]
    fn of_an_ended_case_in_the_list_its_message_and_its_lost_mails_count_and_the_case_does_not() {
        let mut cases = OpenCases::default();
        let withdrawn =
            Line { undelivered: 2, is_answer_awaited: true, ..line(Status::Withdrawn, None, None) };

        cases.count(&withdrawn, TODAY);

        assert_eq!(cases, OpenCases { unanswered: 1, undelivered: 2, ..OpenCases::default() });
    }
}
