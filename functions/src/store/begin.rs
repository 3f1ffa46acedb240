//! How every case begins: with the event that it came in.

use gehoor_domain::{
    access_code::ServerKey,
    answers::Answers,
    case::{self, Actor, Registration, receive},
    field::Shape,
    kind::Language,
    privacy,
    reference::Reference,
};
use jiff::Timestamp;

use super::{
    Case, Event, OutboxItem, Purpose, StoreError, addition::NotAdded, item::Item, refusal::Guard,
    search, transaction::Transaction,
};
use crate::random::{self, Random};

const SHAPE: StoreError = StoreError::Shape { what: "verloop" };

/// A case that begins, with its first event.
pub(super) struct Begun {
    pub(super) case: Case,
    event: Event,
    /// By which words it can be found.
    findable: Vec<Item>,
    now: Timestamp,
}

/// What a case begins with, beside what it is and when it came.
pub(super) struct Beginning<'a> {
    pub(super) municipality: &'a str,
    pub(super) reference: Reference,
    pub(super) answers: &'a Answers,
    pub(super) language: Language,
    pub(super) text_version: &'a str,
    pub(super) by: &'a Actor,
    /// Whether somebody gets an access code.
    pub(super) has_code: bool,
    pub(super) now: Timestamp,
}

impl Begun {
    pub(super) fn new(
        beginning: &Beginning<'_>,
        registration: Registration,
        key: &ServerKey,
    ) -> Result<Self, NotAdded> {
        let Beginning { municipality, reference, answers, now, .. } = *beginning;
        let begin = receive(registration, beginning.by.clone(), now).map_err(NotAdded::Stopped)?;
        let event = Event::sealed(&begin, None, (municipality, reference))?;
        let mut case = Case {
            municipality: municipality.to_owned(),
            reference,
            language: beginning.language,
            answers: answers.clone(),
            contact: None,
            possibly_private: holds_number(answers),
            without_code: !beginning.has_code,
            text_version: beginning.text_version.to_owned(),
            course: case::Case::begin(&begin).map_err(|_| SHAPE)?,
            chain: event.hash.clone(),
            seal: None,
        };
        case.sign(key);
        let findable = search::items(&case, key);
        Ok(Self { case, event, findable, now })
    }

    /// Adds case, first event, the words by which it is found, and these mails to a transaction.
    pub(super) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        reference_taken: Guard,
        mails: impl IntoIterator<Item = Purpose>,
        random: &dyn Random,
    ) -> Result<(), StoreError> {
        let event = self.event.to_item(&self.case.municipality, self.case.reference)?;
        transaction.put(self.case.to_item()?, reference_taken)?;
        transaction.put(event, reference_taken)?;
        for word in &self.findable {
            transaction.put(word.clone(), reference_taken)?;
        }
        for purpose in mails {
            let message = OutboxItem::about(&self.case, purpose);
            let message = message.new_item(random::bytes(random), self.now)?;
            transaction.put(message, reference_taken)?;
        }
        Ok(())
    }
}

/// Whether free text holds what looks like a number of a citizen or a bank account.
///
/// # Source
/// UAVG art. 46: who passes the text on must look at it first.
fn holds_number(answers: &Answers) -> bool {
    let mut free = answers.in_order().filter(|(field, _)| field.shape() == Shape::Lines);
    free.any(|(_, text)| !privacy::find(text).is_empty())
}
