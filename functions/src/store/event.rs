//! What happened to a case: append-only, each event sealed with the hash of the one before.

use gehoor_domain::{receipt::Received, reference::Reference};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    StoreError,
    item::{self, Item, PK, SK},
};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    /// The case came in.
    #[serde(rename = "ontvangen")]
    Received,
    /// The sender wrote a message.
    #[serde(rename = "bericht-van-indiener")]
    MessageFromSender,
    /// The municipality wrote a message.
    #[serde(rename = "bericht-van-gemeente")]
    MessageFromMunicipality,
    /// The sender asked for formal handling after all.
    #[serde(rename = "formele-behandeling-gevraagd")]
    FormalAsked,
    /// The sender of an anonymous report went on under their own name, as another case.
    #[serde(rename = "op-naam-gesteld")]
    Named,
    /// The sender withdrew it.
    #[serde(rename = "ingetrokken")]
    Withdrawn,
    /// A mail of this case came back, or was refused for good (Awb 2:11).
    #[serde(rename = "mail-niet-bezorgd")]
    MailUndelivered,
}

impl EventKind {
    const fn wire_name(self) -> &'static str {
        match self {
            Self::Received => "ontvangen",
            Self::MessageFromSender => "bericht-van-indiener",
            Self::MessageFromMunicipality => "bericht-van-gemeente",
            Self::FormalAsked => "formele-behandeling-gevraagd",
            Self::Named => "op-naam-gesteld",
            Self::Withdrawn => "ingetrokken",
            Self::MailUndelivered => "mail-niet-bezorgd",
        }
    }
}

/// In which role someone did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// The person who sent it in.
    #[serde(rename = "indiener")]
    Sender,
    /// The complaints coordinator of the municipality.
    #[serde(rename = "coordinator")]
    Coordinator,
    /// This service itself.
    #[serde(rename = "systeem")]
    System,
}

impl Role {
    pub(super) const fn wire_name(self) -> &'static str {
        match self {
            Self::Sender => "indiener",
            Self::Coordinator => "coordinator",
            Self::System => "systeem",
        }
    }
}

/// One event of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Counted from 1, without gaps.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// What happened.
    #[serde(rename = "soort")]
    pub kind: EventKind,
    /// Who, as a role.
    #[serde(rename = "wie")]
    pub who: Role,
    /// When; the day only for an anonymous report.
    #[serde(rename = "wanneer")]
    pub when: Received,
    /// Why, when there is something to say.
    #[serde(rename = "waarom", default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Hash of the event before; absent for the first.
    #[serde(rename = "vorige", default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// Hash of this event: 64 lower-case hexadecimal digits.
    pub hash: String,
}

impl Event {
    /// The first event of a case: it was received.
    pub(super) fn received(municipality: &str, reference: Reference, when: Received) -> Self {
        let first = Self {
            number: 1,
            kind: EventKind::Received,
            who: Role::Sender,
            when,
            why: None,
            previous: None,
            hash: String::new(),
        };
        first.sealed(municipality, reference)
    }

    /// What happens next to a case whose newest event has this number and hash.
    pub(super) fn after(
        (number, hash): (u32, String),
        (municipality, reference): (&str, Reference),
        (kind, who, when): (EventKind, Role, Received),
    ) -> Self {
        let number = number.saturating_add(1);
        let (previous, hash) = (Some(hash), String::new());
        let next = Self { number, kind, who, when, why: None, previous, hash };
        next.sealed(municipality, reference)
    }

    /// The same event, with why.
    pub(super) fn because(self, why: String, municipality: &str, reference: Reference) -> Self {
        Self { why: Some(why), ..self }.sealed(municipality, reference)
    }

    fn sealed(mut self, municipality: &str, reference: Reference) -> Self {
        self.hash = self.seal(municipality, reference);
        self
    }

    /// Whether the hash is that of this event, in this place, of this case.
    pub fn is_sealed(&self, municipality: &str, reference: Reference) -> bool {
        self.hash == self.seal(municipality, reference)
    }

    /// SHA-256 over case, number, what, who, when, why and the hash before, each with its length in front.
    fn seal(&self, municipality: &str, reference: Reference) -> String {
        let when = match self.when {
            Received::At(instant) => instant.to_string(),
            Received::On(date) => date.to_string(),
        };
        let parts = [
            municipality,
            &reference.to_string(),
            &self.number.to_string(),
            self.kind.wire_name(),
            self.who.wire_name(),
            &when,
            self.why.as_deref().unwrap_or_default(),
            self.previous.as_deref().unwrap_or_default(),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.len().to_string());
            hash.update([0]);
            hash.update(part);
        }
        crate::hex::lower(&hash.finalize())
    }

    pub(super) fn to_item(
        &self,
        municipality: &str,
        reference: Reference,
    ) -> Result<Item, StoreError> {
        let keys =
            [(PK, item::case_pk(municipality, reference)), (SK, item::event_sk(self.number))];
        item::write("gebeurtenis", self, keys)
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        item::read("gebeurtenis", item)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn event() -> (Event, Reference) {
        let reference = Reference::from_random([1; 8]);
        let when = Received::At("2026-03-02T09:30:00Z".parse().unwrap());
        (Event::received("deventer", reference, when), reference)
    }

    #[test]
    fn an_event_is_sealed_for_its_case_and_no_other() {
        let (event, reference) = event();

        assert!(event.is_sealed("deventer", reference));
        assert!(!event.is_sealed("tubbergen", reference));
        assert!(!event.is_sealed("deventer", Reference::from_random([2; 8])));
    }

    #[test]
    fn every_change_of_an_event_breaks_its_seal() {
        let (event, reference) = event();
        let later = Received::At("2026-03-02T09:30:01Z".parse().unwrap());
        let changed = [
            Event { number: 2, ..event.clone() },
            Event { when: later, ..event.clone() },
            Event { why: Some("x".to_owned()), ..event.clone() },
            Event { previous: Some("x".to_owned()), ..event.clone() },
        ];

        for event in changed {
            assert!(!event.is_sealed("deventer", reference), "{event:?}");
        }
    }
}
