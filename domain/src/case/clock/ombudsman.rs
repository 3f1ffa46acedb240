//! Until when the ombudsman must take up a petition.

use jiff::civil::Date;

use super::super::{fold::Case, registration::CaseKind};
use crate::{status::Status, term};

impl Case {
    /// The last day on which the ombudsman must take up a petition: a year after the matter ended, and of what did not
    /// end, or was not told so, a year after it should have. It never moves to an ordinary day. `None` where the ombudsman has no part in it,
    /// and while it is not known.
    ///
    /// # Source
    /// Awb 9:24(1); Algemene termijnenwet art. 4(a).
    pub fn ombudsman_until(&self) -> Option<Date> {
        if self.kind() != CaseKind::Complaint || !self.ombudsman_applies() {
            return None;
        }
        if let Some(ended) = self.told_end() {
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
        let due = self.answer_clock().ok().flatten()?.due.promised()?;
        Some(term::ombudsman_until(due))
    }
}
