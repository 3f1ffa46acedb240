//! A store that is gone, hangs, or whose answers get lost.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use gehoor_functions::random::Random;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{
    app::{Counting, DEVENTER, TestApp, engine, one_key, submission, uuid},
    bodies::complaint,
    headers::{assert_alone, assert_framed},
};

pub fn over(endpoint: &str, engine: &str) -> TestApp {
    TestApp::over(endpoint, engine, one_key(), Arc::new(Counting::default()))
}

/// Passes everything on, and loses every answer to a transaction.
pub async fn losing_answers(engine: &str) -> String {
    let target = engine.trim_start_matches("http://").to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let target = target.clone();
            tokio::spawn(async move {
                let mut engine = TcpStream::connect(target).await.unwrap();
                let (mut asked, mut answered) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
                let mut lose = false;
                loop {
                    tokio::select! {
                        read = client.read(&mut asked) => match read {
                            Ok(length) if length > 0 => {
                                lose |= String::from_utf8_lossy(&asked[..length]).contains("TransactWriteItems");
                                engine.write_all(&asked[..length]).await.unwrap();
                            }
                            _ => break,
                        },
                        read = engine.read(&mut answered) => match read {
                            Ok(length) if length > 0 && !lose => client.write_all(&answered[..length]).await.unwrap(),
                            _ => break,
                        },
                    }
                }
            });
        }
    });
    endpoint
}

#[tokio::test]
async fn a_store_that_is_gone_is_503_with_retry_after_and_readable_by_the_page() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    let app = over(&endpoint, &endpoint);
    let mut request = submission(&uuid(1), complaint().to_string());
    request.headers_mut().insert("origin", DEVENTER.parse().unwrap());

    let answer = app.send(request).await;

    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("retry-after"), "5");
    assert_eq!(answer.header("access-control-allow-origin"), DEVENTER);
    assert_eq!(answer.json()["code"], "niet-opgeslagen");
    assert!(!answer.text().contains("kanarie"));
}

/// A program with a mistake in it.
struct Broken;

impl Random for Broken {
    fn fill(&self, _: &mut [u8]) {
        panic!("kanarie: what a panic says may be what a resident wrote");
    }
}

#[tokio::test]
async fn a_panic_is_500_with_a_fixed_text_that_the_page_can_read() {
    let app = TestApp::with(one_key(), Arc::new(Broken)).await;
    let mut request = submission(&uuid(1), complaint().to_string());
    request.headers_mut().insert("origin", DEVENTER.parse().unwrap());

    let answer = app.send(request).await;

    assert_eq!(answer.status, 500);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("access-control-allow-origin"), DEVENTER);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.json()["code"], "storing");
    assert!(!answer.text().contains("kanarie"));
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn a_panic_behind_the_form_is_a_page_in_dutch_in_the_frame_too() {
    let app = TestApp::with(one_key(), Arc::new(Broken)).await;

    let page = app.get("/formulier/deventer").await;
    let framed = app.get("/formulier/deventer?soort=anoniem&ingebed=1").await;

    assert_alone(&page, "on its own");
    assert_framed(&framed, "in the frame");
    for answer in [page, framed] {
        assert_eq!(answer.status, 500);
        assert!(answer.header("content-type").starts_with("text/html"));
        assert!(answer.text().contains("<html lang=\"nl\" dir=\"ltr\">"));
        assert!(!answer.text().contains("kanarie"));
    }
}

#[tokio::test]
async fn a_store_that_hangs_is_answered_within_eight_seconds() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());
    let app = over(&endpoint, &endpoint);
    let start = Instant::now();

    let answer = app.submit(&uuid(1), &complaint()).await;

    assert_eq!(answer.status, 503);
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_lost_answer_is_read_back_and_gives_the_receipt() {
    let engine = engine().await;
    let direct = over(&engine, &engine);
    direct.store.create_table().await.unwrap();
    let app = over(&losing_answers(&engine).await, &engine);

    let lost = app.submit(&uuid(1), &complaint()).await;
    let replay = direct.submit(&uuid(1), &complaint()).await;

    assert_eq!(lost.status, 201, "{}", lost.text());
    assert_eq!(lost.bytes, replay.bytes);
    assert_eq!(direct.cases().await, 1);
}

#[tokio::test]
async fn the_hosted_form_keeps_every_text_and_the_key_when_the_store_is_gone() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    let app = over(&endpoint, &endpoint);
    let key = uuid(1);
    let pairs = [
        ("sleutel", key.as_str()),
        ("stap", "versturen"),
        ("soort", "compliment"),
        ("omschrijving", "kanarie: heel goed geholpen"),
    ];

    let answer = app.post_form("/formulier/deventer", &pairs).await;
    let copy = app.post_form("/formulier/deventer/afschrift", &pairs).await;
    let framed =
        app.post_form("/formulier/deventer/afschrift?soort=anoniem&ingebed=1", &pairs).await;

    for (name, answer) in [("form", &answer), ("copy", &copy), ("copy, framed", &framed)] {
        assert_eq!(answer.status, 503, "{name}");
    }
    assert_alone(&copy, "the copy");
    assert_framed(&framed, "the copy in the frame");
    assert!(answer.text().contains("kanarie: heel goed geholpen"));
    assert!(answer.text().contains(&key));
    assert!(answer.text().contains("versturen"), "it can be tried again");
}
