//! The conversation: contact, the choice that was made together, and satisfaction.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    actor::PersonId,
    words::{Summary, Why},
};
use crate::closed_list::closed_list;

closed_list! {
    /// In which way someone was spoken to or written to (wijze).
    ///
    /// # Source
    /// Awb 2:8 decides in which of them the sender may be answered.
    Way {
        /// By telephone.
        Phone = "telefoon",
        /// By e-mail.
        Email = "e-mail",
        /// By letter.
        Letter = "brief",
        /// In a conversation.
        Conversation = "gesprek",
        /// In a message on the page where the case is followed.
        Message = "bericht",
    }
}

closed_list! {
    /// A side of the matter (partij).
    ///
    /// # Source
    /// Awb 9:10(1).
    Side {
        /// Whoever complains (klager).
        Sender = "klager",
        /// Whoever is complained about (betrokkene).
        Concerned = "betrokkene",
    }
}

impl Way {
    /// Whether it is in writing and goes to the sender: what was told by telephone or in a conversation isn't, and a message
    /// waits where the sender has to fetch it.
    ///
    /// # Source
    /// Awb 9:6, 2:8.
    pub const fn is_in_writing(self) -> bool {
        matches!(self, Self::Email | Self::Letter)
    }
}

/// An attempt to reach someone, or a conversation (contactmoment).
///
/// # Source
/// Awb 9:5; 9:2 asks proper handling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// On which day.
    #[serde(rename = "op")]
    pub on: Date,
    /// How.
    #[serde(rename = "wijze")]
    pub way: Way,
    /// With whom.
    #[serde(rename = "met")]
    pub with: Side,
    /// Whether they were reached.
    #[serde(rename = "gelukt")]
    pub reached: bool,
    /// What was said, or what was tried.
    #[serde(rename = "samenvatting", default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    /// What they answered to the three questions.
    #[serde(flatten)]
    pub told: Told,
}

/// The three questions that Deventer asks whoever complains (drie vragen): what happened, what it led to, whether it
/// bothers them. Each may stay open.
///
/// # Source
/// None in the law; the way of working of Deventer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// What happened.
    #[serde(rename = "gebeurd", default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Summary>,
    /// What it led to.
    #[serde(rename = "gevolgen", default, skip_serializing_if = "Option::is_none")]
    pub consequences: Option<Summary>,
    /// Whether it bothers them, and what does.
    #[serde(rename = "hinder", default, skip_serializing_if = "Option::is_none")]
    pub bothers: Option<Summary>,
}

/// The choice between a conversation and the procedure, made together with the sender (gezamenlijke keuze).
///
/// # Source
/// Awb 9:5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// On which day.
    #[serde(rename = "op")]
    pub on: Date,
    /// Whether the sender agreed.
    #[serde(rename = "klagerAkkoord")]
    pub agreed: bool,
    /// Who talks with the sender, when that is the manager of a team.
    #[serde(rename = "teammanager", default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<PersonId>,
}

/// Why a complaint goes into the procedure of the law.
///
/// # Source
/// Awb 9:4(1): the procedure binds unless the sender is satisfied (9:5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormalChoice {
    /// Whether the sender wants it; else the coordinator judges so.
    #[serde(rename = "klagerWil")]
    pub sender_wants: bool,
    /// Why, when the sender doesn't ask for it.
    #[serde(rename = "waarom", default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// What the sender said of the solution (tevredenheid).
///
/// # Source
/// Awb 9:5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Satisfaction {
    /// On which day the sender said so.
    #[serde(rename = "op")]
    pub on: Date,
    /// Whether the sender is satisfied.
    #[serde(rename = "tevreden")]
    pub satisfied: bool,
    /// How they said it.
    #[serde(rename = "wijze")]
    pub way: Way,
    /// What was agreed, or what was explained or mended; the sender gets these words in the letter. Cases that ended
    /// before this was asked don't have it.
    #[serde(rename = "afspraak", default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Summary>,
    /// On which day the municipality confirmed it in writing; recommended, not required.
    #[serde(rename = "bevestigdOp", default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<Date>,
}

/// That the sender is not satisfied (ontevredenheid).
///
/// # Source
/// Awb 9:5: until they are, the procedure of the law binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dissatisfaction {
    /// On which day the sender said so.
    #[serde(rename = "op")]
    pub on: Date,
    /// How they said it.
    #[serde(rename = "wijze")]
    pub way: Way,
    /// What is not solved for them.
    #[serde(rename = "waarom", default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Summary>,
}
