//! One case per idempotency key, however often and however it is sent.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use gehoor_functions::{keys::KeyRing, random::Random};
use serde_json::{Value, json};

use crate::{
    app::{Counting, TestApp, key, one_key, uuid},
    bodies::{anonymous, complaint, compliment, with},
};

#[tokio::test]
async fn the_same_key_and_content_gives_the_same_answer_and_stores_nothing_more() {
    for body in [complaint(), compliment(), anonymous()] {
        let app = TestApp::new().await;
        let first = app.submit(&uuid(1), &body).await;
        let before = app.items().await.len();
        app.clock.set("2026-03-05T12:00:00Z");

        let second = app.submit(&uuid(1), &body).await;

        assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 201));
        assert_eq!(first.bytes, second.bytes);
        assert_eq!(app.items().await.len(), before);
    }
}

#[tokio::test]
async fn the_same_key_with_other_content_is_422_and_changes_nothing() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &complaint()).await;
    let before = app.dump().await;

    let other =
        with(complaint(), &json!({"omschrijving": "Iets heel anders, dat ook lang genoeg is."}));
    let answer = app.submit(&uuid(1), &other).await;

    assert_eq!(answer.status, 422);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.json()["code"], "andere-inhoud");
    assert_eq!(before.len(), 9);
    assert!(before == app.dump().await, "nothing changed");
    let again = app.submit(&uuid(1), &complaint()).await;
    assert_eq!(again.status, 201, "the first content still gets its receipt");
}

#[tokio::test]
async fn order_white_space_and_spelling_make_no_other_content() {
    let app = TestApp::new().await;
    let first = app.submit(&uuid(1), &complaint()).await;
    let reordered = r#"{"taal":"nld","ondertekening":"ja","telefoon":"0612345678",
        "emailToestemming":"ja","email":" kanarie-mail@voorbeeld.nl","plaats":"Deventer ","postcode":"7411AB",
        "huisnummer":"12","straat":"kanarie-straat","naam":"Kanarie-naam  de Vries",
        "omschrijving":"kanarie-omschrijving: ik werd aan de balie niet goed geholpen.\r\n",
        "gevolg":null,"overWie":"","soort":"klacht","gemeente":"deventer"}"#;

    let second = app.submit(&uuid(1), &serde_json::from_str::<Value>(reordered).unwrap()).await;

    assert_eq!(second.status, 201, "{}", second.text());
    assert_eq!(first.bytes, second.bytes);
    assert_eq!(app.cases().await, 1);
}

#[tokio::test]
async fn the_same_key_in_two_municipalities_is_two_cases_with_two_codes() {
    let app = TestApp::new().await;

    let deventer = app.submit(&uuid(1), &compliment()).await.json();
    let amstelveen =
        app.submit(&uuid(1), &with(compliment(), &json!({"gemeente": "amstelveen"}))).await.json();

    assert_ne!(deventer["toegangscode"], amstelveen["toegangscode"]);
    assert_eq!(app.cases().await, 2);
}

#[tokio::test]
async fn sixty_four_requests_at_once_with_one_key_make_one_case() {
    let app = Arc::new(TestApp::new().await);
    let requests: Vec<_> = (0..64)
        .map(|_| {
            let app = app.clone();
            tokio::spawn(async move { app.submit(&uuid(1), &complaint()).await })
        })
        .collect();

    let mut answers = Vec::new();
    for request in requests {
        answers.push(request.await.unwrap());
    }

    assert!(answers.iter().all(|answer| answer.status == 201));
    assert!(answers.iter().all(|answer| answer.bytes == answers[0].bytes));
    assert_eq!(app.items().await.len(), 9, "case, event, code, two messages and four words");
}

#[tokio::test]
async fn a_replay_after_the_server_key_changed_gives_the_first_receipt() {
    let app = TestApp::new().await;
    let first = app.submit(&uuid(1), &complaint()).await;
    let rotated =
        app.again_with(KeyRing { current: key("2026b", 8), older: vec![key("2026a", 7)] });

    let second = rotated.submit(&uuid(1), &complaint()).await;
    let conflict = rotated.submit(&uuid(1), &compliment()).await;
    let fresh = rotated.submit(&uuid(2), &compliment()).await;

    assert_eq!((second.status.as_u16(), second.bytes), (201, first.bytes));
    assert_eq!(conflict.status, 422);
    assert_eq!(fresh.status, 201);
    assert_eq!(app.cases().await, 2);
}

#[tokio::test]
async fn a_replay_after_the_municipality_asks_more_gives_the_first_receipt() {
    let app = TestApp::new().await;
    let sent = complaint();
    let first = app.submit(&uuid(1), &sent).await;
    let stricter = app.with_rules("gevolg = \"aan\"", "gevolg = \"verplicht\"");

    let second = stricter.submit(&uuid(1), &sent).await;
    let other = with(sent.clone(), &json!({"omschrijving": "Een andere tekst, lang genoeg."}));
    let changed = stricter.submit(&uuid(1), &other).await;
    let fresh = stricter.submit(&uuid(2), &sent).await;

    assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 201), "{}", second.text());
    assert_eq!(first.bytes, second.bytes);
    assert_eq!((changed.status.as_u16(), fresh.status.as_u16()), (400, 400));
    assert_eq!(app.cases().await, 1);
}

#[tokio::test]
async fn a_key_of_upper_case_or_in_quotes_is_the_same_key() {
    let app = TestApp::new().await;
    let first = app.submit(&uuid(10), &compliment()).await;

    for spelling in [uuid(10).to_uppercase(), format!("\"{}\"", uuid(10))] {
        assert_eq!(app.submit(&spelling, &compliment()).await.bytes, first.bytes, "{spelling}");
    }
    assert_eq!(app.cases().await, 1);
}

/// Draws the same reference for the first cases, then new ones.
struct Stuck {
    draws: AtomicUsize,
    then: Counting,
}

impl Random for Stuck {
    fn fill(&self, bytes: &mut [u8]) {
        // A compliment draws its reference and then the id of one message.
        if self.draws.fetch_add(1, Ordering::Relaxed) < 4 {
            bytes.fill(1);
        } else {
            self.then.fill(bytes);
        }
    }
}

#[tokio::test]
async fn a_reference_that_is_taken_is_drawn_again() {
    let random = Arc::new(Stuck { draws: AtomicUsize::new(0), then: Counting::default() });
    let app = TestApp::with(one_key(), random).await;

    let first = app.submit(&uuid(1), &compliment()).await;
    let second = app.submit(&uuid(2), &compliment()).await;

    assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 201));
    assert_ne!(first.json()["referentie"], second.json()["referentie"]);
    assert_eq!(app.cases().await, 2);
}
