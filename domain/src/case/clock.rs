//! By when something must be done in a case: every clock of the law, reckoned from its day of receipt.
//!
//! | Clock | The law | Here |
//! |---|---|---|
//! | telling that it is not handled | 9:8(3): four weeks | [`Case::notice_clock`] |
//! | an answer | 9:11(1): six weeks, or ten with a committee | [`Case::answer_clock`] |
//! | deferral | 9:11(2): at most four weeks, once | [`Case::answer_clock`], [`Case::deferral_until`] |
//! | further delay | 9:11(3): the day that the sender agreed to in writing | [`Case::answer_clock`] |
//! | ombudsman | 9:24(1): a year | [`Case::ombudsman_until`] |
//! | norms of the municipality | none | [`Case::first_contact_by`], [`Case::confirm_by`], [`Case::deal_with_by`] |
//! | keeping | none; the selection list | [`Case::kept_until`] |
//!
//! Days are calendar days in the Netherlands. Nothing pauses a clock; being late marks a case and blocks nothing. A
//! correction of the day of receipt changes them all at once, because none of them is stored.
//!
//! # Source
//! Awb 9:8(3), 9:11, 9:24; Algemene termijnenwet.

mod last_day;
mod norm;
mod ombudsman;

use jiff::{ToSpan, civil::Date};

pub use last_day::LastDay;

use super::{
    delay::{Consent, Deferral},
    doubts::{DeferralFrom, DeferralNotice, FourteenWeeks, Reopened},
    fold::Case,
    registration::CaseKind,
};
use crate::{
    calendar::{self, CalendarError},
    municipality::Procedure,
    term::Term,
};
use last_day::Reckoned;

/// Twelve weeks in days: the Algemene termijnenwet moves no end of a longer term (art. 4(a)).
const LONGEST_MOVED: i32 = 12 * 7;

/// When a term of the law ends, as far as it is known.
///
/// # Source
/// Awb 9:8(3), 9:11(1); Algemene termijnenwet art. 1(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermEnd {
    /// The day from which it counts. It is not counted itself.
    pub received: Date,
    /// The same weekday so many weeks later, whatever day that is.
    pub raw: Date,
    /// The last day by law (Algemene termijnenwet art. 1(1)).
    pub due: LastDay,
    /// The day to work towards: the last ordinary day on or before `raw`. It holds whatever will be decreed (D8).
    pub safe: Date,
}

/// The term within which a complaint is handled, as it is now.
///
/// # Source
/// Awb 9:11.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerClock {
    /// Without deferral or consent (Awb 9:11(1)).
    pub original: TermEnd,
    /// The last day by law, as it is now.
    pub due: LastDay,
    /// The day to work towards: the last ordinary day on or before the end as it was counted from [`Case::counts_from`].
    /// It holds in every reading of D1, D2 and D3, and whatever will be decreed (D8).
    pub safe: Date,
    /// What the last day rests on.
    pub basis: Basis,
}

/// What the last day for an answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Six or ten weeks (Awb 9:11(1)).
    Term,
    /// Deferral (Awb 9:11(2)).
    Deferral,
    /// Written consent of the sender (Awb 9:11(3)).
    Consent,
}

impl Case {
    /// The day from which the terms count: receipt, or where the municipality chose so the day on which formal handling
    /// was asked for after a settlement (doubt D4).
    ///
    /// # Source
    /// Awb 9:11(1), 2:20.
    pub fn counts_from(&self) -> Date {
        let received = self.received.date();
        match self.registration.rules.doubts.reopened {
            Reopened::FirstReceipt => received,
            Reopened::Asked => self.reopened_on.map_or(received, |asked| asked.max(received)),
        }
    }

    /// Whether the terms of the law bind: a written complaint about conduct towards the sender. What binds no term is
    /// dealt with by the norm of the municipality ([`Case::deal_with_by`]).
    ///
    /// # Source
    /// Awb 9:4(1), 9:2.
    pub const fn has_statutory_terms(&self) -> bool {
        matches!(self.kind(), CaseKind::Complaint) && self.by_the_law
    }

    /// The term of the law, without deferral. `None` where none binds.
    ///
    /// # Source
    /// Awb 9:11(1): six weeks, or ten with an advice committee (section 9.1.3).
    pub const fn term(&self) -> Option<Term> {
        match (self.has_statutory_terms(), self.registration.rules.procedure) {
            (false, _) => None,
            (true, Procedure::Internal) => Some(Term::SIX_WEEKS),
            (true, Procedure::AdviceCommittee) => Some(Term::TEN_WEEKS),
        }
    }

    /// By when a complaint is handled: when its letter is sent. `None` where no term of the law binds.
    ///
    /// Deferral counts on from the term, once its letters have gone out; the day that was agreed stands as it was written. Neither makes it earlier
    /// than the term itself: not a correction of receipt after the consent, nor a deferral after it.
    ///
    /// # Source
    /// Awb 9:11; Algemene termijnenwet art. 1 and 4(a); doubts D1, D2 and D8.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`] past the year 9999, and nothing else.
    pub fn answer_clock(&self) -> Result<Option<AnswerClock>, CalendarError> {
        self.clock_with(self.deferral_in_force()?, self.consent)
    }

    /// The deferral, when it gives time: not while a letter about it waits to be posted, nor when the last one went out
    /// after the last day for it.
    ///
    /// # Source
    /// Awb 9:11(2); doubt D3.
    fn deferral_in_force(&self) -> Result<Option<&Deferral>, CalendarError> {
        let deferral = self.deferral.as_ref().filter(|_| !self.deferral_waits_for_post());
        let Some(on) = self.deferral_posted else { return Ok(deferral) };
        let consent = self.consent.filter(|consent| consent.given_on <= on);
        let last = self.notice_until(self.clock_with(None, consent)?);
        Ok(deferral.filter(|_| last.is_none_or(|last| on <= last)))
    }

    /// Whether it was deferred by letters of which the last went out after the last day for it, so that it gives no time.
    ///
    /// # Source
    /// Awb 9:11(2); doubt D3.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`] past the year 9999, and nothing else.
    pub fn deferral_went_out_too_late(&self) -> Result<bool, CalendarError> {
        let went_out = self.deferral.is_some() && !self.deferral_waits_for_post();
        Ok(went_out && self.deferral_in_force()?.is_none())
    }

    fn clock_with(
        &self,
        deferral: Option<&Deferral>,
        consent: Option<Consent>,
    ) -> Result<Option<AnswerClock>, CalendarError> {
        let Some(term) = self.term() else { return Ok(None) };
        let raw = after(self.counts_from(), i32::from(term.weeks()) * 7)?;
        let first = moved(raw)?;
        let (mut last, mut until, mut basis) = (first, raw, Basis::Term);
        if let Some(deferral) = deferral {
            let days = i32::from(deferral.days);
            last = self.deferred(term, raw, first, days)?;
            (until, basis) = (after(raw, days)?, Basis::Deferral);
        }
        if let Some(consent) = consent.filter(|consent| consent.until > last.day) {
            // What was agreed moves by no law and no decree.
            last = Reckoned { day: consent.until, certain: true };
            (until, basis) = (consent.until, Basis::Consent);
        }
        Ok(Some(AnswerClock {
            original: self.ends(raw)?,
            due: last.told_by(self.registration.rules.doubts.unknown_years),
            safe: calendar::last_ordinary_day_on_or_before_as_known(until)?,
            basis,
        }))
    }

    /// The last day of a term that ends on `raw`, as it was moved on `first`, when it is deferred by so many days.
    fn deferred(
        &self,
        term: Term,
        raw: Date,
        first: Reckoned,
        days: i32,
    ) -> Result<Reckoned, CalendarError> {
        let doubts = self.registration.rules.doubts;
        let from = match doubts.deferral_from {
            DeferralFrom::Receipt => Reckoned { day: raw, certain: true },
            DeferralFrom::Due => first,
        };
        let end = after(from.day, days)?;
        let too_long = i32::from(term.weeks()) * 7 + days > LONGEST_MOVED;
        let last = if too_long && doubts.fourteen_weeks == FourteenWeeks::Stays {
            Reckoned { day: end, certain: true }
        } else {
            moved(end)?
        };
        Ok(Reckoned { certain: last.certain && from.certain, ..last })
    }

    /// By when the sender is told that a complaint is not handled (Awb 9:8(3)). `None` where no term of the law binds.
    ///
    /// # Source
    /// Awb 9:8(3); doubt D8.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`] past the year 9999, and nothing else.
    pub fn notice_clock(&self) -> Result<Option<TermEnd>, CalendarError> {
        if !self.has_statutory_terms() {
            return Ok(None);
        }
        let weeks = i32::from(Term::FOUR_WEEKS.weeks());
        self.ends(after(self.counts_from(), weeks * 7)?).map(Some)
    }

    /// The dates of a term that ends on `raw`.
    fn ends(&self, raw: Date) -> Result<TermEnd, CalendarError> {
        Ok(TermEnd {
            received: self.counts_from(),
            raw,
            due: moved(raw)?.told_by(self.registration.rules.doubts.unknown_years),
            safe: calendar::last_ordinary_day_on_or_before_as_known(raw)?,
        })
    }

    /// The last day on which the notice of a deferral may be sent, also of one whose letters wait to be posted. `None` where
    /// no term of the law binds, where it was deferred before, and where the last day for an answer is not promised.
    ///
    /// # Source
    /// Awb 9:11(2); doubts D3 and D8.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`] past the year 9999, and nothing else.
    pub fn deferral_until(&self) -> Result<Option<Date>, CalendarError> {
        if self.deferral.is_some() && !self.deferral_waits_for_post() {
            return Ok(None);
        }
        Ok(self.notice_until(self.answer_clock()?))
    }

    /// The last day for the notice of a deferral of this term.
    fn notice_until(&self, clock: Option<AnswerClock>) -> Option<Date> {
        let due = clock?.due.promised()?;
        match self.registration.rules.doubts.deferral_notice {
            DeferralNotice::DayBefore => due.yesterday().ok(),
            DeferralNotice::LastDay => Some(due),
        }
    }
}

/// So many days later.
fn after(day: Date, days: i32) -> Result<Date, CalendarError> {
    day.checked_add(days.days()).map_err(|_| CalendarError::OutOfRange)
}

/// The end of a term as the Algemene termijnenwet moves it, by the days off that are known.
fn moved(raw: Date) -> Result<Reckoned, CalendarError> {
    let day = calendar::roll_forward_as_known(raw)?;
    Ok(Reckoned { day, certain: calendar::decrees_are_known(day) })
}
