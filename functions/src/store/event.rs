//! What happened to a case, as it is stored: append-only, each event sealed with the hash of the one before.
//!
//! What is sealed is the text of the event, byte for byte, so that checking it never depends on how a later version
//! writes the same thing. The attributes beside it are for reading, and must say the same.

use std::fmt;

use gehoor_domain::{
    case::{Actor, CaseEvent, StepName},
    receipt::Received,
    reference::Reference,
    status::Status,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    StoreError,
    item::{self, Item, PK, SK},
};

const SHAPE: StoreError = StoreError::Shape { what: "gebeurtenis" };

/// One event of a case. `Debug` shows nothing that was written.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Counted from 1, without gaps.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// Who, in which role.
    #[serde(rename = "door")]
    pub by: Actor,
    /// When; the day only for an anonymous report.
    #[serde(rename = "op")]
    pub at: Received,
    /// Where the case stood from then on.
    pub status: Status,
    /// What was done.
    #[serde(rename = "stap")]
    pub step: StepName,
    /// All of it, as JSON: a [`CaseEvent`]. This text is what is sealed.
    #[serde(rename = "feit")]
    pub fact: String,
    /// Hash of the event before; absent for the first.
    #[serde(rename = "vorige", default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// Hash of this event: 64 lower-case hexadecimal digits.
    pub hash: String,
}

impl Event {
    /// Seals an event of this case, after the event with that hash.
    pub(super) fn sealed(
        event: &CaseEvent,
        previous: Option<String>,
        (municipality, reference): (&str, Reference),
    ) -> Result<Self, StoreError> {
        let fact = serde_json::to_string(event).map_err(|_| SHAPE)?;
        let hash = seal(municipality, reference, previous.as_deref(), &fact);
        Ok(Self {
            number: event.number,
            by: event.by.clone(),
            at: event.at,
            status: event.status,
            step: event.step.name(),
            fact,
            previous,
            hash,
        })
    }

    /// What its text says; nothing when that can't be read, or the attributes beside it say something else.
    pub fn told(&self) -> Option<CaseEvent> {
        let event: CaseEvent = serde_json::from_str(&self.fact).ok()?;
        let agrees = event.number == self.number
            && event.by == self.by
            && event.at == self.at
            && event.status == self.status
            && event.step.name() == self.step;
        agrees.then_some(event)
    }

    /// Whether the hash is that of this event, in this place, of this case.
    pub fn is_sealed(&self, municipality: &str, reference: Reference) -> bool {
        self.hash == seal(municipality, reference, self.previous.as_deref(), &self.fact)
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

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, step, .. } = self;
        f.debug_struct("Event").field("number", number).field("step", step).finish_non_exhaustive()
    }
}

/// SHA-256 over municipality, reference, hash of the event before and text, each with its length in bytes before it.
///
/// The first event has an empty text for the hash before it.
fn seal(municipality: &str, reference: Reference, previous: Option<&str>, fact: &str) -> String {
    let mut hash = Sha256::new();
    for part in [municipality, &reference.to_string(), previous.unwrap_or_default(), fact] {
        hash.update(part.len().to_string());
        hash.update([0]);
        hash.update(part);
    }
    crate::hex::lower(&hash.finalize())
}

/// Digest of what was sent or written, as an event holds it: 64 lower-case hexadecimal digits of SHA-256.
pub(super) fn digest(content: &[u8]) -> String {
    crate::hex::lower(&Sha256::digest(content))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use gehoor_domain::case::{Step, words::Words};

    use super::*;

    fn event() -> (Event, Reference) {
        let reference = Reference::from_random([1; 8]);
        let event = CaseEvent {
            number: 2,
            by: Actor::SYSTEM,
            at: Received::At("2026-03-02T09:30:00Z".parse().unwrap()),
            status: Status::PassedOn,
            step: Step::PassOn { team: Words::parse("Burgerzaken").unwrap() },
        };
        (Event::sealed(&event, Some("0".repeat(64)), ("deventer", reference)).unwrap(), reference)
    }

    #[test]
    fn an_event_is_sealed_for_its_case_and_no_other() {
        let (event, reference) = event();

        assert!(event.is_sealed("deventer", reference));
        assert!(!event.is_sealed("tubbergen", reference));
        assert!(!event.is_sealed("deventer", Reference::from_random([2; 8])));
    }

    #[test]
    fn the_seal_is_the_hash_of_each_part_with_its_length() {
        let reference = Reference::from_random([1; 8]);

        // Computed apart, with Python's hashlib.
        assert_eq!(reference.to_string(), "MNDC-R9J2");
        assert_eq!(
            seal("deventer", reference, None, "{}"),
            "9b8e470e81709d24d7e50b97050e6ff5ade49878c4991a538109a6db6d8eef77"
        );
    }

    #[test]
    fn every_change_of_an_event_is_found_in_its_seal_or_beside_its_text() {
        let (event, reference) = event();
        assert!(event.told().is_some());
        let later = Received::At("2026-03-02T09:30:01Z".parse().unwrap());
        let changed = [
            Event { number: 3, ..event.clone() },
            Event { by: Actor::SENDER, ..event.clone() },
            Event { at: later, ..event.clone() },
            Event { status: Status::Closed, ..event.clone() },
            Event { step: StepName::Assess, ..event.clone() },
            Event { fact: event.fact.replace("Burgerzaken", "Burgerzakem"), ..event.clone() },
            Event { previous: Some("1".repeat(64)), ..event.clone() },
            Event { previous: None, ..event.clone() },
            Event { hash: "0".repeat(64), ..event.clone() },
        ];

        for event in changed {
            let holds = event.is_sealed("deventer", reference) && event.told().is_some();
            assert!(!holds, "{event:?}");
        }
    }

    #[test]
    fn debug_shows_nothing_that_was_written() {
        assert!(!format!("{:?}", event().0).contains("Burgerzaken"));
    }
}
