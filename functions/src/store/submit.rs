//! Storing a submission: everything or nothing, once per idempotency key.

pub(super) mod draft;

use std::time::Duration;

use gehoor_domain::{
    municipality::Municipality, receipt::Receipt, reference::Reference, submission::Submission,
};
use jiff::Timestamp;

use super::{Store, StoreError, refusal::Guard, transaction::Transaction, tries::Tries};
use crate::{
    keys::KeyRing,
    random::{self, Random},
};
use draft::{Draft, never_stopped};

/// All of it, retries and reading back included: a resident gets an answer within eight seconds.
pub const TOTAL: Duration = Duration::from_millis(7_500);

/// Transactions that are tried before giving up, over taken references and conflicts.
const TRIES: u8 = 6;

/// A submission that is to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewCase<'a> {
    /// To which municipality.
    pub municipality: &'a Municipality,
    /// What was sent.
    pub submission: &'a Submission,
    /// The 16 bytes of the UUID that the form made. As good as a credential: never stored.
    pub idempotency_key: [u8; 16],
    /// When it reached us (Awb 2:20).
    pub now: Timestamp,
    /// Which texts the resident saw.
    pub text_version: &'a str,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submitted {
    /// Stored now.
    Stored(Receipt),
    /// Stored before with this key and the same content; the receipt is the same.
    Replayed(Receipt),
    /// Stored before with this key and other content; nothing changed.
    Conflict,
}

impl Store {
    /// Stores a submission: case, code, first event and outgoing messages in one transaction.
    ///
    /// A repeated call with the same key and content gives the same receipt. Ends within 7.5 seconds.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the store can't say that it is stored; the caller should ask to try again
    /// with the same key.
    pub async fn submit(
        &self,
        new: &NewCase<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Submitted, StoreError> {
        tokio::time::timeout(TOTAL, self.submit_in_time(new, keys, random))
            .await
            .unwrap_or_else(|_| Err(StoreError::unavailable("submit", "TotalTimeout")))
    }

    async fn submit_in_time(
        &self,
        new: &NewCase<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Submitted, StoreError> {
        let answers = new.submission.answers();
        let canonical = answers.canonical_bytes();
        let mut tries = Tries::new("submit", TRIES);
        while tries.next() {
            let reference = Reference::from_random(random::bytes(random));
            let draft = Draft::new(new, (&answers, &canonical), keys, reference, None)
                .map_err(never_stopped)?;
            let mut transaction = Transaction::new(self);
            draft.write(&mut transaction, (Guard::Key, Guard::Reference), keys, random)?;
            let Err(refusal) = transaction.send().await else {
                return Ok(Submitted::Stored(draft.code.receipt()));
            };
            let before = async || self.settle(new, keys, &canonical).await;
            if let Some(settled) = tries.refused(refusal, random, before).await? {
                return Ok(settled);
            }
        }
        Err(tries.over())
    }

    /// Reads back what is stored under this idempotency key, and compares.
    async fn settle(
        &self,
        new: &NewCase<'_>,
        keys: &KeyRing,
        canonical: &[u8],
    ) -> Result<Option<Submitted>, StoreError> {
        let found =
            self.code_of_key(keys, new.municipality.code.as_str(), new.idempotency_key).await?;
        Ok(found.map(|(key, code, stored)| {
            if stored.is_of(key, canonical) {
                Submitted::Replayed(stored.receipt(&code))
            } else {
                Submitted::Conflict
            }
        }))
    }
}
