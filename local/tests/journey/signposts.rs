//! The pages and ways beside the form, through the real program.

use serde_json::json;

use super::MONDAY;
use super::child::Stack;

#[test]
fn a_signpost_leads_on_and_is_counted() {
    let stack = Stack::in_memory(MONDAY);

    let answer = stack.get("/doorverwijzing/deventer/bezwaar?taal=ar");

    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.header("location").unwrap().starts_with("https://"));
    let counter = json!({"PK": "TELLER#deventer#2026", "SK": "WEGWIJZER", "bezwaar": 1});
    assert_eq!(stack.items_with("TELLER"), [counter]);
}

#[test]
fn the_page_about_accessibility_is_there_in_the_language_that_is_asked() {
    let stack = Stack::in_memory(MONDAY);

    let page = stack.get("/toegankelijkheid?taal=ar");

    assert_eq!(page.status, 200);
    assert!(page.body.contains("<html lang=\"ar\" dir=\"rtl\">"), "{}", page.body);
}
