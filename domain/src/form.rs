//! The form as received: text in every field, nothing trusted yet.

use std::fmt;

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{field::Field, text, value};

/// A submission as it came in, by JSON, by an HTML form or from the page.
///
/// Every field is text; empty means not given; a ticked box is `ja`.
/// Limits count Unicode scalar values of the normalised text. The derived checks look at each field alone;
/// [`crate::parse`] adds what depends on kind and municipality.
///
/// # Shape
/// Flat, with the wire names of [`Field`].
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(rename_all = "camelCase", default)]
pub struct SubmissionForm {
    #[serde(rename = "soort")]
    pub(crate) kind: String,
    #[serde(rename = "omschrijving")]
    #[validate(length(min = 10, max = 4000), custom(function = text::check))]
    pub(crate) description: String,
    #[serde(rename = "betreft")]
    pub(crate) concerning: String,
    #[serde(rename = "instelling")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) institution: String,
    #[serde(rename = "overWie")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) about_whom: String,
    #[serde(rename = "datumVoorval")]
    #[validate(length(max = 30), custom(function = text::check))]
    pub(crate) occurred_on: String,
    #[serde(rename = "periodeVoorval")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) occurred_period: String,
    #[serde(rename = "datumOnbekend")]
    pub(crate) occurred_unknown: String,
    #[serde(rename = "gevolg")]
    #[validate(length(max = 1000), custom(function = text::check))]
    pub(crate) consequence: String,
    #[serde(rename = "gewensteOplossing")]
    #[validate(length(max = 1000), custom(function = text::check))]
    pub(crate) desired_solution: String,
    #[serde(rename = "alGesproken")]
    pub(crate) already_discussed: String,
    #[serde(rename = "gewensteBehandeling")]
    pub(crate) desired_handling: String,
    #[serde(rename = "ingediendDoor")]
    pub(crate) submitted_by: String,
    #[serde(rename = "gemachtigdeNaam")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) representative_name: String,
    #[serde(rename = "gemachtigdeRelatie")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) representative_relation: String,
    #[serde(rename = "gemachtigdeContact")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) representative_contact: String,
    #[serde(rename = "naam")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) name: String,
    #[serde(rename = "organisatienaam")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) organisation: String,
    #[serde(rename = "straat")]
    #[validate(length(max = 80), custom(function = text::check))]
    pub(crate) street: String,
    #[serde(rename = "huisnummer")]
    #[validate(length(max = 10), custom(function = text::check))]
    pub(crate) house_number: String,
    #[serde(rename = "toevoeging")]
    #[validate(length(max = 10), custom(function = text::check))]
    pub(crate) house_number_addition: String,
    #[validate(length(max = 12), custom(function = text::check))]
    pub(crate) postcode: String,
    #[serde(rename = "plaats")]
    #[validate(length(max = 80), custom(function = text::check))]
    pub(crate) town: String,
    #[serde(rename = "land")]
    #[validate(length(max = 60), custom(function = text::check))]
    pub(crate) country: String,
    #[validate(length(max = 254), custom(function = value::check_email))]
    pub(crate) email: String,
    #[serde(rename = "emailToestemming")]
    pub(crate) email_consent: String,
    #[serde(rename = "telefoon")]
    #[validate(length(max = 40), custom(function = value::check_phone))]
    pub(crate) phone: String,
    #[serde(rename = "contactvoorkeur")]
    pub(crate) contact_preference: String,
    #[serde(rename = "contactmoment")]
    #[validate(length(max = 200), custom(function = text::check))]
    pub(crate) contact_moment: String,
    #[serde(rename = "ondertekening")]
    pub(crate) signature: String,
    #[serde(rename = "taal")]
    pub(crate) language: String,
}

impl SubmissionForm {
    /// The form from pairs of wire name and text, as an HTML form posts them; unknown names are left out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut form = Self::default();
        for (name, text) in pairs {
            if let Some(field) = Field::from_wire(name) {
                form.set(field, text);
            }
        }
        form
    }

    /// The same form with every text normalised: NFC, trimmed, line ends `\n`, invisible direction overrides removed.
    #[must_use]
    pub fn normalised(&self) -> Self {
        let mut form = Self::default();
        for field in Field::ALL.iter().copied() {
            form.set(field, text::normalise(self.get(field), field.shape()));
        }
        form
    }

    /// Whether the box is ticked (`ja`; browsers send `on` when a box has no value).
    pub fn is_ticked(&self, field: Field) -> bool {
        matches!(self.get(field), "ja" | "on" | "true")
    }

    /// Whether nothing was filled in for this field.
    pub fn is_blank(&self, field: Field) -> bool {
        self.get(field).trim().is_empty()
    }
}

impl fmt::Debug for SubmissionForm {
    /// Names the filled-in fields only; what was said never reaches a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = Field::ALL.iter().filter(|field| !self.is_blank(**field));
        f.debug_list().entries(given.map(|field| field.wire_name())).finish()
    }
}
