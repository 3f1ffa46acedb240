//! Which pages may ask: exact origins of the municipality, nothing that only looks like one.

use axum::{body::Body, http::Request};
use serde_json::json;

use crate::{
    app::{Answer, DEVENTER, EXTRA, TestApp, submission, uuid},
    bodies::{compliment, with},
};

async fn preflight(app: &TestApp, origin: &str) -> Answer {
    let request = Request::options("/v1/inzendingen")
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,idempotency-key")
        .body(Body::empty())
        .unwrap();
    app.send(request).await
}

async fn post(app: &TestApp, origin: &str) -> Answer {
    let mut request = submission(&uuid(1), compliment().to_string());
    request.headers_mut().insert("origin", origin.parse().unwrap());
    app.send(request).await
}

#[tokio::test]
async fn origins_are_exact() {
    let app = TestApp::new().await;
    let table = [
        (DEVENTER, true),
        (EXTRA, true),
        ("null", false),
        ("https://deventer.nl", false),
        ("http://www.deventer.nl", false),
        ("https://www.deventer.nl:443", false),
        ("https://WWW.deventer.nl", false),
        ("https://www.deventer.nl/", false),
        ("https://www.deventer.nl.evil.example", false),
        ("https://evil-www.deventer.nl", false),
        ("https://a.www.deventer.nl", false),
        ("http://localhost:8081", false),
        ("", false),
    ];

    for (origin, allowed) in table {
        let (before, after) = (preflight(&app, origin).await, post(&app, origin).await);
        assert_eq!(before.status, if allowed { 204 } else { 403 }, "preflight {origin}");
        assert_eq!(after.status, if allowed { 201 } else { 403 }, "post {origin}");
        for answer in [before, after] {
            let echo = if allowed { origin } else { "" };
            assert_eq!(answer.header("access-control-allow-origin"), echo, "{origin}");
            assert_eq!(answer.header("vary"), "Origin", "{origin}");
            assert!(answer.headers.get("access-control-allow-credentials").is_none(), "{origin}");
        }
    }
}

#[tokio::test]
async fn a_preflight_names_what_may_be_sent_and_a_post_what_may_be_read() {
    let app = TestApp::new().await;

    let before = preflight(&app, DEVENTER).await;
    let after = post(&app, DEVENTER).await;

    assert_eq!(before.header("access-control-allow-methods"), "GET, POST");
    assert_eq!(
        before.header("access-control-allow-headers"),
        "authorization, content-type, idempotency-key"
    );
    assert!(after.header("access-control-expose-headers").contains("retry-after"));
}

#[tokio::test]
async fn a_page_of_another_municipality_passes_the_preflight_and_stores_nothing() {
    let app = TestApp::new().await;
    let other = "https://www.amstelveen.nl";

    let (before, after) = (preflight(&app, other).await, post(&app, other).await);

    assert_eq!((before.status.as_u16(), after.status.as_u16()), (204, 403));
    assert_eq!(after.json()["code"], "herkomst");
    assert_eq!(after.header("access-control-allow-origin"), "");
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn errors_can_be_read_by_the_page_that_asked() {
    let app = TestApp::new().await;
    let bodies = [
        ("geen json".to_owned(), 400),
        (with(compliment(), &json!({"soort": "x"})).to_string(), 400),
        (" ".repeat(300_000), 413),
    ];

    for (body, status) in bodies {
        let mut request = submission(&uuid(1), body);
        request.headers_mut().insert("origin", DEVENTER.parse().unwrap());
        let answer = app.send(request).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("access-control-allow-origin"), DEVENTER);
    }
}

#[tokio::test]
async fn everyone_may_read_the_api_document() {
    let app = TestApp::new().await;
    let request = Request::get("/v1/openapi.json")
        .header("origin", "https://example.org")
        .body(Body::empty())
        .unwrap();

    let answer = app.send(request).await;

    assert_eq!((answer.status.as_u16(), answer.header("access-control-allow-origin")), (200, "*"));
}
