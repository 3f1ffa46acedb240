//! What looks like a number of a citizen or a bank account: that it is there is kept, and nothing else about it.

use serde_json::{Value, json};

use crate::{
    app::{TestApp, uuid},
    bodies::{anonymous, complaint, compliment, with},
};

const NUMBER: &str = "Mijn BSN is 111222333, daar gaat het over.";

/// The case item as it is stored.
async fn stored(app: &TestApp, number: u64, body: &Value) -> Value {
    let answer = app.submit(&uuid(number), body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let reference = answer.json()["referentie"].as_str().unwrap().to_owned();
    let pk = format!("ZAAK#deventer#{reference}");
    let mut items = app.dump().await.into_values();
    items.find(|item| item["PK"] == pk && item["SK"] == "ZAAK").unwrap()
}

#[tokio::test]
async fn a_possible_number_in_free_text_is_marked_and_elsewhere_it_is_not() {
    let app = TestApp::new().await;
    let table = [
        (with(complaint(), &json!({"omschrijving": NUMBER})), Some(true)),
        (with(complaint(), &json!({"gevolg": "Rekening NL91 ABNA 0417 1643 00"})), Some(true)),
        (with(compliment(), &json!({"omschrijving": NUMBER})), Some(true)),
        (with(anonymous(), &json!({"omschrijving": NUMBER})), Some(true)),
        (complaint(), None),
        (with(complaint(), &json!({"overWie": NUMBER})), None),
        (with(complaint(), &json!({"omschrijving": "zaaknummer 111222333"})), None),
    ];

    for (number, (body, expected)) in (1..).zip(table) {
        let item = stored(&app, number, &body).await;

        let mark = item.get("bevatMogelijkNummer").map(|mark| mark.as_bool().unwrap());
        assert_eq!(mark, expected, "{body}");
    }
}

#[tokio::test]
async fn the_number_stands_in_the_answer_and_nowhere_else() {
    let app = TestApp::new().await;

    let mut item = stored(&app, 1, &with(complaint(), &json!({"omschrijving": NUMBER}))).await;

    item["inzending"]["omschrijving"] = Value::Null;
    assert!(!item.to_string().contains("111222333"), "{item}");
    for other in app.dump().await.into_values().filter(|other| other["SK"] != "ZAAK") {
        assert!(!other.to_string().contains("111222333"), "{other}");
    }
}

#[tokio::test]
async fn a_case_that_was_stored_before_the_mark_existed_is_read_as_unmarked() {
    let app = TestApp::new().await;
    let answer = app.submit(&uuid(1), &complaint()).await.json();
    let reference = answer["referentie"].as_str().unwrap().parse().unwrap();

    let case = app.store.case("deventer", reference).await.unwrap().unwrap();

    let written = serde_json::to_value(&case).unwrap();
    assert_eq!(written.get("bevatMogelijkNummer"), None);
    assert!(!case.possibly_private);
}
