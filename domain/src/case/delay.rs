//! More time: deferral, consent, and the notice that the municipality is late.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::words::Why;

/// Deferral of the answer (verdaging).
///
/// # Source
/// Awb 9:11(2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deferral {
    /// By how many days, 1 to 28.
    #[serde(rename = "dagen")]
    pub days: u8,
    /// Why.
    #[serde(rename = "reden")]
    pub why: Why,
    /// The day on which the sender was written to.
    #[serde(rename = "verzondenKlager", default, skip_serializing_if = "Option::is_none")]
    pub told_sender: Option<Date>,
    /// The day on which everybody who is complained about was written to.
    #[serde(rename = "verzondenBetrokkene", default, skip_serializing_if = "Option::is_none")]
    pub told_concerned: Option<Date>,
}

/// Further delay to which the sender agreed in writing (uitstel).
///
/// # Source
/// Awb 9:11(3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Consent {
    /// The day that was agreed.
    #[serde(rename = "tot")]
    pub until: Date,
    /// The day of the sender's written consent.
    #[serde(rename = "instemmingOp")]
    pub given_on: Date,
    /// Whether it is in writing and kept with the case.
    #[serde(rename = "schriftelijk")]
    pub in_writing: bool,
}

/// The letter "we are late, and you may go to the ombudsman" (te laat).
///
/// # Source
/// Awb 9:24(1)b and 9:20(2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LateNotice {
    /// On which day it was sent.
    #[serde(rename = "verzondenOp")]
    pub sent_on: Date,
    /// Whether it names the ombudsman.
    #[serde(rename = "metOmbudsman")]
    pub names_ombudsman: bool,
    /// The day by which the sender was told that the answer comes; not said before this was asked.
    #[serde(rename = "verwachtOp", default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Date>,
}
