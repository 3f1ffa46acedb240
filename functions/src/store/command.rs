//! Commands on a case: one transaction for each, decided on what is stored and never on what the caller believed.
//!
//! The case is read, the decision taken, and everything written on the condition that the case is still as it was read;
//! otherwise all of that again. What came of it is kept under the caller's key, so a repeated command does it once.

mod act;
mod marker;
mod plan;

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{access_code::AccessCode, follow::Message};

use super::{
    Case, Event, Store, StoreError, item,
    refusal::{Guard, Refusal},
    submit::TOTAL,
    transaction::{Transaction, pause},
};
use crate::{keys::KeyRing, random::Random};
pub use act::{Act, Acted, Command, Effect, Refused};
use act::{author, refused};
use marker::Marker;
use plan::Plan;

/// Transactions that are tried before giving up, over others that were first. Together they take less than [`TOTAL`].
const TRIES: u8 = 16;

impl Store {
    /// Carries out a command. A repeated call with the same key and content does it once and gives the same answer.
    /// Ends within 7.5 seconds.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the store can't say that it is done; the caller should ask to try again with
    /// the same key.
    pub async fn act(
        &self,
        act: &Act<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Acted, StoreError> {
        tokio::time::timeout(TOTAL, self.act_in_time(act, keys, random))
            .await
            .unwrap_or_else(|_| Err(StoreError::late("act")))
    }

    async fn act_in_time(
        &self,
        act: &Act<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Acted, StoreError> {
        let canonical = act.command.canonical_bytes(act.who);
        let mut last = "TooManyTries".to_owned();
        for attempt in 1..=TRIES {
            let Some(case) = self.case(&act.case.municipality, act.case.reference).await? else {
                return Ok(Acted::Gone);
            };
            if let Some(refused) = refused(act, &case) {
                // What was done before stays done, whatever may be done now.
                let before = self.done_before(act, keys, &canonical).await?;
                return Ok(before.unwrap_or(Acted::Refused(refused)));
            }
            let newest = self.newest_event(&case).await?;
            let plan = Plan::new(act, &case, newest, (keys, &canonical), random);
            let mut transaction = Transaction::new(self);
            plan.write(&mut transaction, keys, random)?;
            let Err(refusal) = transaction.send().await else {
                return Ok(Acted::Done(plan.effect()));
            };
            match refusal {
                // Not found: a reader that was slower than the writer. The next try meets it again.
                Refusal::Failed(Guard::Key) => {
                    if let Some(before) = self.done_before(act, keys, &canonical).await? {
                        return Ok(before);
                    }
                }
                Refusal::Failed(Guard::OtherUse) => return Ok(Acted::Conflict),
                Refusal::Failed(Guard::Reference) => {}
                Refusal::Failed(Guard::Case) => tokio::time::sleep(pause(attempt, random)).await,
                Refusal::Again(code) => {
                    last = code;
                    tokio::time::sleep(pause(attempt, random)).await;
                }
                // Done after all, perhaps. When that can't be seen, it can't be promised.
                Refusal::Unknown(code) => {
                    let before = self.done_before(act, keys, &canonical).await.ok().flatten();
                    return before.ok_or_else(|| StoreError::unavailable("act", &code));
                }
                Refusal::Fatal(code) => return Err(StoreError::unavailable("act", &code)),
            }
        }
        Err(StoreError::unavailable("act", &last))
    }

    /// What was done with this key before, without doing anything: [`Acted::Repeated`], [`Acted::Conflict`] or
    /// [`Acted::Gone`]. `None` when nothing was.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn acted(&self, act: &Act<'_>, keys: &KeyRing) -> Result<Option<Acted>, StoreError> {
        self.done_before(act, keys, &act.command.canonical_bytes(act.who)).await
    }

    /// Reads back what was done with this key, and compares.
    async fn done_before(
        &self,
        act: &Act<'_>,
        keys: &KeyRing,
        canonical: &[u8],
    ) -> Result<Option<Acted>, StoreError> {
        let pk = item::case_pk(&act.case.municipality, act.case.reference);
        for key in keys.all() {
            let sk = Marker::sort_key(act, key);
            let Some(found) = self.get("command", pk.clone(), &sk).await? else { continue };
            let marker = Marker::from_item(found)?;
            if !marker.is_of(key, canonical) {
                return Ok(Some(Acted::Conflict));
            }
            let effect = match (act.command, marker.number) {
                (Command::Write(text), Some(number)) => {
                    let (from, text) = (author(act.who), text.clone());
                    Effect::Written(Message { number, from, when: marker.when, text })
                }
                (Command::AskFormal, _) => Effect::FormalAsked(marker.when),
                (Command::Withdraw { .. }, _) => Effect::Withdrawn(marker.when),
                (Command::Name { .. }, _) => {
                    let code = AccessCode::derive(key, &act.case.municipality, act.idempotency_key);
                    match self.code_item(&code.lookup_hash(key)).await? {
                        Some(stored) => Effect::Named(stored.receipt(&code)),
                        None => return Ok(Some(Acted::Gone)),
                    }
                }
                (Command::Write(_), None) => return Err(StoreError::Shape { what: "opdracht" }),
            };
            return Ok(Some(Acted::Repeated(effect)));
        }
        Ok(None)
    }

    /// Number and hash of the newest event, with which the next one is sealed.
    pub(super) async fn newest_event(&self, case: &Case) -> Result<(u32, String), StoreError> {
        if let Some(hash) = &case.chain {
            return Ok((case.last_event, hash.clone()));
        }
        let pk = item::case_pk(&case.municipality, case.reference);
        let found = self.get("newest-event", pk, &item::event_sk(case.last_event)).await?;
        let event = Event::from_item(found.ok_or(StoreError::Shape { what: "gebeurtenis" })?)?;
        Ok((case.last_event, event.hash))
    }
}

/// What changes of a case when these events were added to it, beside what the command changes.
pub(super) fn chained(newest: &Event) -> [(&'static str, AttributeValue); 2] {
    [
        ("laatsteGebeurtenis", item::number(newest.number)),
        ("ketting", item::text(newest.hash.clone())),
    ]
}
