//! The daily mails as a Lambda function, run by a schedule: once a day, or as often as one likes.

use std::sync::Arc;

use gehoor_functions::{
    clock::SystemClock,
    config::{Municipalities, process_environment},
    notify::NotifySettings,
    remind::{RemindState, handle_event},
    store::{Store, client},
    telemetry,
};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let settings = NotifySettings::read(process_environment)?;
    let state = RemindState {
        store: Store::new(client::from_runtime().await, settings.common.table),
        municipalities: Arc::new(Municipalities::load(&settings.common.municipalities)?),
        transport: Arc::new(settings.route.open().await),
        clock: Arc::new(SystemClock),
        desk_url: settings.desk_url,
    };
    let state = &state;
    let handle =
        |_: LambdaEvent<Value>| async move { handle_event(state).await.map_err(Error::from) };
    lambda_runtime::run(service_fn(handle)).await
}
