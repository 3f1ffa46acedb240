//! A transaction in the making: writes, each with what it means when its condition doesn't hold.

use std::time::Duration;

use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Delete, Put, TransactWriteItem, Update,
};

use super::{
    Store, StoreError,
    item::Item,
    refusal::{Guard, Refusal, refusal},
};
use crate::random::{self, Random};

/// Refused when an item of this key is there.
const ABSENT: &str = "attribute_not_exists(PK)";

/// What changes of an item: attributes that get a value, and those that lose it.
#[derive(Debug, Clone, Default)]
pub(super) struct Change {
    pub(super) set: Vec<(&'static str, AttributeValue)>,
    pub(super) remove: Vec<&'static str>,
}

/// Writes that are carried out together or not at all.
pub(super) struct Transaction<'s> {
    store: &'s Store,
    writes: Vec<TransactWriteItem>,
    guards: Vec<Guard>,
}

impl<'s> Transaction<'s> {
    pub(super) fn new(store: &'s Store) -> Self {
        Self { store, writes: Vec::new(), guards: Vec::new() }
    }

    /// The store that it is for.
    pub(super) const fn store(&self) -> &'s Store {
        self.store
    }

    /// Adds an item that must not be there yet.
    pub(super) fn put(&mut self, item: Item, guard: Guard) -> Result<(), StoreError> {
        let put = Put::builder()
            .table_name(&self.store.table)
            .set_item(Some(item))
            .condition_expression(ABSENT);
        let put = put.build().map_err(|_| StoreError::Shape { what: "put" })?;
        self.add(TransactWriteItem::builder().put(put).build(), guard);
        Ok(())
    }

    /// Asks that no item of these keys is there.
    pub(super) fn absent(&mut self, key: Item, guard: Guard) -> Result<(), StoreError> {
        let check = ConditionCheck::builder()
            .table_name(&self.store.table)
            .set_key(Some(key))
            .condition_expression(ABSENT)
            .build()
            .map_err(|_| StoreError::Shape { what: "check" })?;
        self.add(TransactWriteItem::builder().condition_check(check).build(), guard);
        Ok(())
    }

    /// Lays an item down, whether it was there or not.
    pub(super) fn lay(&mut self, item: Item) -> Result<(), StoreError> {
        let put = Put::builder().table_name(&self.store.table).set_item(Some(item));
        let put = put.build().map_err(|_| StoreError::Shape { what: "put" })?;
        self.add(TransactWriteItem::builder().put(put).build(), Guard::Case);
        Ok(())
    }

    /// Takes an item away, whether it is there or not.
    pub(super) fn erase(&mut self, key: Item) -> Result<(), StoreError> {
        let delete = Delete::builder().table_name(&self.store.table).set_key(Some(key));
        let delete = delete.build().map_err(|_| StoreError::Shape { what: "delete" })?;
        self.add(TransactWriteItem::builder().delete(delete).build(), Guard::Case);
        Ok(())
    }

    /// Takes an item away, when it is there and this attribute of it is not.
    pub(super) fn remove(
        &mut self,
        key: Item,
        without: &'static str,
        guard: Guard,
    ) -> Result<(), StoreError> {
        let delete = Delete::builder()
            .table_name(&self.store.table)
            .set_key(Some(key))
            .condition_expression("attribute_exists(PK) AND attribute_not_exists(#without)")
            .expression_attribute_names("#without", without)
            .build()
            .map_err(|_| StoreError::Shape { what: "delete" })?;
        self.add(TransactWriteItem::builder().delete(delete).build(), guard);
        Ok(())
    }

    /// Changes an item, when these attributes of it still have these values.
    pub(super) fn change<const N: usize>(
        &mut self,
        key: Item,
        seen: [(&'static str, AttributeValue); N],
        change: Change,
        guard: Guard,
    ) -> Result<(), StoreError> {
        let mut update = Update::builder().table_name(&self.store.table).set_key(Some(key));
        let (mut conditions, mut sets, mut removes) = (Vec::new(), Vec::new(), Vec::new());
        for (place, (name, value)) in seen.into_iter().enumerate() {
            conditions.push(format!("#seen{place} = :seen{place}"));
            update = update
                .expression_attribute_names(format!("#seen{place}"), name)
                .expression_attribute_values(format!(":seen{place}"), value);
        }
        for (place, (name, value)) in change.set.into_iter().enumerate() {
            sets.push(format!("#set{place} = :set{place}"));
            update = update
                .expression_attribute_names(format!("#set{place}"), name)
                .expression_attribute_values(format!(":set{place}"), value);
        }
        for (place, name) in change.remove.into_iter().enumerate() {
            removes.push(format!("#gone{place}"));
            update = update.expression_attribute_names(format!("#gone{place}"), name);
        }
        let part = |word: &str, parts: &[String]| {
            if parts.is_empty() { String::new() } else { format!("{word} {} ", parts.join(", ")) }
        };
        let update = update
            .condition_expression(conditions.join(" AND "))
            .update_expression(part("SET", &sets) + &part("REMOVE", &removes))
            .build()
            .map_err(|_| StoreError::Shape { what: "update" })?;
        self.add(TransactWriteItem::builder().update(update).build(), guard);
        Ok(())
    }

    /// Adds a change that carries its own condition.
    pub(super) fn update(&mut self, update: Update, guard: Guard) {
        self.add(TransactWriteItem::builder().update(update).build(), guard);
    }

    /// Carries it out, or says why not.
    pub(super) async fn send(self) -> Result<(), Refusal> {
        let writes = Some(self.writes);
        let request = self.store.client.transact_write_items().set_transact_items(writes);
        request.send().await.map(|_| ()).map_err(|error| refusal(&error, &self.guards))
    }

    fn add(&mut self, write: TransactWriteItem, guard: Guard) {
        self.writes.push(write);
        self.guards.push(guard);
    }
}

/// 25 to 50 ms times the number of the try, so that two of the same don't meet again.
pub(super) fn pause(attempt: u8, random: &dyn Random) -> Duration {
    let [jitter]: [u8; 1] = random::bytes(random);
    Duration::from_millis(u64::from(attempt) * (25 + u64::from(jitter) / 10))
}
