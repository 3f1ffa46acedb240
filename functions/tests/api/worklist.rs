//! The worklist of one municipality, in pages.

use serde_json::json;

use crate::{
    app::{TestApp, uuid},
    bodies::{anonymous, complaint, compliment, with},
};

#[tokio::test]
async fn the_worklist_is_in_order_of_due_date_and_comes_in_pages() {
    let app = TestApp::new().await;
    let days = ["2026-03-04T09:00:00Z", "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"];
    for (number, day) in (1..).zip(days) {
        app.clock.set(day);
        app.submit(&uuid(number), &complaint()).await;
    }
    app.submit(&uuid(8), &compliment()).await;
    app.submit(&uuid(9), &anonymous()).await;

    let mut due = Vec::new();
    let mut cursor = None;
    loop {
        let page = app.store.worklist("deventer", 2, cursor.as_deref()).await.unwrap();
        assert!(page.cases.len() <= 2);
        due.extend(page.cases.iter().map(|case| case.answer_by().map(|date| date.to_string())));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }

    let expected = ["2026-04-13", "2026-04-14", "2026-04-15"].map(|day| Some(day.to_owned()));
    assert_eq!(due[..3], expected);
    assert_eq!(due[3..], [None, None]);
}

#[tokio::test]
async fn a_municipality_sees_its_own_cases_only() {
    let app = TestApp::new().await;
    let receipt = app.submit(&uuid(1), &compliment()).await.json();
    app.submit(&uuid(2), &with(compliment(), &json!({"gemeente": "amstelveen"}))).await;
    let reference = receipt["referentie"].as_str().unwrap().parse().unwrap();

    assert_eq!(app.store.worklist("deventer", 10, None).await.unwrap().cases.len(), 1);
    assert!(app.store.case("deventer", reference).await.unwrap().is_some());
    assert!(app.store.case("amstelveen", reference).await.unwrap().is_none());
    assert!(app.store.events("amstelveen", reference).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_cursor_that_is_not_ours_starts_at_the_beginning() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &compliment()).await;

    for cursor in ["", "x", "9999-12-31#2026-03-02#XXXX-XXXX"] {
        let page = app.store.worklist("deventer", 10, Some(cursor)).await.unwrap();
        assert_eq!(page.cases.len(), 1, "{cursor}");
    }
}
