//! What is missing of what somebody of the municipality noted, and what the way says in which it came.
//!
//! # Source
//! Awb 9:2, 9:4.

use super::{
    doubts::{Address, Doubts, Signed},
    registration::{CaseKind, Channel, Omission},
};
use crate::{answers::Answers, field::Field};

impl Omission {
    /// What the law asks of a complaint and is missing in what was noted, as the municipality reads the law (doubts D6 and
    /// D7). `unsigned` is what came on paper without a signature. Nothing of what is no complaint.
    ///
    /// # Source
    /// Awb 9:4(2), 2:18.
    pub fn noted(answers: &Answers, kind: CaseKind, unsigned: bool, doubts: &Doubts) -> Vec<Self> {
        if kind != CaseKind::Complaint {
            return Vec::new();
        }
        let has = |field| answers.get(field).is_some();
        let postal = has(Field::Street)
            && has(Field::HouseNumber)
            && has(Field::Town)
            && (has(Field::Postcode) || has(Field::Country));
        let email =
            doubts.address == Address::Email && has(Field::Email) && has(Field::EmailConsent);
        [
            (!has(Field::Name)).then_some(Self::Name),
            (!postal && !email).then_some(Self::Address),
            (!has(Field::Description)).then_some(Self::Description),
            unsigned.then_some(Self::Signature),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Channel {
    /// Whether what comes in this way is in writing, until somebody finds otherwise.
    ///
    /// What stands on social media is written, but to nobody of the municipality, and mostly under no name.
    ///
    /// # Source
    /// Awb 9:4(1), 2:13.
    pub const fn is_in_writing(self) -> bool {
        match self {
            Self::WebForm | Self::Letter | Self::Email | Self::Fax | Self::SentOn => true,
            Self::Phone | Self::Counter | Self::Spoken | Self::SocialMedia => false,
        }
    }

    /// Whether what comes in this way carries a signature of its own (Awb 9:4(2)): on paper, or by fax.
    pub const fn is_on_paper(self) -> bool {
        matches!(self, Self::Letter | Self::Fax | Self::SentOn)
    }

    /// Whether a complaint that came this way lacks a signature: on paper when it `was_not_signed`; by e-mail when the
    /// municipality asks for one on paper (doubt D7). What was said needs none.
    pub fn lacks_signature(self, was_not_signed: bool, doubts: &Doubts) -> bool {
        match self {
            Self::Email | Self::WebForm => doubts.signed == Signed::OnPaper,
            other => other.is_on_paper() && was_not_signed,
        }
    }
}
