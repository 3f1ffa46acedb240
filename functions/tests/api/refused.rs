//! What is refused: always as problem+json, every field at once, and nothing is stored.

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::json;

use crate::{
    app::{Answer, TestApp, submission, uuid},
    bodies::{anonymous, complaint, compliment, with},
};

/// Whether an answer is this problem, in words too.
pub fn assert_problem(answer: &Answer, status: u16, code: &str, name: &str) {
    assert_eq!(answer.status, status, "{name}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json", "{name}");
    let problem = answer.json();
    assert_eq!(problem["status"], status, "{name}");
    assert_eq!(problem["code"], code, "{name}");
    assert!(!problem["title"].as_str().unwrap().is_empty(), "{name}");
    assert!(!problem["detail"].as_str().unwrap().is_empty(), "{name}");
}

#[tokio::test]
async fn what_is_no_submission_at_all_is_refused_and_stores_nothing() {
    let app = TestApp::new().await;
    let good = compliment().to_string();
    let deep = format!("{{\"naam\":{}{}}}", "[".repeat(500), "]".repeat(500));
    let bodies: Vec<(&str, Vec<u8>, u16, &str)> = vec![
        ("empty", Vec::new(), 400, "geen-json"),
        ("words", b"geen json".to_vec(), 400, "geen-json"),
        ("list", b"[]".to_vec(), 400, "geen-json"),
        ("cut off", good.as_bytes()[..20].to_vec(), 400, "geen-json"),
        ("no UTF-8", b"{\"naam\":\"\xff\xfe\"}".to_vec(), 400, "geen-json"),
        ("lone surrogate", br#"{"naam":"\ud800"}"#.to_vec(), 400, "geen-json"),
        ("deep", deep.into_bytes(), 400, "geen-json"),
        ("two megabytes", vec![b' '; 2 * 1024 * 1024], 413, "te-groot"),
        ("unknown municipality", good.replace("deventer", "nergens").into_bytes(), 404, "gemeente"),
        ("odd municipality", good.replace("deventer", "../deventer").into_bytes(), 404, "gemeente"),
    ];

    for (name, body, status, code) in bodies {
        assert_problem(&app.send(submission(&uuid(1), body)).await, status, code, name);
    }
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn a_key_that_is_missing_double_or_no_uuid_v4_is_refused() {
    let app = TestApp::new().await;
    let missing = Request::post("/v1/inzendingen")
        .header("content-type", "application/json")
        .body(Body::from(compliment().to_string()))
        .unwrap();
    assert_problem(&app.send(missing).await, 400, "sleutel", "missing");
    let mut double = submission(&uuid(1), compliment().to_string());
    double.headers_mut().append("idempotency-key", uuid(2).parse().unwrap());
    assert_problem(&app.send(double).await, 400, "sleutel", "double");

    for key in [
        "",
        "1",
        "8e03978e40d543ddbc936894a57f9324",
        "8e03978e-40d5-13dd-bc93-6894a57f9324",
        "<script>",
    ] {
        assert_problem(&app.submit(key, &compliment()).await, 400, "sleutel", key);
    }
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn only_json_is_read_so_a_plain_form_of_another_site_gets_nowhere() {
    let app = TestApp::new().await;
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/jsonp",
        "text/json",
        "",
    ] {
        let mut request = submission(&uuid(1), compliment().to_string());
        request.headers_mut().insert(header::CONTENT_TYPE, media_type.parse().unwrap());
        assert_problem(&app.send(request).await, 415, "formaat", media_type);
    }
    let mut missing = submission(&uuid(1), compliment().to_string());
    missing.headers_mut().remove(header::CONTENT_TYPE);
    assert_problem(&app.send(missing).await, 415, "formaat", "missing");

    let mut charset = submission(&uuid(1), compliment().to_string());
    charset
        .headers_mut()
        .insert(header::CONTENT_TYPE, "application/json; charset=utf-8".parse().unwrap());
    assert_eq!(app.send(charset).await.status, 201);
    assert_eq!(app.cases().await, 1);
}

#[tokio::test]
async fn every_wrong_field_is_listed_once_with_a_sentence_and_without_its_value() {
    let app = TestApp::new().await;
    let body = r#"{"gemeente":"deventer","soort":"klacht","omschrijving":"kort","naam":["Jan"],"email":"kanarie",
        "emailToestemming":"ja","emailToestemming":"ja","postcode":"99 kanarie","straat":"a","telefoon":"kanarie",
        "datumVoorval":"kanarie","hobby":"kanarie","alGesproken":7,"<img src=x>":1}"#;

    let answer = app.send(submission(&uuid(1), body)).await;

    assert_problem(&answer, 400, "ongeldig", "many");
    let found: Vec<_> =
        answer.errors().into_iter().map(|(field, code)| format!("{field}:{code}")).collect();
    assert_eq!(
        found,
        [
            "omschrijving:te-kort",
            "datumVoorval:ongeldige-datum",
            "alGesproken:verkeerd-type",
            "naam:verkeerd-type",
            "huisnummer:verplicht",
            "postcode:ongeldige-postcode",
            "plaats:verplicht",
            "email:ongeldig-emailadres",
            "emailToestemming:dubbel-veld",
            "telefoon:ongeldig-telefoonnummer",
            "ondertekening:verplicht",
            "hobby:onbekend-veld",
            "imgsrcx:onbekend-veld",
        ]
    );
    assert_eq!(answer.json()["fouten"][0]["limiet"], 10);
    for line in answer.json()["fouten"].as_array().unwrap() {
        let sentence = line["melding"].as_str().unwrap();
        assert!(sentence.ends_with('.') && !sentence.contains('{'), "{line}");
    }
    assert!(!answer.text().contains("kanarie"));
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn a_body_without_municipality_is_told_all_that_is_wrong_whatever_the_municipality() {
    let app = TestApp::new().await;
    let table = [
        (
            r#"{"soort":"klacht","omschrijving":"kort","naam":7}"#,
            vec!["gemeente", "omschrijving", "naam"],
        ),
        (
            r#"{"soort":"anoniem","omschrijving":"lang genoeg hiervoor","naam":"kanarie","email":"k@v.nl"}"#,
            vec!["gemeente", "naam", "email"],
        ),
        (r#"{"gemeente":null,"soort":"vraag"}"#, vec!["gemeente", "soort", "omschrijving"]),
    ];
    for (body, fields) in table {
        let answer = app.send(submission(&uuid(1), body)).await;

        assert_eq!(answer.status, 400, "{body}");
        let found: Vec<_> = answer.errors().into_iter().map(|(field, _)| field).collect();
        assert_eq!(found, fields, "{body}");
    }
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn every_bad_value_is_refused_with_its_code() {
    let app = TestApp::new().await;
    let table = [
        (complaint(), json!({"omschrijving": "a\u{0}bcdefghijkl"}), "omschrijving:verboden-teken"),
        (complaint(), json!({"omschrijving": "x".repeat(4001)}), "omschrijving:te-lang"),
        (complaint(), json!({"omschrijving": "😀".repeat(4001)}), "omschrijving:te-lang"),
        (complaint(), json!({"omschrijving": null}), "omschrijving:verplicht"),
        (complaint(), json!({"omschrijving": "   \n  "}), "omschrijving:verplicht"),
        (complaint(), json!({"naam": "Jan\u{7}"}), "naam:verboden-teken"),
        (complaint(), json!({"naam": true}), "naam:verkeerd-type"),
        (complaint(), json!({"naam": 1}), "naam:verkeerd-type"),
        (complaint(), json!({"ondertekening": false}), "ondertekening:verplicht"),
        (complaint(), json!({"ondertekening": 1}), "ondertekening:verkeerd-type"),
        (complaint(), json!({"emailToestemming": false}), "emailToestemming:toestemming-nodig"),
        (complaint(), json!({"datumVoorval": "2026-03-03"}), "datumVoorval:datum-in-toekomst"),
        (complaint(), json!({"soort": "petitie"}), "soort:ongeldige-keuze"),
        (complaint(), json!({"soort": null}), "soort:verplicht"),
        (complaint(), json!({"taal": "xyz"}), "taal:ongeldige-keuze"),
        (complaint(), json!({"gemeente": null}), "gemeente:verplicht"),
        (complaint(), json!({"gemeente": 1}), "gemeente:verkeerd-type"),
        (anonymous(), json!({"naam": "Jan"}), "naam:niet-bij-anoniem"),
        (anonymous(), json!({"email": "a@b.nl"}), "email:niet-bij-anoniem"),
        (anonymous(), json!({"gemeente": "voorbeeldstad"}), "soort:soort-niet-mogelijk"),
        (compliment(), json!({"__proto__": {"a": 1}}), "proto:onbekend-veld"),
    ];

    for (body, change, expected) in table {
        let name = change.to_string().chars().take(60).collect::<String>();
        let answer = app.submit(&uuid(1), &with(body, &change)).await;
        assert_problem(&answer, 400, "ongeldig", &name);
        let found: Vec<_> =
            answer.errors().into_iter().map(|(field, code)| format!("{field}:{code}")).collect();
        assert_eq!(found, [expected], "{name}");
    }
    assert_eq!(app.items().await.len(), 0);
}
