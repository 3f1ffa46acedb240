//! Following a case by the API, and acting on it.

use serde_json::{Value, json};

use crate::{
    app::{Answer, DEVENTER, NOW, TestApp, command, uuid},
    bodies::{anonymous, complaint, compliment, with},
    filed::Filed,
};

const LATER: &str = "2026-03-05T12:00:07Z";

fn message(text: &str) -> Value {
    json!({ "tekst": text })
}

fn created(answer: &Answer) -> Value {
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.json()
}

#[tokio::test]
async fn whoever_has_reference_and_code_sees_the_case() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    app.clock.set(LATER);

    let answer = app.follow(&filed.reference, &filed.code).await;

    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("content-type"), "application/json");
    let mut seen = answer.json();
    assert_eq!(seen["inzending"]["naam"], "Kanarie-naam de Vries");
    assert_eq!(seen["inzending"]["postcode"], "7411 AB");
    seen["inzending"] = Value::Null;
    assert_eq!(
        seen,
        json!({
            "referentie": filed.reference,
            "gemeente": "deventer",
            "soort": "klacht",
            "status": "ontvangen",
            "ontvangenOp": NOW,
            "uiterlijk": "2026-04-13",
            "formeelGevraagdOp": null,
            "beeindigdOp": null,
            "opNaam": null,
            "samengevoegdMet": null,
            "berichten": [],
            "inzending": null,
            "mogelijk": ["bericht", "formele-behandeling", "intrekking"],
        })
    );
}

#[tokio::test]
async fn of_an_anonymous_report_the_day_is_shown_and_what_may_be_done() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &anonymous()).await;
    created(
        &app.command(
            &format!("{}/berichten", filed.reference),
            &filed.code,
            &uuid(2),
            &message("Nog iets"),
        )
        .await,
    );

    let seen = app.follow(&filed.reference, &filed.code).await.json();

    assert_eq!(seen["ontvangenOp"], "2026-03-02");
    assert_eq!(seen["uiterlijk"], Value::Null);
    assert_eq!(seen["berichten"][0]["wanneer"], "2026-03-02");
    assert_eq!(seen["mogelijk"], json!(["bericht", "op-naam", "intrekking"]));
}

#[tokio::test]
async fn a_code_and_a_reference_work_however_they_are_typed() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &compliment()).await;
    let first = app.follow(&filed.reference, &filed.code).await;
    let typed = [
        filed.code.to_lowercase(),
        filed.code.replace(' ', ""),
        filed.code.replace(' ', "   "),
        filed.code.replace(' ', "-"),
        filed.code.replace(' ', "\u{2013}"),
        filed.code.replace('0', "O").replace('1', "I"),
        filed.code.to_lowercase().replace('0', "o").replace('1', "l"),
    ];

    for code in typed {
        let answer = app.follow(&filed.reference, &code).await;
        assert_eq!((answer.status.as_u16(), &answer.bytes), (200, &first.bytes), "{code}");
    }
    for reference in [filed.reference.to_lowercase(), filed.reference.replace('-', "")] {
        assert_eq!(app.follow(&reference, &filed.code).await.bytes, first.bytes, "{reference}");
    }
    for scheme in ["bearer", "BEARER "] {
        let request = axum::http::Request::get(format!("/v1/inzendingen/{}", filed.reference))
            .header("authorization", format!("{scheme} {}", filed.code))
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(app.send(request).await.bytes, first.bytes, "{scheme}");
    }
    let spaced = filed.reference.replace('-', "%20");
    assert_eq!(app.follow(&spaced, &filed.code).await.bytes, first.bytes);
}

#[tokio::test]
async fn a_message_is_there_once_and_a_repeated_request_gets_the_same_answer() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let path = format!("{}/berichten", filed.reference);
    let first = app.command(&path, &filed.code, &uuid(2), &message(" Bel mij\r\n")).await;
    app.clock.set(LATER);

    let again = app.command(&path, &filed.code, &uuid(2), &message("Bel mij")).await;
    let other = app.command(&path, &filed.code, &uuid(2), &message("Schrijf mij")).await;

    assert_eq!(
        created(&first),
        json!({ "nummer": 1, "van": "indiener", "wanneer": NOW, "tekst": "Bel mij" })
    );
    assert_eq!((again.status.as_u16(), &again.bytes), (201, &first.bytes));
    assert_eq!(
        (other.status.as_u16(), other.json()["code"].as_str()),
        (422, Some("andere-inhoud"))
    );
    let listed = app.follow(&path, &filed.code).await;
    assert_eq!(listed.status, 200);
    assert_eq!(listed.json(), json!({ "berichten": [first.json()] }));
}

#[tokio::test]
async fn formal_handling_and_withdrawal_answer_with_their_moment_and_again_with_the_same() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let ask = format!("{}/formele-behandeling", filed.reference);
    let withdraw = format!("{}/intrekking", filed.reference);
    app.clock.set(LATER);

    let asked = app.command(&ask, &filed.code, &uuid(2), &json!({})).await;
    let reason = json!({ "reden": "Het is opgelost" });
    let withdrawn = app.command(&withdraw, &filed.code, &uuid(3), &reason).await;
    app.clock.set("2026-04-01T00:00:00Z");
    let asked_again = app.command(&ask, &filed.code, &uuid(2), &json!({})).await;
    let withdrawn_again = app.command(&withdraw, &filed.code, &uuid(3), &reason).await;
    let other = app.command(&withdraw, &filed.code, &uuid(3), &json!({})).await;

    assert_eq!(created(&asked), json!({ "formeelGevraagdOp": LATER }));
    assert_eq!(created(&withdrawn), json!({ "status": "ingetrokken", "beeindigdOp": LATER }));
    assert_eq!((asked_again.status, asked_again.bytes), (asked.status, asked.bytes));
    assert_eq!(
        (withdrawn_again.status, withdrawn_again.bytes),
        (withdrawn.status, withdrawn.bytes)
    );
    assert_eq!(other.status, 422);
    let seen = app.follow(&filed.reference, &filed.code).await.json();
    assert_eq!(seen["status"], "ingetrokken");
    assert_eq!(seen["ontvangenOp"], NOW);
    assert_eq!(seen["berichten"][0]["tekst"], "Het is opgelost");
    assert_eq!(seen["mogelijk"], json!(["bericht"]));
}

#[tokio::test]
async fn a_withdrawal_needs_no_reason() {
    for body in [json!({}), json!({ "reden": null }), json!({ "reden": " \n" })] {
        let app = TestApp::new().await;
        let filed = Filed::new(&app, 1, &compliment()).await;
        let path = format!("{}/intrekking", filed.reference);

        created(&app.command(&path, &filed.code, &uuid(2), &body).await);

        let seen = app.follow(&filed.reference, &filed.code).await.json();
        assert_eq!((&seen["status"], &seen["berichten"]), (&json!("ingetrokken"), &json!([])));
    }
}

#[tokio::test]
async fn an_anonymous_report_goes_on_under_a_name_and_gets_a_receipt_like_every_complaint() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &anonymous()).await;
    let path = format!("{}/op-naam", filed.reference);
    app.clock.set("2026-03-05T23:30:00Z");

    let first = app.command(&path, &filed.code, &uuid(2), &complaint()).await;
    app.clock.set("2026-03-09T09:00:00Z");
    let again = app.command(&path, &filed.code, &uuid(2), &complaint()).await;
    let more = json!({ "omschrijving": "Iets heel anders, dat ook lang genoeg is." });
    let other = app.command(&path, &filed.code, &uuid(2), &with(complaint(), &more)).await;
    let twice = app.command(&path, &filed.code, &uuid(3), &complaint()).await;

    let receipt = created(&first);
    assert_eq!((again.status.as_u16(), &again.bytes), (201, &first.bytes));
    assert_eq!(other.status, 422);
    assert_eq!((twice.status.as_u16(), twice.json()["code"].as_str()), (409, Some("kan-nu-niet")));
    assert_eq!(receipt["soort"], "klacht");
    assert_eq!(receipt["ontvangenOp"], "2026-03-05T23:30:00Z");
    // From Friday 6 March, the day in the Netherlands: six weeks later.
    assert_eq!(receipt["uiterlijk"], "2026-04-17");
    let own = receipt["referentie"].as_str().unwrap();
    assert_eq!(first.header("location"), format!("/v1/inzendingen/{own}"));
    assert_eq!(first.header("location"), again.header("location"));
    let before = app.follow(&filed.reference, &filed.code).await.json();
    assert_eq!(
        (&before["status"], &before["opNaam"]),
        (&json!("op-naam-gesteld"), &receipt["referentie"])
    );
    assert_eq!((&before["beeindigdOp"], &before["mogelijk"]), (&json!("2026-03-06"), &json!([])));
    let code = receipt["toegangscode"].as_str().unwrap();
    assert_eq!(app.follow(own, code).await.json()["status"], "ontvangen");
    assert_eq!(
        app.follow(own, &filed.code).await.status,
        404,
        "the report's code opens the report"
    );
    assert_eq!(app.cases().await, 2);
}

#[tokio::test]
async fn a_name_that_was_given_stays_given_when_the_municipality_asks_more_since() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &anonymous()).await;
    let path = format!("{}/op-naam", filed.reference);
    let first = app.command(&path, &filed.code, &uuid(2), &complaint()).await;
    let stricter = app.with_rules("gevolg = \"aan\"", "gevolg = \"verplicht\"");

    let again = stricter.command(&path, &filed.code, &uuid(2), &complaint()).await;
    let fresh = stricter.command(&path, &filed.code, &uuid(3), &complaint()).await;

    created(&first);
    assert_eq!((again.status.as_u16(), again.bytes), (201, first.bytes));
    assert_eq!(fresh.status, 400);
}

#[tokio::test]
async fn a_case_of_a_municipality_that_has_left_can_still_be_followed_but_not_from_a_page() {
    let app = TestApp::new().await;
    let body = with(anonymous(), &json!({"gemeente": "amstelveen"}));
    let filed = Filed::new(&app, 1, &body).await;
    let left = app.with_rules("gevolg = \"aan\"", "gevolg = \"verplicht\"");
    let path = format!("{}/berichten", filed.reference);
    let name = format!("{}/op-naam", filed.reference);

    let seen = left.follow(&filed.reference, &filed.code).await;
    let written = left.command(&path, &filed.code, &uuid(2), &message("Een vraag")).await;
    let named = left.command(&name, &filed.code, &uuid(3), &complaint()).await;
    let mut framed = command(&path, &filed.code, &uuid(4), message("Een vraag").to_string());
    framed.headers_mut().insert("origin", "https://www.amstelveen.nl".parse().unwrap());
    let framed = left.send(framed).await;

    assert_eq!((seen.status.as_u16(), written.status.as_u16()), (200, 201));
    assert_eq!((named.status.as_u16(), named.json()["code"].as_str()), (404, Some("gemeente")));
    assert_eq!(framed.status, 403);
}

#[tokio::test]
async fn a_page_of_the_municipality_may_ask_and_one_of_another_may_not() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let path = format!("{}/berichten", filed.reference);
    let preflight = axum::http::Request::options(format!("/v1/inzendingen/{path}"))
        .header("origin", DEVENTER)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization")
        .body(axum::body::Body::empty())
        .unwrap();

    let preflight = app.send(preflight).await;

    assert_eq!(preflight.status, 204);
    assert!(preflight.header("access-control-allow-headers").contains("authorization"));
    assert!(preflight.header("access-control-allow-methods").contains("GET"));
    for (origin, status, echo) in
        [(DEVENTER, 201, DEVENTER), ("https://www.amstelveen.nl", 403, ""), ("null", 403, "")]
    {
        let body = message("Een vraag").to_string();
        let mut request = command(&path, &filed.code, &uuid(2), body);
        request.headers_mut().insert("origin", origin.parse().unwrap());
        let answer = app.send(request).await;
        assert_eq!(answer.status, status, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), echo, "{origin}");
    }
    assert_eq!(filed.follow(&app).await.messages.len(), 1);
}

#[tokio::test]
async fn the_examples_of_the_document_are_accepted_and_the_answers_are_as_described() {
    fn keys(value: &Value) -> Vec<String> {
        let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    }
    let app = TestApp::new().await;
    let document = app.get("/v1/openapi.json").await.json();
    let table = [
        ("berichten", complaint()),
        ("intrekking", complaint()),
        ("formele-behandeling", complaint()),
        ("op-naam", anonymous()),
    ];

    for (number, (command, body)) in (1..).zip(table) {
        let filed = Filed::new(&app, number, &body).await;
        let post = &document["paths"][format!("/inzendingen/{{referentie}}/{command}")]["post"];
        let example = &post["requestBody"]["content"]["application/json"]["example"];
        let path = format!("{}/{command}", filed.reference);

        let answer = app.command(&path, &filed.code, &uuid(100 + number), example).await;
        let seen = app.follow(&filed.reference, &filed.code).await;

        let given = created(&answer);
        let schema = &post["responses"]["201"]["content"]["application/json"]["schema"]["$ref"];
        let schema = document.pointer(schema.as_str().unwrap().trim_start_matches('#')).unwrap();
        assert_eq!(keys(&given), keys(&schema["properties"]), "{command}");
        assert_eq!(
            keys(&seen.json()),
            keys(&document["components"]["schemas"]["Zaak"]["properties"])
        );
        for status in ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "503"]
        {
            assert!(post["responses"][status].is_object(), "{command} {status}");
        }
        assert!(post["responses"]["503"]["headers"]["Retry-After"].is_object());
        assert_eq!(post["security"], json!([{ "toegangscode": [] }]), "{command}");
    }
}
