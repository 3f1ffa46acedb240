//! Everything of one case, in one request to the store.

use gehoor_domain::{
    follow::{self, FollowUp},
    reference::Reference,
};
use serde::Deserialize;

use super::{
    Case, Event, MessageState, Purpose, Store, StoreError,
    item::{self, Item, SK},
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
    /// Whether everything is there in its order: no event or message is missing, added or changed.
    ///
    /// The parts are read one after the other, so a command that is carried out meanwhile can look like a gap: read again
    /// before you believe one. Messages are counted; that their text is what was written is not sealed.
    pub fn is_whole(&self) -> bool {
        let case = &self.case;
        let mut before: Option<&str> = None;
        for (number, event) in (1..).zip(&self.events) {
            let follows = event.number == number && event.previous.as_deref() == before;
            if !(follows && event.is_sealed(&case.municipality, case.reference)) {
                return false;
            }
            before = Some(&event.hash);
        }
        let newest = self.events.last();
        newest.is_some_and(|event| event.number == case.last_event)
            && case.chain.as_deref().is_none_or(|chain| Some(chain) == before)
            && (1..).zip(&self.conversation).all(|(number, message)| message.number == number)
            && usize::try_from(case.messages).is_ok_and(|count| count == self.conversation.len())
    }

    /// The case as whoever follows it sees it.
    pub fn follow_up(self) -> FollowUp {
        let formal_asked = self.case.formal_asked_on();
        let case = self.case;
        FollowUp {
            actions: follow::actions(case.kind, case.status, formal_asked.is_some()),
            municipality: case.municipality,
            reference: case.reference,
            kind: case.kind,
            status: case.status,
            received: case.received,
            answer_by: case.answer_by,
            language: case.language,
            formal_asked,
            ended: case.ended,
            named: case.named,
            messages: self.conversation,
            answers: case.answers,
        }
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
        let mut items = self
            .client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression("PK = :pk")
            .expression_attribute_values(":pk", item::text(item::case_pk(municipality, reference)))
            .into_paginator()
            .items()
            .send();
        let (mut case, mut events) = (None, Vec::new());
        let (mut conversation, mut messages) = (Vec::new(), Vec::new());
        while let Some(found) = items.next().await {
            let item: Item = found.map_err(|error| StoreError::from_sdk("dossier", &error))?;
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
