//! What can be wrong with a submission, as codes. Sentences for people live in the locale files.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::field::Field;

/// Why a field is refused (code on the wire).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The field must be filled in.
    #[serde(rename = "verplicht")]
    Required,
    /// Fewer characters than `limiet`.
    #[serde(rename = "te-kort")]
    TooShort,
    /// More characters than `limiet`.
    #[serde(rename = "te-lang")]
    TooLong,
    /// NUL or another control character.
    #[serde(rename = "verboden-teken")]
    ForbiddenCharacter,
    /// Not a value of the closed list.
    #[serde(rename = "ongeldige-keuze")]
    UnknownChoice,
    /// Not an e-mail address.
    #[serde(rename = "ongeldig-emailadres")]
    InvalidEmail,
    /// Not a telephone number.
    #[serde(rename = "ongeldig-telefoonnummer")]
    InvalidPhone,
    /// Not a Dutch postcode.
    #[serde(rename = "ongeldige-postcode")]
    InvalidPostcode,
    /// Not a date.
    #[serde(rename = "ongeldige-datum")]
    InvalidDate,
    /// The date has yet to come.
    #[serde(rename = "datum-in-toekomst")]
    DateInFuture,
    /// The day is unknown, yet a day or period is given.
    #[serde(rename = "tegenstrijdig")]
    Contradiction,
    /// An e-mail address without consent to use it (Awb 2:8).
    #[serde(rename = "toestemming-nodig")]
    ConsentNeeded,
    /// Neither a postal address nor an e-mail address to answer to.
    #[serde(rename = "adres-of-email-nodig")]
    ReachNeeded,
    /// The preferred way of contact needs this field.
    #[serde(rename = "nodig-voor-contact")]
    NeededForContact,
    /// The field could name the sender of an anonymous report.
    #[serde(rename = "niet-bij-anoniem")]
    NotInAnonymous,
    /// This municipality does not ask the field.
    #[serde(rename = "niet-gevraagd")]
    NotAsked,
    /// This municipality does not take this kind.
    #[serde(rename = "soort-niet-mogelijk")]
    KindNotTaken,
    /// Another JSON type than the field has.
    #[serde(rename = "verkeerd-type")]
    WrongType,
    /// The access code stands in it, of the report that goes on under a name.
    #[serde(rename = "bevat-toegangscode")]
    HoldsCode,
    /// No field has this name.
    #[serde(rename = "onbekend-veld")]
    UnknownField,
    /// The field stands in the body more than once.
    #[serde(rename = "dubbel-veld")]
    DuplicateField,
}

impl ErrorCode {
    /// Every code, for tests of the locale files.
    pub const ALL: &'static [Self] = &[
        Self::Required,
        Self::TooShort,
        Self::TooLong,
        Self::ForbiddenCharacter,
        Self::UnknownChoice,
        Self::InvalidEmail,
        Self::InvalidPhone,
        Self::InvalidPostcode,
        Self::InvalidDate,
        Self::DateInFuture,
        Self::Contradiction,
        Self::ConsentNeeded,
        Self::ReachNeeded,
        Self::NeededForContact,
        Self::NotInAnonymous,
        Self::NotAsked,
        Self::KindNotTaken,
        Self::WrongType,
        Self::HoldsCode,
        Self::UnknownField,
        Self::DuplicateField,
    ];

    /// The code with this name on the wire, if there is one.
    pub fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.wire_name() == name)
    }

    /// The code on the wire.
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Required => "verplicht",
            Self::TooShort => "te-kort",
            Self::TooLong => "te-lang",
            Self::ForbiddenCharacter => "verboden-teken",
            Self::UnknownChoice => "ongeldige-keuze",
            Self::InvalidEmail => "ongeldig-emailadres",
            Self::InvalidPhone => "ongeldig-telefoonnummer",
            Self::InvalidPostcode => "ongeldige-postcode",
            Self::InvalidDate => "ongeldige-datum",
            Self::DateInFuture => "datum-in-toekomst",
            Self::Contradiction => "tegenstrijdig",
            Self::ConsentNeeded => "toestemming-nodig",
            Self::ReachNeeded => "adres-of-email-nodig",
            Self::NeededForContact => "nodig-voor-contact",
            Self::NotInAnonymous => "niet-bij-anoniem",
            Self::NotAsked => "niet-gevraagd",
            Self::KindNotTaken => "soort-niet-mogelijk",
            Self::WrongType => "verkeerd-type",
            Self::HoldsCode => "bevat-toegangscode",
            Self::UnknownField => "onbekend-veld",
            Self::DuplicateField => "dubbel-veld",
        }
    }
}

/// One thing wrong with one field. Carries no text of the resident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Wire name of the field. A name that is no field of ours is shortened to 40 characters of letters and digits.
    #[serde(rename = "veld")]
    pub name: Cow<'static, str>,
    /// What is wrong.
    pub code: ErrorCode,
    /// The limit in characters, for `te-kort` and `te-lang`.
    #[serde(rename = "limiet", default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

impl FieldError {
    /// An error without a limit.
    pub const fn new(field: Field, code: ErrorCode) -> Self {
        Self { name: Cow::Borrowed(field.wire_name()), code, limit: None }
    }

    /// An error about length, with its limit in Unicode scalar values.
    pub const fn with_limit(field: Field, code: ErrorCode, limit: usize) -> Self {
        Self { name: Cow::Borrowed(field.wire_name()), code, limit: Some(limit) }
    }

    /// An error about a name that is no field of ours.
    pub fn unknown(name: &str) -> Self {
        let safe = name.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>();
        Self { name: Cow::Owned(safe), code: ErrorCode::UnknownField, limit: None }
    }

    /// The field, unless the name is none of ours.
    pub fn field(&self) -> Option<Field> {
        Field::from_wire(&self.name)
    }
}
