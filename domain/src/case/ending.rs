//! Other ends than a verdict: sent on, not handled, withdrawn, discontinued.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::words::Why;
use crate::closed_list::closed_list;

closed_list! {
    /// Why a case is sent on (reden van doorzending).
    ///
    /// # Source
    /// Awb 2:3; 6:15 for an objection.
    ForwardReason {
        /// It belongs to another body (Awb 2:3).
        OtherBody = "andere-instantie",
        /// It is an objection; the day of receipt goes with it (Awb 6:15).
        Objection = "bezwaar",
        /// It is a report about public space.
        PublicSpace = "melding-openbare-ruimte",
        /// It is a claim for damages.
        Damages = "schadeclaim",
        /// It is about a fine only.
        Fine = "boete",
        /// It is a suspicion of abuse, for the integrity desk.
        Integrity = "integriteit",
        /// It is for an institution that works under contract.
        Institution = "gecontracteerde-instelling",
    }
}

/// Where a case was sent on to.
///
/// # Source
/// Awb 2:3; for an objection Awb 6:15.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Forwarding {
    /// Why.
    #[serde(rename = "reden")]
    pub reason: ForwardReason,
    /// To whom.
    #[serde(rename = "naar")]
    pub to: Why,
    /// The day on which the sender was told.
    #[serde(rename = "gemeldOp", default, skip_serializing_if = "Option::is_none")]
    pub told_on: Option<Date>,
    /// Whether the day of receipt went with it (Awb 6:15).
    #[serde(rename = "metOntvangstdatum", default, skip_serializing_if = "std::ops::Not::not")]
    pub with_receipt_date: bool,
}

closed_list! {
    /// Why the municipality need not handle a complaint (grond).
    ///
    /// # Source
    /// Awb 9:8(1)a to f, and 9:8(2).
    DeclineGround {
        /// Complained about before, and handled.
        HandledBefore = "9:8-1-a",
        /// Longer than a year before the complaint.
        LongerThanAYear = "9:8-1-b",
        /// An objection could have been made.
        Objection = "9:8-1-c",
        /// An appeal is or was possible.
        Appeal = "9:8-1-d",
        /// Before another court, or judged by it.
        OtherCourt = "9:8-1-e",
        /// Part of a criminal investigation or prosecution.
        Prosecution = "9:8-1-f",
        /// Too little interest of the sender, or too little weight.
        Insufficient = "9:8-2",
    }
}

/// What the coordinator advises about not handling.
///
/// # Source
/// Awb 9:8(1), 9:8(2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeclineAdvice {
    /// On which ground.
    #[serde(rename = "grond")]
    pub ground: DeclineGround,
    /// Why.
    #[serde(rename = "waarom")]
    pub why: Why,
}

/// The letter that says that a complaint is not handled.
///
/// # Source
/// Awb 9:8(3), 9:12(2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Declined {
    /// On which ground.
    #[serde(rename = "grond")]
    pub ground: DeclineGround,
    /// The day on which it was sent.
    #[serde(rename = "verzondenOp")]
    pub sent_on: Date,
    /// Whether it says which ombudsman, and within which term.
    #[serde(rename = "metOmbudsman")]
    pub names_ombudsman: bool,
    /// Why it is sent after the four weeks, if so.
    #[serde(rename = "waaromTeLaat", default, skip_serializing_if = "Option::is_none")]
    pub late_because: Option<Why>,
}

closed_list! {
    /// Why a case was withdrawn (reden van intrekking).
    ///
    /// # Source
    /// None in the law; the reasons of the municipalities' reports.
    WithdrawReason {
        /// A solution came.
        Solved = "oplossing-gekomen",
        /// Another reason, or none given.
        Other = "overig",
    }
}

/// The withdrawal, by the sender or as they said it to somebody.
///
/// # Source
/// Awb 9:5: what is met ends the duty; the law names no withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Withdrawal {
    /// On which day.
    #[serde(rename = "op")]
    pub on: Date,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: WithdrawReason,
    /// How the sender said it, when somebody else notes it.
    #[serde(rename = "hoe", default, skip_serializing_if = "Option::is_none")]
    pub how: Option<super::informal::Way>,
    /// On which day the municipality confirmed it in writing; not required.
    #[serde(rename = "bevestigdOp", default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<Date>,
}

closed_list! {
    /// Why a case was discontinued (reden van afbreken).
    ///
    /// # Source
    /// None in the law; the reasons of the municipalities' reports.
    DiscontinueReason {
        /// Whoever sent it does not answer any more.
        NoResponse = "klager-reageert-niet",
        /// It became part of an appeal.
        PartOfAppeal = "opgegaan-in-beroep",
        /// Another reason.
        Other = "overig",
    }
}

/// The letter that says that a case is discontinued.
///
/// # Source
/// Awb 9:24(1)b: it ended otherwise, so the term for the ombudsman begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Discontinuation {
    /// Why.
    #[serde(rename = "reden")]
    pub reason: DiscontinueReason,
    /// Why, in words.
    #[serde(rename = "waarom", default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The day on which it was sent.
    #[serde(rename = "verzondenOp", default, skip_serializing_if = "Option::is_none")]
    pub sent_on: Option<Date>,
    /// Whether it names the ombudsman.
    #[serde(rename = "metOmbudsman")]
    pub names_ombudsman: bool,
}
