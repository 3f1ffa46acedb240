//! Hearing both sides (horen).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{informal::Side, words::Finding};
use crate::closed_list::closed_list;

/// The chance to be heard, as it was offered.
///
/// # Source
/// Awb 9:10(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HearingOffer {
    /// To whom.
    #[serde(rename = "aan")]
    pub side: Side,
    /// On which day.
    #[serde(rename = "op")]
    pub on: Date,
    /// The last day to answer.
    #[serde(rename = "antwoordVoor")]
    pub answer_by: Date,
}

closed_list! {
    /// What came of the offer (uitkomst).
    ///
    /// # Source
    /// Awb 9:10(1), 9:10(2)a to c.
    HearingOutcome {
        /// They were heard.
        Heard = "gehoord",
        /// The complaint is evidently unfounded, so the sender need not be heard (Awb 9:10(2)a).
        EvidentlyUnfounded = "kennelijk-ongegrond",
        /// They said that they don't want to be heard (Awb 9:10(2)b).
        Declined = "wil-niet",
        /// They did not answer within the time that was set (Awb 9:10(2)c).
        NoAnswer = "geen-antwoord",
    }
}

/// How one side was heard, or why not.
///
/// # Source
/// Awb 9:10.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HearingRecord {
    /// Which side.
    #[serde(rename = "partij")]
    pub side: Side,
    /// What came of it.
    #[serde(rename = "uitkomst")]
    pub outcome: HearingOutcome,
    /// On which day they were heard or said no, or on which day this was established.
    #[serde(rename = "op")]
    pub on: Date,
    /// The report of what was said (Awb 9:10(3)); required when they were heard.
    #[serde(rename = "verslag", default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Finding>,
}

/// The report and advice of the committee (Awb 9:15(4)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CommitteeAdvice {
    /// On which day it came.
    #[serde(rename = "op")]
    pub on: Date,
    /// What it advises.
    #[serde(rename = "oordeel")]
    pub judgment: super::verdict::Judgment,
    /// Whether the report of findings, with that of the hearing, is with it.
    #[serde(rename = "metVerslag")]
    pub with_report: bool,
}
