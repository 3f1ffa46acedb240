//! Hearing both sides, and the committee's advice after it.

use super::{Look, NextAction, NextCode, days::Stage};
use crate::{
    case::{actor::Role, informal::Side, step::StepName},
    municipality::Procedure,
    status::Status,
};

impl Look<'_> {
    pub(super) fn hearing(&self) -> Vec<NextAction> {
        let sides = || [Side::Sender, Side::Concerned].map(|side| self.side(side));
        match self.case.status {
            Status::Investigation => {
                sides().into_iter().flatten().chain(self.start_hearing()).collect()
            }
            Status::Hearing => sides().into_iter().flatten().chain(self.after_hearing()).collect(),
            Status::Judgment => sides().into_iter().flatten().collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn everybody_was_heard(&self) -> bool {
        [Side::Sender, Side::Concerned].map(|side| self.case.heard(side).outcome.is_some())
            == [true, true]
    }

    /// What is next for one side: the offer, its answer, or what came of it.
    fn side(&self, side: Side) -> Option<NextAction> {
        let heard = self.case.heard(side);
        let lies_ready = heard.offer.is_some() && self.case.offered(side).is_none();
        if heard.outcome.is_some() || lies_ready {
            return None;
        }
        let [offer, wait, record] = match side {
            Side::Sender => [NextCode::OfferSender, NextCode::AwaitSender, NextCode::RecordSender],
            Side::Concerned => {
                [NextCode::OfferConcerned, NextCode::AwaitConcerned, NextCode::RecordConcerned]
            }
        };
        let who = self.handlers();
        // An offer that went out too late to answer it is made again.
        Some(match heard.offer.filter(|offer| offer.on < offer.answer_by) {
            None => {
                let by = self.days.advised(Stage::Offers);
                self.course(offer, who, StepName::OfferHearing, by)
            }
            Some(offer) if self.days.today <= offer.answer_by => {
                self.wait(wait, who, StepName::RecordHearing, Some(offer.answer_by))
            }
            Some(_) => {
                let by = self.days.advised(Stage::Hearing);
                self.course(record, who, StepName::RecordHearing, by)
            }
        })
    }

    /// Once both sides have an offer, or were heard before it.
    fn start_hearing(&self) -> Option<NextAction> {
        let offered = [Side::Sender, Side::Concerned].into_iter().all(|side| {
            self.case.offered(side).is_some() || self.case.heard(side).outcome.is_some()
        });
        offered.then(|| {
            let by = self.days.advised(Stage::Hearing);
            self.course(NextCode::StartHearing, self.handlers(), StepName::StartHearing, by)
        })
    }

    /// The advice, where a committee gives it, and then the judgment.
    fn after_hearing(&self) -> Option<NextAction> {
        if !self.everybody_was_heard() || self.copy_is_missing() {
            return None;
        }
        let by = self.days.advised(Stage::Hearing);
        let advises = self.case.registration.rules.procedure == Procedure::AdviceCommittee;
        let who = self.handlers();
        Some(match (advises && self.case.committee.is_none(), by) {
            (true, Some(day)) if self.days.today > day => {
                let (code, step) = (NextCode::AskAdvice, StepName::RecordAdvice);
                self.course(code, Role::Coordinator, step, by)
            }
            (true, _) => self.wait(NextCode::AwaitAdvice, who, StepName::RecordAdvice, by),
            (false, _) => self.course(NextCode::StartJudgment, who, StepName::StartJudgment, by),
        })
    }
}
