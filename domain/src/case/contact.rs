//! What came of what was missing, and contact data that were put right.

use serde::{Deserialize, Serialize};

use super::{registration::Omission, words::Why};
use crate::{closed_list::closed_list, field::Field};

/// What was missing and came (herstel van verzuim).
///
/// # Source
/// Awb 9:4(2); 4:5 is the way in which it is asked for.
///
/// # Shape
/// `{"verzuim":"adres","gekomen":"…"}`; events of before only the name, `"adres"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Shape")]
pub struct Remedy {
    /// What was missing.
    #[serde(rename = "verzuim")]
    pub omission: Omission,
    /// What came, in a line, without what it says.
    #[serde(rename = "gekomen", default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Why>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Shape {
    Name(Omission),
    Whole {
        #[serde(rename = "verzuim")]
        omission: Omission,
        #[serde(rename = "gekomen", default)]
        what: Option<Why>,
    },
}

impl From<Shape> for Remedy {
    fn from(shape: Shape) -> Self {
        match shape {
            Shape::Name(omission) => Self { omission, what: None },
            Shape::Whole { omission, what } => Self { omission, what },
        }
    }
}

closed_list! {
    /// A part of the contact data (onderdeel).
    ///
    /// # Source
    /// Awb 9:4(2)a for name and address, 2:8 for e-mail, 2:1 for who represents.
    ContactPart {
        /// The name, or that of the organisation.
        Name = "naam",
        /// The postal address.
        Address = "adres",
        /// The e-mail address, or the consent to use it.
        Email = "e-mail",
        /// The telephone number.
        Phone = "telefoon",
        /// Who represents the sender, and how to reach them.
        Representative = "gemachtigde",
    }
}

impl ContactPart {
    /// The part to which a field belongs; nothing for what says nothing of how to reach somebody.
    pub const fn of(field: Field) -> Option<Self> {
        Some(match field {
            Field::Name | Field::Organisation => Self::Name,
            Field::Street
            | Field::HouseNumber
            | Field::HouseNumberAddition
            | Field::Postcode
            | Field::Town
            | Field::Country => Self::Address,
            Field::Email | Field::EmailConsent => Self::Email,
            Field::Phone => Self::Phone,
            Field::RepresentativeName | Field::RepresentativeContact => Self::Representative,
            _ => return None,
        })
    }
}

/// Contact data that were put right (verbetering). What they are now is stored beside the case; their digest is here.
///
/// # Source
/// AVG 5(1)d and 16; Awb 9:4(2)a.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContactCorrection {
    /// Which parts changed.
    #[serde(rename = "onderdelen")]
    pub parts: Vec<ContactPart>,
    /// Digest of the contact data as they are from now on: 64 lower-case hexadecimal digits of SHA-256.
    #[serde(rename = "inhoud")]
    pub content: String,
    /// Why, without the data themselves.
    #[serde(rename = "waarom")]
    pub why: Why,
}
