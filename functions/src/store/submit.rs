//! Storing a submission: everything or nothing, once per idempotency key.

use std::time::Duration;

use aws_sdk_dynamodb::{
    error::SdkError,
    operation::transact_write_items::TransactWriteItemsError,
    types::{ConditionCheck, Put, TransactWriteItem},
};
use gehoor_domain::{
    access_code::{self, AccessCode, ServerKey},
    answers::Answers,
    municipality::Municipality,
    receipt::{Receipt, Received},
    reference::Reference,
    submission::Submission,
    term::Deadline,
};
use jiff::{Timestamp, ToSpan, civil::Date};

use super::{
    Case, Channel, Event, Omission, OutboxItem, Purpose, Status, Store, StoreError,
    code::CodeItem,
    error::sdk_code,
    item::{self, Item},
};
use crate::{
    keys::KeyRing,
    random::{self, Random},
};

/// All of it, retries and reading back included: a resident gets an answer within eight seconds.
const TOTAL: Duration = Duration::from_millis(7_500);

/// Transactions that are tried before giving up, over taken references and conflicts.
const TRIES: u8 = 6;

/// Refused when an item of this key is there.
const ABSENT: &str = "attribute_not_exists(PK)";

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

/// Why a transaction was not carried out.
enum Refusal {
    /// A submission with this key is there.
    KeySeen,
    /// The reference is another case's.
    ReferenceTaken,
    /// Someone else was at the same items, or there was too much work: try again.
    Again(String),
    /// No answer: it may have been stored.
    Unknown(String),
    /// Trying again won't help.
    Fatal(String),
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
        let mut last = "TooManyTries".to_owned();
        for attempt in 1..=TRIES {
            let reference = Reference::from_random(random::bytes(random));
            let draft = Draft::new(new, &answers, &canonical, keys, reference);
            let Err(refusal) = self.transact(&draft, keys, random).await? else {
                return Ok(Submitted::Stored(draft.code_item.receipt(&draft.code)));
            };
            match refusal {
                Refusal::ReferenceTaken => {}
                Refusal::Again(code) => {
                    last = code;
                    tokio::time::sleep(pause(attempt, random)).await;
                }
                // Not found: a reader that was slower than the writer. The next try meets it again.
                Refusal::KeySeen => {
                    if let Some(settled) = self.settle(new, keys, &canonical).await? {
                        return Ok(settled);
                    }
                }
                // Stored after all, perhaps. When that can't be seen, it can't be promised.
                Refusal::Unknown(code) => {
                    let settled = self.settle(new, keys, &canonical).await.ok().flatten();
                    return settled.ok_or_else(|| StoreError::unavailable("submit", &code));
                }
                Refusal::Fatal(code) => return Err(StoreError::unavailable("submit", &code)),
            }
        }
        Err(StoreError::unavailable("submit", &last))
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

    /// One transaction. The outer error is ours; the inner one says what the store thought of it.
    async fn transact(
        &self,
        draft: &Draft<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Result<(), Refusal>, StoreError> {
        let mut writes = vec![
            self.put(draft.case.to_item(draft.sort_on)?)?,
            self.put(draft.code_item.to_item(&draft.lookup_hash)?)?,
            self.put(draft.event.to_item(&draft.case.municipality, draft.case.reference)?)?,
        ];
        for purpose in draft.messages() {
            let message = draft.message(purpose);
            writes.push(self.put(message.new_item(random::bytes(random), draft.now)?)?);
        }
        for key in &keys.older {
            writes.push(self.absent(draft.older_code(key))?);
        }
        let older_from = writes.len() - keys.older.len();
        let request = self.client.transact_write_items().set_transact_items(Some(writes));
        Ok(request.send().await.map(|_| ()).map_err(|error| refusal(&error, older_from)))
    }

    fn put(&self, item: Item) -> Result<TransactWriteItem, StoreError> {
        let put = Put::builder()
            .table_name(&self.table)
            .set_item(Some(item))
            .condition_expression(ABSENT);
        let put = put.build().map_err(|_| StoreError::Shape { what: "put" })?;
        Ok(TransactWriteItem::builder().put(put).build())
    }

    fn absent(&self, pk: String) -> Result<TransactWriteItem, StoreError> {
        let check = ConditionCheck::builder()
            .table_name(&self.table)
            .set_key(Some(item::key(pk, item::CODE_SK)))
            .condition_expression(ABSENT)
            .build()
            .map_err(|_| StoreError::Shape { what: "check" })?;
        Ok(TransactWriteItem::builder().condition_check(check).build())
    }
}

/// Everything that one transaction writes.
struct Draft<'a> {
    case: Case,
    sort_on: Option<Date>,
    event: Event,
    code: AccessCode,
    code_item: CodeItem,
    lookup_hash: String,
    submission: &'a Submission,
    idempotency_key: [u8; 16],
    now: Timestamp,
}

impl<'a> Draft<'a> {
    fn new(
        new: &NewCase<'a>,
        answers: &Answers,
        canonical: &[u8],
        keys: &KeyRing,
        reference: Reference,
    ) -> Self {
        let municipality = new.municipality.code.as_str();
        let kind = new.submission.kind();
        let received = Received::new(kind, new.now);
        let deadline = deadline(new, received);
        let answer_by = deadline.map(|deadline| deadline.due);
        let code = AccessCode::derive(&keys.current, municipality, new.idempotency_key);
        Self {
            case: Case {
                municipality: municipality.to_owned(),
                reference,
                kind,
                status: Status::Received,
                received,
                received_on: received.date(),
                answer_by,
                aim_for: deadline.map(|deadline| deadline.safe),
                language: new.submission.language(),
                channel: Channel::WebForm,
                procedure: new.municipality.procedure,
                omissions: if new.submission.omits_postal_address() {
                    vec![Omission::Address]
                } else {
                    Vec::new()
                },
                answers: answers.clone(),
                text_version: new.text_version.to_owned(),
                last_event: 1,
            },
            sort_on: end_of_term(new, received),
            event: Event::received(municipality, reference, received),
            code_item: CodeItem {
                content_mac: access_code::content_mac(&keys.current, canonical),
                key_id: keys.current.id().to_owned(),
                municipality: municipality.to_owned(),
                reference,
                kind,
                received,
                answer_by,
            },
            lookup_hash: code.lookup_hash(&keys.current, municipality),
            code,
            submission: new.submission,
            idempotency_key: new.idempotency_key,
            now: new.now,
        }
    }

    fn messages(&self) -> impl Iterator<Item = Purpose> {
        let acknowledge = self.submission.acknowledge_to().map(|_| Purpose::Acknowledge);
        std::iter::once(Purpose::NotifyCoordinator).chain(acknowledge)
    }

    fn message(&self, purpose: Purpose) -> OutboxItem {
        OutboxItem {
            municipality: self.case.municipality.clone(),
            reference: self.case.reference,
            id: String::new(),
            purpose,
            attempts: 0,
            language: self.case.language,
            anonymous: self.case.kind == gehoor_domain::kind::Kind::Anonymous,
        }
    }

    /// Where this submission would be stored had it come in under an older key.
    fn older_code(&self, key: &ServerKey) -> String {
        let municipality = &self.case.municipality;
        let code = AccessCode::derive(key, municipality, self.idempotency_key);
        item::code_pk(&code.lookup_hash(key, municipality))
    }
}

/// The dates of the statutory term; complaints only.
///
/// `None` too when the calendar of that year isn't known: a complaint is taken all the same, without a promise.
fn deadline(new: &NewCase<'_>, received: Received) -> Option<Deadline> {
    has_term(new).then(|| new.municipality.term().deadline(received.date()).ok()).flatten()
}

/// The bare end of the term, to keep a complaint in its place on the worklist when its due date isn't known.
fn end_of_term(new: &NewCase<'_>, received: Received) -> Option<Date> {
    let weeks = i64::from(new.municipality.term().weeks());
    has_term(new).then(|| received.date().checked_add(weeks.weeks()).ok()).flatten()
}

fn has_term(new: &NewCase<'_>) -> bool {
    new.submission.kind() == gehoor_domain::kind::Kind::Complaint
}

/// Reads the reasons in the order of the writes: case, code, event, messages, older codes from `older_from`.
fn refusal<R>(error: &SdkError<TransactWriteItemsError, R>, older_from: usize) -> Refusal {
    let code = sdk_code(error).to_owned();
    let Some(service) = error.as_service_error() else {
        return if matches!(error, SdkError::ConstructionFailure(_)) {
            Refusal::Fatal(code)
        } else {
            Refusal::Unknown(code)
        };
    };
    let TransactWriteItemsError::TransactionCanceledException(canceled) = service else {
        return if service.is_transaction_in_progress_exception() {
            Refusal::Again(code)
        } else {
            Refusal::Unknown(code)
        };
    };
    let reasons: Vec<&str> =
        canceled.cancellation_reasons().iter().map(|r| r.code().unwrap_or("None")).collect();
    let failed = |place: usize| reasons.get(place) == Some(&"ConditionalCheckFailed");
    if failed(1) || (older_from..reasons.len()).any(failed) {
        return Refusal::KeySeen;
    }
    if reasons.contains(&"ConditionalCheckFailed") {
        return Refusal::ReferenceTaken;
    }
    let passing = ["TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError"];
    match reasons.iter().find(|reason| **reason != "None") {
        Some(reason) if passing.contains(reason) => Refusal::Again((*reason).to_owned()),
        Some(reason) => Refusal::Fatal((*reason).to_owned()),
        None => Refusal::Unknown(code),
    }
}

/// 25 to 50 ms times the number of the try, so that two of the same don't meet again.
fn pause(attempt: u8, random: &dyn Random) -> Duration {
    let [jitter]: [u8; 1] = random::bytes(random);
    Duration::from_millis(u64::from(attempt) * (25 + u64::from(jitter) / 10))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use aws_sdk_dynamodb::types::{CancellationReason, error::TransactionCanceledException};

    use super::*;

    fn canceled(codes: &[&str]) -> SdkError<TransactWriteItemsError, ()> {
        let reasons =
            codes.iter().map(|code| CancellationReason::builder().code(*code).build()).collect();
        let exception =
            TransactionCanceledException::builder().set_cancellation_reasons(Some(reasons)).build();
        SdkError::service_error(
            TransactWriteItemsError::TransactionCanceledException(exception),
            (),
        )
    }

    #[test]
    fn the_reasons_of_a_cancelled_transaction_say_what_to_do_next() {
        let table: &[(&[&str], &str)] = &[
            (&["None", "ConditionalCheckFailed", "None", "None", "None"], "seen"),
            (&["None", "None", "None", "None", "ConditionalCheckFailed"], "seen"),
            (&["ConditionalCheckFailed", "ConditionalCheckFailed", "None", "None", "None"], "seen"),
            (
                &["ConditionalCheckFailed", "None", "ConditionalCheckFailed", "None", "None"],
                "taken",
            ),
            (&["TransactionConflict", "TransactionConflict", "None", "None", "None"], "again"),
            (&["None", "ThrottlingError", "None", "None", "None"], "again"),
            (&["ValidationError", "None", "None", "None", "None"], "fatal"),
            (&["None", "None", "None", "None", "None"], "unknown"),
        ];

        for (codes, expected) in table {
            let verdict = match refusal(&canceled(codes), 4) {
                Refusal::KeySeen => "seen",
                Refusal::ReferenceTaken => "taken",
                Refusal::Again(_) => "again",
                Refusal::Unknown(_) => "unknown",
                Refusal::Fatal(_) => "fatal",
            };
            assert_eq!(verdict, *expected, "{codes:?}");
        }
    }
}
