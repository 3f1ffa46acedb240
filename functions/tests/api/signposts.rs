//! On to where a matter belongs that is no complaint: counted, by the municipality's own addresses only.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{body::Body, http::Request};
use gehoor_domain::municipality::Signpost;
use serde_json::json;
use tokio::net::TcpListener;

use crate::app::{Answer, Counting, TestApp, one_key, uuid};

const OBJECTION: &str = "/doorverwijzing/deventer/bezwaar";

/// How often a matter of Deventer was counted in a year.
async fn counted(app: &TestApp, year: i16, signpost: Signpost) -> u64 {
    let counts = app.store.signpost_counts("deventer", year).await.unwrap();
    counts.into_iter().find(|(known, _)| *known == signpost).unwrap().1
}

async fn follow(app: &TestApp, method: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(OBJECTION);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn every_matter_with_an_address_leads_there_and_every_other_one_nowhere() {
    let app = TestApp::new().await;
    for municipality in crate::app::municipalities().iter() {
        for signpost in Signpost::ALL {
            let name = format!("/doorverwijzing/{}/{}", municipality.code, signpost.wire_name());
            let answer = app.get(&name).await;
            match municipality.signposts.address(signpost) {
                Some(address) => {
                    assert_eq!(answer.status, 303, "{name}");
                    assert_eq!(answer.header("location"), address, "{name}");
                    assert_eq!(answer.header("cache-control"), "no-store", "{name}");
                    assert_eq!(answer.header("referrer-policy"), "no-referrer", "{name}");
                    assert_eq!(answer.header("x-robots-tag"), "noindex", "{name}");
                    assert!(answer.bytes.is_empty(), "{name}");
                }
                None => assert_eq!(answer.status, 404, "{name}"),
            }
        }
    }
}

#[tokio::test]
async fn nothing_that_is_asked_leads_anywhere_else() {
    let app = TestApp::new().await;
    for path in [
        "/doorverwijzing/nergens/bezwaar",
        "/doorverwijzing/deventer/onbekend",
        "/doorverwijzing/deventer/https:%2F%2Felders.example",
        "/doorverwijzing/deventer/%2F%2Felders.example",
        "/doorverwijzing/deventer/bezwaar/",
        "/doorverwijzing/deventer/",
        "/doorverwijzing/%ff/bezwaar",
        "/doorverwijzing/deventer/onbekend?naar=https://elders.example",
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("location"), "", "{path}");
    }
    let asked = app.get(&format!("{OBJECTION}?naar=https://elders.example&taal=ar")).await;
    assert_eq!(asked.header("location"), app.get(OBJECTION).await.header("location"));
    assert!(!asked.header("location").contains("elders"));
    let posted = app.post_form(OBJECTION, &[]).await;
    assert_eq!(posted.status, 405);
}

#[tokio::test]
async fn a_click_is_counted_by_municipality_matter_and_dutch_year_and_by_nothing_else() {
    let app = TestApp::new().await;
    app.clock.set("2026-12-31T22:59:59Z");
    follow(&app, "GET", &[("user-agent", "kanarie"), ("accept-language", "ar")]).await;
    app.get("/doorverwijzing/deventer/schade?taal=ar").await;
    app.clock.set("2026-12-31T23:00:00Z");
    app.get(OBJECTION).await;
    app.get(OBJECTION).await;

    let items: Vec<_> = app.dump().await.into_values().collect();
    assert_eq!(
        items,
        [
            json!({"PK": "TELLER#deventer#2026", "SK": "WEGWIJZER", "bezwaar": 1, "schade": 1}),
            json!({"PK": "TELLER#deventer#2027", "SK": "WEGWIJZER", "bezwaar": 2}),
        ]
    );
    assert_eq!(counted(&app, 2026, Signpost::Objection).await, 1);
    assert_eq!(counted(&app, 2027, Signpost::Objection).await, 2);
}

#[tokio::test]
async fn the_counts_of_a_year_hold_every_matter_and_are_of_one_municipality() {
    let app = TestApp::new().await;
    app.get(OBJECTION).await;

    let own = app.store.signpost_counts("deventer", 2026).await.unwrap();
    let other = app.store.signpost_counts("tubbergen", 2026).await.unwrap();

    let matters: Vec<Signpost> = own.iter().map(|(signpost, _)| *signpost).collect();
    assert_eq!(matters, Signpost::ALL);
    assert_eq!(own.iter().map(|(_, count)| count).sum::<u64>(), 1);
    assert!(other.iter().all(|(_, count)| *count == 0));
}

#[tokio::test]
async fn who_only_looks_ahead_is_sent_on_and_not_counted() {
    let app = TestApp::new().await;
    let table = [
        ("HEAD", None, 0),
        ("GET", Some(("sec-purpose", "prefetch")), 0),
        ("GET", Some(("sec-purpose", "prefetch;prerender")), 0),
        ("GET", Some(("sec-purpose", "prefetch;anonymous-client-ip")), 0),
        ("GET", Some(("purpose", "Prefetch")), 0),
        ("GET", Some(("purpose", "prefetching-nothing")), 1),
        ("GET", Some(("sec-fetch-mode", "navigate")), 2),
        ("GET", None, 3),
    ];

    for (method, header, expected) in table {
        let answer = follow(&app, method, header.as_slice()).await;
        assert_eq!(answer.status, 303, "{method} {header:?}");
        assert_eq!(counted(&app, 2026, Signpost::Objection).await, expected, "{method} {header:?}");
    }
}

#[tokio::test]
async fn sixty_four_clicks_at_once_are_sixty_four() {
    let app = Arc::new(TestApp::new().await);
    let clicks: Vec<_> = (0..64)
        .map(|_| {
            let app = Arc::clone(&app);
            tokio::spawn(async move { app.get(OBJECTION).await.status.as_u16() })
        })
        .collect();

    for click in clicks {
        assert_eq!(click.await.unwrap(), 303);
    }

    assert_eq!(counted(&app, 2026, Signpost::Objection).await, 64);
}

#[tokio::test]
async fn whoever_follows_a_signpost_gets_there_when_the_store_is_gone_or_hangs() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addresses = [&silent, &gone].map(|listener| listener.local_addr().unwrap());
    drop(gone);
    for address in addresses {
        let endpoint = format!("http://{address}");
        let app = TestApp::over(&endpoint, &endpoint, one_key(), Arc::new(Counting::default()));
        let start = Instant::now();

        let answer = app.get(OBJECTION).await;

        assert_eq!(answer.status, 303);
        assert!(answer.header("location").starts_with("https://"));
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
}

#[tokio::test]
async fn a_counter_is_no_case_and_no_message() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &crate::bodies::compliment()).await;
    app.get(OBJECTION).await;

    assert_eq!(app.cases().await, 1);
    assert_eq!(app.store.worklist("deventer", 10, None).await.unwrap().cases.len(), 1);
    let now = "2026-03-02T10:00:00Z".parse().unwrap();
    let mut pending = 0;
    for shard in 0..gehoor_functions::store::SHARDS {
        pending += app.store.pending(now, shard, 10).await.unwrap().len();
    }
    assert_eq!(pending, 1, "the coordinator's message");
    for item in app.dump().await.into_values().filter(|item| item["SK"] == "WEGWIJZER") {
        for index in ["WL_PK", "JR_PK", "UIT_PK", "verlooptOp"] {
            assert_eq!(item.get(index), None, "{index}");
        }
    }
}
