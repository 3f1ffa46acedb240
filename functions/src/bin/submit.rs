//! The public function: API and hosted form, as a Lambda function.

use std::sync::Arc;

use gehoor_functions::{
    clock::SystemClock,
    config::{Municipalities, SubmitSettings, process_environment},
    random::SystemRandom,
    store::{Store, client},
    submit::{self, SubmitState},
    telemetry,
};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init();
    let settings = SubmitSettings::read(process_environment)?;
    let state = SubmitState::new(
        Arc::new(Municipalities::load(&settings.common.municipalities)?),
        &settings.extra_origins,
        Store::new(client::from_runtime().await, settings.common.table),
        Arc::new(settings.keys),
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    );
    lambda_http::run(submit::router(state)).await
}
