//! A case (zaak) as it is stored.

use gehoor_domain::{
    answers::Answers,
    kind::{Kind, Language},
    municipality::Procedure,
    receipt::Received,
    reference::Reference,
    status::Status,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    StoreError,
    item::{self, Item, JR_PK, JR_SK, PK, SK, WL_PK, WL_SK},
};

/// Sorts after every due date: cases without a statutory term stand at the end of the worklist.
const NO_DUE_DATE: &str = "9999-12-31";

/// How it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Channel {
    /// By the form, on whatever page.
    #[serde(rename = "webformulier")]
    WebForm,
}

/// What the law asks of a complaint and is missing (verzuim). A reason to ask for it, never to refuse.
///
/// # Source
/// Awb 9:4(2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Omission {
    /// The postal address (Awb 9:4(2)a).
    #[serde(rename = "adres")]
    Address,
}

/// One case of one municipality.
///
/// # Shape
/// The attributes of the item, in Dutch. Dates are civil dates in Europe/Amsterdam.
/// `Debug` names the fields that were answered and never what was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// Code of the municipality.
    #[serde(rename = "gemeente")]
    pub municipality: String,
    /// Public reference, unique within the municipality.
    #[serde(rename = "referentie")]
    pub reference: Reference,
    /// What it is.
    #[serde(rename = "soort")]
    pub kind: Kind,
    /// Where it stands.
    pub status: Status,
    /// When it was received: to the second, or the day only for an anonymous report. Never changes (Awb 2:20).
    #[serde(rename = "ontvangenOp")]
    pub received: Received,
    /// The day of receipt.
    #[serde(rename = "ontvangenDatum")]
    pub received_on: Date,
    /// The last day for an answer (Awb 9:11). Complaints only.
    #[serde(rename = "uiterlijk", default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<Date>,
    /// The day to work towards: it holds in every reading of the law. Complaints only.
    #[serde(rename = "streefdatum", default, skip_serializing_if = "Option::is_none")]
    pub aim_for: Option<Date>,
    /// Language of the form as it was shown.
    #[serde(rename = "taal")]
    pub language: Language,
    /// How it came in.
    #[serde(rename = "kanaal")]
    pub channel: Channel,
    /// Who handles formally, as it was on receipt.
    pub procedure: Procedure,
    /// What is missing.
    #[serde(rename = "verzuim", default, skip_serializing_if = "Vec::is_empty")]
    pub omissions: Vec<Omission>,
    /// Exactly what was sent.
    #[serde(rename = "inzending")]
    pub answers: Answers,
    /// Something in it looks like a number of a citizen or a bank account; which, and where, is not kept.
    #[serde(rename = "bevatMogelijkNummer", default, skip_serializing_if = "std::ops::Not::not")]
    pub possibly_private: bool,
    /// Which texts the resident saw.
    #[serde(rename = "tekstversie")]
    pub text_version: String,
    /// Number of the newest event.
    #[serde(rename = "laatsteGebeurtenis")]
    pub last_event: u32,
}

impl Case {
    /// The item, with its place in the worklist and in its year.
    ///
    /// `sort_on` is the date to sort on when the due date isn't known.
    pub(super) fn to_item(&self, sort_on: Option<Date>) -> Result<Item, StoreError> {
        let due = self
            .answer_by
            .or(sort_on)
            .map_or_else(|| NO_DUE_DATE.to_owned(), |date| date.to_string());
        item::write(
            "zaak",
            self,
            [
                (PK, item::case_pk(&self.municipality, self.reference)),
                (SK, item::CASE_SK.to_owned()),
                (WL_PK, item::worklist_pk(&self.municipality)),
                (WL_SK, format!("{due}#{}#{}", self.received_on, self.reference)),
                (JR_PK, item::year_pk(&self.municipality, self.received_on)),
                (JR_SK, format!("{}#{}", self.received_on, self.reference)),
            ],
        )
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        item::read("zaak", item)
    }
}
