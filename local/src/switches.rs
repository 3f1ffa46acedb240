//! `/__local/…`: the clock, the faults and the daily mails, for tests. None of this exists in the Lambda functions.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{State, rejection::JsonRejection},
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use gehoor_functions::{
    clock::Clock as _,
    mail::transport::PostBox,
    random::{Random, bytes},
    remind::{RemindReport, RemindState, remind},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::faults::{FaultSettings, Faults, MailFault};
use crate::local_clock::LocalClock;

/// What the switches switch.
#[derive(Clone)]
pub struct Switches {
    /// The clock of every part.
    pub clock: Arc<LocalClock>,
    /// The faults of the store.
    pub faults: Faults,
    /// The post box, whose faults are its own.
    pub post_box: Arc<PostBox>,
    /// The daily mails, which a schedule sends in AWS.
    pub reminders: RemindState,
    /// Draws the seed of faults when none is given.
    pub random: Arc<dyn Random>,
}

/// The clock's reading.
///
/// # Shape
/// `{"nu":"2026-03-02T09:30:00Z"}`
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockReading {
    #[serde(rename = "nu")]
    now: Timestamp,
}

/// The routes.
pub fn router(switches: Switches) -> Router {
    Router::new()
        .route("/__local/klok", get(read_clock).put(set_clock))
        .route("/__local/storing", get(read_faults).post(set_faults))
        .route("/__local/herinneringen", post(run_reminders))
        .with_state(switches)
}

async fn read_clock(State(switches): State<Switches>) -> Json<ClockReading> {
    Json(ClockReading { now: switches.clock.now() })
}

async fn set_clock(
    State(switches): State<Switches>,
    body: Result<Json<ClockReading>, JsonRejection>,
) -> Response {
    match body {
        Ok(Json(reading)) => {
            switches.clock.set(reading.now);
            Json(reading).into_response()
        }
        Err(rejection) => (StatusCode::BAD_REQUEST, rejection.body_text()).into_response(),
    }
}

async fn run_reminders(State(switches): State<Switches>) -> Json<RemindReport> {
    Json(remind(&switches.reminders).await)
}

async fn read_faults(State(switches): State<Switches>) -> Json<FaultSettings> {
    Json(switches.faults.now())
}

async fn set_faults(
    State(switches): State<Switches>,
    body: Result<Json<FaultSettings>, JsonRejection>,
) -> Response {
    match body {
        Ok(Json(mut settings)) => {
            if settings.store.is_some() {
                // Said in the answer and in the log, so that what was found can be repeated.
                let seed = settings.seed.unwrap_or_else(|| drawn(switches.random.as_ref()));
                settings.seed = Some(seed);
                tracing::info!(seed, fault = ?settings.store, "faults");
            }
            switches.faults.set(settings);
            switches.post_box.set_full(settings.mail == Some(MailFault::Gone));
            switches.post_box.set_refusing(settings.mail == Some(MailFault::Refuses));
            read_faults(State(switches)).await.into_response()
        }
        Err(rejection) => (StatusCode::BAD_REQUEST, rejection.body_text()).into_response(),
    }
}

/// A seed that every language reads as the same number: below 2^53.
fn drawn(random: &dyn Random) -> u64 {
    u64::from_be_bytes(bytes(random)) >> 11
}
