//! What happens when the store or the mail server fails, and when it is back.

use serde_json::json;

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
    for body in [json!({"opslag": "kapot"}), json!({"printer": "weg"}), json!("weg")] {
        let status = stack.json("POST", "/__local/storing", &body).status;
        assert_eq!(status, 400, "{body}");
    }
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
