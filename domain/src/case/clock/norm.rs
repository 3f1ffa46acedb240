//! The norms that a municipality sets itself, in working days. The law knows none of them; missing one blocks nothing.

use jiff::civil::Date;

use super::super::{fold::Case, registration::CaseKind};
use crate::calendar;

impl Case {
    /// By when the sender of a complaint is contacted for the first time (eersteContact), counted from receipt. `None`
    /// where nobody has to be contacted.
    ///
    /// # Source
    /// Norm of the municipality ([`super::super::CaseRules::first_contact_days`]); Awb 9:2 asks proper handling.
    pub fn first_contact_by(&self) -> Option<Date> {
        (self.kind() == CaseKind::Complaint)
            .then(|| self.working_days(self.registration.rules.first_contact_days))
            .flatten()
    }

    /// By when receipt is confirmed in writing (ontvangstbevestiging). `None` for what has nobody to confirm to.
    ///
    /// # Source
    /// Norm of the municipality ([`super::super::CaseRules::confirmation_days`]): Awb 9:6 and 2:17(1) name no term.
    pub fn confirm_by(&self) -> Option<Date> {
        matches!(self.kind(), CaseKind::Complaint | CaseKind::Compliment)
            .then(|| self.working_days(self.registration.rules.confirmation_days))
            .flatten()
    }

    /// By when what no term of the law binds is dealt with (overige): a complaint that is not in writing or not about
    /// conduct towards the sender, a compliment, an anonymous report, a signal. `None` where a term of the law binds, and
    /// for what was prevented.
    ///
    /// # Source
    /// Norm of the municipality ([`super::super::CaseRules::other_days`]); Awb 9:2 asks proper handling.
    pub fn deal_with_by(&self) -> Option<Date> {
        let has_norm = match self.kind() {
            CaseKind::Complaint => !self.has_statutory_terms(),
            CaseKind::Compliment | CaseKind::Anonymous | CaseKind::Signal => true,
            CaseKind::Prevented => false,
        };
        has_norm.then(|| self.working_days(self.registration.rules.other_days)).flatten()
    }

    fn working_days(&self, count: u8) -> Option<Date> {
        calendar::add_working_days(self.received.date(), count).ok()
    }
}
