//! Everything that one registration writes.

use gehoor_domain::{
    access_code::{self, AccessCode, ServerKey},
    receipt::Receipt,
    reference::Reference,
};
use serde::{Deserialize, Serialize};

use super::Registering;
use crate::{
    keys::KeyRing,
    random::Random,
    store::{
        Purpose, StoreError,
        addition::NotAdded,
        begin::{Beginning, Begun},
        code::CodeDraft,
        item::{self, PK, SK},
        refusal::Guard,
        transaction::Transaction,
    },
};

/// What is stored under the key with which something was registered. Opens nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Receiver {
    #[serde(rename = "inhoudMac")]
    pub(super) content_mac: String,
    #[serde(rename = "sleutelId")]
    pub(super) key_id: String,
    #[serde(rename = "referentie")]
    pub(super) reference: Reference,
}

/// Everything that one registration writes.
pub(in crate::store) struct Entry {
    begun: Begun,
    code: Option<CodeDraft>,
    receiver: Receiver,
    idempotency_key: [u8; 16],
}

impl Entry {
    /// `from` is the signal that it was before.
    pub(in crate::store) fn new(
        new: &Registering<'_>,
        keys: &KeyRing,
        reference: Reference,
        from: Option<Reference>,
    ) -> Result<Self, NotAdded> {
        let key = &keys.current;
        let beginning = Beginning {
            municipality: new.municipality.code.as_str(),
            reference,
            answers: new.answers,
            language: new.language,
            text_version: "",
            by: new.by,
            has_code: new.with_code().is_some(),
            now: new.now,
        };
        let begun = Begun::new(&beginning, new.registration(from), key)?;
        let code = new.with_code().map(|kind| {
            let canonical = new.answers.canonical_bytes();
            CodeDraft::new(&begun.case, kind, &canonical, key, new.idempotency_key)
        });
        let receiver = Receiver {
            content_mac: access_code::content_mac(key, &new.canonical_bytes()?),
            key_id: key.id().to_owned(),
            reference,
        };
        Ok(Self { begun, code, receiver, idempotency_key: new.idempotency_key })
    }

    pub(in crate::store) const fn reference(&self) -> Reference {
        self.receiver.reference
    }

    pub(in crate::store) fn receipt(&self) -> Option<Receipt> {
        self.code.as_ref().map(CodeDraft::receipt)
    }

    /// Adds all of it to a transaction. The coordinator registers it, so only the sender gets a mail.
    pub(in crate::store) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        (key_used, reference_taken): (Guard, Guard),
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<(), StoreError> {
        let case = &self.begun.case;
        let acknowledge = case.form_kind().and(case.consented_email());
        let mails = acknowledge.map(|_| Purpose::Acknowledge);
        self.begun.write(transaction, reference_taken, mails, random)?;
        let keys_of = |key: &ServerKey| place(key, &case.municipality, self.idempotency_key);
        let item = item::write("registratie", &self.receiver, keys_of(&keys.current))?;
        transaction.put(item, key_used)?;
        for key in &keys.older {
            let [(_, pk), (_, sk)] = keys_of(key);
            transaction.absent(item::key(pk, sk), key_used)?;
        }
        match &self.code {
            Some(code) => code.write(transaction, key_used, keys),
            None => Ok(()),
        }
    }
}

/// The keys of what is stored under the key with which something was registered.
pub(super) fn place(
    key: &ServerKey,
    municipality: &str,
    idempotency_key: [u8; 16],
) -> [(&'static str, String); 2] {
    let code = AccessCode::derive(key, municipality, idempotency_key);
    [(PK, item::code_pk(&code.lookup_hash(key))), (SK, item::REGISTRATION_SK.to_owned())]
}
