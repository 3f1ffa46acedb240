//! Everything that one transaction writes.

use gehoor_domain::{
    access_code::{self, AccessCode, ServerKey},
    answers::Answers,
    field::Shape,
    kind::Kind,
    privacy,
    receipt::Received,
    reference::Reference,
    status::Status,
    submission::Submission,
    term::Deadline,
};
use jiff::{Timestamp, ToSpan, civil::Date};

use super::NewCase;
use crate::{
    keys::KeyRing,
    random::{self, Random},
    store::{
        Case, Channel, Event, Omission, OutboxItem, Purpose, StoreError,
        code::CodeItem,
        item::{self, Item},
        refusal::Guard,
        transaction::Transaction,
    },
};

/// Everything that one transaction writes.
pub(in crate::store) struct Draft<'a> {
    pub(in crate::store) case: Case,
    sort_on: Option<Date>,
    event: Event,
    pub(in crate::store) code: AccessCode,
    pub(in crate::store) code_item: CodeItem,
    lookup_hash: String,
    submission: &'a Submission,
    idempotency_key: [u8; 16],
    now: Timestamp,
}

impl<'a> Draft<'a> {
    pub(in crate::store) fn new(
        new: &NewCase<'a>,
        answers: &Answers,
        canonical: &[u8],
        keys: &KeyRing,
        reference: Reference,
    ) -> Self {
        let municipality = new.municipality.code.as_str();
        let kind = new.submission.kind();
        let received = Received::new(kind, new.now);
        let deadline = deadline(new, received);
        let answer_by = deadline.map(|deadline| deadline.due);
        let code = AccessCode::derive(&keys.current, municipality, new.idempotency_key);
        let event = Event::received(municipality, reference, received);
        Self {
            case: Case {
                municipality: municipality.to_owned(),
                reference,
                kind,
                status: Status::Received,
                received,
                received_on: received.date(),
                answer_by,
                aim_for: deadline.map(|deadline| deadline.safe),
                language: new.submission.language(),
                channel: Channel::WebForm,
                procedure: new.municipality.procedure,
                omissions: if new.submission.omits_postal_address() {
                    vec![Omission::Address]
                } else {
                    Vec::new()
                },
                possibly_private: holds_number(answers),
                answers: answers.clone(),
                text_version: new.text_version.to_owned(),
                last_event: event.number,
                chain: Some(event.hash.clone()),
                messages: 0,
                last_author: None,
                formal_asked: None,
                ended: None,
                named: None,
                from_anonymous: None,
                undelivered: 0,
                list: None,
            },
            sort_on: end_of_term(new, received),
            event,
            code_item: CodeItem {
                content_mac: access_code::content_mac(&keys.current, canonical),
                key_id: keys.current.id().to_owned(),
                municipality: municipality.to_owned(),
                reference,
                kind,
                received,
                answer_by,
            },
            lookup_hash: code.lookup_hash(&keys.current),
            code,
            submission: new.submission,
            idempotency_key: new.idempotency_key,
            now: new.now,
        }
    }

    /// Adds all of it to a transaction, with what it means when the key and when the reference was used before.
    pub(in crate::store) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        (key_used, reference_taken): (Guard, Guard),
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<(), StoreError> {
        let event = self.event.to_item(&self.case.municipality, self.case.reference)?;
        transaction.put(self.case.to_item(self.sort_on)?, reference_taken)?;
        transaction.put(self.code_item.to_item(&self.lookup_hash)?, key_used)?;
        transaction.put(event, reference_taken)?;
        for purpose in self.messages() {
            let message = OutboxItem::about(&self.case, purpose);
            let message = message.new_item(random::bytes(random), self.now)?;
            transaction.put(message, reference_taken)?;
        }
        for key in &keys.older {
            transaction.absent(self.older_code(key), key_used)?;
        }
        Ok(())
    }

    fn messages(&self) -> impl Iterator<Item = Purpose> {
        let acknowledge = self.submission.acknowledge_to().map(|_| Purpose::Acknowledge);
        std::iter::once(Purpose::NotifyCoordinator).chain(acknowledge)
    }

    /// Where this submission would be stored had it come in under an older key.
    fn older_code(&self, key: &ServerKey) -> Item {
        let code = AccessCode::derive(key, &self.case.municipality, self.idempotency_key);
        item::key(item::code_pk(&code.lookup_hash(key)), item::CODE_SK)
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

/// The dates of the statutory term; complaints only.
///
/// `None` too when the calendar of that year isn't known: a complaint is taken all the same, without a promise.
fn deadline(new: &NewCase<'_>, received: Received) -> Option<Deadline> {
    has_term(new).then(|| new.municipality.term().deadline(received.date()).ok()).flatten()
}

/// The bare end of the term, to keep a complaint in its place on the worklist when its due date isn't known.
fn end_of_term(new: &NewCase<'_>, received: Received) -> Option<Date> {
    let weeks = i64::from(new.municipality.term().weeks());
    has_term(new).then(|| received.date().checked_add(weeks.weeks()).ok()).flatten()
}

fn has_term(new: &NewCase<'_>) -> bool {
    new.submission.kind() == Kind::Complaint
}
