//! Which way a complaint goes: a conversation, the procedure, or not handled.

use super::{Look, NextAction, NextCode, days::Stage};
use crate::{
    case::{actor::Role, registration::CaseKind, step::StepName},
    status::Status,
};

/// Fewer days than this are little for the whole procedure.
const LITTLE_TIME: i32 = 14;

impl Look<'_> {
    pub(super) fn way(&self) -> Vec<NextAction> {
        if self.case.kind() != CaseKind::Complaint {
            return Vec::new();
        }
        match self.case.status {
            Status::Received => self.intake().into_iter().collect(),
            Status::Intake => vec![self.choice()],
            Status::Informal => self.conversation(),
            Status::SettledInformally | Status::Ombudsman | Status::Closed => {
                self.reopen().into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// After the first contact; that comes before it.
    fn intake(&self) -> Option<NextAction> {
        (self.case.contacts.attempts > 0).then(|| {
            let (step, by) = (StepName::StartIntake, self.case.first_contact_by());
            self.course(NextCode::StartIntake, Role::Coordinator, step, by)
        })
    }

    fn choice(&self) -> NextAction {
        if let Some(begin) = self.begin_formal() {
            return begin;
        }
        if self.case.decline_advice.is_some() {
            return self.not_handled();
        }
        let by = self.days.advised(Stage::Choice);
        self.course(NextCode::ChooseTogether, Role::Coordinator, StepName::GoInformal, by)
    }

    fn begin_formal(&self) -> Option<NextAction> {
        let asked = self.case.formal_asked?.date();
        let code = if self.days.ends_within(LITTLE_TIME) {
            NextCode::BeginFormalSoon
        } else {
            NextCode::BeginFormal
        };
        let by = self.contact_norm(asked);
        Some(self.course(code, Role::Coordinator, StepName::GoFormal, by))
    }

    /// The notice has a term of its own; where none binds, it goes out as soon as the choice would be made.
    fn not_handled(&self) -> NextAction {
        let (code, who, step) = (NextCode::TellNotHandled, Role::Signatory, StepName::Decline);
        let Some(notice) = self.days.notice else {
            return self.norm(code, who, step, self.days.advised(Stage::Choice));
        };
        let due = notice.due.promised();
        // While no last day is certain, the day to work towards stays, so that nobody forgets it.
        let by = due.filter(|_| self.days.today > notice.safe).or(Some(notice.safe));
        self.by_law(code, who, step, (by, due, notice.due.is_provisional()))
    }

    fn conversation(&self) -> Vec<NextAction> {
        if let Some(begin) = self.begin_formal() {
            return vec![begin];
        }
        let manager = self.case.manager.is_some();
        let who = if manager { Role::TeamManager } else { Role::Coordinator };
        let talk = (manager && self.case.talked_on.is_none()).then(|| {
            let by = self.days.advised(Stage::Conversation);
            self.course(NextCode::ManagerTalks, who, StepName::LogContact, by)
        });
        let by = self.days.advised(Stage::Settlement);
        let settle = self.course(NextCode::SettleOrFormal, who, StepName::Settle, by);
        talk.into_iter().chain([settle]).collect()
    }

    fn reopen(&self) -> Option<NextAction> {
        let asked = self.case.formal_asked.filter(|_| self.case.asks_to_reopen())?.date();
        let by = self.contact_norm(asked);
        Some(self.course(NextCode::Reopen, Role::Coordinator, StepName::Reopen, by))
    }
}
