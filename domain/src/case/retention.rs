//! How long a case is kept (bewaartermijn), and until when.
//!
//! The law names no term of its own: a municipality keeps a case as long as its selection list says and no longer. Which
//! class counts, when more than one would: the one that is kept longest. So a file that is kept for ever comes before the
//! ombudsman, the ombudsman before financial consequences, and each of these before how the case ended.
//!
//! A complaint that was sent on is in the class of what is not admissible: it was not handled here, whoever handles it
//! keeps a file of their own, and what remains is the proof that it was sent on. Discontinued would be the same year.
//! A complaint that was merged into another is part of that one's file: it is kept as long, and goes with it.
//! The list names no class for compliments, anonymous reports, signals and what was prevented: they are kept a year too.
//!
//! # Source
//! Selectielijst gemeenten en intergemeentelijke organen 2020 (Stcrt. 2020, 11143), process 13 "Geschillen behandelen";
//! Archiefwet 1995 art. 3 and 5; AVG art. 5(1)e.

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
        /// Merged into another complaint: kept as long as that one.
        WithOther = "met-andere-zaak",
        /// Not in the list: a year.
        Unlisted = "niet-in-lijst",
    }
}

impl RetentionClass {
    /// For how many years; `None` when it is kept for ever, or as long as another.
    ///
    /// # Source
    /// Selectielijst gemeenten 2020, process 13.
    pub const fn years(self) -> Option<u8> {
        match self {
            Self::Handled => Some(5),
            Self::Financial => Some(7),
            Self::Ombudsman => Some(10),
            Self::PermanentFile | Self::WithOther => None,
            Self::NotAdmissible | Self::Discontinued | Self::Unlisted => Some(1),
        }
    }
}

impl Case {
    /// In which class it is, once the matter itself has ended; `None` before.
    ///
    /// # Source
    /// Selectielijst gemeenten 2020, results 13.1 to 13.2; [the module](self) says which comes first.
    pub fn retention_class(&self) -> Option<RetentionClass> {
        let ended = self.ended?;
        Some(match (self.kind(), self.retention, ended.status) {
            (_, _, Status::Merged) => RetentionClass::WithOther,
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

    /// The last day on which it must be kept: the same date so many years after it was closed, 28 February after a 29th.
    /// It never moves to an ordinary day. `None` while it isn't closed, and when it is kept for ever or as long as another.
    ///
    /// # Source
    /// Selectielijst gemeenten 2020: the term of process 13 runs from closing (procestermijn nihil).
    pub fn kept_until(&self) -> Option<Date> {
        let years = self.retention_class()?.years()?;
        self.closed_on.map(|closed| closed.saturating_add(i32::from(years).years()))
    }
}
