//! After the end: the ombudsman, learning, thanks, keeping, closing, destroying.

use super::{Look, NextAction, NextCode};
use crate::{
    case::{actor::Role, registration::CaseKind, step::StepName},
    status::Status,
};

impl Look<'_> {
    pub(super) fn aftercare(&self) -> Vec<NextAction> {
        // Who asks for the procedure gets that first.
        if self.case.asks_to_reopen() {
            return Vec::new();
        }
        match self.case.status {
            Status::Closed => self.destruction().into_iter().collect(),
            Status::Destroyed => Vec::new(),
            status if status.is_open() => Vec::new(),
            // What there is to do for it is done in the complaint that goes on.
            Status::Merged => {
                vec![self.norm(NextCode::Close, Role::Coordinator, StepName::Close, None)]
            }
            _ => self.ended(),
        }
    }

    fn ended(&self) -> Vec<NextAction> {
        let case = self.case;
        let todo = |wanted: bool, code, step| {
            (wanted && self.possible(step)).then(|| self.norm(code, Role::Coordinator, step, None))
        };
        let complaint = case.kind() == CaseKind::Complaint;
        let open: Vec<NextAction> = [
            todo(case.team.is_none(), NextCode::Classify, StepName::Classify),
            todo(complaint && !case.evaluated, NextCode::Evaluate, StepName::Evaluate),
            todo(
                complaint && case.survey_is_due() && case.survey.is_none(),
                NextCode::Survey,
                StepName::Survey,
            ),
            todo(
                complaint && case.gift_is_due() && case.gift.is_none(),
                NextCode::Gift,
                StepName::Gift,
            ),
            todo(
                complaint && case.letter_was_sent() && !case.archived,
                NextCode::ArchiveLetter,
                StepName::ArchiveLetter,
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        let ruling = (case.status == Status::Ombudsman && case.ruled_on.is_none()).then(|| {
            self.wait(NextCode::AwaitRuling, Role::Coordinator, StepName::RecordRuling, None)
        });
        let done = open.is_empty() && ruling.is_none() && case.to_post.is_empty();
        open.into_iter().chain(ruling).chain(todo(done, NextCode::Close, StepName::Close)).collect()
    }

    /// Two agree, in different roles.
    fn destruction(&self) -> Option<NextAction> {
        let kept = self.case.kept_until()?;
        if self.days.today <= kept {
            return None;
        }
        let (code, who) = match &self.case.destruction {
            None => (NextCode::ApproveDestruction, Role::Coordinator),
            Some(first) if first.role == Role::Coordinator => {
                (NextCode::ApproveDestructionToo, Role::Archivist)
            }
            Some(_) => (NextCode::ApproveDestructionToo, Role::Coordinator),
        };
        Some(self.norm(code, who, StepName::ApproveDestruction, Some(kept)))
    }
}
