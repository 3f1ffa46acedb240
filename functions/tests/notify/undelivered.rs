//! A mail that does not arrive: who sees it, once, and where the coordinator's goes then.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{
    case::{Role, Step, StepName},
    follow::MessageText,
    reference::Reference,
};
use gehoor_functions::{
    clock::Clock as _,
    notify::{SweepReport, handle_event, sweep},
    store::{Command, Event, MessageState},
};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    event::records,
    log::captured,
    stage::{ANONYMOUS, COMPLAINT, COMPLIMENT, Stage, text},
};

/// The events of a case, after checking that none is missing and none was changed.
pub(crate) async fn unbroken(
    stage: &Stage,
    reference: Reference,
) -> Vec<(StepName, Option<String>)> {
    let events = stage.state.store.events("deventer", reference).await.unwrap();
    let mut previous = None;
    for (event, number) in events.iter().zip(1..) {
        assert_eq!((event.number, &event.previous), (number, &previous));
        assert!(event.is_sealed("deventer", reference));
        previous = Some(event.hash.clone());
    }
    let case = stage.state.store.case("deventer", reference).await.unwrap().unwrap();
    assert_eq!(usize::try_from(case.last_event()).unwrap(), events.len());
    events.iter().map(|event| (event.step, why(event))).collect()
}

/// Which mail did not arrive and why, as the event says it.
pub(crate) fn why(event: &Event) -> Option<String> {
    match event.told().unwrap().step {
        Step::Bounce(bounced) => Some(format!("{}:{}", bounced.purpose, bounced.reason)),
        _ => None,
    }
}

#[tokio::test]
async fn a_refused_mail_shows_in_the_list_and_in_the_case_with_why() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    stage.post_box.set_refusing(true);

    assert_eq!(sweep(&stage.state).await.failed, 2);

    let listed = stage.state.store.worklist("deventer", 10, None).await.unwrap();
    assert_eq!(listed.cases[0].undelivered(), 2);
    let mut events = unbroken(&stage, reference).await;
    events.sort_by_key(|(_, why)| why.clone());
    let lost = |why: &str| (StepName::Bounce, Some(why.to_owned()));
    assert_eq!(
        events,
        [
            (StepName::Receive, None),
            lost("melding-coordinator:geweigerd"),
            lost("ontvangstbevestiging:geweigerd"),
        ]
    );
    assert_eq!(sweep(&stage.state).await, SweepReport::default(), "nothing is tried again");
}

#[tokio::test]
async fn ten_mails_of_one_case_lost_at_once_are_ten_events_without_gaps() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    for _ in 0..8 {
        stage.tell(reference, "bericht-van-indiener").await;
    }
    stage.post_box.set_refusing(true);

    tokio::join!(sweep(&stage.state), sweep(&stage.state), sweep(&stage.state));

    // What lost the race every time is due again when its lease ends.
    stage.clock.forward(jiff::SignedDuration::from_mins(3));
    sweep(&stage.state).await;
    assert_eq!(unbroken(&stage, reference).await.len(), 11);
    let case = stage.state.store.case("deventer", reference).await.unwrap().unwrap();
    assert_eq!(case.undelivered(), 10);
}

#[tokio::test]
async fn what_the_coordinators_address_refuses_goes_to_the_second_address_once_and_says_why() {
    let stage = Stage::with_reserve().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    stage.post_box.set_refusing(true);
    // By the stream: a sweep may meet the new message in a later shard.
    handle_event(&stage.state, json!({ "Records": records(&stage, "INSERT").await }))
        .await
        .unwrap();
    stage.post_box.set_refusing(false);

    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 1, failed: 0, waiting: 0 });

    let mails = stage.mails().await;
    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    assert_eq!(mail.header("To"), "<reserve@deventer.example>");
    assert!(mail.header("Reply-To").contains("<reserve@deventer.example>"));
    assert_eq!(
        mail.header("Subject"),
        format!("[{reference}] nieuwe klacht, uiterlijk 13-04-2026")
    );
    assert!(
        mail.text.contains("Deze mail was voor klachten@deventer.example. Daar kwam hij niet aan."),
        "{}",
        mail.text
    );
    assert!(!mail.everything().contains("Test Persoon"));
}

#[tokio::test]
async fn what_the_second_address_refuses_too_goes_nowhere_else() {
    let stage = Stage::with_reserve().await;
    let reference = stage.submit("deventer", &COMPLIMENT).await.reference;
    stage.post_box.set_refusing(true);

    let mut tried = 0;
    for _ in 0..5 {
        tried += sweep(&stage.state).await.failed;
    }

    assert_eq!(tried, 2, "the first address and the second");
    let messages =
        stage.state.store.dossier("deventer", reference).await.unwrap().unwrap().messages;
    assert_eq!(messages.len(), 2);
    assert!(messages.iter().all(|message| message.state == MessageState::Undelivered));
    assert_eq!(messages.iter().filter(|message| message.reserve).count(), 1);
    assert_eq!(unbroken(&stage, reference).await.len(), 3);
}

#[tokio::test]
async fn a_lost_mail_about_an_anonymous_report_keeps_the_day_only_and_waits_for_the_hour() {
    let stage = Stage::with_reserve().await;
    let reference = stage.submit("deventer", &ANONYMOUS).await.reference;
    stage.clock.set("2026-03-02T10:00:07Z");
    stage.post_box.set_refusing(true);
    assert_eq!(sweep(&stage.state).await.failed, 1);
    stage.post_box.set_refusing(false);

    for item in stage.items().await {
        if text(&item, "PK").starts_with("ZAAK#") {
            let shown = format!("{item:?}");
            assert!(!shown.contains("2026-03-02T") && !shown.contains(":00:07"), "{shown}");
        }
    }
    let woken = json!({ "Records": records(&stage, "INSERT").await });
    handle_event(&stage.state, woken).await.unwrap();
    stage.clock.set("2026-03-02T10:03:00Z");
    assert_eq!(sweep(&stage.state).await, SweepReport::default());
    stage.clock.set("2026-03-02T11:00:00Z");
    assert_eq!(sweep(&stage.state).await.sent, 1);
    assert_eq!(stage.mails().await[0].header("To"), "<reserve@deventer.example>");
    assert_eq!(unbroken(&stage, reference).await.len(), 2);
}

#[tokio::test]
async fn one_unreadable_message_of_a_hundred_is_put_aside_after_an_hour_and_the_others_are_sent() {
    let stage = Stage::new().await;
    let mut references = Vec::new();
    for _ in 0..100 {
        references.push(stage.submit("deventer", &COMPLIMENT).await.reference);
    }
    spoil(&stage, references[42]).await;

    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 99, failed: 0, waiting: 0 });

    stage.clock.forward(SignedDuration::from_secs(3601));
    assert_eq!(sweep(&stage.state).await, SweepReport::default());
    assert!(stage.outbox().await.iter().all(|item| !item.contains_key("UIT_PK")));
    let lost = (StepName::Bounce, Some("onbekend:onleesbaar".to_owned()));
    assert_eq!(unbroken(&stage, references[42]).await[1], lost);
    let dossier = stage.state.store.dossier("deventer", references[42]).await.unwrap().unwrap();
    assert_eq!(dossier.case.undelivered(), 1, "the case can still be read");
}

#[tokio::test]
async fn one_unreadable_record_of_a_hundred_is_named_and_the_others_are_sent_twice_offered() {
    let stage = Stage::new().await;
    for _ in 0..99 {
        stage.submit("deventer", &COMPLIMENT).await;
    }
    let mut all: Vec<Value> = records(&stage, "INSERT").await;
    all.insert(50, json!({ "eventName": "INSERT", "dynamodb": { "SequenceNumber": "666" } }));
    let named = json!({ "batchItemFailures": [{ "itemIdentifier": "666" }] });

    // Lambda offers again from the one that failed; and a stream may offer any record twice.
    let once = handle_event(&stage.state, json!({ "Records": all.clone() }));
    let twice = handle_event(&stage.state, json!({ "Records": all.split_off(50) }));
    let (once, twice) = tokio::join!(once, twice);

    assert_eq!((once.unwrap(), twice.unwrap()), (named.clone(), named));
    assert_eq!(stage.mails().await.len(), 99);
}

#[tokio::test]
async fn what_a_newer_version_wrote_waits_for_it_and_is_sent_by_it() {
    for (answers, moments, put_aside) in [
        (
            COMPLIMENT.as_slice(),
            ["2026-03-02T09:30:00Z", "2026-03-02T10:29:00Z", "2026-03-02T10:30:00Z"].as_slice(),
            "2026-03-02T10:30:01Z",
        ),
        (
            &ANONYMOUS,
            &["2026-03-02T10:00:00Z", "2026-03-02T23:00:00Z", "2026-03-03T22:00:00Z"],
            "2026-03-03T23:00:00Z",
        ),
    ] {
        for is_mended in [true, false] {
            let stage = Stage::new().await;
            let reference = stage.submit("deventer", answers).await.reference;
            spoil(&stage, reference).await;
            for moment in moments {
                stage.clock.set(moment);
                assert_eq!(sweep(&stage.state).await, SweepReport::default(), "{moment}");
                assert_eq!(text(&stage.outbox().await[0], "toestand"), "wachtend", "{moment}");
            }
            if is_mended {
                turn_into(&stage, reference, "melding-coordinator").await;
            }

            stage.clock.set(put_aside);
            let sent = sweep(&stage.state).await.sent;

            let becomes = if is_mended { "verzonden" } else { "niet-bezorgd" };
            let outbox = stage.outbox().await;
            assert_eq!((sent, text(&outbox[0], "toestand")), (u32::from(is_mended), becomes));
        }
    }
}

#[tokio::test]
async fn more_unreadable_messages_than_a_sweep_takes_keep_back_nothing_behind_them() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLIMENT).await.reference;
    sweep(&stage.state).await;
    for _ in 0..51 {
        stage.tell(reference, "iets-nieuws").await;
    }
    stage.clock.forward(SignedDuration::from_secs(1));
    stage.tell(reference, "bericht-van-indiener").await;

    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 1, failed: 0, waiting: 0 });
}

#[tokio::test]
async fn a_mail_of_a_case_that_cannot_be_read_is_given_up_once_and_told_to_whoever_runs_it() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLIMENT).await.reference;
    let case = [
        ("PK", format!("ZAAK#deventer#{reference}")),
        ("SK", "ZAAK".to_owned()),
        ("status", "iets-nieuws".to_owned()),
    ];
    let case = case.map(|(name, value)| (name.to_owned(), AttributeValue::S(value)));
    stage.client.put_item().table_name("gehoor").set_item(Some(case.into())).send().await.unwrap();

    let log = captured(Box::pin(async {
        for _ in 0..60 {
            sweep(&stage.state).await;
            let due = text(&stage.outbox().await[0], "UIT_SK").to_owned();
            if due.is_empty() {
                break;
            }
            stage.clock.set(&due);
        }
    }))
    .await;

    let outbox = stage.outbox().await;
    assert_eq!(text(&outbox[0], "toestand"), "niet-bezorgd");
    assert!(!outbox[0].contains_key("UIT_PK"), "it is never due again");
    let alarms = log.lines().filter(|line| line.contains("\"undelivered\"")).count();
    assert_eq!(alarms, 1, "{log}");
}

#[tokio::test]
async fn a_lost_mail_of_a_withdrawn_case_counts_in_the_daily_numbers_once_for_what_it_is_for() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    sweep(&stage.state).await;
    stage.act(reference, Role::Sender, Command::Withdraw { why: None }).await;
    let said = MessageText::parse("Wij bellen u.", None).unwrap();
    let counted = async || {
        let cases = stage.state.store.open_cases("deventer", stage.clock.now()).await.unwrap();
        (cases.open, cases.undelivered)
    };
    assert_eq!(counted().await, (0, 0), "nothing is lost yet");

    stage.post_box.set_refusing(true);
    assert_eq!(sweep(&stage.state).await.failed, 1, "that it was withdrawn");
    assert_eq!(counted().await, (0, 1), "the coordinator didn't hear of it");

    for (lost, why) in [(2, "the mail about this answer is lost too"), (0, "it was told before")] {
        stage.act(reference, Role::Coordinator, Command::Write(&said)).await;
        assert_eq!(counted().await, (0, 0), "answered");
        assert_eq!(sweep(&stage.state).await.failed, 1);
        assert_eq!(counted().await, (0, lost), "{why}");
    }
}

/// Makes the message of a case something that this version can't read.
async fn spoil(stage: &Stage, reference: Reference) {
    turn_into(stage, reference, "iets-nieuws").await;
}

async fn turn_into(stage: &Stage, reference: Reference, purpose: &str) {
    let outbox = stage.outbox().await;
    let mut item =
        outbox.into_iter().find(|item| text(item, "referentie") == reference.to_string()).unwrap();
    item.insert("soort".to_owned(), AttributeValue::S(purpose.to_owned()));
    stage.client.put_item().table_name("gehoor").set_item(Some(item)).send().await.unwrap();
}
