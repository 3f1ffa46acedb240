//! The people of the municipality in a case: who is complained about, and who does what.

use serde::{Deserialize, Serialize};

use super::{actor::PersonId, words::Why};
use crate::closed_list::closed_list;
use jiff::civil::Date;

closed_list! {
    /// What someone who is complained about is (ambt). Decides who may handle it (Awb 9:7).
    Office {
        /// Works for the municipality.
        Employee = "medewerker",
        /// Coordinates the complaints.
        Coordinator = "klachtencoordinator",
        /// The mayor.
        Mayor = "burgemeester",
        /// An alderman.
        Alderman = "wethouder",
        /// A member of the council.
        Councillor = "raadslid",
        /// The body as a whole: the executive, the council.
        Body = "bestuursorgaan",
        /// Works for an institution under contract.
        Institution = "instelling",
    }
}

impl Office {
    /// Whether it is the body itself, its chair or a member: then Awb 9:7(1) does not bind (Awb 9:7(2)).
    pub const fn is_the_body(self) -> bool {
        matches!(self, Self::Mayor | Self::Alderman | Self::Councillor | Self::Body)
    }

    /// Whether the coordinator of the municipality must leave such a complaint to somebody else: about the coordinator,
    /// the mayor, an alderman or a council member. What nobody in particular did is the body's, and stays.
    pub const fn is_for_somebody_else(self) -> bool {
        matches!(self, Self::Coordinator | Self::Mayor | Self::Alderman | Self::Councillor)
    }
}

/// The most people who are complained about in one case: with the sender, as many as get a letter at once.
pub const CONCERNED: usize = 15;

/// Someone who is complained about (betrokkene, Awb 9:9). The name is only in the complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Concerned {
    /// What they are.
    #[serde(rename = "ambt")]
    pub office: Office,
    /// Their function, as in the register (Woo 3.3a(3)).
    #[serde(rename = "functie")]
    pub function: Why,
    /// Their team.
    #[serde(rename = "team", default, skip_serializing_if = "Option::is_none")]
    pub team: Option<Why>,
    /// Who they are in the sign-in, so that they can't open the case.
    #[serde(rename = "persoon", default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

closed_list! {
    /// What someone is asked to do in a case (taak).
    ///
    /// # Source
    /// Awb 9:7(1); who signs is the municipality's own.
    Task {
        /// Coordinate it.
        Coordinate = "coordinator",
        /// Talk first, as manager of the team.
        Talk = "teammanager",
        /// Decide and sign.
        Sign = "ondertekenaar",
    }
}

/// Who handles formally (klachtbehandelaar).
///
/// # Source
/// Awb 9:7; with an advice committee its chair, Awb 9:14.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Handler {
    /// Who.
    #[serde(rename = "persoon")]
    pub person: PersonId,
    /// Whether they declared that they were not involved (nietBetrokkenVerklaring).
    #[serde(rename = "nietBetrokken")]
    pub not_involved: bool,
    /// Why somebody who was involved handles it all the same (Awb 9:7(2)).
    #[serde(rename = "uitzondering", default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Why>,
}

/// The copy of the complaint for somebody who is complained about (afschrift).
///
/// # Source
/// Awb 9:9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CopySent {
    /// To whom, counted from 1 in the order in which they were named.
    #[serde(rename = "betrokkene")]
    pub to: u32,
    /// On which day.
    #[serde(rename = "op")]
    pub on: Date,
}
