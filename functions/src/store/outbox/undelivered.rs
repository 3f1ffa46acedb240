//! A mail that does not arrive: its message ends, its case says so, and the coordinator's goes to the second address.
//!
//! Why it does not, who says so, and what follows; [`Ending`] carries it out.

use aws_sdk_dynamodb::types::{Update, builders::UpdateBuilder};
use gehoor_domain::case::{Bounced, LetterKind};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{OutboxItem, Purpose, State, ending::Ending};
use crate::store::{
    Store, StoreError,
    item::{self, Item},
};

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

impl Store {
    /// Ends a message as not delivered: it shows at the desk, in the list and with the case (Awb 2:11).
    ///
    /// A mail to the coordinator goes out once more, to the second address; one to the second address does not.
    /// `false` when the message was not the teller's to end, or had ended before. `true` too when this call and another
    /// were at it at once and it can't be told which of them ended it.
    ///
    /// # Errors
    /// [`StoreError`] when it could not be done, or the store did not say so and can't be asked.
    pub async fn undelivered(&self, lost: &Lost<'_>) -> Result<bool, StoreError> {
        let message = lost.message;
        let goes_on = lost.has_reserve && !message.reserve && message.purpose.is_for_coordinator();
        let again = goes_on.then(|| OutboxItem { reserve: true, attempts: 0, ..message.clone() });
        let again = again.map(|again| again.new_item(reserve_id(&message.id), lost.now));
        self.end(&Ending {
            municipality: &message.municipality,
            reference: message.reference,
            key: key_of(message),
            update: self.end_of_message(lost)?,
            bounced: Bounced {
                purpose: message.purpose.wire_name().to_owned(),
                reason: lost.reason.wire_name().to_owned(),
                to_sender: message.purpose.is_to_sender(),
                confirmation: message.purpose == Purpose::Acknowledge
                    || message.letter.is_some_and(|letter| letter.kind == LetterKind::Receipt),
                letter: message.letter.map(|letter| letter.number),
            },
            again: again.transpose()?,
            now: lost.now,
        })
        .await
    }

    fn end_of_message(&self, lost: &Lost<'_>) -> Result<Update, StoreError> {
        let message = lost.message;
        let update = self.ended(key_of(message));
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

fn key_of(message: &OutboxItem) -> Item {
    let pk = item::case_pk(&message.municipality, message.reference);
    item::key(pk, item::outbox_sk(&message.id))
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
