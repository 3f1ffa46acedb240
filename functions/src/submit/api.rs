//! `POST /v1/inzendingen`: stores a submission and gives the receipt.

use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use gehoor_domain::{kind::Kind, municipality::Municipality, parse, receipt::Receipt};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

use super::{SubmitState, decode, idempotency, posted::Posted};
use crate::{http::problem::Problem, store::Submitted};

/// The answer to a stored submission.
#[derive(Serialize)]
struct Created {
    #[serde(flatten)]
    receipt: Receipt,
    #[serde(rename = "soort")]
    kind: Kind,
    #[serde(rename = "gemeente")]
    municipality: String,
}

/// Handles the request.
pub(super) async fn submit(
    State(state): State<SubmitState>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let now = state.clock.now();
    if !is_json(&headers) {
        return Err(Problem::MediaType);
    }
    if !accepts_json(&headers) {
        return Err(Problem::NotAcceptable);
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::NotJson,
    })?;
    let key = idempotency::of(&headers).ok_or(Problem::IdempotencyKey)?;
    let decoded = decode::decode(&body).ok_or(Problem::NotJson)?;
    let Some(code) = &decoded.municipality else {
        let wrong = parse::wrong_anywhere(&decoded.form);
        return Err(Problem::Invalid(decoded.with_errors(wrong)));
    };
    let municipality = state.municipality(code).ok_or(Problem::UnknownMunicipality)?;
    if !state.origins.may_send(&headers, municipality) {
        return Err(Problem::Origin);
    }
    let posted = Posted { state: &state, municipality, now };
    let submission = match posted.check(&decoded.form) {
        Ok(submission) if decoded.is_clean() => submission,
        checked => {
            if decoded.is_clean()
                && let Some(known) = posted.already(&decoded.form, key).await
            {
                return Ok(created(known.receipt, known.case.kind, municipality));
            }
            posted.refused(&decoded.form);
            return Err(Problem::Invalid(decoded.with_errors(checked.err().unwrap_or_default())));
        }
    };
    match posted.store(&submission, key).await {
        Ok(Submitted::Stored(receipt) | Submitted::Replayed(receipt)) => {
            Ok(created(receipt, submission.kind(), municipality))
        }
        Ok(Submitted::Conflict) => Err(Problem::OtherContent),
        Err(_) => Err(Problem::NotStored),
    }
}

fn created(receipt: Receipt, kind: Kind, municipality: &Municipality) -> Response {
    let location = format!("/v1/inzendingen/{}", receipt.reference);
    let created = Created { receipt, kind, municipality: municipality.code.as_str().to_owned() };
    let mut response = (StatusCode::CREATED, Json(created)).into_response();
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// `application/json`, with or without parameters. Anything else could come from a plain form of any page.
fn is_json(headers: &HeaderMap) -> bool {
    let mut values =
        headers.get_all(header::CONTENT_TYPE).iter().filter_map(|value| value.to_str().ok());
    values.next().is_some_and(|value| essence(value) == "application/json")
        && values.next().is_none()
}

/// Whether the client takes JSON; no `Accept` takes anything.
fn accepts_json(headers: &HeaderMap) -> bool {
    const FINE: [&str; 4] =
        ["*/*", "application/*", "application/json", "application/problem+json"];
    let mut ranges = ranges(headers, &header::ACCEPT).peekable();
    ranges.peek().is_none() || ranges.any(|range| FINE.contains(&range.as_str()))
}

fn ranges<'h>(headers: &'h HeaderMap, name: &'h HeaderName) -> impl Iterator<Item = String> + 'h {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(essence)
}

/// The type without its parameters.
fn essence(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
