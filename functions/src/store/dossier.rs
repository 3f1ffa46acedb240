//! Everything of one case, in one request to the store.

use gehoor_domain::{
    case::{LetterSent, Step},
    follow::{self, FollowUp},
    reference::Reference,
};
use serde::Deserialize;

use super::{
    Case, Document, Event, Fault, Letter, LetterRef, MessageState, Purpose, Store, StoreError,
    document,
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
    /// Its letters, the oldest first.
    pub letters: Vec<Letter>,
    /// Numbers of the letters that can't be read, as far as their keys say one. The case and its events say that they went
    /// out, so nothing else depends on them.
    pub unread_letters: Vec<Option<u32>>,
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
    /// The letter that it is, if it is one.
    #[serde(rename = "brief", default)]
    pub letter: Option<LetterRef>,
}

impl Dossier {
    /// Whether everything is there in its order: no event or message is missing, added or changed, what was sent is what
    /// came in, and the case is what its events make.
    ///
    /// The parts are read one after the other, so a command that is carried out meanwhile can look like a gap: read again
    /// before you believe one. The keyed seal is not looked at; see [`Store::verify`].
    pub fn is_whole(&self) -> bool {
        verify::faults(&self.case, &self.events, (&self.conversation, &self.letters)).is_empty()
    }

    /// Whether nothing is wrong with it but that letters can't be read: what else there is can be relied on.
    pub fn is_whole_but_for_unread(&self) -> bool {
        if self.unread_letters.is_empty() {
            return self.is_whole();
        }
        let parts = (self.conversation.as_slice(), self.letters.as_slice());
        let faults = verify::faults(&self.case, &self.events, parts);
        let sent: Vec<_> = self.letters_sent().collect();
        faults.iter().all(|fault| matches!(fault, Fault::Letter { .. }))
            && sent.len() == self.letters.len().saturating_add(self.unread_letters.len())
            && self.letters.iter().all(|letter| sent.iter().any(|sent| letter.is_of(sent)))
    }

    /// What the events say of the letters, the oldest first: of those that can't be read too.
    pub fn letters_sent(&self) -> impl Iterator<Item = LetterSent> {
        self.events.iter().filter_map(|event| match event.told()?.step {
            Step::SendLetter(sent) => Some(sent),
            _ => None,
        })
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
        let is_merged = case.is_merged();
        Some(FollowUp {
            actions: follow::actions(kind, case.status(), case.course.may_ask_formal()),
            kind,
            status: case.status(),
            received: case.received(),
            answer_by: case.answer_by(),
            formal_asked,
            reopens: case.course.asks_to_reopen(),
            ended: case.ended(),
            named: case.became().filter(|_| !is_merged),
            merged: case.became().filter(|_| is_merged),
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
        let (mut conversation, mut letters, mut messages) = (Vec::new(), Vec::new(), Vec::new());
        let mut unread_letters = Vec::new();
        for item in self.partition(&item::case_pk(municipality, reference)).await? {
            let sort =
                item.get(SK).and_then(|value| value.as_s().ok()).cloned().unwrap_or_default();
            match sort.split('#').next() {
                Some(item::CASE_SK) => case = Some(Case::from_item(item)?),
                Some("GEBEURTENIS") => events.push(Event::from_item(item)?),
                // One letter that can't be read must not take away the case and all the others.
                Some("BRIEF") => match Letter::from_item(item) {
                    Ok(letter) => letters.push(letter),
                    Err(_) => unread_letters.push(numbered(&sort)),
                },
                Some("BERICHT") => conversation.push(item::read("bericht", item)?),
                // One that can't be read is told as an event, and must not hide the case.
                Some("UIT") => messages.extend(item::read("uit", item).ok()),
                // A newer version may store more beside a case.
                _ => {}
            }
        }
        Ok(case.map(|case| Dossier {
            case,
            events,
            conversation,
            letters,
            unread_letters,
            messages,
        }))
    }
}

/// The number in a range key.
fn numbered(sort: &str) -> Option<u32> {
    sort.rsplit_once('#').and_then(|(_, number)| number.parse().ok())
}
