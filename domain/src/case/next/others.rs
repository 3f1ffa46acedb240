//! Compliments, anonymous reports and signals.

use super::{Look, NextAction, NextCode};
use crate::{
    case::{actor::Role, registration::CaseKind, step::StepName},
    status::Status,
};

impl Look<'_> {
    pub(super) fn others(&self) -> Vec<NextAction> {
        let by = self.case.deal_with_by();
        let todo = |code, step| self.norm(code, Role::Coordinator, step, by);
        match (self.case.kind(), self.case.status) {
            (CaseKind::Compliment, Status::Received) => {
                vec![todo(NextCode::PassOn, StepName::PassOn)]
            }
            (CaseKind::Anonymous, Status::Received) => {
                vec![todo(NextCode::Assess, StepName::Assess)]
            }
            (CaseKind::Signal, Status::Open) if self.case.contacts.attempts == 0 => {
                let by = self.contact_norm(self.case.received.date());
                let step = StepName::LogContact;
                vec![self.norm(NextCode::ContactSignal, Role::Coordinator, step, by)]
            }
            (CaseKind::Signal, Status::Open) => vec![
                todo(NextCode::Prevent, StepName::Prevent),
                todo(NextCode::Convert, StepName::Convert),
            ],
            _ => Vec::new(),
        }
    }
}
