//! Two origins on one port: the product on `127.0.0.1`, the CMS-like demo pages on `localhost`.
//!
//! They answer for nothing of each other, so that the widget meets real cross-origin rules.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
};
use http::{HeaderMap, StatusCode, header};

/// The addresses of this stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origins {
    /// The port that was bound.
    pub port: u16,
}

impl Origins {
    /// Origin of scripts, API, hosted form, desk and post box, `http://127.0.0.1:8080`.
    pub fn product(self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Origin of the demo pages, `http://localhost:8080`.
    pub fn demo(self) -> String {
        format!("http://localhost:{}", self.port)
    }
}

/// Sends each request to the origin that answers it.
///
/// Any other host name is refused, so that a page elsewhere can't reach this stack through a name that points to
/// 127.0.0.1 (DNS rebinding).
pub async fn keep_apart(State(origins): State<Origins>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_demo = path == "/demo" || path.starts_with("/demo/");
    // Browsers ask it of every origin, and a 404 would stand in the console of each test.
    let is_icon = path == "/favicon.ico";
    match (host(request.headers()), is_demo) {
        (Some("127.0.0.1"), true) => {
            let target = request.uri().path_and_query().map_or(path, |whole| whole.as_str());
            Redirect::temporary(&format!("{}{target}", origins.demo())).into_response()
        }
        (Some("127.0.0.1"), false) | (Some("localhost"), true) => next.run(request).await,
        (Some("localhost"), false) if is_icon => next.run(request).await,
        (Some("localhost"), false) => StatusCode::NOT_FOUND.into_response(),
        _ => StatusCode::MISDIRECTED_REQUEST.into_response(),
    }
}

/// The host name of the `Host` header, without the port.
fn host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    Some(host.rsplit_once(':').map_or(host, |(name, _)| name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use axum::{Router, body::Body, middleware, routing::get};
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn each_origin_answers_only_for_itself() {
        let origins = Origins { port: 8080 };
        let app = Router::new()
            .route("/", get(|| async {}))
            .route("/demo/{gemeente}", get(|| async {}))
            .layer(middleware::from_fn_with_state(origins, keep_apart));
        for (host, path, status) in [
            ("127.0.0.1:8080", "/", StatusCode::OK),
            ("127.0.0.1:8080", "/demo/deventer?kaal=1", StatusCode::TEMPORARY_REDIRECT),
            ("localhost:8080", "/demo/deventer", StatusCode::OK),
            ("localhost:8080", "/", StatusCode::NOT_FOUND),
            ("evil.example:8080", "/", StatusCode::MISDIRECTED_REQUEST),
            ("127.0.0.1.evil.example", "/", StatusCode::MISDIRECTED_REQUEST),
        ] {
            let request = http::Request::get(path).header(header::HOST, host);
            let response = app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(response.status(), status, "{host} {path}");
            if status == StatusCode::TEMPORARY_REDIRECT {
                let location = response.headers().get(header::LOCATION).unwrap();
                assert_eq!(location, "http://localhost:8080/demo/deventer?kaal=1");
            }
        }
    }
}
