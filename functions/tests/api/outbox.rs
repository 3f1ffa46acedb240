//! Claim, send, mark: one sender at a time, nothing lost when a sender dies.

use gehoor_functions::store::{Lost, OutboxItem, Purpose, Reason, SHARDS, Teller};
use jiff::{SignedDuration, Timestamp};

use crate::{
    app::{NOW, TestApp, uuid},
    bodies::{complaint, compliment},
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn pending(app: &TestApp, now: Timestamp) -> Vec<OutboxItem> {
    let mut all = Vec::new();
    for shard in 0..SHARDS {
        all.extend(app.store.pending(now, shard, 100).await.unwrap());
    }
    all
}

fn lost(message: &OutboxItem) -> Lost<'_> {
    let (reason, teller) = (Reason::Exhausted, Teller::Claim);
    Lost { message, reason, teller, has_reserve: false, now: at(NOW) }
}

const LEASE: SignedDuration = SignedDuration::from_mins(2);

#[tokio::test]
async fn messages_are_due_at_once_and_spread_over_the_shards() {
    let app = TestApp::new().await;
    for number in 0..40 {
        app.submit(&uuid(number), &compliment()).await;
    }

    let mut shards = Vec::new();
    for shard in 0..SHARDS {
        shards.push(app.store.pending(at(NOW), shard, 100).await.unwrap().len());
    }

    assert_eq!(shards.iter().sum::<usize>(), 40);
    assert!(shards.iter().all(|count| *count > 0), "{shards:?}");
    assert!(pending(&app, at("2026-03-02T09:29:59Z")).await.is_empty());
}

#[tokio::test]
async fn one_of_two_claims_wins_and_a_dead_sender_loses_its_claim_when_the_lease_ends() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &compliment()).await;
    let message = pending(&app, at(NOW)).await.remove(0);
    assert_eq!((message.purpose, message.attempts), (Purpose::NotifyCoordinator, 0));

    let first = app.store.claim(&message, at(NOW), LEASE).await.unwrap().unwrap();
    let second = app.store.claim(&message, at(NOW), LEASE).await.unwrap();

    assert_eq!(first.attempts, 1);
    assert!(second.is_none());
    assert!(pending(&app, at("2026-03-02T09:31:59Z")).await.is_empty(), "leased");
    let later = at("2026-03-02T09:32:00Z");
    let again = pending(&app, later).await.remove(0);
    let third = app.store.claim(&again, later, LEASE).await.unwrap().unwrap();
    assert_eq!(third.attempts, 2);
    assert!(
        !app.store.reschedule(&first, later, 1).await.unwrap(),
        "the dead sender's claim is gone"
    );
    assert!(!app.store.undelivered(&lost(&first)).await.unwrap());
}

#[tokio::test]
async fn a_sent_message_is_never_due_again() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &compliment()).await;
    let message = pending(&app, at(NOW)).await.remove(0);
    let claimed = app.store.claim(&message, at(NOW), LEASE).await.unwrap().unwrap();

    app.store.mark_sent(&claimed, at(NOW)).await.unwrap();

    let later = at("2027-03-02T09:30:00Z");
    assert!(pending(&app, later).await.is_empty());
    assert!(
        app.store.claim(&claimed, later, LEASE).await.unwrap().is_none(),
        "a lagging index changes nothing"
    );
    assert!(!app.store.reschedule(&claimed, later, 1).await.unwrap());
}

#[tokio::test]
async fn a_failed_message_comes_back_when_it_is_due_and_stops_when_given_up() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &complaint()).await;
    let (one, two) = {
        let all = pending(&app, at(NOW)).await;
        assert_eq!(all.len(), 2);
        (all[0].clone(), all[1].clone())
    };
    let (one, two) = (
        app.store.claim(&one, at(NOW), LEASE).await.unwrap().unwrap(),
        app.store.claim(&two, at(NOW), LEASE).await.unwrap().unwrap(),
    );
    let due = at("2026-03-02T09:35:00Z");

    assert!(app.store.reschedule(&one, due, 1).await.unwrap());
    assert!(app.store.undelivered(&lost(&two)).await.unwrap());

    assert!(pending(&app, at("2026-03-02T09:34:59Z")).await.is_empty());
    let waiting = pending(&app, at("2027-01-01T00:00:00Z")).await;
    assert_eq!(waiting.iter().map(|message| &message.id).collect::<Vec<_>>(), [&one.id]);
    assert_eq!(waiting[0].attempts, 1);
}
