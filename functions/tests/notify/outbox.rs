//! Claim, send, mark: once when all goes well, again when it does not, and never for ever.

use gehoor_domain::reference::Reference;
use gehoor_functions::{
    clock::Clock,
    mail::transport::{Encryption, Smtp, Transport},
    notify::{SweepReport, sweep},
};
use jiff::SignedDuration;

use crate::stage::{COMPLAINT, COMPLIMENT, Stage, text};

#[tokio::test]
async fn sweeping_twice_sends_each_mail_once() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLAINT).await;

    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 2, failed: 0, waiting: 0 });
    assert_eq!(sweep(&stage.state).await, SweepReport::default());
    assert_eq!(stage.mails().await.len(), 2);
    for item in stage.outbox().await {
        assert_eq!(text(&item, "toestand"), "verzonden");
        assert!(!item.contains_key("UIT_PK"), "{item:?}");
    }
}

#[tokio::test]
async fn two_sweeps_at_the_same_time_send_each_mail_once() {
    let stage = Stage::new().await;
    for _ in 0..5 {
        stage.submit("deventer", &COMPLAINT).await;
    }

    let (one, other) = tokio::join!(sweep(&stage.state), sweep(&stage.state));

    assert_eq!(one.sent + other.sent, 10);
    assert_eq!(stage.mails().await.len(), 10);
}

#[tokio::test]
async fn a_mail_that_is_not_taken_is_tried_again_when_its_wait_is_over() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;
    stage.post_box.set_full(true);
    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 0, failed: 1, waiting: 0 });
    stage.post_box.set_full(false);

    stage.clock.forward(SignedDuration::from_secs(59));
    assert_eq!(sweep(&stage.state).await, SweepReport::default());
    stage.clock.forward(SignedDuration::from_secs(1));
    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 1, failed: 0, waiting: 0 });
    assert_eq!(stage.mails().await.len(), 1);
}

#[tokio::test]
async fn after_48_hours_of_trying_a_mail_is_marked_as_not_delivered() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;
    stage.post_box.set_full(true);

    let started = stage.clock.now();
    loop {
        sweep(&stage.state).await;
        let item = stage.outbox().await.remove(0);
        if text(&item, "toestand") == "niet-bezorgd" {
            break;
        }
        stage.clock.set(text(&item, "UIT_SK"));
    }

    assert_eq!(stage.clock.now().duration_since(started).as_hours(), 48);
    stage.post_box.set_full(false);
    stage.clock.forward(SignedDuration::from_hours(24));
    assert_eq!(sweep(&stage.state).await, SweepReport::default());
    assert_eq!(stage.mails().await.len(), 0);
}

#[tokio::test]
async fn one_that_cannot_be_made_does_not_stop_the_nine_others() {
    let stage = Stage::new().await;
    let mut references = Vec::new();
    for _ in 0..10 {
        references.push(stage.submit("deventer", &COMPLIMENT).await.reference);
    }
    erase_case(&stage, references[3]).await;

    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 9, failed: 1, waiting: 0 });
    let undelivered: Vec<_> = stage
        .outbox()
        .await
        .into_iter()
        .filter(|item| text(item, "toestand") == "niet-bezorgd")
        .collect();
    assert_eq!(undelivered.len(), 1);
    assert_eq!(text(&undelivered[0], "referentie"), references[3].to_string());
}

#[tokio::test]
async fn a_sender_that_died_after_its_claim_is_followed_by_another_when_the_lease_ends() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;
    let now = stage.state.clock.now();
    for shard in 0..gehoor_functions::store::SHARDS {
        for message in stage.state.store.pending(now, shard, 10).await.unwrap() {
            stage
                .state
                .store
                .claim(&message, now, SignedDuration::from_mins(2))
                .await
                .unwrap()
                .unwrap();
        }
    }

    stage.clock.forward(SignedDuration::from_secs(119));
    assert_eq!(sweep(&stage.state).await, SweepReport::default());
    stage.clock.forward(SignedDuration::from_secs(1));
    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 1, failed: 0, waiting: 0 });
}

#[tokio::test]
async fn a_sender_that_dies_each_time_is_followed_for_two_days_and_then_the_mail_is_given_up() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let smtp = Smtp::new("127.0.0.1".to_owned(), port, Encryption::None, None);
    let stage = Stage::sending_by(Transport::Smtp(smtp)).await;
    stage.submit("deventer", &COMPLIMENT).await;
    let started = stage.clock.now();

    let mut deaths = 0;
    loop {
        // Whoever reaches the relay has claimed the message; dropping the sweep is its death.
        tokio::select! {
            report = sweep(&stage.state) => {
                assert_eq!(report, SweepReport { sent: 0, failed: 1, waiting: 0 });
                break;
            }
            accepted = listener.accept() => drop(accepted.map(|_| deaths += 1)),
        }
        let item = stage.outbox().await.remove(0);
        stage.clock.set(text(&item, "UIT_SK"));
    }

    assert_eq!(text(&stage.outbox().await[0], "toestand"), "niet-bezorgd");
    assert_eq!(deaths, 54);
    let hours = stage.clock.now().duration_since(started).as_hours();
    assert!((48..=50).contains(&hours), "{hours}");
}

#[tokio::test]
async fn the_same_mail_tried_again_has_the_same_message_id() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;
    sweep(&stage.state).await;
    let first = stage.mails().await[0].header("Message-ID").to_owned();

    let id = stage.outbox().await.iter().map(|item| text(item, "id").to_owned()).next().unwrap();

    assert_eq!(first, format!("<{id}@deventer.example>"));
}

#[tokio::test]
async fn a_sweep_that_takes_long_leaves_the_rest_to_the_next() {
    let stage = Stage::new().await;
    for _ in 0..6 {
        stage.submit("deventer", &COMPLIMENT).await;
    }
    stage.clock.step(SignedDuration::from_secs(8));
    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 1, failed: 0, waiting: 5 });

    stage.clock.step(SignedDuration::ZERO);
    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 5, failed: 0, waiting: 0 });
}

async fn erase_case(stage: &Stage, reference: Reference) {
    stage
        .client
        .delete_item()
        .table_name("gehoor")
        .key("PK", aws_sdk_dynamodb::types::AttributeValue::S(format!("ZAAK#deventer#{reference}")))
        .key("SK", aws_sdk_dynamodb::types::AttributeValue::S("ZAAK".to_owned()))
        .send()
        .await
        .unwrap();
}
