//! What differs per municipality in how a case is led, as it was when the case came in.
//!
//! The law sets the terms of a complaint and leaves the rest to the municipality: its norms, how often it tries to reach
//! somebody, what it sends afterwards, and its reading of what the law doesn't say ([`super::doubts`]).

use serde::{Deserialize, Serialize};

use super::doubts::Doubts;
use crate::municipality::Procedure;

/// The rules of one municipality for one case. Kept in its first event, so that a new regulation changes no running case.
///
/// # Shape
/// The map `regels` of the first event, with the Dutch keys of the table `[behandeling]` of a municipality's file; what is
/// missing there is as by default. [`crate::municipality::Municipality::case_rules`] makes it.
///
/// # Source
/// Awb 9:11(1) and 9:13 for the procedure. The rest is the municipality's own: Awb 9:2 asks proper handling and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct CaseRules {
    /// Who handles formally; decides the term (Awb 9:11(1), 9:13).
    pub procedure: Procedure,
    /// Working days within which the sender is contacted (eersteContact). A municipal norm.
    #[serde(rename = "eersteContact")]
    pub first_contact_days: u8,
    /// Working days within which receipt is confirmed (ontvangstbevestiging). A municipal norm: Awb 9:6 names none.
    #[serde(rename = "ontvangstbevestiging")]
    pub confirmation_days: u8,
    /// Working days within which what is no written complaint about conduct towards the sender (Awb 9:4(1)), a
    /// compliment, an anonymous report or a signal is dealt with. A municipal norm.
    #[serde(rename = "overige")]
    pub other_days: u8,
    /// Attempts to reach the sender before a case is discontinued because nobody answers (contactpogingen).
    #[serde(rename = "contactpogingen")]
    pub contact_attempts: u8,
    /// Whether letters about an institution under contract name the ombudsman (ombudsmanBijInstelling). Whether the
    /// ombudsman looks into those is in doubt, so they do unless the municipality knows better.
    #[serde(rename = "ombudsmanBijInstelling")]
    pub ombudsman_for_institutions: bool,
    /// Whether the coordinator advises on every judgment before it is signed (adviesCoordinator).
    #[serde(rename = "adviesCoordinator")]
    pub coordinator_advises: bool,
    /// Whether a survey is sent afterwards (enquete).
    #[serde(rename = "enquete")]
    pub survey: bool,
    /// Whether an upheld complaint is thanked with a small present (attentie).
    #[serde(rename = "attentie")]
    pub gift: bool,
    /// What the law leaves in doubt.
    #[serde(rename = "twijfels")]
    pub doubts: Doubts,
}

impl Default for CaseRules {
    fn default() -> Self {
        Self {
            procedure: Procedure::Internal,
            first_contact_days: 5,
            confirmation_days: 5,
            other_days: 20,
            contact_attempts: 2,
            ombudsman_for_institutions: true,
            coordinator_advises: false,
            survey: false,
            gift: false,
            doubts: Doubts::default(),
        }
    }
}
