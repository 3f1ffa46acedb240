//! How a message ends as not delivered, in the table.
//!
//! **Invariants:** message, case, event and the mail to the second address change in one transaction, once however often
//! it is reported; whoever may have done it hears that it is done, so that an alarm can come twice and never not at all.

use std::time::Duration;

use aws_sdk_dynamodb::types::Update;
use gehoor_domain::{
    case::{Actor, Bounced, Step},
    reference::Reference,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::State;
use crate::{
    store::{
        Case, Store, StoreError,
        addition::{Addition, NotAdded},
        item::{Item, PK, SK, text_of},
        refusal::{Guard, Refusal},
        transaction::Transaction,
    },
    telemetry,
};

/// Transactions that are tried before giving up, over other changes of the same case.
const TRIES: u8 = 6;

/// A message that ends, and what is said of it in its case.
pub(super) struct Ending<'a> {
    pub(super) municipality: &'a str,
    pub(super) reference: Reference,
    /// The keys of the message.
    pub(super) key: Item,
    /// The change of the message itself, under a condition.
    pub(super) update: Update,
    /// What didn't arrive and why, as codes.
    pub(super) bounced: Bounced,
    /// The mail to the second address.
    pub(super) again: Option<Item>,
    pub(super) now: Timestamp,
}

impl Store {
    /// Ends a message and says so in its case. `false` when the condition of the message did not hold.
    pub(super) async fn end(&self, ending: &Ending<'_>) -> Result<bool, StoreError> {
        let mut last = "TooManyTries".to_owned();
        // A transaction that is said to be under way can be our own, whose answer was lost.
        let mut perhaps_ours = false;
        for attempt in 1..=TRIES {
            let transaction = self.ending(ending).await?;
            match transaction.send().await {
                Ok(()) => return Ok(true),
                Err(Refusal::Failed(Guard::Key)) => {
                    return Ok(perhaps_ours && self.has_ended(&ending.key).await?);
                }
                Err(Refusal::Failed(_)) => {}
                Err(Refusal::Again(code)) => {
                    perhaps_ours = true;
                    last = code;
                }
                // Done after all, perhaps; the next call could not tell, and nobody would be told.
                Err(Refusal::Unknown(code)) => {
                    let done = self.has_ended(&ending.key).await?;
                    return done
                        .then_some(true)
                        .ok_or(StoreError::unavailable("undelivered", &code));
                }
                Err(Refusal::Fatal(code)) => {
                    return Err(StoreError::unavailable("undelivered", &code));
                }
            }
            tokio::time::sleep(pause(attempt, &ending.key)).await;
        }
        Err(StoreError::unavailable("undelivered", &last))
    }

    /// Whether a message ended as not delivered, read consistently.
    async fn has_ended(&self, key: &Item) -> Result<bool, StoreError> {
        let found = self.get("undelivered", text_of(key, PK), &text_of(key, SK)).await?;
        Ok(found.is_some_and(|found| text_of(&found, "toestand") == State::Undelivered.wire_name()))
    }

    /// Everything that changes, as the case is now.
    async fn ending(&self, ending: &Ending<'_>) -> Result<Transaction<'_>, StoreError> {
        let (municipality, reference) = (ending.municipality, ending.reference);
        let mut transaction = Transaction::new(self);
        transaction.update(ending.update.clone(), Guard::Key);
        // An erased case has nothing to say it in, and nobody to tell it to.
        if let Some(case) = self.sayable(municipality, reference).await? {
            let steps = [Step::Bounce(ending.bounced.clone())];
            match Addition::decide(&case, &Actor::SYSTEM, steps, ending.now) {
                Ok(addition) => addition.write(&mut transaction)?,
                // A destroyed case has nothing to say it in either.
                Err(NotAdded::Stopped(_)) => return Ok(transaction),
                Err(NotAdded::Store(error)) => return Err(error),
            }
            if let Some(again) = &ending.again {
                transaction.put(again.clone(), Guard::Case)?;
            }
        }
        Ok(transaction)
    }

    /// The case, when there is one that can be read. Of one that can't, the message ends alone: otherwise it would be
    /// claimed and tried every hour, for ever.
    async fn sayable(
        &self,
        municipality: &str,
        reference: Reference,
    ) -> Result<Option<Case>, StoreError> {
        match self.case(municipality, reference).await {
            Err(error @ StoreError::Shape { .. }) => {
                telemetry::store_failure(&error);
                Ok(None)
            }
            other => other,
        }
    }
}

/// 25 to 50 ms times the number of the try. Another part for each message and each try: two mails of one case that come
/// back together would meet at every try otherwise.
pub(super) fn pause(attempt: u8, key: &Item) -> Duration {
    let digest = Sha256::digest(format!("{}#{attempt}", text_of(key, SK)));
    let part = digest.first().copied().unwrap_or_default() % 26;
    Duration::from_millis(u64::from(attempt) * (25 + u64::from(part)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::store::item;

    #[test]
    fn mails_of_one_case_that_come_back_together_do_not_meet_at_every_try() {
        let waits = |id: u64| -> Vec<Duration> {
            let key = item::key("ZAAK#deventer#3222-222N", item::outbox_sk(&format!("{id:016x}")));
            (1..=TRIES).map(|attempt| pause(attempt, &key)).collect()
        };

        let different: HashSet<_> = (0..500).map(waits).collect();

        assert_eq!(different.len(), 500);
        for waits in different {
            for (attempt, wait) in (1..=TRIES).zip(waits) {
                let each = wait.as_millis() / u128::from(attempt);
                assert!((25..=50).contains(&each), "{attempt}: {wait:?}");
            }
        }
    }
}
