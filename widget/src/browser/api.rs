//! Sending a submission, until it is known to be stored or known not to be.

use std::{
    future::{Future as _, poll_fn},
    pin::pin,
    task::Poll,
};

use gehoor_domain::{
    answers::Answers,
    error::{ErrorCode, FieldError},
    field::Field,
    receipt::{Receipt, Received},
    reference::Reference,
    value,
};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, ReferrerPolicy, RequestCredentials, RequestMode, RequestRedirect};

use super::{json, random::random};
use crate::state::SendError;

/// How long one attempt may take, in milliseconds. The server gives up earlier.
const PATIENCE: u32 = 15_000;
/// What is waited before each next attempt, in milliseconds; up to a quarter second is added.
const PAUSES: [u32; 3] = [1_000, 2_000, 4_000];

/// Why one attempt gave no receipt.
enum Failure {
    /// Trying again gives the same answer.
    Final(SendError),
    /// Trying again may help.
    Passing(SendError),
}

const UNCERTAIN: SendError = SendError::Unreachable { certain: false };
const NOT_RECEIVED: SendError = SendError::Unreachable { certain: true };

/// Sends these answers, at most four times and always under the same key, so that they are stored at most once.
///
/// `telling` hears the number of each attempt, from 1.
///
/// # Errors
/// The server refused them, or no receipt came. A 200, a page of a Wi-Fi gate or half an answer is no receipt.
pub async fn submit(
    origin: &str,
    municipality: &str,
    key: &str,
    answers: &Answers,
    telling: impl Fn(u32),
) -> Result<Receipt, SendError> {
    let url = format!("{origin}/v1/inzendingen");
    let given = answers.in_order().map(|(field, text)| (field.wire_name(), text));
    let body = json::of_texts(given.chain([("gemeente", municipality)]));
    let mut uncertain = false;
    let mut pauses = PAUSES.into_iter();
    let mut number = 1;
    loop {
        telling(number);
        let error = match attempt(&url, key, &body).await {
            Ok(receipt) => return Ok(receipt),
            // One attempt without an answer may have been received, whatever the next one hears.
            Err(Failure::Final(SendError::Rejected | NOT_RECEIVED)) if uncertain => {
                return Err(UNCERTAIN);
            }
            Err(Failure::Final(error)) => return Err(error),
            Err(Failure::Passing(error)) => error,
        };
        uncertain |= error == UNCERTAIN;
        let Some(pause) = pauses.next() else {
            return Err(if uncertain { UNCERTAIN } else { error });
        };
        let [jitter] = random::<1>();
        TimeoutFuture::new(pause + u32::from(jitter)).await;
        number += 1;
    }
}

async fn attempt(url: &str, key: &str, body: &str) -> Result<Receipt, Failure> {
    let window = web_sys::window().ok_or(Failure::Final(NOT_RECEIVED))?;
    if !window.navigator().on_line() {
        return Err(Failure::Passing(NOT_RECEIVED));
    }
    let (status, text) = exchange(url, key, body).await.ok_or(Failure::Passing(UNCERTAIN))?;
    match status {
        201 => receipt(&text).ok_or(Failure::Passing(UNCERTAIN)),
        400 => Err(Failure::Final(match errors(&text) {
            Some(errors) if !errors.is_empty() => SendError::Refused(errors),
            _ => SendError::Rejected,
        })),
        422 => Err(Failure::Final(SendError::Conflict)),
        429 => Err(Failure::Passing(SendError::Busy)),
        // 503 among them: the store may have kept it and its answer got lost.
        408 | 409 | 425 => Err(Failure::Passing(UNCERTAIN)),
        401..=499 => Err(Failure::Final(SendError::Rejected)),
        _ => Err(Failure::Passing(UNCERTAIN)),
    }
}

/// Status and body of one exchange; nothing when there was none within [`PATIENCE`].
async fn exchange(url: &str, key: &str, body: &str) -> Option<(u16, String)> {
    let abort = AbortController::new().ok()?;
    let request = Request::post(url)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .mode(RequestMode::Cors)
        .credentials(RequestCredentials::Omit)
        // The origin goes along as `Origin`; which page it was is nobody's business.
        .referrer_policy(ReferrerPolicy::NoReferrer)
        // A redirect would carry the answers elsewhere.
        .redirect(RequestRedirect::Error)
        .abort_signal(Some(&abort.signal()))
        .body(body)
        .ok()?;
    let mut sending = pin!(async {
        let answer = request.send().await.ok()?;
        Some((answer.status(), answer.text().await.ok()?))
    });
    let mut patience = pin!(TimeoutFuture::new(PATIENCE));
    // Not by the abort alone: what a page put in the place of `fetch` may not listen to it.
    let answer = poll_fn(|context| match patience.as_mut().poll(context) {
        Poll::Ready(()) => Poll::Ready(None),
        Poll::Pending => sending.as_mut().poll(context),
    })
    .await;
    abort.abort();
    answer
}

/// The receipt, if the answer is one.
fn receipt(text: &str) -> Option<Receipt> {
    let answer = json::parse(text)?;
    Some(Receipt {
        reference: Reference::parse(&json::text(&answer, "referentie")?).ok()?,
        access_code: json::text(&answer, "toegangscode")?,
        received: Received::from_wire(&json::text(&answer, "ontvangenOp")?)?,
        // Null for what has no term.
        answer_by: json::text(&answer, "uiterlijk").and_then(|day| value::date(&day)),
    })
}

/// What the server found wrong.
fn errors(text: &str) -> Option<Vec<FieldError>> {
    let found = json::items(json::get(&json::parse(text)?, "fouten")?)?;
    // A frozen script may not know a code of a newer server; the others still say where to look.
    Some(found.iter().filter_map(error).collect())
}

fn error(found: &JsValue) -> Option<FieldError> {
    let name = json::text(found, "veld")?;
    let code = ErrorCode::from_wire(&json::text(found, "code")?)?;
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a limit of ours"
    )]
    let limit =
        json::get(found, "limiet").and_then(|limit| limit.as_f64()).map(|limit| limit as usize);
    Some(match Field::from_wire(&name) {
        Some(field) => FieldError { limit, ..FieldError::new(field, code) },
        None => FieldError { code, limit, ..FieldError::unknown(&name) },
    })
}
