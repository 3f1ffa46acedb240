//! How a municipality handles what came in (behandeling): what the law leaves to it.

use serde::Deserialize;

use super::{Municipality, rules};
use crate::case::{CaseRules, doubts::Doubts};

/// What a municipality chooses in handling. What its file doesn't say is as [`CaseRules::default`] has it.
///
/// # Shape
/// The optional table `[behandeling]`, with the doubts in `[behandeling.twijfels]`. Numbers of days are working days.
///
/// # Source
/// Awb 9:2, 9:4(1) and 9:6, which name no terms; Awb 9:17; the municipality's own regulation.
///
/// # Errors
/// Deserialising refuses unknown keys and choices, norms outside 1 to 60 working days and attempts outside 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Handling {
    /// Working days within which the sender is contacted: 1 to 60.
    #[serde(rename = "eersteContact", deserialize_with = "rules::norm")]
    pub first_contact_days: u8,
    /// Working days within which receipt is confirmed: 1 to 60 (Awb 9:6 names no term).
    #[serde(rename = "ontvangstbevestiging", deserialize_with = "rules::norm")]
    pub confirmation_days: u8,
    /// Working days within which the rest is dealt with, of which the law names no term: 1 to 60 (Awb 9:4(1)).
    #[serde(rename = "overige", deserialize_with = "rules::norm")]
    pub other_days: u8,
    /// Attempts to reach the sender before a case is discontinued because nobody answers: 1 to 10.
    #[serde(rename = "contactpogingen", deserialize_with = "rules::attempts")]
    pub contact_attempts: u8,
    /// Whether letters about an institution under contract name the ombudsman (Awb 9:12(2), 9:17).
    #[serde(rename = "ombudsmanBijInstelling")]
    pub ombudsman_for_institutions: bool,
    /// Whether the coordinator advises on every judgment before it is signed.
    #[serde(rename = "adviesCoordinator")]
    pub coordinator_advises: bool,
    /// Whether a survey is sent afterwards.
    #[serde(rename = "enquete")]
    pub survey: bool,
    /// Whether an upheld complaint is thanked with a small present.
    #[serde(rename = "attentie")]
    pub gift: bool,
    /// What the law leaves in doubt ([`crate::case::doubts`]).
    #[serde(rename = "twijfels")]
    pub doubts: Doubts,
}

impl Default for Handling {
    fn default() -> Self {
        let rules = CaseRules::default();
        Self {
            first_contact_days: rules.first_contact_days,
            confirmation_days: rules.confirmation_days,
            other_days: rules.other_days,
            contact_attempts: rules.contact_attempts,
            ombudsman_for_institutions: rules.ombudsman_for_institutions,
            coordinator_advises: rules.coordinator_advises,
            survey: rules.survey,
            gift: rules.gift,
            doubts: rules.doubts,
        }
    }
}

impl Municipality {
    /// The rules for a case that comes in now. They are kept with it, so that another choice changes no running case.
    ///
    /// # Source
    /// Awb 9:11(1) and 9:13 for the procedure; [`Handling`] for the rest.
    pub const fn case_rules(&self) -> CaseRules {
        let handling = self.handling;
        CaseRules {
            procedure: self.procedure,
            first_contact_days: handling.first_contact_days,
            confirmation_days: handling.confirmation_days,
            other_days: handling.other_days,
            contact_attempts: handling.contact_attempts,
            ombudsman_for_institutions: handling.ombudsman_for_institutions,
            coordinator_advises: handling.coordinator_advises,
            survey: handling.survey,
            gift: handling.gift,
            doubts: handling.doubts,
        }
    }
}
