//! The frame around the pages for developers, and their headers.

use axum::{
    Router,
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use http::{HeaderValue, StatusCode, header};

use crate::page::{Value, fill};

/// Pages of the stack load their own stylesheet and frame their own mails, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// A whole page with this title around this HTML.
pub fn page(title: &str, content: &str) -> Response {
    let html = fill(
        include_str!("../pages/frame.html"),
        &[("titel", Value::Text(title)), ("inhoud", Value::Html(content))],
    );
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The stylesheet of the pages, and an icon that is nothing.
pub fn router() -> Router {
    Router::new()
        .route("/lokaal.css", get(stylesheet))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
}

async fn stylesheet() -> Response {
    let css = include_str!("../pages/lokaal.css");
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response()
}
