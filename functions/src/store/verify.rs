//! Checking that a case is what its events make, and that no event was changed, removed, added or moved.
//!
//! Every event carries the hash of the one before, and what is hashed is its text as it lies there. So a change that
//! doesn't make every later hash anew is found. Who can write to the table can do just that; the keyed seal on the
//! newest event finds it, as long as they don't have the server key too.
//!
//! Not found: a case that was put back whole to an earlier state with the seal of then; events that were made anew after
//! the last sealed one, by which the service itself noted a mail; a case that is gone with all its parts and its code.
//! The language of the form and the version of its texts are in no event.

mod check;
mod fault;
mod table;

pub(super) use check::faults;
pub use fault::{Fault, Found, Report};

use gehoor_domain::reference::Reference;

use super::{
    Store, StoreError, document,
    item::{self, Item},
};
use crate::keys::KeyRing;

/// How often a case is read before a fault is believed: its parts are read one after the other, while commands go on.
const READS: u8 = 3;

impl Store {
    /// What is wrong with a case: nothing, when it is whole. With keys the keyed seal is looked at too.
    ///
    /// # Errors
    /// [`StoreError`] when it can't be read. What can be read and makes no sense is a fault.
    pub async fn verify(
        &self,
        municipality: &str,
        reference: Reference,
        keys: Option<&KeyRing>,
    ) -> Result<Vec<Fault>, StoreError> {
        let mut faults = Vec::new();
        for _ in 0..READS {
            let items = self.partition(&item::case_pk(municipality, reference)).await?;
            let documents = document::told_by(&check::events_of(&items));
            faults = check::of_items(municipality, reference, items, keys);
            faults.extend(document::faults(self, (municipality, reference), &documents).await?);
            if faults.is_empty() {
                break;
            }
        }
        Ok(faults)
    }

    /// Every item of a case, read consistently, in the order of their range keys.
    pub(super) async fn partition(&self, pk: &str) -> Result<Vec<Item>, StoreError> {
        let mut pages = self
            .client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression("PK = :pk")
            .expression_attribute_values(":pk", item::text(pk))
            .into_paginator()
            .items()
            .send();
        let mut items = Vec::new();
        while let Some(found) = pages.next().await {
            items.push(found.map_err(|error| StoreError::from_sdk("partition", &error))?);
        }
        Ok(items)
    }
}
