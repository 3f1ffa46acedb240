//! The line to the provider: one question, one answer of JSON, within a time and a size.
//!
//! **Invariant:** a redirect is an error and is never followed; nothing that the provider says chooses where we ask next
//! but its own description, which was fetched from the configured issuer.

use std::{io, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};

use super::endpoint::Endpoint;

/// How long one question to the provider may take, and how long its answer may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the first byte to the last.
    pub time: Duration,
    /// All questions of one sign-in together.
    pub whole: Duration,
    /// Bytes of the body. A list of keys with certificates has some twenty thousand.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let (time, whole) = (Duration::from_secs(4), Duration::from_secs(8));
        Self { time, whole, bytes: 128 * 1024 }
    }
}

/// The most bytes of the head of an answer.
const HEAD_BYTES: usize = 32 * 1024;

/// Why there is no answer to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineError {
    /// No connection, or it broke, or the certificate is refused.
    Unreachable,
    /// Not within the time.
    Slow,
    /// It leads elsewhere.
    Redirect,
    /// Another status than 200.
    Status,
    /// Not JSON, or compressed although that wasn't asked.
    Media,
    /// Longer than it may be.
    Large,
    /// Not of the shape that the standard gives it.
    Shape,
}

/// The HTTP client of the sign-in.
pub(super) struct Line {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    limits: Limits,
}

impl Line {
    /// A client that trusts the roots of the system.
    ///
    /// # Errors
    /// The system has no roots.
    pub(super) fn new(limits: Limits) -> io::Result<Self> {
        let provider = rustls::crypto::ring::default_provider();
        // Plain HTTP is for addresses that `Endpoint` let through: those of this machine.
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(provider)?
            .https_or_http()
            .enable_http1()
            .build();
        let client = Client::builder(TokioExecutor::new())
            // Sign-ins are far apart: a kept connection would be dead by the next.
            .pool_max_idle_per_host(0)
            .retry_canceled_requests(false)
            .http1_max_buf_size(HEAD_BYTES)
            .build(connector);
        Ok(Self { client, limits })
    }

    pub(super) const fn limits(&self) -> Limits {
        self.limits
    }

    /// Gets a document.
    pub(super) async fn get(&self, from: &Endpoint) -> Result<Bytes, LineError> {
        let request = Request::builder().method(Method::GET).uri(from.uri().clone());
        self.ask(request, Bytes::new()).await
    }

    /// Sends a form, with credentials where there are any.
    pub(super) async fn post(
        &self,
        to: &Endpoint,
        credentials: Option<&str>,
        form: &[(&str, &str)],
    ) -> Result<Bytes, LineError> {
        let body = serde_urlencoded::to_string(form).map_err(|_| LineError::Shape)?;
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(to.uri().clone())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(credentials) = credentials {
            request = request.header(header::AUTHORIZATION, credentials);
        }
        self.ask(request, Bytes::from(body)).await
    }

    async fn ask(&self, request: http::request::Builder, body: Bytes) -> Result<Bytes, LineError> {
        let request = request
            .header(header::ACCEPT, "application/json")
            .body(Full::new(body))
            .map_err(|_| LineError::Shape)?;
        let work = async {
            let answer = self.client.request(request).await.map_err(|_| LineError::Unreachable)?;
            check(answer.status(), answer.headers())?;
            let body = Limited::new(answer.into_body(), self.limits.bytes).collect().await;
            body.map(http_body_util::Collected::to_bytes).map_err(|error| {
                let large = error.is::<http_body_util::LengthLimitError>();
                if large { LineError::Large } else { LineError::Unreachable }
            })
        };
        tokio::time::timeout(self.limits.time, work).await.unwrap_or(Err(LineError::Slow))
    }
}

fn check(status: StatusCode, headers: &HeaderMap) -> Result<(), LineError> {
    if status.is_redirection() {
        return Err(LineError::Redirect);
    }
    if status != StatusCode::OK {
        return Err(LineError::Status);
    }
    let media = headers.get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
    let media = media.and_then(|media| media.split(';').next()).map(str::trim).unwrap_or_default();
    let is_json = ["application/json", "application/jwk-set+json"]
        .into_iter()
        .any(|known| media.eq_ignore_ascii_case(known));
    let is_plain = headers.get(header::CONTENT_ENCODING).is_none_or(|coding| coding == "identity");
    if is_json && is_plain { Ok(()) } else { Err(LineError::Media) }
}
