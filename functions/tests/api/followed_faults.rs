//! Following a case over a store that is gone, hangs, or whose answers get lost; and how much is asked of it.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{
    app::{Counting, TestApp, engine, one_key, uuid},
    bodies::{anonymous, complaint},
    faults::{losing_answers, over},
    filed::Filed,
    refused::assert_problem,
};

/// Every command, with a body that is fine for the case that it is filed with.
fn commands() -> [(&'static str, serde_json::Value, serde_json::Value); 4] {
    [
        ("berichten", json!({"tekst": "kanarie-vraag"}), complaint()),
        ("formele-behandeling", json!({}), complaint()),
        ("intrekking", json!({"reden": "kanarie-reden"}), complaint()),
        ("op-naam", complaint(), anonymous()),
    ]
}

#[tokio::test]
async fn a_store_that_is_gone_is_503_that_can_be_tried_again() {
    let direct = TestApp::new().await;
    // Nobody listens there, and no other test can come to.
    let app = over("http://127.0.0.1:1", "http://127.0.0.1:1");
    let filed = Filed::new(&direct, 1, &complaint()).await;

    let mut answers = vec![app.follow(&filed.reference, &filed.code).await];
    for (command, body, _) in commands() {
        let path = format!("{}/{command}", filed.reference);
        answers.push(app.command(&path, &filed.code, &uuid(2), &body).await);
    }

    for answer in answers {
        assert_problem(&answer, 503, "niet-bereikbaar", "gone");
        assert_eq!(answer.header("retry-after"), "5");
        assert!(!answer.text().contains("kanarie"));
    }
}

#[tokio::test]
async fn a_store_that_hangs_is_answered_within_eight_seconds() {
    let direct = TestApp::new().await;
    let filed = Filed::new(&direct, 1, &complaint()).await;
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());
    let app = over(&endpoint, &endpoint);
    let path = format!("{}/berichten", filed.reference);
    let start = Instant::now();

    let (key, body) = (uuid(2), json!({"tekst": "x"}));
    let (seen, written) = tokio::join!(
        app.follow(&filed.reference, &filed.code),
        app.command(&path, &filed.code, &key, &body),
    );

    assert_eq!((seen.status.as_u16(), written.status.as_u16()), (503, 503));
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_command_whose_answer_was_lost_is_read_back_and_a_repeated_one_changes_nothing() {
    for (command, body, of) in commands() {
        let engine = engine().await;
        let direct = over(&engine, &engine);
        direct.store.create_table().await.unwrap();
        // Other draws than the first app's, or the complaint would get the reference of the report.
        let random = Arc::new(Counting::from(1 << 30));
        let app = TestApp::over(&losing_answers(&engine).await, &engine, one_key(), random);
        let filed = Filed::new(&direct, 1, &of).await;
        let path = format!("{}/{command}", filed.reference);

        let lost = app.command(&path, &filed.code, &uuid(2), &body).await;
        let before = direct.dump().await;
        let replay = direct.command(&path, &filed.code, &uuid(2), &body).await;

        assert_eq!(lost.status, 201, "{command}: {}", lost.text());
        assert_eq!((replay.status.as_u16(), &lost.bytes), (201, &replay.bytes), "{command}");
        assert!(before == direct.dump().await, "{command}: nothing changed");
        filed.assert_chain(&direct).await;
    }
}

/// Passes everything on, and writes down what is asked of the store.
async fn watched(engine: &str) -> (String, Arc<Mutex<Vec<String>>>) {
    let target = engine.trim_start_matches("http://").to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = asked.clone();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let (target, noted) = (target.clone(), noted.clone());
            tokio::spawn(async move {
                let engine = TcpStream::connect(target).await.unwrap();
                let (mut from_client, mut to_client) = client.into_split();
                let (mut from_engine, mut to_engine) = engine.into_split();
                let answers = tokio::spawn(async move {
                    let _ = tokio::io::copy(&mut from_engine, &mut to_client).await;
                });
                let mut bytes = vec![0; 64 * 1024];
                while let Ok(length @ 1..) = from_client.read(&mut bytes).await {
                    let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
                    for part in text.split("DynamoDB_20120810.").skip(1) {
                        let name = part.split(|c: char| !c.is_alphanumeric()).next().unwrap();
                        noted.lock().unwrap().push(name.to_owned());
                    }
                    to_engine.write_all(&bytes[..length]).await.unwrap();
                }
                answers.abort();
            });
        }
    });
    (endpoint, asked)
}

#[tokio::test]
async fn as_much_is_asked_of_the_store_for_every_code_that_opens_nothing() {
    let engine = engine().await;
    let direct = over(&engine, &engine);
    direct.store.create_table().await.unwrap();
    let filed = Filed::new(&direct, 1, &complaint()).await;
    let (endpoint, asked) = watched(&engine).await;
    let app = over(&endpoint, &engine);
    let unknown = "000 000 000 000 000 000 000 000 000";
    let table: [(&str, &str, &[&str]); 6] = [
        (&filed.reference, &filed.code, &["GetItem", "Query"]),
        (&filed.reference, unknown, &["GetItem"]),
        (&filed.reference, "geen code", &["GetItem"]),
        ("geen-referentie", &filed.code, &["GetItem"]),
        ("2222-2222", &filed.code, &["GetItem"]),
        ("x", "x", &["GetItem"]),
    ];

    for (reference, code, expected) in table {
        app.follow(reference, code).await;
        let asked = std::mem::take(&mut *asked.lock().unwrap());
        assert_eq!(asked, expected, "{reference} {code}");
    }
    let path = format!("{}/berichten", filed.reference);
    app.command(&path, &filed.code, &uuid(2), &json!({"tekst": "x"})).await;
    let asked = std::mem::take(&mut *asked.lock().unwrap());
    assert_eq!(asked, ["GetItem", "GetItem", "TransactWriteItems"], "a message");
}
