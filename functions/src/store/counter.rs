//! How often residents were sent on to where their matter belongs: one item a municipality and a year, for the report
//! on that year.
//!
//! **Invariant:** a count and nothing else; no person, no moment, no language, no page. The item is in no index, does
//! not expire, and lies beside no case.

use std::collections::HashMap;

use gehoor_domain::municipality::Signpost;

use super::{
    Store, StoreError,
    item::{self, Item},
};

/// Range key of the item.
const SIGNPOSTS: &str = "WEGWIJZER";

/// Hash key of the item.
fn counter_pk(municipality: &str, year: i16) -> String {
    format!("TELLER#{municipality}#{year}")
}

impl Store {
    /// Counts that someone was sent on from this municipality's form, in this calendar year in Europe/Amsterdam.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn count_signpost(
        &self,
        municipality: &str,
        year: i16,
        signpost: Signpost,
    ) -> Result<(), StoreError> {
        let request = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(item::key(counter_pk(municipality, year), SIGNPOSTS)))
            .update_expression("ADD #matter :one")
            .expression_attribute_names("#matter", signpost.wire_name())
            .expression_attribute_values(":one", item::number(1));
        let done = request.send().await;
        done.map(|_| ()).map_err(|error| StoreError::from_sdk("count-signpost", &error))
    }

    /// How often residents were sent on in a calendar year, for every matter in the order in which they are shown.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn signpost_counts(
        &self,
        municipality: &str,
        year: i16,
    ) -> Result<Vec<(Signpost, u64)>, StoreError> {
        let request = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(item::key(counter_pk(municipality, year), SIGNPOSTS)))
            .consistent_read(true);
        let found = request
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("signpost-counts", &error))?;
        let counts = counts(found.item.unwrap_or_default())?;
        let of = |signpost: Signpost| counts.get(signpost.wire_name()).copied().unwrap_or(0);
        Ok(Signpost::ALL.into_iter().map(|signpost| (signpost, of(signpost))).collect())
    }
}

/// The numbers of the item, by the name of their matter.
fn counts(mut item: Item) -> Result<HashMap<String, u64>, StoreError> {
    item.retain(|name, _| Signpost::from_wire(name).is_some());
    item::read("wegwijzer", item)
}
