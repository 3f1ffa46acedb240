//! Adding a document to a case: its bytes first, then the event that makes a document of them.

use gehoor_domain::{
    case::{Actor, CaseKind, DocumentAdded, DocumentKind, DocumentMedia, Step, words::Why},
    receipt::Received,
    term::received_on,
};
use jiff::{Timestamp, civil::Date};

use super::{Commanded, Order, Outcome, Plan, Want, plan::NotPlanned};
use crate::{
    hex,
    keys::KeyRing,
    random::{self, Random},
    store::{Budget, CaseKey, Store, StoreError, TOTAL, event::digest},
};

/// What it is called in errors.
const WHAT: &str = "document";
/// The part of what is left that the bytes leave for the event after them.
const EVENT: u32 = 3;
/// The part of what is left that the event leaves for cleaning up and the answer.
const ANSWER: u32 = 3;

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
    /// How long all of it may take.
    pub budget: Budget,
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
        let budget = upload.budget;
        let kind = match budget.at_most(TOTAL).run(WHAT, self.decided(&order, keys, random)).await?
        {
            Ok(kind) => kind,
            Err(outcome) => return budget.run(WHAT, self.commanded(&order, outcome)).await,
        };
        let bytes = async {
            self.abandon_stale(upload.case, upload.now).await;
            // Of an anonymous report no time of day is kept, also not of what becomes nothing.
            let begun = match kind {
                CaseKind::Anonymous => Received::On(received_on(upload.now)),
                _ => Received::At(upload.now),
            };
            self.write_bytes(upload.case, &place, upload.bytes, begun).await
        };
        let outcome = match budget.leaving(EVENT).run(WHAT, bytes).await {
            Ok(()) => {
                let rest = budget.leaving(ANSWER).at_most(TOTAL);
                rest.run(WHAT, self.carry_out(&order, keys, random)).await
            }
            Err(error) => Err(error),
        };
        if !matches!(outcome, Ok(Outcome::Done(_))) {
            // Safe whatever happened: it does nothing once the event is there. What fails now is done by a later call.
            drop(budget.leaving(ANSWER).run(WHAT, self.abandon(upload.case, &place)).await);
        }
        let outcome = outcome?;
        budget.run(WHAT, self.commanded(&order, outcome)).await
    }

    /// What becomes of it without its bytes: it was done before, or can't be done. Else of which kind the case is.
    async fn decided(
        &self,
        order: &Order<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Result<CaseKind, Outcome>, StoreError> {
        let canonical = order.canonical_bytes()?;
        if let Some(before) = self.done_before(order, keys, &canonical).await? {
            return Ok(Err(before));
        }
        let Some(case) = self.case(&order.case.municipality, order.case.reference).await? else {
            return Ok(Err(Outcome::Gone));
        };
        match Plan::new(order, (&case, None), (keys, &canonical), random) {
            Ok(_) => Ok(Ok(case.kind())),
            Err(NotPlanned::Here(error)) => Ok(Err(Outcome::Stopped(error))),
            Err(NotPlanned::There(error)) => Ok(Err(Outcome::StoppedThere(error))),
            Err(NotPlanned::Store(error)) => Err(error),
        }
    }
}
