//! Adding a document to a case: its bytes first, then the event that makes a document of them.

use std::time::Duration;

use gehoor_domain::case::{Actor, DocumentAdded, DocumentKind, DocumentMedia, Step, words::Why};
use jiff::{Timestamp, civil::Date};

use super::{Commanded, Order, Outcome, Plan, Want};
use crate::{
    hex,
    keys::KeyRing,
    random::{self, Random},
    store::{CaseKey, Store, StoreError, TOTAL, addition::NotAdded, event::digest},
};

/// How long writing the bytes may take; with the event after it still less than a gateway waits (30 s).
const BYTES_IN: Duration = Duration::from_secs(15);

/// A document that is to be added to a case. `Debug` isn't there: it holds what somebody sent.
#[derive(Clone, Copy)]
pub struct Upload<'a> {
    /// To which case. Whoever asks was found to have a right to it.
    pub case: &'a CaseKey,
    /// Who, in which role.
    pub by: &'a Actor,
    /// What it is.
    pub kind: DocumentKind,
    /// In which form, by its bytes.
    pub media: DocumentMedia,
    /// The day on which the municipality received it.
    pub received_on: Date,
    /// What it is about.
    pub title: &'a Why,
    /// The bytes: 1 to [`gehoor_domain::case::DOCUMENT_BYTES`].
    pub bytes: &'a [u8],
    /// The 16 bytes of the UUID that came with it. Never stored.
    pub idempotency_key: [u8; 16],
    /// When it reached us.
    pub now: Timestamp,
}

impl Upload<'_> {
    fn step(&self, place: String) -> Result<Step, StoreError> {
        let bytes = u32::try_from(self.bytes.len());
        Ok(Step::AddDocument(DocumentAdded {
            kind: self.kind,
            media: self.media,
            bytes: bytes.map_err(|_| StoreError::Shape { what: "stuk" })?,
            digest: digest(self.bytes),
            received_on: self.received_on,
            title: self.title.clone(),
            place,
        }))
    }
}

impl Store {
    /// Adds a document to a case. A repeated call with the same key and content does it once and gives the same answer.
    ///
    /// The bytes are written at a place of this call alone, before the event that names it; so an event never names
    /// half a document. What is left of a call that came to nothing is taken away, by this call or by a later one: the
    /// upload beside the bytes says that nothing names them, and goes in the transaction that adds the event.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the store can't say that it is done; the caller should ask to try again with
    /// the same key.
    pub async fn add_document(
        &self,
        upload: &Upload<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Commanded, StoreError> {
        let place = hex::lower(&random::bytes::<16>(random));
        let step = upload.step(place.clone())?;
        let order = Order {
            case: upload.case,
            by: upload.by,
            want: Want::Step(&step),
            idempotency_key: upload.idempotency_key,
            expected: None,
            now: upload.now,
        };
        if let Some(outcome) = late(TOTAL, self.decided(&order, keys, random)).await? {
            return self.commanded(&order, outcome).await;
        }
        let bytes = async {
            self.abandon_stale(upload.case, upload.now).await;
            self.write_bytes(upload.case, &place, upload.bytes, upload.now).await
        };
        let outcome = match late(BYTES_IN, bytes).await {
            Ok(()) => late(TOTAL, self.carry_out(&order, keys, random)).await,
            Err(error) => Err(error),
        };
        if !matches!(outcome, Ok(Outcome::Done(_))) {
            // Safe whatever happened: it does nothing once the event is there. What fails now is done by a later call.
            drop(late(TOTAL, self.abandon(upload.case, &place)).await);
        }
        self.commanded(&order, outcome?).await
    }

    /// What becomes of it without its bytes: it was done before, or can't be done.
    async fn decided(
        &self,
        order: &Order<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Option<Outcome>, StoreError> {
        let canonical = order.canonical_bytes()?;
        if let Some(before) = self.done_before(order, keys, &canonical).await? {
            return Ok(Some(before));
        }
        let Some(case) = self.case(&order.case.municipality, order.case.reference).await? else {
            return Ok(Some(Outcome::Gone));
        };
        match Plan::new(order, &case, (keys, &canonical), random) {
            Ok(_) => Ok(None),
            Err(NotAdded::Stopped(error)) => Ok(Some(Outcome::Stopped(error))),
            Err(NotAdded::Store(error)) => Err(error),
        }
    }
}

/// What comes of it within this time.
async fn late<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    // On the heap: what a command writes is large, and whoever asks keeps this with their own.
    let done = tokio::time::timeout(limit, Box::pin(work)).await;
    done.unwrap_or_else(|_| Err(StoreError::late("document")))
}
