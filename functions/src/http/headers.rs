//! Security headers on every answer, errors too.
//!
//! # Source
//! NLGov REST API Design Rules `/core/transport/security-headers`; OWASP ASVS 5.0 3.4; internet.nl.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use gehoor_domain::municipality::Municipality;
use http::{HeaderName, HeaderValue, StatusCode, header};

use super::problem;

/// Version of the API, semver.
pub const API_VERSION: &str = "1.0.0";

/// Name of the header that carries [`API_VERSION`].
pub const API_VERSION_HEADER: HeaderName = HeaderName::from_static("api-version");

/// On every answer that doesn't say otherwise.
const DEFAULTS: [(HeaderName, &str); 8] = [
    (API_VERSION_HEADER, API_VERSION),
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// On every answer that a page of a municipality may frame: all that it loads is ours.
const ISOLATED: [(HeaderName, &str); 2] = [
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
];

/// Where a page of ours may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Framing {
    /// On its own only.
    Alone,
    /// In a frame of a page of these origins, with our own script that tells its height.
    In(Vec<String>),
}

impl Framing {
    /// In the pages of a municipality, and of the extra origins.
    pub fn of(municipality: &Municipality, extra: &[String]) -> Self {
        let listed = municipality.origins.iter().map(|origin| origin.as_str().to_owned());
        Self::In(listed.chain(extra.iter().cloned()).collect())
    }

    fn policy(&self) -> String {
        let base = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'";
        match self {
            Self::Alone => format!("{base}; frame-ancestors 'none'"),
            Self::In(origins) => {
                format!("{base}; script-src 'self'; frame-ancestors 'self' {}", origins.join(" "))
            }
        }
    }
}

/// Marks an answer that may be framed.
#[derive(Clone, Copy)]
struct Framed;

/// An HTML page with its policy.
pub fn page(status: StatusCode, html: String, framing: &Framing) -> Response {
    framed((status, axum::response::Html(html)).into_response(), framing)
}

/// An answer with the policy that says where it may be shown.
pub fn framed(mut response: Response, framing: &Framing) -> Response {
    if let Ok(policy) = HeaderValue::from_str(&framing.policy()) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        if *framing != Framing::Alone {
            response.extensions_mut().insert(Framed);
            // A page that asks this of all that it loads (`Cross-Origin-Embedder-Policy`) shows no frame without.
            for (name, value) in ISOLATED {
                response.headers_mut().insert(name, HeaderValue::from_static(value));
            }
        }
    }
    response
}

/// An HTML page with a policy of its own. Only one that allows `frame-ancestors` may be `shown_in_frames`.
pub fn page_with_policy(html: String, policy: &str, shown_in_frames: bool) -> Response {
    let mut response = axum::response::Html(html).into_response();
    if let Ok(policy) = HeaderValue::from_str(policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        if shown_in_frames {
            response.extensions_mut().insert(Framed);
        }
    }
    response
}

/// Middleware: adds what the answer doesn't have yet.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let framed = response.extensions().get::<Framed>().is_some();
    let unavailable = response.status() == StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    // Whoever asks by program or by page: the store may be back in a moment (RFC 9110 10.2.3).
    if unavailable {
        headers
            .entry(header::RETRY_AFTER)
            .or_insert(HeaderValue::from_static(problem::RETRY_AFTER));
    }
    for (name, value) in DEFAULTS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if !framed {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}
