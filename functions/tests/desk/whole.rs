//! A case in which something is missing or was changed says so, and is shown all the same.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{answers::Answers, case::StepName, follow::MessageText, reference::Reference};
use gehoor_functions::store::{Command, Dossier};
use http::StatusCode;

use super::app::{App, COMPLAINT};

const NOW: &str = "2026-03-02T09:30:00Z";
/// What is done to a case, and how.
type Change = (&'static str, fn(&mut Dossier));

const WARNING: &str = "In de opslag van deze zaak ontbreekt iets";

/// A case with three messages and four events.
async fn written() -> (App, Reference) {
    let app = App::new().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    for words in ["Eén", "Twee", "Drie"] {
        let words = MessageText::parse(words, None).unwrap();
        app.sender(NOW, "deventer", reference, Command::Write(&words)).await;
    }
    (app, reference)
}

#[tokio::test]
async fn a_case_is_whole_until_any_event_or_message_is_missing_moved_or_changed() {
    let (app, reference) = written().await;
    let whole = app.store.dossier("deventer", reference).await.unwrap().unwrap();
    assert!(whole.is_whole());
    let changes: [Change; 13] = [
        ("first event", |dossier| drop(dossier.events.remove(0))),
        ("event between", |dossier| drop(dossier.events.remove(2))),
        ("last event", |dossier| drop(dossier.events.pop())),
        ("all events", |dossier| dossier.events.clear()),
        ("order of events", |dossier| dossier.events.swap(1, 2)),
        ("what happened", |dossier| dossier.events[1].step = StepName::Withdraw),
        ("last message", |dossier| drop(dossier.conversation.pop())),
        ("message between", |dossier| drop(dossier.conversation.remove(1))),
        ("text of an event", |dossier| dossier.events[1].fact.push(' ')),
        ("words of a message", |dossier| {
            dossier.conversation[1].text = MessageText::parse("Twee!", None).unwrap();
        }),
        ("what was sent", |dossier| dossier.case.answers = Answers::default()),
        ("what the events made of it", |dossier| dossier.case.course.undelivered = 1),
        ("newest hash", |dossier| dossier.case.chain = "0".repeat(64)),
    ];
    for (what, change) in changes {
        let mut dossier = whole.clone();
        change(&mut dossier);
        assert!(!dossier.is_whole(), "{what}");
    }
}

#[tokio::test]
async fn the_page_warns_when_something_was_taken_away_and_shows_what_is_there() {
    for taken in ["GEBEURTENIS#000002", "BERICHT#000003"] {
        let (app, reference) = written().await;
        let path = format!("/desk/zaak/deventer/{reference}");
        let before = app.get(NOW, Some(&["deventer"]), &path).await.body;
        assert!(!before.contains(WARNING), "{taken}");

        app.client
            .delete_item()
            .table_name("gehoor")
            .key("PK", AttributeValue::S(format!("ZAAK#deventer#{reference}")))
            .key("SK", AttributeValue::S(taken.to_owned()))
            .send()
            .await
            .unwrap();

        let page = app.get(NOW, Some(&["deventer"]), &path).await;
        assert_eq!(page.status, StatusCode::OK, "{taken}");
        assert!(page.body.contains(WARNING) && page.body.contains("Eén"), "{taken}");
    }
}
