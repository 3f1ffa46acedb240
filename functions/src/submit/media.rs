//! What the API reads and gives: JSON, of a bounded size.

use axum::{body::Bytes, extract::rejection::BytesRejection};
use http::{HeaderMap, HeaderName, StatusCode, header};

use crate::http::problem::Problem;

/// The body, when it was not too big.
pub(super) fn read(body: Result<Bytes, BytesRejection>) -> Result<Bytes, Problem> {
    body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::NotJson,
    })
}

/// `application/json`, with or without parameters. Anything else could come from a plain form of any page.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let mut values =
        headers.get_all(header::CONTENT_TYPE).iter().filter_map(|value| value.to_str().ok());
    values.next().is_some_and(|value| essence(value) == "application/json")
        && values.next().is_none()
}

/// Whether the client takes JSON; no `Accept` takes anything.
pub(super) fn accepts_json(headers: &HeaderMap) -> bool {
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
