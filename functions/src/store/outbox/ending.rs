//! How a message ends as not delivered, in the table.
//!
//! **Invariants:** message, case, event and the mail to the second address change in one transaction, once however often
//! it is reported; whoever may have done it hears that it is done, so that an alarm can come twice and never not at all.

use std::time::Duration;

use aws_sdk_dynamodb::types::Update;
use gehoor_domain::{receipt::Received, reference::Reference};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{Purpose, Reason, State};
use crate::{
    store::{
        Case, Event, EventKind, Role, Store, StoreError,
        command::chained,
        item::{self, Item, PK, SK, WL_PK, text_of},
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
    /// What it was for; `None` when that can't be read.
    pub(super) purpose: Option<Purpose>,
    /// Why it doesn't arrive.
    pub(super) reason: Reason,
    /// The mail to the second address.
    pub(super) again: Option<Item>,
    pub(super) now: Timestamp,
}

impl Ending<'_> {
    /// What didn't arrive and why, as codes.
    fn why(&self) -> String {
        let what = self.purpose.map_or("onbekend", Purpose::wire_name);
        format!("{what}:{}", self.reason.wire_name())
    }
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
        if let Some((case, newest)) = self.sayable(municipality, reference).await? {
            let when = Received::new(case.kind, ending.now);
            let what = (EventKind::MailUndelivered, Role::System, when);
            let event = Event::after(newest, (municipality, reference), what).because(
                ending.why(),
                municipality,
                reference,
            );
            let count = item::number(case.undelivered.saturating_add(1));
            let list = self.list_after(&case, ending.purpose).await?;
            transaction.set(
                item::key(item::case_pk(municipality, reference), item::CASE_SK),
                ("laatsteGebeurtenis", item::number(case.last_event)),
                chained(&event)
                    .into_iter()
                    .chain([("nietBezorgd", count)])
                    .chain(list.map(|list| (WL_PK, item::text(list)))),
                Guard::Case,
            )?;
            transaction.put(event.to_item(municipality, reference)?, Guard::Case)?;
            if let Some(again) = &ending.again {
                transaction.put(again.clone(), Guard::Case)?;
            }
        }
        Ok(transaction)
    }

    /// The case and its newest event, when there is one that can be read. Of one that can't, the message ends alone:
    /// otherwise it would be claimed and tried every hour, for ever.
    async fn sayable(
        &self,
        municipality: &str,
        reference: Reference,
    ) -> Result<Option<(Case, (u32, String))>, StoreError> {
        let read = async {
            let Some(case) = self.case(municipality, reference).await? else { return Ok(None) };
            let newest = self.newest_event(&case).await?;
            Ok(Some((case, newest)))
        };
        match read.await {
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
fn pause(attempt: u8, key: &Item) -> Duration {
    let digest = Sha256::digest(format!("{}#{attempt}", text_of(key, SK)));
    let part = digest.first().copied().unwrap_or_default() % 26;
    Duration::from_millis(u64::from(attempt) * (25 + u64::from(part)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

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
