//! The confirmation of receipt as a step of its case (Awb 9:6): written in one transaction with the mark that the mail
//! was handed over, so that neither is there without the other.

use aws_sdk_dynamodb::types::Update;
use gehoor_domain::{
    case::{Actor, Confirmation, Step, informal::Way},
    municipality::Procedure,
    term,
};
use jiff::Timestamp;

use super::{OutboxItem, State, ending::pause};
use crate::store::{
    Case, Store, StoreError,
    addition::{Addition, NotAdded},
    item,
    refusal::{Guard, Refusal},
    transaction::Transaction,
};

/// Transactions that are tried before giving up, over other changes of the same case.
const TRIES: u8 = 16;

impl Store {
    /// Marks an acknowledgement as handed to the mail service, and says so in its case.
    ///
    /// `case` is as it was read before the mail was sent: between the mail service's yes and the mark there is one
    /// request, unless somebody else changed the case meanwhile.
    ///
    /// # Errors
    /// [`StoreError`]; perhaps it is marked, and else the mail goes out again.
    pub async fn mark_acknowledged(
        &self,
        message: &OutboxItem,
        case: Case,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if self.confirm(message, case, now).await? {
            return Ok(());
        }
        self.mark_sent(message, now).await
    }

    /// `false` when there is nothing to say it in, or the message is marked already; then only the mark is left to set.
    async fn confirm(
        &self,
        message: &OutboxItem,
        case: Case,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (mut last, mut read) = ("TooManyTries".to_owned(), Some(case));
        for attempt in 1..=TRIES {
            let case = match read.take() {
                Some(case) => Some(case),
                None => self.case(&message.municipality, message.reference).await?,
            };
            let Some(case) = case else { return Ok(false) };
            let on = term::received_on(now);
            // The mail says so where a committee advises (Awb 9:15(1)).
            let names_committee = case.procedure() == Procedure::AdviceCommittee;
            let confirmation = Confirmation { on, way: Way::Email, names_committee };
            let steps = [Step::ConfirmReceipt(confirmation)];
            let addition = match Addition::decide(&case, &Actor::SYSTEM, steps, now) {
                Ok(addition) => addition,
                Err(NotAdded::Stopped(_)) => return Ok(false),
                Err(NotAdded::Store(error)) => return Err(error),
            };
            let mut transaction = Transaction::new(self);
            transaction.update(self.sent(message, now)?, Guard::Key);
            addition.write(&mut transaction)?;
            match transaction.send().await {
                Ok(()) => return Ok(true),
                Err(Refusal::Failed(Guard::Key)) => return Ok(false),
                Err(Refusal::Failed(_)) => {}
                Err(Refusal::Again(code)) => last = code,
                // Done after all, perhaps; an unmarked mail would go out again.
                Err(Refusal::Unknown(code)) => {
                    if self.is_sent(message).await? {
                        return Ok(true);
                    }
                    last = code;
                }
                Err(Refusal::Fatal(code)) => return Err(StoreError::unavailable("confirm", &code)),
            }
            let key = item::key(
                item::case_pk(&message.municipality, message.reference),
                item::outbox_sk(&message.id),
            );
            tokio::time::sleep(pause(attempt, &key)).await;
        }
        Err(StoreError::unavailable("confirm", &last))
    }

    /// The mark, of a message that isn't marked and didn't come back.
    fn sent(&self, message: &OutboxItem, now: Timestamp) -> Result<Update, StoreError> {
        let pk = item::case_pk(&message.municipality, message.reference);
        Update::builder()
            .table_name(&self.table)
            .set_key(Some(item::key(pk, item::outbox_sk(&message.id))))
            .update_expression("SET toestand = :sent, verzondenOp = :when REMOVE UIT_PK, UIT_SK")
            .expression_attribute_values(":sent", item::text(State::Sent.wire_name()))
            .expression_attribute_values(":lost", item::text(State::Undelivered.wire_name()))
            .expression_attribute_values(":when", item::text(message.due_text(now)))
            .condition_expression(
                "attribute_exists(PK) AND toestand <> :lost AND toestand <> :sent",
            )
            .build()
            .map_err(|_| StoreError::Shape { what: "update" })
    }

    async fn is_sent(&self, message: &OutboxItem) -> Result<bool, StoreError> {
        let pk = item::case_pk(&message.municipality, message.reference);
        let found = self.get("confirmed", pk, &item::outbox_sk(&message.id)).await?;
        let state = found.as_ref().and_then(|item| item.get("toestand")?.as_s().ok());
        Ok(state.is_some_and(|state| state == State::Sent.wire_name()))
    }
}
