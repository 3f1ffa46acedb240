//! The public function: API and hosted form, as a Lambda function.

use std::sync::Arc;

use gehoor_functions::{
    clock::SystemClock,
    config::{Manifest, Municipalities, SubmitSettings, process_environment},
    random::SystemRandom,
    store::{Store, client},
    submit::{self, Embedding, SubmitState},
    telemetry,
};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init();
    let settings = SubmitSettings::read(process_environment)?;
    let manifest = settings.manifest.as_deref().map(Manifest::load).transpose()?;
    let state = SubmitState::new(
        Arc::new(Municipalities::load(&settings.common.municipalities)?),
        &settings.extra_origins,
        Store::new(client::from_runtime().await, settings.common.table),
        Arc::new(settings.keys),
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    )
    .with_embedding(Embedding::new(settings.origin, manifest));
    lambda_http::run(submit::router(state)).await
}
