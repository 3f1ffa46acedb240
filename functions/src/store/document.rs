//! The documents of a case: what the events say of them, and their bytes in pieces.
//!
//! # Shape
//! `STUK#<municipality>#<reference>` / `<place>#<000001>` with `bytes`: a piece of at most 300 kB. While the event that
//! names the place isn't there, `AANLOOP#<place>` lies beside them, with `begonnenOp` (of an anonymous report the day only)
//! and `stukken`.
//!
//! **Invariant:** pieces are never changed. They are taken away only after their upload was marked, and no event is added
//! for a marked upload; so an event always has its pieces.

mod check;

use aws_sdk_dynamodb::{
    operation::update_item::UpdateItemError,
    primitives::Blob,
    types::{AttributeValue, ReturnValue},
};
use gehoor_domain::{
    case::{Actor, DOCUMENT_BYTES, DocumentAdded, Step},
    receipt::Received,
    term::received_on,
};
use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;

use super::{
    CaseKey, Event, Store, StoreError,
    event::digest,
    item::{self, Item, SK},
    refusal::Guard,
    transaction::Transaction,
};
pub(super) use check::faults;

/// The most bytes of a piece. An item may be 400 kB, its names included.
const PIECE: usize = 300_000;
/// How many pieces are written at once.
const AT_ONCE: usize = 4;
/// After this time nobody is writing any more.
const STALE: SignedDuration = SignedDuration::from_hours(1);
/// The attribute with the bytes.
const BYTES: &str = "bytes";
/// The attribute of an upload whose pieces are being taken away.
const MARKED: &str = "opgeruimd";

/// A document of a case, as its event tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its place among the documents of the case, from 1.
    pub number: u32,
    /// The number of the event that added it.
    pub event: u32,
    /// What was added.
    pub added: DocumentAdded,
    /// By whom.
    pub by: Actor,
    /// When; the day only for an anonymous report.
    pub at: Received,
}

/// What lies there as a document. `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub enum DocumentBytes {
    /// The bytes that were added.
    Whole(Vec<u8>),
    /// Other bytes, or not all of them.
    Changed,
}

impl std::fmt::Debug for DocumentBytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Whole(_) => "Whole(..)",
            Self::Changed => "Changed",
        })
    }
}

/// The documents of which these events tell, in their order.
pub(super) fn told_by(events: &[Event]) -> Vec<Document> {
    let added = events.iter().filter_map(Event::told).filter_map(|event| match event.step {
        Step::AddDocument(added) => Some((event.number, added, event.by, event.at)),
        _ => None,
    });
    let documents = (1..).zip(added);
    documents
        .map(|(number, (event, added, by, at))| Document { number, event, added, by, at })
        .collect()
}

/// Adds to a transaction that the upload at this place becomes a document.
pub(super) fn keep(
    transaction: &mut Transaction<'_>,
    case: &CaseKey,
    added: &DocumentAdded,
) -> Result<(), StoreError> {
    transaction.remove(upload_key(case, &added.place), MARKED, Guard::Case)
}

fn upload_key(case: &CaseKey, place: &str) -> Item {
    item::key(item::documents_pk(&case.municipality, case.reference), item::upload_sk(place))
}

fn piece_key(case: &CaseKey, place: &str, number: usize) -> Item {
    item::key(item::documents_pk(&case.municipality, case.reference), item::piece_sk(place, number))
}

/// The bytes of a piece; none when it holds no bytes.
fn bytes_of(item: &Item) -> &[u8] {
    item.get(BYTES).and_then(|value| value.as_b().ok()).map_or(&[], Blob::as_ref)
}

impl Store {
    /// The bytes of a document, and whether they are those that were added.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn document_bytes(
        &self,
        case: &CaseKey,
        added: &DocumentAdded,
    ) -> Result<DocumentBytes, StoreError> {
        let mut pages = self
            .client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression("PK = :pk AND begins_with(SK, :place)")
            .expression_attribute_values(
                ":pk",
                item::text(item::documents_pk(&case.municipality, case.reference)),
            )
            .expression_attribute_values(":place", item::text(format!("{}#", added.place)))
            .into_paginator()
            .items()
            .send();
        let mut bytes = Vec::new();
        while let Some(found) = pages.next().await {
            let item = found.map_err(|error| StoreError::from_sdk("document", &error))?;
            bytes.extend_from_slice(bytes_of(&item));
            // Somebody put more there than any document has.
            if bytes.len() > DOCUMENT_BYTES {
                return Ok(DocumentBytes::Changed);
            }
        }
        let is_it = digest(&bytes) == added.digest && u32::try_from(bytes.len()) == Ok(added.bytes);
        Ok(if is_it { DocumentBytes::Whole(bytes) } else { DocumentBytes::Changed })
    }

    /// Writes the bytes of an upload at a place where nothing is yet, and before them that they are no document.
    pub(super) async fn write_bytes(
        &self,
        case: &CaseKey,
        place: &str,
        bytes: &[u8],
        begun: Received,
    ) -> Result<(), StoreError> {
        let pieces = bytes.chunks(PIECE);
        let count = i64::try_from(pieces.len()).unwrap_or(i64::MAX);
        let mut upload = upload_key(case, place);
        let begun = match begun {
            Received::At(moment) => item::instant(moment),
            Received::On(day) => day.to_string(),
        };
        upload.insert("begonnenOp".to_owned(), item::text(begun));
        upload.insert("stukken".to_owned(), item::number(count));
        self.put_bytes(upload).await?;
        let mut writing = JoinSet::new();
        for (number, piece) in (1..).zip(pieces) {
            if writing.len() >= AT_ONCE {
                joined(writing.join_next().await)?;
            }
            let mut item = piece_key(case, place, number);
            item.insert(BYTES.to_owned(), AttributeValue::B(Blob::new(piece)));
            let store = self.clone();
            writing.spawn(async move { store.put_bytes(item).await });
        }
        while let Some(done) = writing.join_next().await {
            joined(Some(done))?;
        }
        Ok(())
    }

    async fn put_bytes(&self, item: Item) -> Result<(), StoreError> {
        let request = self.client.put_item().table_name(&self.table).set_item(Some(item));
        let done = request.send().await;
        done.map(|_| ()).map_err(|error| StoreError::from_sdk("document", &error))
    }

    /// Takes an upload away with its pieces, unless it became a document meanwhile. What is left of it when this is
    /// broken off is found by the next [`Store::abandon_stale`].
    pub(super) async fn abandon(&self, case: &CaseKey, place: &str) -> Result<(), StoreError> {
        let marked = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(upload_key(case, place)))
            .condition_expression("attribute_exists(PK)")
            .update_expression("SET #marked = :yes")
            .expression_attribute_names("#marked", MARKED)
            .expression_attribute_values(":yes", AttributeValue::Bool(true))
            .return_values(ReturnValue::AllNew)
            .send()
            .await;
        let upload = match marked {
            Ok(marked) => marked.attributes.unwrap_or_default(),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
            {
                return Ok(());
            }
            Err(error) => return Err(StoreError::from_sdk("document", &error)),
        };
        let count = upload.get("stukken").and_then(|value| value.as_n().ok()?.parse().ok());
        for number in 1..=count.unwrap_or(0_usize) {
            self.delete(piece_key(case, place, number)).await?;
        }
        self.delete(upload_key(case, place)).await
    }

    async fn delete(&self, key: Item) -> Result<(), StoreError> {
        let done =
            self.client.delete_item().table_name(&self.table).set_key(Some(key)).send().await;
        done.map(|_| ()).map_err(|error| StoreError::from_sdk("document", &error))
    }

    /// Takes away what uploads left that nobody is writing any more. What fails is left for the next time.
    pub(super) async fn abandon_stale(&self, case: &CaseKey, now: Timestamp) {
        let Ok(uploads) = self.uploads(case).await else { return };
        for upload in uploads {
            let begun = Received::from_wire(&item::text_of(&upload, "begonnenOp"));
            let stale = begun.is_some_and(|begun| is_stale(begun, now));
            let sort = item::text_of(&upload, SK);
            if let Some(place) = sort.strip_prefix(item::UPLOAD_SK).filter(|_| stale) {
                drop(self.abandon(case, place).await);
            }
        }
    }

    /// What says that the pieces at a place are no document yet, or never became one.
    async fn uploads(&self, case: &CaseKey) -> Result<Vec<Item>, StoreError> {
        let mut pages = self
            .client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression("PK = :pk AND begins_with(SK, :uploads)")
            .expression_attribute_values(
                ":pk",
                item::text(item::documents_pk(&case.municipality, case.reference)),
            )
            .expression_attribute_values(":uploads", item::text(item::UPLOAD_SK))
            .into_paginator()
            .items()
            .send();
        let mut uploads = Vec::new();
        while let Some(found) = pages.next().await {
            uploads.push(found.map_err(|error| StoreError::from_sdk("document", &error))?);
        }
        Ok(uploads)
    }
}

/// Whether nobody is writing what was begun then any more. Of a day it is known when that has passed everywhere in it.
fn is_stale(begun: Received, now: Timestamp) -> bool {
    match begun {
        Received::At(moment) => now.duration_since(moment) > STALE,
        Received::On(day) => now.checked_sub(STALE).is_ok_and(|before| received_on(before) > day),
    }
}

/// What a piece that was written gave.
fn joined(
    done: Option<Result<Result<(), StoreError>, tokio::task::JoinError>>,
) -> Result<(), StoreError> {
    match done {
        Some(Ok(done)) => done,
        Some(Err(_)) => Err(StoreError::unavailable("document", "Join")),
        None => Ok(()),
    }
}
