//! The notifier as a Lambda function: woken by the table's stream, swept by a schedule.

use std::sync::Arc;

use gehoor_functions::{
    clock::SystemClock,
    config::{Municipalities, process_environment},
    notify::{NotifySettings, NotifyState, handle_event},
    store::{Store, client},
    telemetry,
};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let settings = NotifySettings::read(process_environment)?;
    let state = NotifyState {
        store: Store::new(client::from_runtime().await, settings.common.table),
        municipalities: Arc::new(Municipalities::load(&settings.common.municipalities)?),
        transport: Arc::new(settings.route.open().await),
        clock: Arc::new(SystemClock),
        desk_url: settings.desk_url,
        origin: settings.origin,
    };
    let state = &state;
    let handle = |event: LambdaEvent<Value>| async move {
        // On the heap: a case with all its events is large, and the runtime keeps this with its own.
        Box::pin(handle_event(state, event.payload)).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(handle)).await
}
