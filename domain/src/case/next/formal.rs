//! The procedure of the law: handler, copy, investigation, judgment, letter.

use super::{Look, NextAction, NextCode, days::Stage};
use crate::{
    case::{
        actor::Role,
        fold::ConcernedPerson,
        letter::{LetterKind, Recipient},
        people::Office,
        step::StepName,
    },
    municipality::Procedure,
    status::Status,
};

impl Look<'_> {
    pub(super) fn formal(&self) -> Vec<NextAction> {
        match self.case.status {
            Status::Formal => self.beginning(),
            Status::Investigation | Status::Hearing => self.copies().into_iter().collect(),
            Status::Judgment => {
                [self.copies(), self.advice(), self.verdict()].into_iter().flatten().collect()
            }
            _ => Vec::new(),
        }
    }

    /// What must be there before the investigation begins, and then the investigation.
    fn beginning(&self) -> Vec<NextAction> {
        let case = self.case;
        let by = self.days.advised(Stage::Beginning);
        let todo = |code, step| self.course(code, Role::Coordinator, step, by);
        let unknown = case.concerned.is_empty();
        let missing: Vec<NextAction> = [
            unknown.then(|| todo(NextCode::NameConcerned, StepName::NameConcerned)),
            case.handler
                .is_none()
                .then(|| todo(NextCode::AppointHandler, StepName::AppointHandler)),
            self.copies(),
        ]
        .into_iter()
        .flatten()
        .collect();
        if missing.is_empty() && self.copy_is_missing() {
            // It lies ready to be posted.
            Vec::new()
        } else if missing.is_empty() {
            vec![todo(NextCode::StartInvestigation, StepName::StartInvestigation)]
        } else {
            missing
        }
    }

    /// The copy for everybody who is complained about; the body has the complaint.
    fn copies(&self) -> Option<NextAction> {
        let lies_ready = |to| {
            self.case.waits_for_post(|letter| {
                (letter.kind, letter.to) == (LetterKind::Copy, Recipient::Concerned(to))
            })
        };
        (1..)
            .zip(&self.case.concerned)
            .any(|(to, person)| lacks_copy(person) && !lies_ready(to))
            .then(|| {
                let by = self.days.advised(Stage::Beginning);
                self.course(NextCode::SendCopy, Role::Coordinator, StepName::SendCopy, by)
            })
    }

    pub(super) fn copy_is_missing(&self) -> bool {
        self.case.concerned.iter().any(lacks_copy)
    }

    /// The coordinator's advice, where the municipality asks it, once there are findings to advise on.
    fn advice(&self) -> Option<NextAction> {
        let case = self.case;
        let asked = case.registration.rules.coordinator_advises
            && case.coordinator_advice.is_none()
            && case.draft.is_some_and(|draft| draft.findings);
        asked.then(|| {
            let (code, by) = (NextCode::AdviseVerdict, self.days.advised(Stage::Draft));
            self.course(code, Role::Coordinator, StepName::AdviseVerdict, by)
        })
    }

    /// The text; who signs has it before them once it is whole, offered, and advised on where that is asked. The letter
    /// waits until everybody had their say and their copy.
    fn verdict(&self) -> Option<NextAction> {
        let case = self.case;
        let write = |code| {
            let by = self.days.advised(Stage::Draft);
            Some(self.course(code, self.handlers(), StepName::DraftVerdict, by))
        };
        let advised =
            !case.registration.rules.coordinator_advises || case.coordinator_advice.is_some();
        match case.draft {
            Some(draft) if !draft.is_whole() => return write(NextCode::DraftVerdict),
            None => return write(NextCode::DraftVerdict),
            Some(_) if !advised => return None,
            Some(draft) if !draft.offered => return write(NextCode::OfferVerdict),
            Some(_) => {}
        }
        let code =
            if case.deviates() { NextCode::SendDeviatingVerdict } else { NextCode::SendVerdict };
        (self.everybody_was_heard() && !self.copy_is_missing()).then(|| {
            let by = self.days.advised(Stage::Letter);
            self.course(code, Role::Signatory, StepName::SendVerdict, by)
        })
    }

    /// Who handles: the handler, or the committee where one advises.
    pub(super) const fn handlers(&self) -> Role {
        match self.case.registration.rules.procedure {
            Procedure::Internal => Role::Handler,
            Procedure::AdviceCommittee => Role::Committee,
        }
    }
}

fn lacks_copy(person: &ConcernedPerson) -> bool {
    person.who.office != Office::Body && person.copy_sent.is_none()
}
