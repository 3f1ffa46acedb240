//! A mail that does not arrive: its message ends, its case says so, and the coordinator's goes to the second address.
//!
//! **Invariant:** message, case, event and the mail to the second address change in one transaction, once however often
//! it is reported.

use std::time::Duration;

use aws_sdk_dynamodb::types::{Update, builders::UpdateBuilder};
use gehoor_domain::{
    case::{Actor, Bounced, Step},
    reference::Reference,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{OutboxItem, Purpose, State};
use crate::store::{
    Store, StoreError,
    addition::{Addition, NotAdded},
    item::{self, Item},
    refusal::{Guard, Refusal},
    transaction::Transaction,
};

/// Transactions that are tried before giving up, over other changes of the same case.
const TRIES: u8 = 6;

/// Why a mail does not arrive, as the event of the case says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The mail service or the recipient's refused it for good.
    Refused,
    /// It was tried for as long as we try.
    Exhausted,
    /// It was taken over and came back.
    Bounced,
    /// Whoever got it says that it is unwanted.
    Complained,
    /// Our own record of it can't be read.
    Unreadable,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 5] =
        [Self::Refused, Self::Exhausted, Self::Bounced, Self::Complained, Self::Unreadable];

    /// The reason with this code.
    pub fn from_wire(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.wire_name() == code)
    }

    /// The code as it is stored.
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Refused => "geweigerd",
            Self::Exhausted => "opgegeven",
            Self::Bounced => "teruggekomen",
            Self::Complained => "ongewenst",
            Self::Unreadable => "onleesbaar",
        }
    }
}

/// Who says that a mail does not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Teller {
    /// The sender that has claimed it.
    Claim,
    /// The mail service, at any time after it was handed over.
    Feedback,
}

/// A mail that does not arrive.
#[derive(Debug, Clone, Copy)]
pub struct Lost<'a> {
    /// The message.
    pub message: &'a OutboxItem,
    /// Why.
    pub reason: Reason,
    /// Who says so.
    pub teller: Teller,
    /// Whether the municipality has a second address for the coordinator's mails.
    pub has_reserve: bool,
    /// Now; the day only is kept of an anonymous report.
    pub now: Timestamp,
}

/// A message that ends, and what is said of it in its case.
pub(super) struct Ending<'a> {
    pub(super) municipality: &'a str,
    pub(super) reference: Reference,
    /// The change of the message itself, under a condition.
    pub(super) update: Update,
    /// What didn't arrive and why, as codes.
    pub(super) bounced: Bounced,
    /// The mail to the second address.
    pub(super) again: Option<Item>,
    pub(super) now: Timestamp,
}

impl Store {
    /// Ends a message as not delivered: it shows at the desk, in the list and with the case (Awb 2:11).
    ///
    /// A mail to the coordinator goes out once more, to the second address; one to the second address does not.
    /// `false` when the message was not the teller's to end, or had ended before.
    ///
    /// # Errors
    /// [`StoreError`]; nothing changed, or all of it and the next call says `false`.
    pub async fn undelivered(&self, lost: &Lost<'_>) -> Result<bool, StoreError> {
        let message = lost.message;
        let goes_on = lost.has_reserve && !message.reserve && message.purpose.is_for_coordinator();
        let again = goes_on.then(|| OutboxItem { reserve: true, attempts: 0, ..message.clone() });
        let again = again.map(|again| again.new_item(reserve_id(&message.id), lost.now));
        self.end(&Ending {
            municipality: &message.municipality,
            reference: message.reference,
            update: self.end_of_message(lost)?,
            bounced: Bounced {
                purpose: message.purpose.wire_name().to_owned(),
                reason: lost.reason.wire_name().to_owned(),
                confirmation: message.purpose == Purpose::Acknowledge,
            },
            again: again.transpose()?,
            now: lost.now,
        })
        .await
    }

    /// Ends a message and says so in its case. `false` when the condition of the message did not hold.
    pub(super) async fn end(&self, ending: &Ending<'_>) -> Result<bool, StoreError> {
        let mut last = "TooManyTries".to_owned();
        for attempt in 1..=TRIES {
            let transaction = self.ending(ending).await?;
            match transaction.send().await {
                Ok(()) => return Ok(true),
                Err(Refusal::Failed(Guard::Key)) => return Ok(false),
                Err(Refusal::Failed(_)) => {}
                Err(Refusal::Again(code)) => last = code,
                // Done after all, perhaps; then the next call says so.
                Err(Refusal::Unknown(code) | Refusal::Fatal(code)) => {
                    return Err(StoreError::unavailable("undelivered", &code));
                }
            }
            tokio::time::sleep(pause(attempt, ending.reference)).await;
        }
        Err(StoreError::unavailable("undelivered", &last))
    }

    /// Everything that changes, as the case is now.
    async fn ending(&self, ending: &Ending<'_>) -> Result<Transaction<'_>, StoreError> {
        let (municipality, reference) = (ending.municipality, ending.reference);
        let mut transaction = Transaction::new(self);
        transaction.update(ending.update.clone(), Guard::Key);
        // An erased case has nothing to say it in, and nobody to tell it to.
        if let Some(case) = self.case(municipality, reference).await? {
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

    fn end_of_message(&self, lost: &Lost<'_>) -> Result<Update, StoreError> {
        let message = lost.message;
        let pk = item::case_pk(&message.municipality, message.reference);
        let update = self.ended(item::key(pk, item::outbox_sk(&message.id)));
        let update = match lost.teller {
            Teller::Claim => update
                .condition_expression("pogingen = :seen AND attribute_exists(UIT_PK)")
                .expression_attribute_values(":seen", item::number(message.attempts)),
            Teller::Feedback => {
                update.condition_expression("attribute_exists(PK) AND toestand <> :lost")
            }
        };
        update.build().map_err(|_| StoreError::Shape { what: "update" })
    }

    /// The change of a message that leaves what is due, without its condition.
    pub(super) fn ended(&self, key: Item) -> UpdateBuilder {
        Update::builder()
            .table_name(&self.table)
            .set_key(Some(key))
            .update_expression("SET toestand = :lost REMOVE UIT_PK, UIT_SK")
            .expression_attribute_values(":lost", item::text(State::Undelivered.wire_name()))
    }
}

/// 25 to 50 ms times the number of the try; another part for each case, so that two don't meet again.
pub(super) fn pause(attempt: u8, reference: Reference) -> Duration {
    let part = reference.to_string().bytes().last().unwrap_or_default() % 26;
    Duration::from_millis(u64::from(attempt) * (25 + u64::from(part)))
}

/// The same for each try of the same message, so that there is never a second mail to the second address.
fn reserve_id(id: &str) -> [u8; 8] {
    let digest = Sha256::digest(format!("reserve#{id}"));
    let mut bytes = [0; 8];
    for (byte, made) in bytes.iter_mut().zip(digest) {
        *byte = made;
    }
    bytes
}
