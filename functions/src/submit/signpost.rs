//! `GET /doorverwijzing/{gemeente}/{onderwerp}`: on to where a matter belongs that is no complaint, and counted.
//!
//! **Invariants:** it leads to an address of the municipality's own file and to no other; whoever follows it gets there
//! with or without the count.

use std::time::Duration;

use axum::{
    extract::{Path, State, rejection::PathRejection},
    response::{IntoResponse, Response},
};
use gehoor_domain::{
    municipality::{Municipality, Signpost},
    term,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use super::{SubmitState, pages::Notice};
use crate::{store::StoreError, telemetry};

/// How long the count may hold someone up.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where browsers say that nobody clicked yet.
const PREFETCH: [&str; 2] = ["sec-purpose", "purpose"];

/// Handles `GET` and `HEAD`.
pub(super) async fn follow(
    State(state): State<SubmitState>,
    names: Result<Path<(String, String)>, PathRejection>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let Ok(Path((code, matter))) = names else { return Notice::UnknownPath.into_response() };
    let Some(municipality) = state.municipality(&code) else {
        return Notice::UnknownMunicipality.into_response();
    };
    let Some((signpost, location)) = place(municipality, &matter) else {
        return Notice::UnknownPath.into_response();
    };
    if method == Method::GET && !is_prefetch(&headers) {
        count(&state, municipality, signpost).await;
    }
    let robots = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location), robots]).into_response()
}

/// The municipality's own address for a matter of this name.
fn place(municipality: &Municipality, matter: &str) -> Option<(Signpost, HeaderValue)> {
    let signpost = Signpost::from_wire(matter)?;
    let address = municipality.signposts.address(signpost)?;
    Some((signpost, HeaderValue::from_str(address).ok()?))
}

/// Counts, or gives up in time: a number less is no reason to keep someone waiting.
async fn count(state: &SubmitState, municipality: &Municipality, signpost: Signpost) {
    let year = term::local_time(state.clock.now()).year();
    let counted = state.store.count_signpost(municipality.code.as_str(), year, signpost);
    let counted = tokio::time::timeout(PATIENCE, counted).await;
    if let Err(error) = counted.unwrap_or_else(|_| Err(StoreError::late("count-signpost"))) {
        telemetry::store_failure(&error);
    }
}

/// A browser that looks ahead: `prefetch`, or with more behind it as `prefetch;prerender`.
///
/// # Source
/// Fetch standard, `Sec-Purpose`; `Purpose` is what Chromium sent before.
fn is_prefetch(headers: &HeaderMap) -> bool {
    let values = PREFETCH.iter().flat_map(|name| headers.get_all(*name));
    values.filter_map(|value| value.to_str().ok()).any(|value| {
        value.split([';', ',']).any(|token| token.trim().eq_ignore_ascii_case("prefetch"))
    })
}
