//! What comes after the answer: the ombudsman, learning, thanks, keeping and destroying.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::words::{Summary, Why};
use crate::closed_list::closed_list;

/// The ombudsman wrote to the municipality.
///
/// # Source
/// Awb 9:18, 9:20.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OmbudsmanContact {
    /// On which day.
    #[serde(rename = "op")]
    pub on: Date,
    /// About what.
    #[serde(rename = "grond")]
    pub ground: Why,
}

/// The most recommendations of one ruling.
pub const RECOMMENDATIONS: usize = 20;

/// What the ombudsman judged.
///
/// # Source
/// Awb 9:27, 9:36.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OmbudsmanRuling {
    /// On which day.
    #[serde(rename = "op")]
    pub on: Date,
    /// Whether the conduct was proper (behoorlijk); absent without a judgment.
    #[serde(rename = "behoorlijk", default, skip_serializing_if = "Option::is_none")]
    pub proper: Option<bool>,
    /// What is recommended.
    #[serde(rename = "aanbevelingen", default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<Summary>,
}

closed_list! {
    /// What a complaint is about in the report (aard).
    ///
    /// # Source
    /// Awb 9:12a asks for a report and names no list; this one is what municipalities count by.
    Nature {
        /// How somebody was treated.
        Treatment = "bejegening",
        /// Wrong or incomplete information.
        Information = "informatie",
        /// No answer, or a late one.
        NoAnswer = "geen-of-late-reactie",
        /// Nobody could be reached.
        Reachability = "bereikbaarheid",
        /// It took long.
        Duration = "doorlooptijd",
        /// What was agreed was not done.
        BrokenAgreement = "afspraak-niet-nagekomen",
        /// How the municipality writes and speaks.
        Communication = "communicatie",
        /// How somebody was served.
        Service = "dienstverlening",
        /// How personal data were handled.
        Privacy = "privacy",
        /// Whether somebody knew their work.
        Expertise = "deskundigheid",
        /// Another act, or leaving one undone.
        OtherConduct = "handelen-of-nalaten-overig",
        /// None of these.
        Otherwise = "anders",
    }
}

/// Where a case belongs in the report (indeling). Codes of the municipality's own lists.
///
/// # Source
/// Awb 9:12a.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    /// The team.
    #[serde(rename = "team")]
    pub team: Why,
    /// The domain, for instance `zorg`.
    #[serde(rename = "domein", default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Why>,
    /// The nature: a name of [`Nature`]. Before there was a list, what somebody wrote.
    #[serde(rename = "aard", default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<Why>,
    /// The nature in other words, where none of the list fits.
    #[serde(rename = "aardAnders", default, skip_serializing_if = "Option::is_none")]
    pub nature_otherwise: Option<Why>,
}

/// What the municipality learns from it (leerpunt), or that there is nothing to learn.
///
/// # Source
/// None in the law; the municipality's own norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// The learning point, without names; absent when there is none.
    #[serde(rename = "leerpunt", default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<Summary>,
    /// The measure that is taken.
    #[serde(rename = "maatregel", default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Summary>,
}

/// Whether something was sent or left out (enquête, attentie).
///
/// # Source
/// None in the law; the municipality's own norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sending {
    /// The day on which it was sent; absent when it was left out.
    #[serde(rename = "verzondenOp", default, skip_serializing_if = "Option::is_none")]
    pub sent_on: Option<Date>,
    /// Why it was left out.
    #[serde(rename = "waaromNiet", default, skip_serializing_if = "Option::is_none")]
    pub why_not: Option<Why>,
}

closed_list! {
    /// What decides how long a case is kept, beside how it ended (bewaarbijzonderheid).
    ///
    /// # Source
    /// Selectielijst gemeenten 2020, 13.1.1 and 13.1.3.
    RetentionTrait {
        /// The outcome had financial consequences.
        Financial = "financiele-gevolgen",
        /// It changed a file that is kept for ever.
        PermanentFile = "blijvend-dossier",
    }
}

/// Closing a case (sluiten).
///
/// # Source
/// Archiefwet; Selectielijst gemeenten 2020, process 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Closing {
    /// What decides how long it is kept.
    #[serde(rename = "bijzonderheid", default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<RetentionTrait>,
}
