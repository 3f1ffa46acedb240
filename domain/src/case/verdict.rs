//! Findings, judgment, conclusions, and the letter with them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::words::{Finding, Why};
use crate::closed_list::closed_list;

closed_list! {
    /// The judgment on a complaint (oordeel).
    ///
    /// # Source
    /// Awb 9:12(1); the words are those of the reports of municipalities.
    Judgment {
        /// Upheld.
        Upheld = "gegrond",
        /// Partly upheld.
        PartlyUpheld = "deels-gegrond",
        /// Not upheld.
        NotUpheld = "ongegrond",
        /// No judgment, because the facts could not be established.
        NoJudgment = "geen-oordeel",
    }
}

impl Judgment {
    /// Whether the sender was put in the right, wholly or partly.
    pub const fn is_upheld(self) -> bool {
        matches!(self, Self::Upheld | Self::PartlyUpheld)
    }
}

/// What the handler found (bevindingen, oordeel, conclusies).
///
/// # Source
/// Awb 9:12(1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// What was found.
    #[serde(rename = "bevindingen", default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Finding>,
    /// What the municipality thinks of it.
    #[serde(rename = "oordeel", default, skip_serializing_if = "Option::is_none")]
    pub judgment: Option<Judgment>,
    /// Why.
    #[serde(rename = "motivering", default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Finding>,
    /// What the municipality will do, "none" said in so many words.
    #[serde(rename = "conclusies", default, skip_serializing_if = "Option::is_none")]
    pub conclusions: Option<Finding>,
    /// Whether it is put before who signs, and no longer being written. What was written before anybody was asked for
    /// that, counts as put before them.
    #[serde(rename = "voorgelegd", default = "before_it_was_asked")]
    pub offered: bool,
}

impl Verdict {
    /// Whether it has every part that the law asks.
    ///
    /// # Source
    /// Awb 9:12(1).
    pub const fn is_whole(&self) -> bool {
        self.findings.is_some()
            && self.judgment.is_some()
            && self.reasons.is_some()
            && self.conclusions.is_some()
    }
}

/// What a draft says of being put before who signs, when it was written before that was asked.
pub(super) const fn before_it_was_asked() -> bool {
    true
}

/// What the coordinator advises who handles and who signs. Whoever judges otherwise says why ([`VerdictSent`]).
///
/// # Source
/// None in the law; the municipality's own way of working ([`super::CaseRules::coordinator_advises`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CoordinatorAdvice {
    /// The judgment that the coordinator would give.
    #[serde(rename = "oordeel")]
    pub judgment: Judgment,
    /// Why.
    #[serde(rename = "waarom")]
    pub why: Why,
}

/// The letter with the verdict, as it was sent.
///
/// # Source
/// Awb 9:12, 9:16.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VerdictSent {
    /// The day on which it went to the sender; that is the day on which the complaint is handled.
    #[serde(rename = "verzondenKlager", default, skip_serializing_if = "Option::is_none")]
    pub to_sender: Option<Date>,
    /// The day on which the copy went to everybody who is complained about.
    #[serde(rename = "verzondenBetrokkene", default, skip_serializing_if = "Option::is_none")]
    pub to_concerned: Option<Date>,
    /// Whether it says which ombudsman, and within which term (Awb 9:12(2)).
    #[serde(rename = "metOmbudsman")]
    pub names_ombudsman: bool,
    /// Why it deviates from the committee's advice (Awb 9:16).
    #[serde(rename = "afwijking", default, skip_serializing_if = "Option::is_none")]
    pub deviation: Option<Why>,
    /// Why it deviates from the coordinator's advice. That stays in the file: the law asks no letter to say it.
    #[serde(rename = "afwijkingCoordinator", default, skip_serializing_if = "Option::is_none")]
    pub other_than_coordinator: Option<Why>,
    /// Whether the committee's advice is enclosed (Awb 9:16).
    #[serde(rename = "adviesBijgevoegd", default, skip_serializing_if = "std::ops::Not::not")]
    pub encloses_advice: bool,
}
