//! The coordinator's desk behind the sign-in of the organisation, as a Lambda function.

use std::sync::Arc;

use gehoor_functions::{
    clock::SystemClock,
    config::{DeskSettings, Municipalities, process_environment},
    desk::{
        self, DeskState,
        sign_in::{self, Ground, Limits, SignIn},
    },
    random::SystemRandom,
    store::{Store, client},
    telemetry,
};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init();
    let settings = DeskSettings::read(process_environment)?;
    let municipalities = Arc::new(Municipalities::load(&settings.common.municipalities)?);
    let store = Store::new(client::from_runtime().await, settings.common.table);
    let (keys, random) = (Arc::new(settings.keys), Arc::new(SystemRandom));
    let clock = Arc::new(SystemClock);
    let ground = Ground {
        store: store.clone(),
        municipalities: municipalities.clone(),
        clock: clock.clone(),
        keys: keys.clone(),
        random: random.clone(),
    };
    let sign_in = SignIn::new(settings.sign_in, settings.origin, ground, Limits::default())?;
    let links = Some(sign_in::LINKS);
    let state = DeskState::new(store, municipalities, clock, (keys, random), links);
    lambda_http::run(sign_in.protect(desk::router(state))).await
}
