//! Counts what the store's code asks of the table: requests, and the units that AWS would charge.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use aws_sdk_dynamodb::{
    config::{
        ConfigBag, Intercept, RuntimeComponents,
        interceptors::{
            AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
            BeforeTransmitInterceptorContextRef,
        },
    },
    error::BoxError,
    operation::{
        batch_get_item::{BatchGetItemInput, BatchGetItemOutput},
        get_item::{GetItemInput, GetItemOutput},
        query::{QueryInput, QueryOutput},
        transact_write_items::{TransactWriteItemsInput, TransactWriteItemsOutput},
    },
    types::{ConsumedCapacity, ReturnConsumedCapacity},
};

/// What was counted since the last look.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Count {
    /// Attempts that went over the line.
    pub requests: u32,
    /// Capacity units, read or write, as the engine reports them; 0 for a refused write, which reports none.
    pub units: f64,
}

/// Counts every request of the client that it is given to. Clones count together.
#[derive(Clone, Default)]
pub struct Meter(Arc<Mutex<Count>>);

impl Meter {
    /// What came since the last call.
    pub fn take(&self) -> Count {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, requests: u32, units: f64) {
        let mut count = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        count.requests += requests;
        count.units += units;
    }
}

impl fmt::Debug for Meter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meter")
    }
}

impl Intercept for Meter {
    fn name(&self) -> &'static str {
        "Meter"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut();
        if let Some(query) = input.downcast_mut::<QueryInput>() {
            query.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
        } else if let Some(get) = input.downcast_mut::<GetItemInput>() {
            get.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
        } else if let Some(batch) = input.downcast_mut::<BatchGetItemInput>() {
            batch.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
        } else if let Some(write) = input.downcast_mut::<TransactWriteItemsInput>() {
            write.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
        }
        Ok(())
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.add(1, 0.0);
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Ok(output) = context.output_or_error() else { return Ok(()) };
        let units: f64 = if let Some(query) = output.downcast_ref::<QueryOutput>() {
            total(query.consumed_capacity())
        } else if let Some(get) = output.downcast_ref::<GetItemOutput>() {
            total(get.consumed_capacity())
        } else if let Some(batch) = output.downcast_ref::<BatchGetItemOutput>() {
            total(batch.consumed_capacity())
        } else if let Some(write) = output.downcast_ref::<TransactWriteItemsOutput>() {
            total(write.consumed_capacity())
        } else {
            0.0
        };
        self.add(0, units);
        Ok(())
    }
}

fn total<'c>(parts: impl IntoIterator<Item = &'c ConsumedCapacity>) -> f64 {
    parts.into_iter().filter_map(ConsumedCapacity::capacity_units).sum()
}
