//! Letters on paper that were made and have not gone out.

use super::{Look, NextAction, NextCode};
use crate::case::{
    actor::Role,
    letter::{LetterKind, Unposted},
    step::StepName,
};

impl Look<'_> {
    /// The most urgent of the letters that lie ready: from the day on which it was made. One for all, because they go out
    /// together.
    pub(super) fn post(&self) -> Option<NextAction> {
        let letters = self.case.to_post.iter().map(|letter| self.goes_out(letter));
        letters
            .filter(|_| self.possible(StepName::PostLetter))
            .min_by_key(|action| action.place(self.days.today))
    }

    /// A letter that a step waits for goes out by the last day for what that step says.
    fn goes_out(&self, letter: &Unposted) -> NextAction {
        let (answer, provisional) = self.days.due();
        let last = match letter.kind {
            _ if !self.case.is_waited_for(letter) => (None, false),
            LetterKind::Declined => self
                .days
                .notice
                .map_or((None, false), |end| (end.due.promised(), end.due.is_provisional())),
            LetterKind::DeferralSender | LetterKind::DeferralConcerned => {
                (self.days.defer_until, provisional)
            }
            LetterKind::Receipt => (None, false),
            _ => (answer, provisional),
        };
        let (code, step) = (NextCode::PostLetter, StepName::PostLetter);
        self.by_law(code, Role::Coordinator, step, (Some(letter.on), last.0, last.1))
    }

    /// Whether a step waits for a letter of this kind, so that the letter goes out and the step isn't taken again.
    pub(super) fn on_its_way(&self, kind: LetterKind) -> bool {
        self.case.waits_for_post(|letter| letter.kind == kind)
    }
}
