//! What happens when the store or the mail server fails, and when it is back.

use serde_json::{Value, json};

use super::child::{Stack, complaint};
use super::{KEY, MONDAY};

#[test]
fn nothing_is_said_to_be_received_while_the_store_is_gone() {
    let stack = Stack::in_memory(MONDAY);
    stack.faults(&json!({"opslag": "weg"}));

    let failed = stack.submit(KEY, &complaint("deventer"));
    stack.faults(&json!({}));
    let stored = stack.submit(KEY, &complaint("deventer"));

    assert_eq!(failed.status, 503, "{}", failed.body);
    assert_eq!(failed.header("content-type"), Some("application/problem+json"));
    assert_eq!(stored.status, 201, "{}", stored.body);
}

#[test]
fn a_slow_store_is_waited_for() {
    let stack = Stack::in_memory(MONDAY);
    stack.faults(&json!({"opslag": "traag"}));

    let answer = stack.submit(KEY, &complaint("deventer"));

    assert_eq!(answer.status, 201, "{}", answer.body);
}

#[test]
fn mail_waits_until_the_mail_server_is_back() {
    let stack = Stack::in_memory(MONDAY);
    stack.faults(&json!({"post": "weg"}));
    let reference = stack.submit(KEY, &complaint("deventer")).json()["referentie"].clone();
    let reference = reference.as_str().expect("a reference");
    wait_until_tried(&stack, reference);
    assert_eq!(stack.mails(0).len(), 0);

    stack.faults(&json!({}));
    stack.json("PUT", "/__local/klok", &json!({"nu": "2026-03-02T11:00:00Z"}));

    assert_eq!(stack.mails(2).len(), 2);
}

#[test]
fn a_mail_that_is_refused_shows_on_the_desk_as_not_delivered() {
    let stack = Stack::in_memory(MONDAY);
    stack.faults(&json!({"post": "weigert"}));
    let reference = stack.submit(KEY, &complaint("deventer")).json()["referentie"].clone();
    let reference = reference.as_str().expect("a reference");
    wait_until_tried(&stack, reference);

    let cookie = stack.sign_in("deventer");
    let page = stack.desk(&cookie, &format!("/desk/zaak/deventer/{reference}")).body;

    assert!(page.contains("niet bezorgd"), "{page}");
}

#[test]
fn an_unknown_fault_is_refused() {
    let stack = Stack::in_memory(MONDAY);
    for body in [
        json!({"opslag": "kapot"}),
        json!({"opslag": "alles", "zaad": -1}),
        json!({"opslag": "alles", "kans": 256}),
        json!({"printer": "weg"}),
        json!("weg"),
    ] {
        let status = stack.json("POST", "/__local/storing", &body).status;
        assert_eq!(status, 400, "{body}");
    }
}

#[test]
fn faults_are_answered_with_the_seed_that_repeats_them() {
    let stack = Stack::in_memory(MONDAY);
    let switch = |settings: Value| stack.json("POST", "/__local/storing", &settings).json();

    let drawn = switch(json!({"opslag": "alles"}));
    let given = switch(json!({"opslag": "gesmoord", "zaad": 7, "kans": 50, "traagste": 1_000}));
    let none = switch(json!({}));

    assert!(drawn["zaad"].is_u64(), "{drawn}");
    let expected =
        json!({"opslag": "gesmoord", "post": null, "zaad": 7, "kans": 50, "traagste": 1_000});
    assert_eq!(given, expected);
    assert_eq!(none, json!({"opslag": null, "post": null}));
}

#[test]
fn a_commit_whose_answer_got_lost_is_found_again_by_its_key() {
    let stack = Stack::in_memory(MONDAY);
    stack.faults(&json!({"opslag": "antwoord-kwijt", "zaad": 1}));
    let unsure = stack.submit(KEY, &complaint("deventer"));
    stack.faults(&json!({}));

    let known = stack.submit(KEY, &complaint("deventer"));

    assert_eq!((unsure.status, known.status), (503, 201), "{}", known.body);
    assert_eq!(unsure.header("retry-after"), Some("5"));
    let reference = known.json()["referentie"].as_str().expect("a reference").to_owned();
    let cases = stack.items_with("inzending");
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0]["referentie"], reference.as_str());
}

/// Waits until both mails of a case have been tried once.
fn wait_until_tried(stack: &Stack, reference: &str) {
    let start = std::time::Instant::now();
    loop {
        let items = stack.items_with(reference);
        let tried = items.iter().filter(|item| {
            let state = item["toestand"].as_str().unwrap_or_default();
            item["pogingen"].as_u64().is_some_and(|attempts| attempts > 0) && state != "bezig"
        });
        if tried.count() == 2 {
            return;
        }
        assert!(start.elapsed() < std::time::Duration::from_secs(10), "{items:?}");
    }
}
