//! Which pages may ask the API: exact origins, no pattern, no credentials, never `null`.
//!
//! A preflight doesn't know the municipality, so it passes for every configured origin; the request itself is held
//! against the municipality's own list.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use gehoor_domain::municipality::Municipality;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use super::problem::{self, Problem};
use crate::config::Municipalities;

/// The path that everyone may read.
pub const OPENAPI: &str = "/v1/openapi.json";

const METHODS: &str = "GET, POST";
const REQUEST_HEADERS: &str = "authorization, content-type, idempotency-key";
const EXPOSED_HEADERS: &str = "api-version, location, retry-after";
const ONE_HOUR: &str = "3600";

/// The origins that may ask.
#[derive(Debug, Clone)]
pub struct Origins {
    all: BTreeSet<String>,
    extra: Vec<String>,
}

/// Marks an answer to an origin that the municipality doesn't list.
#[derive(Clone, Copy)]
pub(crate) struct Refused;

impl Origins {
    /// Every municipality's own, and `extra` for all of them.
    pub fn new(municipalities: &Municipalities, extra: &[String]) -> Self {
        let listed = municipalities.origins().map(|origin| origin.as_str().to_owned());
        Self { all: listed.chain(extra.iter().cloned()).collect(), extra: extra.to_vec() }
    }

    /// Origins for every municipality.
    pub fn extra(&self) -> &[String] {
        &self.extra
    }

    /// Whether the origin of a request may send in for this municipality. No `Origin` header: no browser, or no other page.
    pub fn may_send(&self, headers: &HeaderMap, municipality: &Municipality) -> bool {
        let Some(origin) = headers.get(header::ORIGIN) else { return true };
        let listed = municipality.origins.iter().map(gehoor_domain::municipality::Origin::as_str);
        listed
            .chain(self.extra.iter().map(String::as_str))
            .any(|known| known.as_bytes() == origin.as_bytes())
    }

    fn echo(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let origin = headers.get(header::ORIGIN)?;
        let known = origin.to_str().is_ok_and(|origin| self.all.contains(origin));
        known.then(|| origin.clone())
    }
}

/// Middleware: answers preflights, and lets known origins read the answers of the API.
pub async fn layer(State(origins): State<Arc<Origins>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path == OPENAPI {
        let mut response = next.run(request).await;
        response
            .headers_mut()
            .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        return response;
    }
    if !problem::is_api(path) {
        return next.run(request).await;
    }
    let echo = origins.echo(request.headers());
    let mut response =
        if is_preflight(&request) { preflight(echo.is_some()) } else { next.run(request).await };
    let refused = response.extensions().get::<Refused>().is_some();
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = echo.filter(|_| !refused) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        set(headers, header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
    }
    response
}

fn is_preflight(request: &Request) -> bool {
    request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight(known: bool) -> Response {
    if !known {
        return Problem::Origin.into_response();
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    set(headers, header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    set(headers, header::ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
    set(headers, header::ACCESS_CONTROL_MAX_AGE, ONE_HOUR);
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
