//! Checking every case of the table. For operators: it reads all of it.

use std::collections::{HashMap, HashSet};

use gehoor_domain::reference::Reference;

use super::{Fault, Found, Report};
use crate::{
    keys::KeyRing,
    store::{
        Store, StoreError,
        item::{self, Item, PK, SK},
    },
};

/// A part of a case, or a code that leads to one.
fn case_of(item: &Item) -> Option<String> {
    let text = |name| item.get(name).and_then(|value| value.as_s().ok());
    let pk = text(PK)?;
    if pk.starts_with("ZAAK#") {
        return Some(pk.clone());
    }
    if let Some(case) = pk.strip_prefix("STUK#") {
        return Some(format!("ZAAK#{case}"));
    }
    let leads_to_a_case = text(SK)
        .is_some_and(|sort| [item::CODE_SK, item::REGISTRATION_SK].contains(&sort.as_str()));
    let (municipality, reference) = (text("gemeente")?, text("referentie")?);
    leads_to_a_case.then(|| format!("ZAAK#{municipality}#{reference}"))
}

impl Store {
    /// Checks every case in the table, one after the other, and calls `progress` with how many were done.
    ///
    /// Reads the whole table once to see what there is, and each case once more. Cases that come in meanwhile may be left
    /// out. Keeps a key of each case in memory, some 60 bytes.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn verify_all(
        &self,
        keys: Option<&KeyRing>,
        mut progress: impl FnMut(u64),
    ) -> Result<Report, StoreError> {
        let mut report = Report::default();
        let mut known: HashSet<String> = HashSet::new();
        let mut pages = self
            .client
            .scan()
            .table_name(&self.table)
            .projection_expression("#pk, #sk, gemeente, referentie")
            .set_expression_attribute_names(Some(HashMap::from([
                ("#pk".to_owned(), PK.to_owned()),
                ("#sk".to_owned(), SK.to_owned()),
            ])))
            .into_paginator()
            .items()
            .send();
        while let Some(found) = pages.next().await {
            let item = found.map_err(|error| StoreError::from_sdk("verify-all", &error))?;
            let Some(case) = case_of(&item) else { continue };
            if !known.insert(case.clone()) {
                continue;
            }
            report.cases += 1;
            report.found.extend(self.verify_partition(&case, keys).await?);
            progress(report.cases);
        }
        Ok(report)
    }

    async fn verify_partition(
        &self,
        pk: &str,
        keys: Option<&KeyRing>,
    ) -> Result<Option<Found>, StoreError> {
        let (municipality, named) =
            pk.strip_prefix("ZAAK#").and_then(|rest| rest.split_once('#')).unwrap_or((pk, ""));
        let municipality = municipality.to_owned();
        let Ok(reference) = Reference::parse(named) else {
            let faults = vec![Fault::Unreadable { place: PK.to_owned() }];
            return Ok(Some(Found { municipality, reference: None, faults }));
        };
        let faults = self.verify(&municipality, reference, keys).await?;
        let found = Found { municipality, reference: Some(reference), faults };
        Ok((!found.faults.is_empty()).then_some(found))
    }
}
