//! What is taken, what is answered, and what is stored.

use gehoor_domain::case::Omission;
use serde_json::{Value, json};

use crate::{
    app::{TestApp, uuid},
    bodies::{anonymous, complaint, compliment, with},
};

#[tokio::test]
async fn a_complaint_gets_a_receipt_with_the_statutory_date() {
    let app = TestApp::new().await;

    let answer = app.submit(&uuid(1), &complaint()).await;

    assert_eq!(answer.status, 201, "{}", answer.text());
    let receipt = answer.json();
    let reference = receipt["referentie"].as_str().unwrap();
    assert_eq!(answer.header("location"), format!("/v1/inzendingen/{reference}"));
    assert_eq!(answer.header("api-version"), "1.0.0");
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(receipt["ontvangenOp"], "2026-03-02T09:30:00Z");
    assert_eq!(receipt["uiterlijk"], "2026-04-13");
    assert_eq!(receipt["soort"], "klacht");
    assert_eq!(receipt["gemeente"], "deventer");
    assert_eq!(receipt["toegangscode"].as_str().unwrap().split(' ').count(), 9);
}

#[tokio::test]
async fn a_compliment_and_an_anonymous_report_have_no_term() {
    let app = TestApp::new().await;

    let compliment = app.submit(&uuid(1), &compliment()).await;
    let anonymous = app.submit(&uuid(2), &anonymous()).await;

    assert_eq!((compliment.status.as_u16(), anonymous.status.as_u16()), (201, 201));
    assert_eq!(compliment.json()["uiterlijk"], Value::Null);
    assert_eq!(anonymous.json()["uiterlijk"], Value::Null);
    assert_eq!(compliment.json()["ontvangenOp"], "2026-03-02T09:30:00Z");
    assert_eq!(anonymous.json()["ontvangenOp"], "2026-03-02");
}

#[tokio::test]
async fn a_submission_is_case_event_code_messages_and_words_to_find_it_by_together() {
    let app = TestApp::new().await;

    app.submit(&uuid(1), &complaint()).await;

    assert_eq!(app.count("ZAAK#deventer#", "ZAAK").await, 1);
    assert_eq!(app.count("ZAAK#deventer#", "GEBEURTENIS#000001").await, 1);
    assert_eq!(app.count("CODE#", "CODE").await, 1);
    assert_eq!(app.count("ZAAK#deventer#", "UIT#").await, 2, "coordinator and sender");
    assert_eq!(
        app.count("ZOEK#deventer#", "").await,
        4,
        "three words of the name, and the postcode"
    );
    assert_eq!(app.items().await.len(), 9);
}

#[tokio::test]
async fn the_acknowledgement_goes_only_to_an_address_given_with_consent() {
    let app = TestApp::new().await;
    let no_address = json!({"email": null, "emailToestemming": null});

    app.submit(&uuid(1), &with(complaint(), &no_address)).await;
    app.submit(&uuid(2), &compliment()).await;
    app.submit(&uuid(3), &anonymous()).await;

    assert_eq!(app.count("ZAAK#", "UIT#").await, 3, "one for the coordinator each");
}

#[tokio::test]
async fn the_case_holds_exactly_what_was_sent_and_nothing_of_the_key_or_code() {
    let app = TestApp::new().await;

    let receipt = app.submit(&uuid(1), &complaint()).await.json();

    let reference = receipt["referentie"].as_str().unwrap().parse().unwrap();
    let case = app.store.case("deventer", reference).await.unwrap().unwrap();
    let items = app.items_of(&format!("ZAAK#deventer#{reference}")).await;
    let stored = items.iter().find(|item| item["SK"] == "ZAAK").unwrap();
    assert_eq!(stored["status"], "ontvangen");
    assert_eq!(stored["verloop"]["begin"]["kanaal"], "webformulier");
    assert_eq!(stored["uiterlijk"], "2026-04-13");
    assert_eq!(stored["streefdatum"], "2026-04-13");
    assert_eq!(stored["laatsteGebeurtenis"], 1);
    assert_eq!(stored["inzending"]["postcode"], "7411 AB");
    assert_eq!(stored["inzending"]["telefoon"], "0612345678");
    assert!(case.omissions().is_empty());
    let dump = format!("{:?}", app.items().await);
    assert!(!dump.contains(&uuid(1)) && !dump.contains(receipt["toegangscode"].as_str().unwrap()));
}

#[tokio::test]
async fn the_first_event_is_sealed_and_says_who_and_when() {
    let app = TestApp::new().await;

    let receipt = app.submit(&uuid(1), &complaint()).await.json();

    let reference = receipt["referentie"].as_str().unwrap().parse().unwrap();
    let events = app.store.events("deventer", reference).await.unwrap();
    assert_eq!(events.len(), 1);
    assert!(events[0].is_sealed("deventer", reference));
    let event = serde_json::to_value(&events[0]).unwrap();
    assert_eq!(
        (&event["stap"], &event["door"]),
        (&json!("ontvangen"), &json!({"rol": "indiener"}))
    );
    assert_eq!(event["op"], "2026-03-02T09:30:00Z");
    assert_eq!(event.get("vorige"), None);
    assert!(events[0].told().is_some(), "its text says the same");
}

#[tokio::test]
async fn a_complaint_without_postal_address_is_taken_and_marked() {
    let app = TestApp::new().await;
    let without = json!({"straat": null, "huisnummer": null, "postcode": null, "plaats": null});

    let receipt = app.submit(&uuid(1), &with(complaint(), &without)).await.json();

    let reference = receipt["referentie"].as_str().unwrap().parse().unwrap();
    let case = app.store.case("deventer", reference).await.unwrap().unwrap();
    assert_eq!(case.omissions(), [Omission::Address]);
}

#[tokio::test]
async fn a_complaint_of_a_year_without_known_decrees_is_taken_without_a_promise() {
    let app = TestApp::new().await;
    app.clock.set("2028-12-20T10:00:00Z");

    let answer = app.submit(&uuid(1), &complaint()).await;

    assert_eq!(answer.status, 201);
    assert_eq!(answer.json()["uiterlijk"], Value::Null);
    let page = app.store.worklist("deventer", 10, None).await.unwrap();
    assert_eq!(page.cases.len(), 1);
}

#[tokio::test]
async fn the_longest_description_in_four_byte_characters_fits() {
    let app = TestApp::new().await;
    let at_limit = "😀".repeat(4000);

    let answer =
        app.submit(&uuid(1), &with(compliment(), &json!({"omschrijving": at_limit}))).await;

    assert_eq!(answer.status, 201);
}

#[tokio::test]
async fn an_accept_header_that_takes_json_is_fine() {
    let app = TestApp::new().await;
    for (number, (accept, status)) in (1..).zip([
        ("*/*", 201),
        ("application/json", 201),
        ("text/html, application/*;q=0.8", 201),
        ("application/problem+json", 201),
        ("text/html", 406),
    ]) {
        let mut request = crate::app::submission(&uuid(number), compliment().to_string());
        request.headers_mut().insert("accept", accept.parse().unwrap());

        assert_eq!(app.send(request).await.status, status, "{accept}");
    }
}

#[tokio::test]
async fn healthz_says_ok() {
    let app = TestApp::new().await;

    assert_eq!(app.get("/healthz").await.status, 200);
}
