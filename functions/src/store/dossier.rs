//! Everything of one case, in one request to the store.

use gehoor_domain::{
    follow::{self, FollowUp},
    reference::Reference,
};
use serde::Deserialize;

use super::{
    Case, Document, Event, MessageState, Purpose, Store, StoreError, document,
    item::{self, SK},
    verify,
};

/// A case with all that belongs to it.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The case itself.
    pub case: Case,
    /// What happened, the oldest first.
    pub events: Vec<Event>,
    /// What sender and municipality wrote to each other, the oldest first.
    pub conversation: Vec<follow::Message>,
    /// Its mails, in no order that means anything.
    pub messages: Vec<Message>,
}

/// One mail of a case: what it is for and how far it is, never what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Message {
    /// What it is for.
    #[serde(rename = "soort")]
    pub purpose: Purpose,
    /// How far it is.
    #[serde(rename = "toestand")]
    pub state: MessageState,
    /// Attempts so far.
    #[serde(rename = "pogingen")]
    pub attempts: u32,
    /// To the municipality's second address.
    #[serde(default)]
    pub reserve: bool,
}

impl Dossier {
    /// Whether everything is there in its order: no event or message is missing, added or changed, what was sent is what
    /// came in, and the case is what its events make.
    ///
    /// The parts are read one after the other, so a command that is carried out meanwhile can look like a gap: read again
    /// before you believe one. The keyed seal is not looked at; see [`Store::verify`].
    pub fn is_whole(&self) -> bool {
        verify::faults(&self.case, &self.events, &self.conversation).is_empty()
    }

    /// What was added to the file, in that order.
    pub fn documents(&self) -> Vec<Document> {
        document::told_by(&self.events)
    }

    /// The case as whoever follows it sees it. Nothing for what only the municipality registers.
    pub fn follow_up(self) -> Option<FollowUp> {
        let case = self.case;
        let kind = case.form_kind()?;
        let formal_asked = case.formal_asked_on();
        Some(FollowUp {
            actions: follow::actions(kind, case.status(), formal_asked.is_some()),
            kind,
            status: case.status(),
            received: case.received(),
            answer_by: case.answer_by(),
            formal_asked,
            ended: case.ended(),
            named: case.became(),
            messages: self.conversation,
            municipality: case.municipality,
            reference: case.reference,
            language: case.language,
            answers: case.answers,
        })
    }
}

impl Store {
    /// One case of one municipality with its events, messages and mails, read consistently.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn dossier(
        &self,
        municipality: &str,
        reference: Reference,
    ) -> Result<Option<Dossier>, StoreError> {
        let (mut case, mut events) = (None, Vec::new());
        let (mut conversation, mut messages) = (Vec::new(), Vec::new());
        for item in self.partition(&item::case_pk(municipality, reference)).await? {
            let sort =
                item.get(SK).and_then(|value| value.as_s().ok()).cloned().unwrap_or_default();
            match sort.split('#').next() {
                Some(item::CASE_SK) => case = Some(Case::from_item(item)?),
                Some("GEBEURTENIS") => events.push(Event::from_item(item)?),
                Some("BERICHT") => conversation.push(item::read("bericht", item)?),
                // One that can't be read is told as an event, and must not hide the case.
                Some("UIT") => messages.extend(item::read("uit", item).ok()),
                // A newer version may store more beside a case.
                _ => {}
            }
        }
        Ok(case.map(|case| Dossier { case, events, conversation, messages }))
    }
}
