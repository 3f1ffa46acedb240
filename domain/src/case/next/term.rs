//! The end of the term: deferral in time, consent after that, and saying that it is late.

use super::{Look, NextAction, NextCode, Urgency, days};
use crate::{
    case::{actor::Role, letter::LetterKind, step::StepName},
    status::Status,
};

/// So many days before the end it is time to defer, when the answer is not nearly there.
const TIME_TO_DEFER: i32 = 14;

impl Look<'_> {
    pub(super) fn term(&self) -> Vec<NextAction> {
        if !self.case.status.is_open() || self.days.answer.is_none() {
            return Vec::new();
        }
        [self.tell_late(), self.more_time()].into_iter().flatten().collect()
    }

    /// From the day after the last.
    fn tell_late(&self) -> Option<NextAction> {
        let untold = self.days.is_late()
            && self.case.told_late.is_none()
            && !self.on_its_way(LetterKind::Late);
        untold.then(|| {
            let by = self.days.due().0;
            self.course(NextCode::TellLate, Role::Coordinator, StepName::TellLate, by)
        })
    }

    /// Deferral while it is possible; after that the sender's consent. Not while the letter is being written, unless it
    /// is late all the same.
    fn more_time(&self) -> Option<NextAction> {
        let near_its_end = self.case.status == Status::Judgment;
        let time = self.days.ends_within(TIME_TO_DEFER + 1);
        let wanted = self.days.is_late() || time && !near_its_end;
        // As long as it helps, its letters go out first.
        let defers = self.case.deferral_waits_for_post()
            && !self.days.is_late()
            && self.days.defer_until.is_none_or(|last| self.days.today <= last);
        if !wanted || defers || !self.possible(StepName::Defer) {
            return None;
        }
        self.defer().or_else(|| self.ask_consent())
    }

    /// The notice is a letter, so it goes out on an ordinary day.
    fn defer(&self) -> Option<NextAction> {
        let case = self.case;
        if case.deferral.is_some() || case.consent.is_some() || self.days.is_late() {
            return None;
        }
        let clock = self.days.answer?;
        let last = self.days.defer_until.unwrap_or(clock.safe);
        let today = self.days.today;
        let letter = days::ordinary(last);
        let by = if today > letter { last } else { letter };
        (today <= last).then(|| {
            // Both sides are told, so who the other side is comes first (Awb 9:11(2)).
            let nobody = case.concerned.is_empty();
            let step = if nobody { StepName::NameConcerned } else { StepName::Defer };
            let action = self.course(NextCode::Defer, Role::Coordinator, step, Some(by));
            // Its own last day is a day of the law.
            let presses = days::last_before(by) <= today;
            NextAction { urgency: if presses { Urgency::Today } else { action.urgency }, ..action }
        })
    }

    fn ask_consent(&self) -> Option<NextAction> {
        let clock = self.days.answer?;
        let by = clock
            .due
            .promised()
            .map_or(clock.safe, |due| if self.days.today > clock.safe { due } else { clock.safe });
        let step = StepName::ExtendByConsent;
        Some(self.course(NextCode::AskConsent, Role::Coordinator, step, Some(by)))
    }
}
