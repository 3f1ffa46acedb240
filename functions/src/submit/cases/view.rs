//! A case as the API shows it to whoever follows it.

use gehoor_domain::{
    answers::Answers,
    follow::{Action, FollowUp, Message},
    kind::Kind,
    receipt::Received,
    reference::Reference,
    status::Status,
};
use jiff::civil::Date;
use serde::Serialize;

/// The case; what isn't known or doesn't apply is null.
#[derive(Serialize)]
pub(super) struct Case {
    #[serde(rename = "referentie")]
    reference: Reference,
    #[serde(rename = "gemeente")]
    municipality: String,
    #[serde(rename = "soort")]
    kind: Kind,
    status: Status,
    #[serde(rename = "ontvangenOp")]
    received: Received,
    #[serde(rename = "uiterlijk")]
    answer_by: Option<Date>,
    #[serde(rename = "formeelGevraagdOp")]
    formal_asked: Option<Received>,
    #[serde(rename = "beeindigdOp")]
    ended: Option<Received>,
    #[serde(rename = "opNaam")]
    named: Option<Reference>,
    #[serde(rename = "samengevoegdMet")]
    merged: Option<Reference>,
    #[serde(rename = "berichten")]
    messages: Vec<Message>,
    #[serde(rename = "inzending")]
    answers: Answers,
    #[serde(rename = "mogelijk")]
    actions: Vec<Action>,
}

impl From<FollowUp> for Case {
    fn from(seen: FollowUp) -> Self {
        Self {
            reference: seen.reference,
            municipality: seen.municipality,
            kind: seen.kind,
            status: seen.status,
            received: seen.received,
            answer_by: seen.answer_by,
            formal_asked: seen.formal_asked,
            ended: seen.ended,
            named: seen.named,
            merged: seen.merged,
            messages: seen.messages,
            answers: seen.answers,
            actions: seen.actions,
        }
    }
}
