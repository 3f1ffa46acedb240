//! A case (zaak) as it is stored.

use gehoor_domain::{
    answers::Answers,
    field::Field,
    follow::Author,
    kind::{DesiredHandling, Kind, Language},
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
    /// Mails of this case that did not arrive (Awb 2:11).
    #[serde(rename = "nietBezorgd", default, skip_serializing_if = "is_zero")]
    pub undelivered: u32,
    /// Number of the newest event.
    #[serde(rename = "laatsteGebeurtenis")]
    pub last_event: u32,
    /// Hash of the newest event; absent in a case that was stored before it was kept here.
    #[serde(rename = "ketting", default, skip_serializing_if = "Option::is_none")]
    pub chain: Option<String>,
    /// How many messages there are, of both sides.
    #[serde(rename = "berichten", default, skip_serializing_if = "is_zero")]
    pub messages: u32,
    /// Who wrote the newest message: with the sender, an answer is waited for.
    #[serde(rename = "laatsteBerichtVan", default, skip_serializing_if = "Option::is_none")]
    pub last_author: Option<Author>,
    /// When formal handling was asked for after the form; [`Case::formal_asked_on`] knows the form too.
    #[serde(rename = "formeelGevraagdOp", default, skip_serializing_if = "Option::is_none")]
    pub formal_asked: Option<Received>,
    /// When it was withdrawn or went on under a name.
    #[serde(rename = "beeindigdOp", default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Received>,
    /// Of an anonymous report: the complaint as which it goes on under a name.
    #[serde(rename = "opNaam", default, skip_serializing_if = "Option::is_none")]
    pub named: Option<Reference>,
    /// Of a complaint: the anonymous report that it was before.
    #[serde(rename = "uitAnoniem", default, skip_serializing_if = "Option::is_none")]
    pub from_anonymous: Option<Reference>,
    /// In which list of the desk it stands. Read only: a case is written with its place, and moved by commands.
    #[serde(rename = "WL_PK", default, skip_serializing)]
    pub(super) list: Option<String>,
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

    /// When formal handling was asked for, on the form or later.
    pub fn formal_asked_on(&self) -> Option<Received> {
        let on_form =
            self.answers.get(Field::DesiredHandling) == Some(DesiredHandling::Formal.wire_name());
        self.formal_asked.or(on_form.then_some(self.received))
    }

    /// Whether the newest message is the sender's and the case stands among the open ones with it. A reason for a withdrawal
    /// does not: the case left them then.
    pub(super) fn awaits_answer(&self) -> bool {
        self.last_author == Some(Author::Sender)
            && self.list.as_deref() == Some(item::worklist_pk(&self.municipality).as_str())
    }

    /// The sender's e-mail address, when it was given with consent to use it (Awb 2:8). Never of an anonymous report.
    pub fn consented_email(&self) -> Option<&str> {
        let named = self.kind != Kind::Anonymous;
        let email = self.answers.get(Field::EmailConsent).and(self.answers.get(Field::Email));
        email.filter(|_| named)
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        item::read("zaak", item)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}
