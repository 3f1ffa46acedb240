//! `POST /v1/inzendingen`: stores a submission and gives the receipt.

use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use gehoor_domain::{kind::Kind, municipality::Municipality, parse, receipt::Receipt};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Serialize;

use super::{SubmitState, decode, idempotency, media, posted::Posted};
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
    if !media::is_json(&headers) {
        return Err(Problem::MediaType);
    }
    if !media::accepts_json(&headers) {
        return Err(Problem::NotAcceptable);
    }
    let body = media::read(body)?;
    let key = idempotency::of(&headers).ok_or(Problem::IdempotencyKey)?;
    let decoded = decode::decode(&body).ok_or(Problem::NotJson)?;
    let Some(code) = &decoded.municipality else {
        let wrong = parse::wrong_anywhere(&decoded.form);
        return Err(Problem::invalid(decoded.with_errors(wrong)));
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
                return Ok(created(known.receipt, known.kind, municipality));
            }
            posted.refused(&decoded.form);
            return Err(Problem::invalid(decoded.with_errors(checked.err().unwrap_or_default())));
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

/// The receipt, with the address of the case.
pub(super) fn created(receipt: Receipt, kind: Kind, municipality: &Municipality) -> Response {
    let location = format!("/v1/inzendingen/{}", receipt.reference);
    let created = Created { receipt, kind, municipality: municipality.code.as_str().to_owned() };
    let mut response = (StatusCode::CREATED, Json(created)).into_response();
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}
