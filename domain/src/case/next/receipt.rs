//! Receipt, contact, messages and mails.

use jiff::civil::Date;

use super::{Look, NextAction, NextCode, days};
use crate::{
    case::{
        actor::Role, letter::LetterKind, registration::CaseKind, step::StepName,
        transition::transition,
    },
    follow::{self, Author},
    status::Status,
};

impl Look<'_> {
    pub(super) fn receipt(&self) -> Vec<NextAction> {
        [
            self.confirm(),
            self.send_otherwise(),
            self.answer(),
            self.take_up(),
            self.first_contact(),
            self.ask_omission(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// A compliment is confirmed too, as a thank-you; nothing that has ended is.
    fn confirm(&self) -> Option<NextAction> {
        let case = self.case;
        let open = case.status.is_open()
            && case.lacks_confirmation()
            && !self.on_its_way(LetterKind::Receipt);
        (open && self.possible(StepName::ConfirmReceipt)).then(|| {
            let step = StepName::ConfirmReceipt;
            self.norm(NextCode::ConfirmReceipt, Role::Coordinator, step, case.confirm_by())
        })
    }

    fn send_otherwise(&self) -> Option<NextAction> {
        let came_back = self.case.bounced_on.filter(|_| self.case.sender_unreached)?;
        self.possible(StepName::LogContact).then(|| {
            let by = days::working_days_later(came_back, 1);
            let step = StepName::LogContact;
            self.norm(NextCode::SendOtherwise, Role::Coordinator, step, by)
        })
    }

    /// The norm for the first contact holds for an answer too.
    fn answer(&self) -> Option<NextAction> {
        let asked = self.case.answer_awaited?.date();
        let room = follow::has_room(Author::Municipality, self.case.messages);
        let step = if room { StepName::Write } else { StepName::LogContact };
        self.possible(step)
            .then(|| self.norm(NextCode::Answer, Role::Coordinator, step, self.contact_norm(asked)))
    }

    fn take_up(&self) -> Option<NextAction> {
        let case = self.case;
        let untouched = case.status == Status::Received
            && case.kind() == CaseKind::Complaint
            && case.coordinator.is_none()
            && case.contacts.attempts == 0;
        untouched.then(|| {
            let by = days::working_days_later(case.received.date(), 1);
            self.course(NextCode::TakeUp, Role::Coordinator, StepName::Assign, by)
        })
    }

    fn first_contact(&self) -> Option<NextAction> {
        let case = self.case;
        let waiting = case.kind() == CaseKind::Complaint
            && case.status.is_open()
            && case.contacts.attempts == 0;
        waiting.then(|| {
            let (step, by) = (StepName::LogContact, case.first_contact_by());
            self.course(NextCode::FirstContact, Role::Coordinator, step, by)
        })
    }

    fn ask_omission(&self) -> Option<NextAction> {
        let missing = !self.case.omissions.is_empty() && self.possible(StepName::RemedyOmission);
        missing.then(|| {
            let (step, by) = (StepName::RemedyOmission, self.case.first_contact_by());
            self.norm(NextCode::AskOmission, Role::Coordinator, step, by)
        })
    }

    /// The day by which the sender hears something after this day.
    pub(super) fn contact_norm(&self, day: Date) -> Option<Date> {
        days::working_days_later(day, self.case.registration.rules.first_contact_days)
    }

    /// Whether the step can be taken as the case stands.
    pub(super) fn possible(&self, step: StepName) -> bool {
        transition(step, self.case.kind(), self.case.status).is_some()
    }
}
