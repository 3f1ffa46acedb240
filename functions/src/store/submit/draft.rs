//! Everything that one transaction writes of a new case.

use gehoor_domain::{
    answers::Answers,
    case::{Actor, Channel, Omission, Registration, TransitionError},
    field::Field,
    kind::{Concerning, DesiredHandling},
    receipt::Received,
    reference::Reference,
};

use super::NewCase;
use crate::{
    keys::KeyRing,
    random::Random,
    store::{
        Purpose, StoreError,
        addition::NotAdded,
        begin::{Beginning, Begun},
        code::CodeDraft,
        event::digest,
        refusal::Guard,
        transaction::Transaction,
    },
};

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
            has_code: true,
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
    let rules = new.municipality.case_rules();
    Registration {
        kind: kind.into(),
        received: Received::new(kind, new.now),
        channel: Channel::WebForm,
        concerning: answers.get(Field::Concerning).and_then(Concerning::from_wire),
        written: true,
        towards_sender: true,
        omissions: Omission::of(new.submission, &rules.doubts),
        formal_asked: answers.get(Field::DesiredHandling) == formal,
        from,
        content: Some(digest(canonical)),
        rules,
    }
}

/// A submission is never refused by the law: what came in came in.
pub(in crate::store) fn never_stopped(error: NotAdded) -> StoreError {
    match error {
        NotAdded::Store(error) => error,
        NotAdded::Stopped(TransitionError { .. }) => StoreError::Shape { what: "ontvangst" },
    }
}
