//! How long a case is kept (bewaartermijn), and until when.
//!
//! # Source
//! Selectielijst gemeenten en intergemeentelijke organen 2020 (Stcrt. 2020, 11143), process 13. The list names no class
//! for compliments, anonymous reports and signals: they are kept a year.

use jiff::{ToSpan, civil::Date};

use super::{aftercare::RetentionTrait, fold::Case, registration::CaseKind};
use crate::{closed_list::closed_list, status::Status};

closed_list! {
    /// The class of the selection list that decides how long a case is kept (selectielijstklasse).
    RetentionClass {
        /// Handled: five years.
        Handled = "13.1",
        /// Handled, with financial consequences: seven years.
        Financial = "13.1.1",
        /// With the ombudsman: ten years.
        Ombudsman = "13.1.2",
        /// It changed a file that is kept for ever: kept.
        PermanentFile = "13.1.3",
        /// Not admissible: a year.
        NotAdmissible = "13.1.4",
        /// Discontinued or withdrawn: a year.
        Discontinued = "13.2",
        /// Not in the list: a year.
        Unlisted = "niet-in-lijst",
    }
}

impl RetentionClass {
    /// For how many years; `None` when it is kept for ever.
    pub const fn years(self) -> Option<u8> {
        match self {
            Self::Handled => Some(5),
            Self::Financial => Some(7),
            Self::Ombudsman => Some(10),
            Self::PermanentFile => None,
            Self::NotAdmissible | Self::Discontinued | Self::Unlisted => Some(1),
        }
    }
}

impl Case {
    /// In which class it is, once the matter itself has ended.
    pub fn retention_class(&self) -> Option<RetentionClass> {
        let ended = self.ended?;
        Some(match (self.kind(), self.retention, ended.status) {
            (_, Some(RetentionTrait::PermanentFile), _) => RetentionClass::PermanentFile,
            _ if self.ombudsman => RetentionClass::Ombudsman,
            (_, Some(RetentionTrait::Financial), _) => RetentionClass::Financial,
            (CaseKind::Complaint, None, Status::NotHandled | Status::Forwarded) => {
                RetentionClass::NotAdmissible
            }
            (CaseKind::Complaint, None, Status::Withdrawn | Status::Discontinued) => {
                RetentionClass::Discontinued
            }
            (CaseKind::Complaint, None, _) => RetentionClass::Handled,
            _ => RetentionClass::Unlisted,
        })
    }

    /// The last day on which it must be kept, counted from closing. `None` while it isn't closed, and when it is kept
    /// for ever.
    pub fn kept_until(&self) -> Option<Date> {
        let years = self.retention_class()?.years()?;
        self.closed_on.map(|closed| closed.saturating_add(i32::from(years).years()))
    }
}
