//! HTTP API events, version 2.0.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::app::{Answer, TestApp, uuid};

/// An event as HTTP API (payload format 2.0) sends it.
fn event(method: &str, path: &str, headers: &Value, body: &str, is_base64: bool) -> Value {
    let (raw_path, query) = path.split_once('?').unwrap_or((path, ""));
    json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": raw_path,
        "rawQueryString": query,
        "headers": headers,
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "api-id",
            "domainName": "id.execute-api.eu-west-1.amazonaws.com",
            "domainPrefix": "id",
            "http": {
                "method": method,
                "path": raw_path,
                "protocol": "HTTP/1.1",
                "sourceIp": "203.0.113.7",
                "userAgent": "kanarie-agent"
            },
            "requestId": "JKJaXmPLvHcESHA=",
            "routeKey": "$default",
            "stage": "$default",
            "time": "02/Mar/2026:09:30:00 +0000",
            "timeEpoch": 1_772_443_800_000_i64
        },
        "body": body,
        "isBase64Encoded": is_base64
    })
}

async fn send(app: &TestApp, event: &Value) -> Answer {
    let request = lambda_http::request::from_str(&event.to_string()).unwrap();
    let response = app.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, bytes }
}

fn json_headers() -> Value {
    json!({
        "content-type": "application/json",
        "idempotency-key": uuid(1),
        "host": "id.execute-api.eu-west-1.amazonaws.com",
        "origin": "https://www.deventer.nl",
        "x-forwarded-for": "203.0.113.7",
        "user-agent": "kanarie-agent"
    })
}

fn anonymous() -> String {
    json!({"gemeente": "deventer", "soort": "anoniem", "omschrijving": "er gebeurt iets dat niet klopt"}).to_string()
}

#[tokio::test]
async fn a_json_submission_is_stored_whether_its_body_is_text_or_base64() {
    let app = TestApp::new().await;
    let encoded = BASE64_STANDARD.encode(anonymous());

    let text =
        send(&app, &event("POST", "/v1/inzendingen", &json_headers(), &anonymous(), false)).await;
    let base64 =
        send(&app, &event("POST", "/v1/inzendingen", &json_headers(), &encoded, true)).await;

    assert_eq!((text.status.as_u16(), base64.status.as_u16()), (201, 201), "{}", text.text());
    assert_eq!(text.bytes, base64.bytes);
    assert_eq!(app.cases().await, 1);
    assert_eq!(text.header("access-control-allow-origin"), "https://www.deventer.nl");
}

#[tokio::test]
async fn an_html_form_arrives_in_base64_and_is_read() {
    let app = TestApp::new().await;
    let form = "sleutel=11111111-1111-4111-8111-111111111111&stap=versturen&soort=compliment&omschrijving=heel+goed+geholpen+%F0%9F%98%80";
    let headers = json!({"content-type": "application/x-www-form-urlencoded", "origin": "null"});

    let answer = send(
        &app,
        &event("POST", "/formulier/deventer", &headers, &BASE64_STANDARD.encode(form), true),
    )
    .await;

    assert_eq!(answer.status, 201);
    assert!(answer.text().contains("heel goed geholpen 😀"));
    assert_eq!(app.cases().await, 1);
}

#[tokio::test]
async fn the_query_reaches_the_form() {
    let app = TestApp::new().await;

    let answer = send(
        &app,
        &event("GET", "/formulier/deventer?soort=anoniem&ingebed=1", &json!({}), "", false),
    )
    .await;

    assert_eq!(answer.status, 200);
    assert!(answer.header("content-security-policy").contains("https://www.deventer.nl"));
}

#[tokio::test]
async fn the_language_of_the_query_reaches_every_page() {
    let app = TestApp::new().await;
    for (path, status) in [
        ("/formulier/deventer?taal=ar", 200),
        ("/toegankelijkheid?taal=ar", 200),
        ("/doorverwijzing/deventer/gevaar?taal=ar", 404),
    ] {
        let answer = send(&app, &event("GET", path, &json!({}), "", false)).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.text().contains("<html lang=\"ar\" dir=\"rtl\">"), "{path}");
    }
}

#[tokio::test]
async fn a_signpost_leads_on_is_counted_and_keeps_nothing_of_who_followed_it() {
    let app = TestApp::new().await;
    let path = "/doorverwijzing/deventer/bezwaar?taal=ar";

    let answer = send(&app, &event("GET", path, &json_headers(), "", false)).await;

    assert_eq!(answer.status, 303);
    assert!(answer.header("location").starts_with("https://"));
    let items: Vec<_> = app.dump().await.into_values().collect();
    let counter = json!({"PK": "TELLER#deventer#2026", "SK": "WEGWIJZER", "bezwaar": 1});
    assert_eq!(items, [counter]);
}

#[tokio::test]
async fn neither_address_nor_agent_of_an_anonymous_sender_is_stored() {
    let app = TestApp::new().await;

    send(&app, &event("POST", "/v1/inzendingen", &json_headers(), &anonymous(), false)).await;

    let dump = format!("{:?}", app.dump().await);
    assert!(dump.contains("er gebeurt iets"));
    for canary in ["203.0.113.7", "kanarie-agent", "JKJaXmPLvHcESHA", "09:30"] {
        assert!(!dump.contains(canary), "{canary}");
    }
}

#[tokio::test]
async fn an_event_that_is_not_quite_right_is_answered_with_a_problem() {
    let app = TestApp::new().await;
    let mut no_type = json_headers();
    no_type.as_object_mut().unwrap().remove("content-type");
    let too_much = BASE64_STANDARD.encode(vec![b' '; 300_000]);
    let table = [
        ("no media type", event("POST", "/v1/inzendingen", &no_type, &anonymous(), false), 415),
        ("no body", event("POST", "/v1/inzendingen", &json_headers(), "", false), 400),
        (
            "not UTF-8",
            event(
                "POST",
                "/v1/inzendingen",
                &json_headers(),
                &BASE64_STANDARD.encode([0xff, 0xfe]),
                true,
            ),
            400,
        ),
        ("too much", event("POST", "/v1/inzendingen", &json_headers(), &too_much, true), 413),
        ("unknown path", event("GET", "/v1/..%2f..", &json!({}), "", false), 404),
    ];

    for (name, event, status) in table {
        let answer = send(&app, &event).await;
        assert_eq!(answer.status, status, "{name}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json", "{name}");
    }
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn a_named_stage_is_in_the_path_and_such_a_path_is_not_there() {
    let app = TestApp::new().await;
    let mut staged = event("POST", "/v1/inzendingen", &json_headers(), &anonymous(), false);
    staged["requestContext"]["stage"] = json!("prod");

    let answer = send(&app, &staged).await;

    assert_eq!(answer.status, 404);
    assert_eq!(app.items().await.len(), 0);
}
