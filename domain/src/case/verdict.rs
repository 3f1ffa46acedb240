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
}

/// What the coordinator advises the handler.
///
/// # Source
/// None in the law; the municipality's own way of working.
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
    /// Whether the committee's advice is enclosed (Awb 9:16).
    #[serde(rename = "adviesBijgevoegd", default, skip_serializing_if = "std::ops::Not::not")]
    pub encloses_advice: bool,
}
