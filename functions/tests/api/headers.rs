//! Security headers on every answer, errors too.

use axum::{body::Body, http::Request};

use crate::{
    app::{DEVENTER, EXTRA, TestApp, submission, uuid},
    bodies::compliment,
};

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let app = TestApp::new().await;
    let requests = [
        submission(&uuid(1), compliment().to_string()),
        submission("x", compliment().to_string()),
        submission(&uuid(2), "geen json"),
        submission(&uuid(2), vec![b' '; 300_000]),
        Request::get("/v1/openapi.json").body(Body::empty()).unwrap(),
        Request::get("/healthz").body(Body::empty()).unwrap(),
        Request::get("/nergens").body(Body::empty()).unwrap(),
        Request::delete("/v1/inzendingen").body(Body::empty()).unwrap(),
        Request::get("/formulier/deventer").body(Body::empty()).unwrap(),
        Request::get("/formulier/nergens").body(Body::empty()).unwrap(),
        Request::get("/formulier/%ff").body(Body::empty()).unwrap(),
        Request::post("/formulier/deventer").body(Body::empty()).unwrap(),
        Request::options("/v1/inzendingen").body(Body::empty()).unwrap(),
    ];

    for request in requests {
        let name = format!("{} {}", request.method(), request.uri());
        let answer = app.send(request).await;
        assert!(answer.status.as_u16() < 500, "{name}");
        assert_eq!(answer.header("cache-control"), "no-store", "{name}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{name}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{name}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{name}");
        assert_eq!(answer.header("api-version"), "1.0.0", "{name}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{name}");
        assert!(
            answer.header("strict-transport-security").starts_with("max-age=31536000"),
            "{name}"
        );
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{name}"
        );
        assert!(!policy.contains("unsafe"), "{name}");
        assert!(answer.headers.get("set-cookie").is_none(), "{name}");
    }
}

#[tokio::test]
async fn only_the_anonymous_form_may_stand_in_a_frame_and_only_of_its_municipality() {
    let app = TestApp::new().await;

    let framed = app.get("/formulier/deventer?soort=anoniem&ingebed=1").await;

    assert_eq!(framed.status, 200);
    let policy = framed.header("content-security-policy");
    assert!(policy.ends_with(&format!("frame-ancestors 'self' {DEVENTER} {EXTRA}")), "{policy}");
    assert!(
        policy.contains("script-src 'self'") && policy.contains("form-action 'self'"),
        "{policy}"
    );
    assert!(framed.headers.get("x-frame-options").is_none());
    for path in [
        "/formulier/deventer?ingebed=1",
        "/formulier/deventer?soort=klacht&ingebed=1",
        "/formulier/deventer?soort=anoniem",
        "/formulier/deventer?soort=anoniem&ingebed=2",
    ] {
        let alone = app.get(path).await;
        assert_eq!(alone.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(
            alone.header("content-security-policy"),
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "{path}"
        );
    }
}
