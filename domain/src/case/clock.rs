//! By when something must be done in a case: every clock of the law, reckoned from its day of receipt.
//!
//! Days are calendar days in the Netherlands. Nothing pauses a clock; being late marks a case and blocks nothing.
//!
//! # Source
//! Awb 9:8(3), 9:11, 9:24; Algemene termijnenwet.

use jiff::{ToSpan, civil::Date};

use super::{
    doubts::{DeferralFrom, DeferralNotice, FourteenWeeks, Reopened},
    fold::Case,
    registration::CaseKind,
};
use crate::{
    calendar::{self, CalendarError},
    municipality::Procedure,
    status::Status,
    term::{self, Deadline, Term},
};

/// The term within which a complaint is handled, as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerClock {
    /// Without deferral or consent (Awb 9:11(1)).
    pub original: Deadline,
    /// The last day by law, as it is now.
    pub due: Date,
    /// The day to work towards: it holds in every reading of the law.
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
    pub fn counts_from(&self) -> Date {
        let received = self.received.date();
        match self.registration.rules.doubts.reopened {
            Reopened::FirstReceipt => received,
            Reopened::Asked => self.reopened_on.unwrap_or(received),
        }
    }

    /// Whether the terms of the law bind: a written complaint about conduct towards the sender (Awb 9:4(1)).
    pub const fn has_statutory_terms(&self) -> bool {
        matches!(self.kind(), CaseKind::Complaint) && self.by_the_law
    }

    /// The term of the law, without deferral (Awb 9:11(1)). `None` where none binds.
    pub const fn term(&self) -> Option<Term> {
        match (self.has_statutory_terms(), self.registration.rules.procedure) {
            (false, _) => None,
            (true, Procedure::Internal) => Some(Term::SIX_WEEKS),
            (true, Procedure::AdviceCommittee) => Some(Term::TEN_WEEKS),
        }
    }

    /// By when a complaint is handled. `None` where no term of the law binds.
    ///
    /// # Source
    /// Awb 9:11; Algemene termijnenwet art. 1 and 4(a); doubts D1 and D2.
    ///
    /// # Errors
    /// [`CalendarError`] when the term ends after the years of which the decree days are known.
    pub fn answer_clock(&self) -> Result<Option<AnswerClock>, CalendarError> {
        let Some(term) = self.term() else { return Ok(None) };
        let original = term.deadline(self.counts_from())?;
        let (mut due, mut safe, mut basis) = (original.due, original.safe, Basis::Term);
        if let Some(deferral) = &self.deferral {
            (due, safe) = self.deferred(term, &original, deferral.days)?;
            basis = Basis::Deferral;
        }
        if let Some(consent) = self.consent {
            (due, basis) = (consent.until, Basis::Consent);
            safe = calendar::last_ordinary_day_on_or_before(consent.until)?;
        }
        Ok(Some(AnswerClock { original, due, safe, basis }))
    }

    /// The last day and the safe day of a term that is deferred by so many days.
    fn deferred(
        &self,
        term: Term,
        original: &Deadline,
        days: u8,
    ) -> Result<(Date, Date), CalendarError> {
        let doubts = self.registration.rules.doubts;
        let days_on = |from: Date| {
            from.checked_add(i32::from(days).days()).map_err(|_| CalendarError::OutOfRange)
        };
        let raw = days_on(match doubts.deferral_from {
            DeferralFrom::Receipt => original.raw,
            DeferralFrom::Due => original.due,
        })?;
        let weeks = i32::from(term.weeks()) * 7 + i32::from(days);
        let stays = weeks > 12 * 7 && doubts.fourteen_weeks == FourteenWeeks::Stays;
        let due = if stays { raw } else { calendar::roll_forward(raw)? };
        let safe = calendar::last_ordinary_day_on_or_before(days_on(original.raw)?)?;
        Ok((due, safe))
    }

    /// By when the sender is told that a complaint is not handled (Awb 9:8(3)). `None` where no term of the law binds.
    ///
    /// # Errors
    /// [`CalendarError`]
    pub fn notice_clock(&self) -> Result<Option<Deadline>, CalendarError> {
        if self.has_statutory_terms() {
            Term::FOUR_WEEKS.deadline(self.counts_from()).map(Some)
        } else {
            Ok(None)
        }
    }

    /// The last day on which the notice of a deferral may be sent (Awb 9:11(2), doubt D3). `None` where no term binds.
    ///
    /// # Errors
    /// [`CalendarError`]
    pub fn deferral_until(&self) -> Result<Option<Date>, CalendarError> {
        let Some(clock) = self.answer_clock()? else { return Ok(None) };
        Ok(match self.registration.rules.doubts.deferral_notice {
            DeferralNotice::DayBefore => clock.due.yesterday().ok(),
            DeferralNotice::LastDay => Some(clock.due),
        })
    }

    /// The last day on which the ombudsman must take up a petition: a year after the matter ended, and of what did not
    /// end a year after it should have (Awb 9:24(1)). `None` where the ombudsman has no part in it, and while it is not
    /// known.
    pub fn ombudsman_until(&self) -> Option<Date> {
        if self.kind() != CaseKind::Complaint {
            return None;
        }
        if let Some(ended) = self.ended {
            let counts = matches!(
                ended.status,
                Status::NotHandled
                    | Status::SettledInformally
                    | Status::SettledFormally
                    | Status::Discontinued
                    | Status::Withdrawn
            );
            return counts.then(|| term::ombudsman_until(ended.on));
        }
        let clock = self.answer_clock().ok().flatten()?;
        Some(term::ombudsman_until(clock.due))
    }
}
