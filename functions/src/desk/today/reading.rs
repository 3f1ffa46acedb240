//! Reads what the start page shows: a bounded number of cases, however many stand open.
//!
//! The worklist stands by the day from which somebody must look. What asks now, what will within a week, and the rest are
//! read apart, each as far as a page needs.

use jiff::{ToSpan as _, civil::Date};

use super::entry::Entry;
use crate::{
    desk::{DeskState, Session, merged_away::MergedAway},
    store::{Days, StoreError, Unreadable},
    telemetry,
};

/// What is read of each part of a municipality's list. More than that is "more".
pub(super) const MOST: u16 = 50;

/// How often the store is asked for more when most of what it has may not be seen.
pub(in crate::desk) const ROUNDS: usize = 40;

/// What was read.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) entries: Vec<Entry>,
    /// The municipality of each.
    pub(super) unreadable: Vec<(String, Unreadable)>,
    /// Of which parts there is more: what asks now, within a week, after that.
    pub(super) more: [bool; 3],
}

impl Reading {
    /// The open cases of the session's municipalities, as far as the page needs them.
    pub(super) async fn read(
        state: &DeskState,
        session: &Session,
        today: Date,
    ) -> Result<Self, StoreError> {
        let mut reading = Self::default();
        let day = |days: i32| Some(today.saturating_add(days.days()));
        let parts = [
            Days { from: None, until: day(1) },
            Days { from: day(1), until: day(8) },
            Days { from: day(8), until: None },
        ];
        for code in session.municipalities() {
            for (days, more) in parts.into_iter().zip(0..) {
                reading.part(state, session, (code.as_str(), days), more).await?;
            }
        }
        Ok(reading)
    }

    async fn part(
        &mut self,
        state: &DeskState,
        session: &Session,
        (municipality, days): (&str, Days),
        part: usize,
    ) -> Result<(), StoreError> {
        let now = state.clock.now();
        let (mut seen, mut cursor) = (0, None);
        for _ in 0..ROUNDS {
            let store = &state.store;
            let page = store.worklist_of(municipality, days, MOST + 1, cursor.as_deref()).await?;
            self.unreadable.extend(told(session, municipality, page.unreadable));
            let away = MergedAway::read(state, session, &page.cases).await?;
            for case in page.cases.into_iter().filter(|case| !away.hides(case)) {
                if let Some(entry) = Entry::of(case, session, now) {
                    seen += 1;
                    self.entries.push(entry);
                }
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(());
            }
            if seen > MOST {
                break;
            }
        }
        if let Some(more) = self.more.get_mut(part) {
            *more = true;
        }
        Ok(())
    }
}

/// What can't be read is told to who coordinates there, and to the log of who runs this.
pub(in crate::desk) fn told(
    session: &Session,
    municipality: &str,
    unreadable: Vec<Unreadable>,
) -> Vec<(String, Unreadable)> {
    if !unreadable.is_empty() {
        telemetry::unreadable_cases(municipality, unreadable.len());
    }
    if !session.coordinates_at(municipality) {
        return Vec::new();
    }
    unreadable.into_iter().map(|case| (municipality.to_owned(), case)).collect()
}
