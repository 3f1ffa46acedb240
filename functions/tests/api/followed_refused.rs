//! What is refused of whoever follows a case, and that it changes nothing.

use axum::{
    body::Body,
    http::{HeaderMap, Request, header},
};
use serde_json::{Value, json};

use crate::{
    app::{Answer, TestApp, command, uuid},
    bodies::{anonymous, complaint, compliment, with},
    filed::Filed,
    refused::assert_problem,
};

/// Every route under a case: method, path, a body that is fine.
const ROUTES: [(&str, &str, &str); 6] = [
    ("GET", "", ""),
    ("GET", "/berichten", ""),
    ("POST", "/berichten", r#"{"tekst":"Een vraag"}"#),
    ("POST", "/intrekking", "{}"),
    ("POST", "/formele-behandeling", "{}"),
    ("POST", "/op-naam", COMPLAINT),
];

/// A complaint that is fine.
const COMPLAINT: &str = r#"{"gemeente":"deventer","soort":"klacht","omschrijving":"Ik werd niet goed geholpen.",
    "naam":"A. de Vries","email":"a@voorbeeld.nl","emailToestemming":true,"straat":"Straat","huisnummer":"1",
    "postcode":"7411 AB","plaats":"Deventer","ondertekening":true}"#;

fn request(route: (&str, &str, &str), reference: &str, bearer: Option<&str>) -> Request<Body> {
    let (method, path, body) = route;
    let mut request = command(&format!("{reference}{path}"), "x", &uuid(9), body.to_owned());
    *request.method_mut() = method.parse().unwrap();
    request.headers_mut().remove(header::AUTHORIZATION);
    if let Some(bearer) = bearer {
        request.headers_mut().insert(header::AUTHORIZATION, bearer.parse().unwrap());
    }
    request
}

fn sorted(headers: &HeaderMap) -> Vec<(String, String)> {
    let mut sorted: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    sorted.sort();
    sorted
}

#[tokio::test]
async fn everything_that_opens_nothing_is_answered_the_same_byte_for_byte() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let other = Filed::new(&app, 2, &compliment()).await;
    let elsewhere =
        Filed::new(&app, 3, &with(complaint(), &json!({"gemeente": "amstelveen"}))).await;
    let erased = Filed::new(&app, 4, &complaint()).await;
    app.delete(&erased.pk, "ZAAK").await;
    let unknown = "000 000 000 000 000 000 000 000 000";
    let last = if filed.code.ends_with('0') { '1' } else { '0' };
    let mistyped = format!("{}{last}", filed.code.split_at(filed.code.len() - 1).0);
    let table = [
        ("unknown code", filed.reference.as_str(), unknown),
        ("code of another case", &filed.reference, &other.code),
        ("code of another municipality", &filed.reference, &elsewhere.code),
        ("another reference", &other.reference, &filed.code),
        ("reference nobody has", "2222-2222", &filed.code),
        ("mistyped code", &filed.reference, &mistyped),
        ("no code", &filed.reference, "-"),
        ("no reference", "x", &filed.code),
        ("no text", "%ff", &filed.code),
        ("hostile", "%27%22%3Cscript%3E%00", "<script>"),
        ("erased", &erased.reference, &erased.code),
    ];
    let before = app.dump().await;
    let mut first = None;

    for (name, reference, code) in table {
        for route in ROUTES {
            let answer = app.send(request(route, reference, Some(&format!("Bearer {code}")))).await;
            assert_problem(&answer, 404, "zaak", name);
            let got = (sorted(&answer.headers), answer.bytes);
            let expected = first.get_or_insert_with(|| got.clone());
            assert!(got == *expected, "{name} {route:?}");
        }
    }
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn without_a_code_it_is_said_how_to_show_one() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let basic = format!("Basic {}", filed.code);

    for route in ROUTES {
        for shown in [None, Some(""), Some("Bearer"), Some("Bearer "), Some(basic.as_str())] {
            let answer = app.send(request(route, &filed.reference, shown)).await;
            assert_problem(&answer, 401, "toegang", &format!("{route:?} {shown:?}"));
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        let mut two = request(route, &filed.reference, Some(&format!("Bearer {}", filed.code)));
        two.headers_mut().append(header::AUTHORIZATION, "Bearer x".parse().unwrap());
        assert_problem(&app.send(two).await, 401, "toegang", "two codes");
    }
}

#[tokio::test]
async fn every_command_refuses_what_is_not_a_small_json_object_with_a_key() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let bearer = format!("Bearer {}", filed.code);
    let before = app.dump().await;

    for route in ROUTES.into_iter().filter(|(method, ..)| *method == "POST") {
        let fine = || request(route, &filed.reference, Some(&bearer));
        let changed = |name: &'static str, value: Option<&str>| {
            let mut request = fine();
            request.headers_mut().remove(name);
            if let Some(value) = value {
                request.headers_mut().insert(name, value.parse().unwrap());
            }
            request
        };
        let with_body = |body: &str| fine().map(|_| Body::from(body.to_owned()));
        let table = [
            (changed("idempotency-key", None), 400, "sleutel"),
            (changed("idempotency-key", Some("1")), 400, "sleutel"),
            (changed("content-type", None), 415, "formaat"),
            (changed("content-type", Some("text/plain")), 415, "formaat"),
            (changed("content-type", Some("application/x-www-form-urlencoded")), 415, "formaat"),
            (changed("accept", Some("text/html")), 406, "accept"),
            (with_body(""), 400, "geen-json"),
            (with_body("geen json"), 400, "geen-json"),
            (with_body("[]"), 400, "geen-json"),
            (with_body("null"), 400, "geen-json"),
            (with_body(&" ".repeat(300_000)), 413, "te-groot"),
        ];
        for (request, status, code) in table {
            assert_problem(&app.send(request).await, status, code, &format!("{route:?} {code}"));
        }
        for method in ["PUT", "DELETE", "PATCH"] {
            let mut request = fine();
            *request.method_mut() = method.parse().unwrap();
            let answer = app.send(request).await;
            assert_problem(&answer, 405, "methode", method);
            assert!(!answer.header("allow").is_empty());
        }
    }
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_message_is_told_at_once_in_plain_words() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let code = filed.code.to_lowercase().replace(' ', "");
    let long = "\u{1f600}".repeat(4001);
    let table = [
        ("berichten", json!({}).to_string(), vec![("tekst", "verplicht")]),
        ("berichten", json!({"tekst": null}).to_string(), vec![("tekst", "verplicht")]),
        ("berichten", json!({"tekst": " \n"}).to_string(), vec![("tekst", "verplicht")]),
        ("berichten", json!({"tekst": 1}).to_string(), vec![("tekst", "verkeerd-type")]),
        ("berichten", json!({"tekst": "a\u{0}"}).to_string(), vec![("tekst", "verboden-teken")]),
        ("berichten", json!({"tekst": long}).to_string(), vec![("tekst", "te-lang")]),
        (
            "berichten",
            json!({"tekst": format!("Mijn code is {code}.")}).to_string(),
            vec![("tekst", "bevat-toegangscode")],
        ),
        ("berichten", r#"{"tekst":"a","tekst":"b"}"#.to_owned(), vec![("tekst", "dubbel-veld")]),
        (
            "berichten",
            json!({"tekst": "", "x<b>": 1}).to_string(),
            vec![("xb", "onbekend-veld"), ("tekst", "verplicht")],
        ),
        ("intrekking", json!({"reden": []}).to_string(), vec![("reden", "verkeerd-type")]),
        ("intrekking", json!({"reden": code}).to_string(), vec![("reden", "bevat-toegangscode")]),
        ("formele-behandeling", json!({"x": 1}).to_string(), vec![("x", "onbekend-veld")]),
    ];
    let before = app.dump().await;

    for (path, body, expected) in table {
        let request = command(&format!("{}/{path}", filed.reference), &filed.code, &uuid(2), body);
        let answer = app.send(request).await;
        assert_problem(&answer, 400, "ongeldig", path);
        let errors = answer.errors();
        let codes: Vec<_> = errors.iter().map(|(f, c)| (f.as_str(), c.as_str())).collect();
        assert_eq!(codes, expected, "{path}");
        for line in answer.json()["fouten"].as_array().unwrap() {
            let told = line["melding"].as_str().unwrap();
            assert!(told.ends_with('.') && !told.contains(['{', '<']), "{told}");
            assert_eq!(line["limiet"].is_null(), line["code"] != "te-lang", "{told}");
        }
        assert!(!answer.text().contains(&code));
    }
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_complaint_under_a_name_is_told_at_once() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &anonymous()).await;
    let path = format!("{}/op-naam", filed.reference);
    let table: Vec<(Value, Vec<(&str, &str)>)> = vec![
        (
            with(complaint(), &json!({"naam": null, "omschrijving": "kort", "x": 1})),
            vec![("omschrijving", "te-kort"), ("naam", "verplicht"), ("x", "onbekend-veld")],
        ),
        (
            with(complaint(), &json!({"gemeente": "amstelveen"})),
            vec![("gemeente", "ongeldige-keuze")],
        ),
        (with(complaint(), &json!({"gemeente": null})), vec![("gemeente", "verplicht")]),
        (compliment(), vec![("soort", "ongeldige-keuze")]),
        (anonymous(), vec![("soort", "ongeldige-keuze")]),
        (
            with(complaint(), &json!({"omschrijving": format!("Code {}", filed.code)})),
            vec![("omschrijving", "bevat-toegangscode")],
        ),
    ];

    for (body, expected) in table {
        let answer = app.command(&path, &filed.code, &uuid(2), &body).await;
        assert_problem(&answer, 400, "ongeldig", &body.to_string());
        let errors = answer.errors();
        let codes: Vec<_> = errors.iter().map(|(f, c)| (f.as_str(), c.as_str())).collect();
        assert_eq!(codes, expected, "{body}");
    }
    assert_eq!(app.cases().await, 1);
}

async fn refused(app: &TestApp, filed: &Filed, command: &str, body: &Value) -> Answer {
    let path = format!("{}/{command}", filed.reference);
    app.command(&path, &filed.code, &uuid(50), body).await
}

#[tokio::test]
async fn what_the_case_does_not_allow_is_409_in_plain_words_and_changes_nothing() {
    let app = TestApp::new().await;
    let complaint_ = Filed::new(&app, 1, &complaint()).await;
    let praise = Filed::new(&app, 2, &compliment()).await;
    let report = Filed::new(&app, 3, &anonymous()).await;
    let withdrawn = Filed::new(&app, 4, &complaint()).await;
    let path = format!("{}/intrekking", withdrawn.reference);
    app.command(&path, &withdrawn.code, &uuid(5), &json!({})).await;
    let full = Filed::new(&app, 6, &complaint()).await;
    app.set_number(&full.pk, "ZAAK", "verloop.berichten", 200).await;
    let before = app.dump().await;
    let message = json!({"tekst": "Een vraag"});
    let table = [
        (&complaint_, "op-naam", complaint(), "kan-nu-niet"),
        (&praise, "formele-behandeling", json!({}), "kan-nu-niet"),
        (&praise, "op-naam", complaint(), "kan-nu-niet"),
        (&report, "formele-behandeling", json!({}), "kan-nu-niet"),
        (&withdrawn, "intrekking", json!({}), "kan-nu-niet"),
        (&withdrawn, "formele-behandeling", json!({}), "kan-nu-niet"),
        (&full, "berichten", message, "te-veel-berichten"),
        (&full, "intrekking", json!({"reden": "x"}), "te-veel-berichten"),
    ];

    for (filed, command, body, code) in table {
        let answer = refused(&app, filed, command, &body).await;
        assert_problem(&answer, 409, code, command);
    }
    assert!(before == app.dump().await, "nothing changed");
}
