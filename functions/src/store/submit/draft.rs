//! Everything that one transaction writes of a new case.

use gehoor_domain::{
    access_code::{self, AccessCode, ServerKey},
    answers::Answers,
    case::{self, Actor, CaseRules, Channel, Omission, Registration, TransitionError, receive},
    field::{Field, Shape},
    kind::{Concerning, DesiredHandling, Kind, Language},
    municipality::Municipality,
    privacy,
    receipt::{Receipt, Received},
    reference::Reference,
};
use jiff::Timestamp;

use super::NewCase;
use crate::{
    keys::KeyRing,
    random::{self, Random},
    store::{
        Case, Event, OutboxItem, Purpose, StoreError,
        addition::NotAdded,
        code::CodeItem,
        event::digest,
        item::{self, Item},
        refusal::Guard,
        transaction::Transaction,
    },
};

const SHAPE: StoreError = StoreError::Shape { what: "verloop" };

/// A case that begins, with its first event.
pub(in crate::store) struct Begun {
    pub(in crate::store) case: Case,
    event: Event,
    now: Timestamp,
}

/// What a case begins with, beside what it is and when it came.
pub(in crate::store) struct Beginning<'a> {
    pub(in crate::store) municipality: &'a str,
    pub(in crate::store) reference: Reference,
    pub(in crate::store) answers: &'a Answers,
    pub(in crate::store) language: Language,
    pub(in crate::store) text_version: &'a str,
    pub(in crate::store) by: &'a Actor,
    pub(in crate::store) now: Timestamp,
}

impl Begun {
    pub(in crate::store) fn new(
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
            possibly_private: holds_number(answers),
            text_version: beginning.text_version.to_owned(),
            course: case::Case::begin(&begin).map_err(|_| SHAPE)?,
            chain: event.hash.clone(),
            seal: None,
        };
        case.sign(key);
        Ok(Self { case, event, now })
    }

    /// Adds case, first event and these mails to a transaction.
    pub(in crate::store) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        reference_taken: Guard,
        mails: impl IntoIterator<Item = Purpose>,
        random: &dyn Random,
    ) -> Result<(), StoreError> {
        let event = self.event.to_item(&self.case.municipality, self.case.reference)?;
        transaction.put(self.case.to_item()?, reference_taken)?;
        transaction.put(event, reference_taken)?;
        for purpose in mails {
            let message = OutboxItem::about(&self.case, purpose);
            let message = message.new_item(random::bytes(random), self.now)?;
            transaction.put(message, reference_taken)?;
        }
        Ok(())
    }

}

/// The access code of a new case, with its item.
pub(in crate::store) struct CodeDraft {
    code: AccessCode,
    item: CodeItem,
    lookup_hash: String,
    idempotency_key: [u8; 16],
}

impl CodeDraft {
    pub(in crate::store) fn new(
        case: &Case,
        kind: Kind,
        canonical: &[u8],
        key: &ServerKey,
        idempotency_key: [u8; 16],
    ) -> Self {
        let code = AccessCode::derive(key, &case.municipality, idempotency_key);
        Self {
            item: CodeItem {
                content_mac: access_code::content_mac(key, canonical),
                key_id: key.id().to_owned(),
                municipality: case.municipality.clone(),
                reference: case.reference,
                kind,
                received: case.received(),
                answer_by: case.answer_by(),
            },
            lookup_hash: code.lookup_hash(key),
            code,
            idempotency_key,
        }
    }

    pub(in crate::store) fn receipt(&self) -> Receipt {
        self.item.receipt(&self.code)
    }

    /// Adds the item, and that nothing came in with the same key under an older key of the server.
    pub(in crate::store) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        key_used: Guard,
        keys: &KeyRing,
    ) -> Result<(), StoreError> {
        transaction.put(self.item.to_item(&self.lookup_hash)?, key_used)?;
        for key in &keys.older {
            transaction.absent(self.older(key), key_used)?;
        }
        Ok(())
    }

    /// Where this would be stored had it come in under an older key.
    fn older(&self, key: &ServerKey) -> Item {
        let code = AccessCode::derive(key, &self.item.municipality, self.idempotency_key);
        item::key(item::code_pk(&code.lookup_hash(key)), item::CODE_SK)
    }
}

/// A submission: a case and the access code that goes with it.
pub(in crate::store) struct Draft {
    pub(in crate::store) begun: Begun,
    pub(in crate::store) code: CodeDraft,
    acknowledge: bool,
}

impl Draft {
    /// `from` is the anonymous report that it was before.
    pub(in crate::store) fn new(
        new: &NewCase<'_>,
        (answers, canonical): (&Answers, &[u8]),
        keys: &KeyRing,
        reference: Reference,
        from: Option<Reference>,
    ) -> Result<Self, NotAdded> {
        let beginning = Beginning {
            municipality: new.municipality.code.as_str(),
            reference,
            answers,
            language: new.submission.language(),
            text_version: new.text_version,
            by: &Actor::SENDER,
            now: new.now,
        };
        let registration = registration(new, answers, canonical, from);
        let begun = Begun::new(&beginning, registration, &keys.current)?;
        let kind = new.submission.kind();
        let code = CodeDraft::new(&begun.case, kind, canonical, &keys.current, new.idempotency_key);
        let acknowledge = new.submission.acknowledge_to().is_some();
        Ok(Self { begun, code, acknowledge })
    }

    /// Adds all of it to a transaction, with what it means when the key and when the reference was used before.
    pub(in crate::store) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        (key_used, reference_taken): (Guard, Guard),
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<(), StoreError> {
        let acknowledge = self.acknowledge.then_some(Purpose::Acknowledge);
        let mails = std::iter::once(Purpose::NotifyCoordinator).chain(acknowledge);
        self.begun.write(transaction, reference_taken, mails, random)?;
        self.code.write(transaction, key_used, keys)
    }
}

/// How a submission begins a case: it is in writing and about the sender until somebody finds otherwise.
fn registration(
    new: &NewCase<'_>,
    answers: &Answers,
    canonical: &[u8],
    from: Option<Reference>,
) -> Registration {
    let kind = new.submission.kind();
    let formal = Some(DesiredHandling::Formal.wire_name());
    Registration {
        kind: kind.into(),
        received: Received::new(kind, new.now),
        channel: Channel::WebForm,
        concerning: answers.get(Field::Concerning).and_then(Concerning::from_wire),
        written: true,
        towards_sender: true,
        omissions: new
            .submission
            .omits_postal_address()
            .then_some(Omission::Address)
            .into_iter()
            .collect(),
        formal_asked: answers.get(Field::DesiredHandling) == formal,
        from,
        content: Some(digest(canonical)),
        rules: case_rules(new.municipality),
    }
}

/// The rules of a municipality for the cases that come in now.
pub(in crate::store) fn case_rules(municipality: &Municipality) -> CaseRules {
    CaseRules { procedure: municipality.procedure, ..CaseRules::default() }
}

/// Whether free text holds what looks like a number of a citizen or a bank account.
///
/// # Source
/// UAVG art. 46: who passes the text on must look at it first.
fn holds_number(answers: &Answers) -> bool {
    let mut free = answers.in_order().filter(|(field, _)| field.shape() == Shape::Lines);
    free.any(|(_, text)| !privacy::find(text).is_empty())
}

/// A submission is never refused by the law: what came in came in.
pub(in crate::store) fn never_stopped(error: NotAdded) -> StoreError {
    match error {
        NotAdded::Store(error) => error,
        NotAdded::Stopped(TransitionError { .. }) => StoreError::Shape { what: "ontvangst" },
    }
}
