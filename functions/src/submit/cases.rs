//! `/v1/inzendingen/{referentie}` and what lies under it: following a case with its access code, and acting on it.
//!
//! The code comes in `Authorization: Bearer`, as it was typed. Whatever doesn't open a case is answered the same.
//! A request is looked at in this order: who asks, what it may be made of, the case, the key, the fields.

mod body;
mod follower;
mod naming;
mod view;

use axum::{
    Json,
    body::Bytes,
    extract::{
        Path, State,
        rejection::{BytesRejection, PathRejection},
    },
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::json;

use super::{SubmitState, idempotency, media};
use crate::{
    http::problem::Problem,
    store::{Acted, Command, Effect, Refused},
};
use body::Members;
use follower::{Follower, Visit};
pub(super) use naming::name;

type Named = Result<Path<String>, PathRejection>;
type Posted = Result<Bytes, BytesRejection>;
type Answer = Result<Response, Problem>;

/// Names in the bodies of commands.
pub(super) const TEXT: &str = "tekst";
pub(super) const REASON: &str = "reden";

/// `GET /v1/inzendingen/{referentie}`: the case.
pub(super) async fn show(
    State(state): State<SubmitState>,
    reference: Named,
    headers: HeaderMap,
) -> Answer {
    let (visit, seen) = Follower::arrive(&state, reference, &headers)?.see(&headers).await?;
    visit.log_seen();
    Ok(Json(view::Case::from(seen)).into_response())
}

/// `GET …/berichten`: the messages alone.
pub(super) async fn messages(
    State(state): State<SubmitState>,
    reference: Named,
    headers: HeaderMap,
) -> Answer {
    let (visit, seen) = Follower::arrive(&state, reference, &headers)?.see(&headers).await?;
    visit.log_seen();
    Ok(Json(json!({ "berichten": seen.messages })).into_response())
}

/// `POST …/berichten`: writes a message.
pub(super) async fn write(
    State(state): State<SubmitState>,
    reference: Named,
    headers: HeaderMap,
    body: Posted,
) -> Answer {
    let (visit, key, body) = enter(&state, reference, &headers, body).await?;
    let mut members = Members::read(&body, &[TEXT])?;
    let text = members.message(TEXT, true, visit.code());
    members.finish()?;
    let text = text.ok_or(Problem::Internal)?;
    match effect(visit.act(Command::Write(&text), key).await?)? {
        Effect::Written(message) => Ok((StatusCode::CREATED, Json(message)).into_response()),
        _ => Err(Problem::Internal),
    }
}

/// `POST …/intrekking`: withdraws the case.
pub(super) async fn withdraw(
    State(state): State<SubmitState>,
    reference: Named,
    headers: HeaderMap,
    body: Posted,
) -> Answer {
    let (visit, key, body) = enter(&state, reference, &headers, body).await?;
    let mut members = Members::read(&body, &[REASON])?;
    let why = members.message(REASON, false, visit.code());
    members.finish()?;
    let withdraw = Command::Withdraw { why: why.as_ref() };
    match effect(visit.act(withdraw, key).await?)? {
        Effect::Withdrawn(at) => {
            let status = gehoor_domain::status::Status::Withdrawn;
            let body = json!({ "status": status, "beeindigdOp": at });
            Ok((StatusCode::CREATED, Json(body)).into_response())
        }
        _ => Err(Problem::Internal),
    }
}

/// `POST …/formele-behandeling`: asks for formal handling after all.
pub(super) async fn ask_formal(
    State(state): State<SubmitState>,
    reference: Named,
    headers: HeaderMap,
    body: Posted,
) -> Answer {
    let (visit, key, body) = enter(&state, reference, &headers, body).await?;
    Members::read(&body, &[])?.finish()?;
    match effect(visit.act(Command::AskFormal, key).await?)? {
        Effect::FormalAsked(at) => {
            let body = json!({ "formeelGevraagdOp": at });
            Ok((StatusCode::CREATED, Json(body)).into_response())
        }
        _ => Err(Problem::Internal),
    }
}

/// What a command comes with: a case that is opened, a key, and a body that may be JSON.
async fn enter<'a>(
    state: &'a SubmitState,
    reference: Named,
    headers: &HeaderMap,
    body: Posted,
) -> Result<(Visit<'a>, [u8; 16], Bytes), Problem> {
    let follower = Follower::arrive(state, reference, headers)?;
    if !media::is_json(headers) {
        return Err(Problem::MediaType);
    }
    let body = media::read(body)?;
    let visit = follower.open(headers).await?;
    let key = idempotency::of(headers).ok_or(Problem::IdempotencyKey)?;
    Ok((visit, key, body))
}

/// What it did, now or before.
fn effect(acted: Acted) -> Result<Effect, Problem> {
    match acted {
        Acted::Done(effect) | Acted::Repeated(effect) => Ok(effect),
        Acted::Conflict => Err(Problem::OtherContent),
        Acted::Refused(Refused::NotNow) => Err(Problem::NotNow),
        Acted::Refused(Refused::TooManyMessages) => Err(Problem::TooManyMessages),
        Acted::Gone => Err(Problem::UnknownCase),
    }
}

/// The access code as it was typed; nothing without the header.
///
/// # Source
/// RFC 6750 section 2.1. What a person types isn't always what the grammar there allows, so the rest of the line counts.
fn bearer(headers: &HeaderMap) -> Option<String> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter().map(HeaderValue::as_bytes);
    let value = String::from_utf8_lossy(values.next()?);
    let (scheme, code) = value.trim().split_once(' ')?;
    let alone = values.next().is_none() && scheme.eq_ignore_ascii_case("bearer");
    alone.then(|| code.to_owned())
}
