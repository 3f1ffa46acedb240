//! Whether the bytes of the documents are those that were added.

use std::collections::{HashMap, HashSet};

use gehoor_domain::reference::Reference;
use sha2::{Digest, Sha256};

use super::{Document, bytes_of};
use crate::{
    hex,
    store::{
        Fault, Store, StoreError,
        item::{self, SK},
    },
};

/// What lies at one place.
#[derive(Default)]
struct Lying {
    hash: Sha256,
    bytes: usize,
}

/// Every document whose bytes are not those that were added, and all bytes that no event names and no upload explains.
///
/// # Errors
/// [`StoreError`]
pub(in crate::store) async fn faults(
    store: &Store,
    (municipality, reference): (&str, Reference),
    documents: &[Document],
) -> Result<Vec<Fault>, StoreError> {
    let mut lying: HashMap<String, Lying> = HashMap::new();
    let mut uploads: HashSet<String> = HashSet::new();
    let mut pages = store
        .client
        .query()
        .table_name(&store.table)
        .consistent_read(true)
        .key_condition_expression("PK = :pk")
        .expression_attribute_values(":pk", item::text(item::documents_pk(municipality, reference)))
        .into_paginator()
        .items()
        .send();
    while let Some(found) = pages.next().await {
        let item = found.map_err(|error| StoreError::from_sdk("verify", &error))?;
        let sort = item::text_of(&item, SK);
        if let Some(place) = sort.strip_prefix(item::UPLOAD_SK) {
            uploads.insert(place.to_owned());
            continue;
        }
        let (place, _) = sort.split_once('#').unwrap_or((&sort, ""));
        let lies = lying.entry(place.to_owned()).or_default();
        lies.hash.update(bytes_of(&item));
        lies.bytes = lies.bytes.saturating_add(bytes_of(&item).len());
    }
    let mut faults = Vec::new();
    for document in documents {
        let whole = lying.remove(&document.added.place).is_some_and(|lies| {
            u32::try_from(lies.bytes) == Ok(document.added.bytes)
                && hex::lower(&lies.hash.finalize()) == document.added.digest
        });
        if !whole {
            faults.push(Fault::Document { number: document.number });
        }
    }
    lying.retain(|place, _| !uploads.contains(place));
    let mut loose: Vec<String> = lying.into_keys().collect();
    loose.sort();
    faults.extend(loose.into_iter().map(|place| Fault::Loose { place }));
    Ok(faults)
}
