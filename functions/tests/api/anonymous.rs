//! Invariant 6: of an anonymous report the day is kept, and nothing else that points at its sender.

use axum::http::HeaderValue;
use gehoor_functions::store::OutboxItem;

use crate::{
    app::{TestApp, submission, uuid},
    bodies::anonymous,
};

#[tokio::test]
async fn no_item_of_an_anonymous_report_has_a_time_of_day_or_a_header() {
    let app = TestApp::new().await;
    app.clock.set("2026-03-02T13:37:59Z");
    let mut request = submission(&uuid(1), anonymous().to_string());
    for name in [
        "x-forwarded-for",
        "user-agent",
        "referer",
        "cookie",
        "cloudfront-viewer-address",
        "accept-language",
    ] {
        request.headers_mut().insert(name, HeaderValue::from_static("kanarie-header 203.0.113.7"));
    }

    let answer = app.send(request).await;

    assert_eq!(answer.status, 201);
    let items = app.items().await;
    assert_eq!(items.len(), 4, "case, event, code and the coordinator's message");
    let dump = format!("{items:?}");
    assert!(dump.contains("2026-03-02"));
    for canary in ["13:37", "14:37", ":59", "T13", "T14", "kanarie-header", "203.0.113.7"] {
        assert!(!dump.contains(canary), "{canary} in {dump}");
    }
    assert!(!answer.text().contains("13:37"));
}

#[tokio::test]
async fn the_day_is_the_dutch_one() {
    let app = TestApp::new().await;
    app.clock.set("2026-03-02T23:30:00Z");

    assert_eq!(app.submit(&uuid(1), &anonymous()).await.json()["ontvangenOp"], "2026-03-03");
}

#[tokio::test]
async fn its_message_waits_for_the_batch_and_is_marked_with_a_day_only() {
    let app = TestApp::new().await;
    app.clock.set("2026-03-02T13:37:59Z");
    app.submit(&uuid(1), &anonymous()).await;
    let now = "2026-03-02T14:01:03Z".parse().unwrap();
    let today = "2026-03-02".parse().unwrap();

    for shard in 0..gehoor_functions::store::SHARDS {
        assert!(app.store.pending(now, shard, 10).await.unwrap().is_empty());
    }
    let waiting: Vec<OutboxItem> = app.store.pending_anonymous(today, 10).await.unwrap();
    assert_eq!(waiting.len(), 1);
    let lease = jiff::SignedDuration::from_mins(10);
    let claimed = app.store.claim(&waiting[0], now, lease).await.unwrap().unwrap();
    assert!(
        app.store.claim(&waiting[0], now, lease).await.unwrap().is_none(),
        "one claim an attempt"
    );
    app.store.mark_sent_anonymous(&claimed, today).await.unwrap();

    assert!(app.store.pending_anonymous(today, 10).await.unwrap().is_empty());
    let dump = format!("{:?}", app.items().await);
    for canary in ["13:37", "14:01", ":59", ":03Z", "T14"] {
        assert!(!dump.contains(canary), "{canary} in {dump}");
    }
    assert!(dump.contains("verzonden"));
}

#[tokio::test]
async fn an_hour_has_one_batch() {
    let app = TestApp::new().await;
    let lease = jiff::SignedDuration::from_mins(10);
    let table = [
        ("2026-03-02T14:00:00Z", true),
        ("2026-03-02T14:04:00Z", false),
        ("2026-03-02T14:11:00Z", true),
        ("2026-03-02T15:00:30Z", true),
    ];

    for (now, expected) in table {
        let taken = app.store.lock_anonymous_batch(now.parse().unwrap(), lease).await.unwrap();
        assert_eq!(taken, expected, "{now}");
    }
}
