//! A transaction in the making: writes, each with what it means when its condition doesn't hold.

use std::time::Duration;

use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Put, TransactWriteItem, Update, builders::UpdateBuilder,
};

use super::{
    Store, StoreError,
    item::Item,
    refusal::{Guard, Refusal, refusal},
};
use crate::random::{self, Random};

/// Refused when an item of this key is there.
const ABSENT: &str = "attribute_not_exists(PK)";

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

    /// Sets attributes of an item, when its attribute `seen.0` still has the value `seen.1`.
    pub(super) fn set(
        &mut self,
        key: Item,
        seen: (&str, AttributeValue),
        values: impl IntoIterator<Item = (&'static str, AttributeValue)>,
        guard: Guard,
    ) -> Result<(), StoreError> {
        let (name, value) = seen;
        let mut update = Update::builder()
            .table_name(&self.store.table)
            .set_key(Some(key))
            .condition_expression("#seen = :seen")
            .expression_attribute_names("#seen", name)
            .expression_attribute_values(":seen", value);
        let mut sets = Vec::new();
        for (place, (name, value)) in values.into_iter().enumerate() {
            sets.push(format!("#n{place} = :v{place}"));
            update = with(update, place, name, value);
        }
        let update = update.update_expression(format!("SET {}", sets.join(", ")));
        let update = update.build().map_err(|_| StoreError::Shape { what: "update" })?;
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

fn with(update: UpdateBuilder, place: usize, name: &str, value: AttributeValue) -> UpdateBuilder {
    update
        .expression_attribute_names(format!("#n{place}"), name)
        .expression_attribute_values(format!(":v{place}"), value)
}

/// 25 to 50 ms times the number of the try, so that two of the same don't meet again.
pub(super) fn pause(attempt: u8, random: &dyn Random) -> Duration {
    let [jitter]: [u8; 1] = random::bytes(random);
    Duration::from_millis(u64::from(attempt) * (25 + u64::from(jitter) / 10))
}
