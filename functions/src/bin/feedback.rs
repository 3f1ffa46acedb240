//! What the mail service reports, as a Lambda function: a subscriber of the topic to which SES publishes.

use std::sync::Arc;

use gehoor_functions::{
    clock::SystemClock,
    config::{Municipalities, Settings, process_environment},
    feedback::{FeedbackState, handle_event},
    store::{Store, client},
    telemetry,
};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let settings = Settings::read(process_environment)?;
    let state = FeedbackState {
        store: Store::new(client::from_runtime().await, settings.table),
        municipalities: Arc::new(Municipalities::load(&settings.municipalities)?),
        clock: Arc::new(SystemClock),
    };
    let state = &state;
    let handle = |event: LambdaEvent<Value>| async move {
        handle_event(state, &event.payload).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(handle)).await
}
