//! What somebody of the municipality registers: a complaint by telephone or letter, a signal, a complaint that was
//! prevented.

mod entry;

use gehoor_domain::{
    access_code::{self, AccessCode, ServerKey},
    answers::Answers,
    case::{Actor, CaseKind, CaseRules, Channel, Omission, Registration, TransitionError},
    kind::{Concerning, Kind, Language},
    municipality::Municipality,
    receipt::{Receipt, Received},
    reference::Reference,
};
use jiff::Timestamp;

use super::{
    Store, StoreError, addition::NotAdded, event::digest, item, refusal::Guard, submit::TOTAL,
    transaction::Transaction, tries::Tries,
};
use crate::{
    keys::KeyRing,
    random::{self, Random},
};
pub(super) use entry::Entry;
use entry::{Receiver, place};

/// Transactions that are tried before giving up, over taken references and conflicts.
const TRIES: u8 = 6;

/// Something that somebody of the municipality registers.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that was established")]
pub struct Registering<'a> {
    /// Of which municipality.
    pub municipality: &'a Municipality,
    /// Who registers it.
    pub by: &'a Actor,
    /// What it is.
    pub kind: CaseKind,
    /// How it came in.
    pub channel: Channel,
    /// When it was received: what came by another way, when that was (Awb 2:20).
    pub received: Received,
    /// What was said or written.
    pub answers: &'a Answers,
    /// Language to write in to whoever sent it.
    pub language: Language,
    /// Whom or what it concerns.
    pub concerning: Option<Concerning>,
    /// Whether it is in writing (Awb 9:4(1)).
    pub written: bool,
    /// Whether it is about conduct towards whoever complains (Awb 9:4(1)).
    pub towards_sender: bool,
    /// What is missing (Awb 9:4(2)).
    pub omissions: &'a [Omission],
    /// Whether formal handling is asked for.
    pub formal_asked: bool,
    /// Whether whoever sent it wants an access code to follow it. Only for what the form knows.
    pub access_code: bool,
    /// The 16 bytes of the UUID that the page made. Never stored.
    pub idempotency_key: [u8; 16],
    /// Now.
    pub now: Timestamp,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Registered {
    /// Stored now.
    Stored(NewEntry),
    /// Stored before with this key and the same content.
    Repeated(NewEntry),
    /// Stored before with this key and other content; nothing changed.
    Conflict,
    /// The law stops it, for instance because receipt lies ahead; nothing changed.
    Refused(TransitionError),
}

/// Where it is found from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Public reference.
    pub reference: Reference,
    /// The receipt with the access code, when one was asked for.
    pub receipt: Option<Receipt>,
}

impl Registering<'_> {
    /// One sequence of bytes for the same registration by the same person, and for no other. The rules of the
    /// municipality are not in it: a new regulation makes no other registration of it.
    pub(super) fn canonical_bytes(&self) -> Result<Vec<u8>, StoreError> {
        let said = Registration { rules: CaseRules::default(), ..self.registration(None) };
        let parts = (self.by, said, self.access_code);
        serde_json::to_vec(&parts).map_err(|_| StoreError::Shape { what: "registratie" })
    }

    /// How the case begins that comes of it; `from` is the signal that it was before.
    pub fn registration(&self, from: Option<Reference>) -> Registration {
        Registration {
            kind: self.kind,
            received: self.received,
            channel: self.channel,
            concerning: self.concerning,
            written: self.written,
            towards_sender: self.towards_sender,
            omissions: self.omissions.to_vec(),
            formal_asked: self.formal_asked,
            from,
            content: Some(digest(&self.answers.canonical_bytes())),
            rules: self.municipality.case_rules(),
        }
    }

    /// The kind of the form, when there is an access code to be made.
    fn with_code(&self) -> Option<Kind> {
        Kind::from_wire(self.kind.wire_name()).filter(|_| self.access_code)
    }
}

impl Store {
    /// Registers what came in by another way than the form: case, first event and mails in one transaction.
    ///
    /// A repeated call with the same key and content does it once. Ends within 7.5 seconds.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the store can't say that it is stored; the caller should ask to try again
    /// with the same key.
    pub async fn register(
        &self,
        new: &Registering<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Registered, StoreError> {
        tokio::time::timeout(TOTAL, self.register_in_time(new, keys, random))
            .await
            .unwrap_or_else(|_| Err(StoreError::late("register")))
    }

    async fn register_in_time(
        &self,
        new: &Registering<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Registered, StoreError> {
        let mut tries = Tries::new("register", TRIES);
        while tries.next() {
            let reference = Reference::from_random(random::bytes(random));
            let entry = match Entry::new(new, keys, reference, None) {
                Ok(entry) => entry,
                Err(NotAdded::Stopped(error)) => {
                    let before = self.registered(new, keys).await?;
                    return Ok(before.unwrap_or(Registered::Refused(error)));
                }
                Err(NotAdded::Store(error)) => return Err(error),
            };
            let mut transaction = Transaction::new(self);
            entry.write(&mut transaction, (Guard::Key, Guard::Reference), keys, random)?;
            let Err(refusal) = transaction.send().await else {
                return Ok(Registered::Stored(NewEntry { reference, receipt: entry.receipt() }));
            };
            let before = async || self.registered(new, keys).await;
            if let Some(before) = tries.refused(refusal, random, before).await? {
                return Ok(before);
            }
        }
        Err(tries.over())
    }

    /// Reads back what was registered with this key, and compares.
    async fn registered(
        &self,
        new: &Registering<'_>,
        keys: &KeyRing,
    ) -> Result<Option<Registered>, StoreError> {
        let municipality = new.municipality.code.as_str();
        for key in keys.all() {
            let [(_, pk), (_, sk)] = place(key, municipality, new.idempotency_key);
            let Some(found) = self.get("registered", pk, &sk).await? else { continue };
            let stored: Receiver = item::read("registratie", found)?;
            let same = stored.key_id == key.id()
                && access_code::content_mac_matches(
                    key,
                    &new.canonical_bytes()?,
                    &stored.content_mac,
                );
            if !same {
                return Ok(Some(Registered::Conflict));
            }
            let receipt = self.receipt_of_key(key, municipality, new.idempotency_key).await?;
            let entry = NewEntry { reference: stored.reference, receipt };
            return Ok(Some(Registered::Repeated(entry)));
        }
        Ok(None)
    }

    /// The receipt with the access code that was made of this key, when there is one.
    pub(super) async fn receipt_of_key(
        &self,
        key: &ServerKey,
        municipality: &str,
        idempotency_key: [u8; 16],
    ) -> Result<Option<Receipt>, StoreError> {
        let code = AccessCode::derive(key, municipality, idempotency_key);
        let stored = self.code_item(&code.lookup_hash(key)).await?;
        Ok(stored.map(|stored| stored.receipt(&code)))
    }
}
