//! Security headers on every answer, errors too.

use axum::{body::Body, http::Request};

use crate::{
    app::{Answer, DEVENTER, EXTRA, TestApp, command, submission, uuid},
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
        Request::get("/v1/inzendingen/C7KP-4GHT").body(Body::empty()).unwrap(),
        Request::get("/v1/inzendingen/C7KP-4GHT")
            .header("authorization", "Bearer x")
            .body(Body::empty())
            .unwrap(),
        command("C7KP-4GHT/berichten", "x", &uuid(3), "geen json"),
        Request::get("/v1/openapi.json").body(Body::empty()).unwrap(),
        Request::get("/healthz").body(Body::empty()).unwrap(),
        Request::get("/nergens").body(Body::empty()).unwrap(),
        Request::delete("/v1/inzendingen").body(Body::empty()).unwrap(),
        Request::get("/formulier/deventer").body(Body::empty()).unwrap(),
        Request::get("/formulier/nergens").body(Body::empty()).unwrap(),
        Request::get("/formulier/%ff").body(Body::empty()).unwrap(),
        Request::get("/insluiten/deventer").body(Body::empty()).unwrap(),
        Request::post("/insluiten/deventer").body(Body::empty()).unwrap(),
        Request::get("/insluiten/nergens").body(Body::empty()).unwrap(),
        Request::get("/doorverwijzing/deventer/bezwaar").body(Body::empty()).unwrap(),
        Request::get("/doorverwijzing/deventer/onbekend").body(Body::empty()).unwrap(),
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
async fn a_form_stands_in_a_frame_only_where_it_is_asked_and_only_of_its_municipality() {
    let app = TestApp::new().await;

    for path in [
        "/formulier/deventer?soort=anoniem&ingebed=1",
        "/formulier/deventer?soort=klacht&ingebed=1",
        "/formulier/deventer?ingebed=1",
    ] {
        let framed = app.get(path).await;
        assert_eq!(framed.status, 200);
        let policy = framed.header("content-security-policy");
        assert!(
            policy.contains("script-src 'self'") && policy.contains("form-action 'self'"),
            "{path}: {policy}"
        );
        assert_framed(&framed, path);
        assert_eq!(framed.header("cross-origin-embedder-policy"), "require-corp", "{path}");
        assert_eq!(framed.header("cross-origin-resource-policy"), "cross-origin", "{path}");
    }
    for path in [
        "/formulier/deventer",
        "/formulier/deventer?soort=klacht",
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

/// Whether Deventer may show an answer in a frame, and nobody else.
pub fn assert_framed(answer: &Answer, name: &str) {
    let policy = answer.header("content-security-policy");
    assert!(
        policy.ends_with(&format!("frame-ancestors 'self' {DEVENTER} {EXTRA}")),
        "{name}: {policy}"
    );
    assert!(answer.headers.get("x-frame-options").is_none(), "{name}");
}

/// Whether nobody may show an answer in a frame.
pub fn assert_alone(answer: &Answer, name: &str) {
    let policy = answer.header("content-security-policy");
    assert!(policy.ends_with("frame-ancestors 'none'"), "{name}: {policy}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{name}");
}

/// What can go wrong with the form and the copy of a municipality, with the status of the answer.
fn mishaps(query: &str) -> Vec<(Request<Body>, u16)> {
    const FORM: &str = "application/x-www-form-urlencoded";
    let request = |method: &str, path: &str, media_type: &str, body: &str| {
        Request::builder()
            .method(method)
            .uri(format!("/formulier/deventer{path}{query}"))
            .header("content-type", media_type)
            .body(Body::from(body.to_owned()))
            .unwrap()
    };
    vec![
        (request("POST", "", FORM, &"x".repeat(300_000)), 413),
        (request("POST", "", "text/plain", ""), 400),
        (request("PUT", "", FORM, ""), 405),
        (request("GET", "/", "", ""), 404),
        (request("GET", "/onbekend", "", ""), 404),
        (request("GET", "/afschrift", "", ""), 405),
        (request("POST", "/afschrift", FORM, &"x".repeat(300_000)), 413),
        (request("POST", "/afschrift", "text/plain", ""), 400),
        (request("POST", "/afschrift", FORM, "sleutel=x"), 404),
    ]
}

#[tokio::test]
async fn whatever_goes_wrong_in_the_frame_is_a_page_in_the_frame() {
    let app = TestApp::new().await;
    for (query, framed) in [
        ("?soort=anoniem&ingebed=1", true),
        ("?ingebed=1", true),
        ("?soort=anoniem&ingebed=2", false),
        ("?soort=anoniem", false),
        ("", false),
    ] {
        for (request, status) in mishaps(query) {
            let name = format!("{} {}", request.method(), request.uri());
            let answer = app.send(request).await;
            assert_eq!(answer.status, status, "{name}");
            assert!(answer.text().contains("<html lang=\"nl\" dir=\"ltr\">"), "{name}");
            assert_eq!(answer.text().contains("src=\"/gehoor/kader.js\""), framed, "{name}");
            if framed {
                assert_framed(&answer, &name);
            } else {
                assert_alone(&answer, &name);
            }
        }
    }
}

#[tokio::test]
async fn a_page_of_no_municipality_stands_in_no_frame() {
    let app = TestApp::new().await;
    for path in ["/", "/onbekend", "/formulier/", "/formulier/nergens", "/formulier/nergens/x"] {
        let answer = app.get(&format!("{path}?soort=anoniem&ingebed=1")).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_alone(&answer, path);
    }
}
