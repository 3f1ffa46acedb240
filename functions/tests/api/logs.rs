//! What is logged: municipality, kind, outcome, duration. Never what was said, nor anything of an anonymous report.

use std::{
    io,
    sync::{Arc, Mutex},
};

use gehoor_functions::telemetry;
use serde_json::json;
use tracing::instrument::WithSubscriber;
use tracing_subscriber::fmt::MakeWriter;

use crate::{
    app::{Counting, TestApp, one_key, submission, uuid},
    bodies::{CANARY, anonymous, complaint, compliment, with},
    filed::Filed,
};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Lines {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_text_address_header_reference_code_or_key_reaches_the_log() {
    let lines = Lines::default();
    let run = async {
        let app = TestApp::new().await;
        let mut answers = Vec::new();
        for (number, body) in (1..).zip([
            complaint(),
            compliment(),
            with(complaint(), &json!({"naam": "kanarie\u{0}"})),
        ]) {
            let mut request = submission(&uuid(number), body.to_string());
            request.headers_mut().insert("x-forwarded-for", "203.0.113.7".parse().unwrap());
            request.headers_mut().insert("user-agent", "kanarie-agent".parse().unwrap());
            answers.push(app.send(request).await);
        }
        answers.push(app.submit(&uuid(1), &complaint()).await);
        answers.push(app.submit(&uuid(1), &compliment()).await);
        app.submit(&uuid(7), &with(compliment(), &json!({"gemeente": "kanarie-gemeente"}))).await;
        answers
    };

    let answers = run.with_subscriber(telemetry::subscriber(lines.clone())).await;

    let log = lines.text();
    let outcomes: Vec<String> = log
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["outcome"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(outcomes, ["stored", "stored", "refused", "replayed", "conflict"]);
    assert!(!log.to_lowercase().contains(CANARY), "{log}");
    for answer in answers.iter().filter(|answer| answer.status == 201) {
        for name in ["referentie", "toegangscode"] {
            assert!(!log.contains(answer.json()[name].as_str().unwrap()), "{log}");
        }
    }
    for canary in ["203.0.113.7", "8e03978e", "deventer.nl"] {
        assert!(!log.contains(canary), "{canary} in {log}");
    }
}

#[tokio::test]
async fn nothing_at_all_is_logged_of_an_anonymous_report() {
    let lines = Lines::default();
    let run = async {
        let app = TestApp::new().await;
        app.submit(&uuid(1), &anonymous()).await;
        app.submit(&uuid(1), &anonymous()).await;
        app.submit(&uuid(2), &with(anonymous(), &json!({"naam": "kanarie"}))).await;
        app.post_form(
            "/formulier/deventer?soort=anoniem",
            &[("soort", "anoniem"), ("stap", "versturen")],
        )
        .await;
    };

    run.with_subscriber(telemetry::subscriber(lines.clone())).await;

    assert_eq!(lines.text(), "");
}

#[tokio::test]
async fn of_a_case_that_is_followed_the_log_holds_no_code_reference_or_text() {
    let lines = Lines::default();
    let run = async {
        let app = TestApp::new().await;
        let filed = Filed::new(&app, 1, &complaint()).await;
        let path = format!("{}/berichten", filed.reference);
        let body = json!({"tekst": "kanarie-bericht"});
        app.follow(&filed.reference, &filed.code).await;
        app.command(&path, &filed.code, &uuid(2), &body).await;
        app.command(&path, &filed.code, &uuid(2), &body).await;
        app.command(&path, &filed.code, &uuid(2), &json!({"tekst": "kanarie-ander"})).await;
        let name = format!("{}/op-naam", filed.reference);
        app.command(&name, &filed.code, &uuid(3), &complaint()).await;
        app.follow(&filed.reference, "kanarie-code").await;
        app.command(&path, &filed.code, &uuid(4), &json!({"tekst": filed.code})).await;
        filed
    };

    let filed = run.with_subscriber(telemetry::subscriber(lines.clone())).await;

    let log = lines.text();
    let outcome = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["outcome"].to_string()
    };
    let outcomes: Vec<String> = log.lines().map(outcome).collect();
    let expected = ["stored", "followed", "stored", "replayed", "conflict", "refused"];
    assert_eq!(outcomes, expected.map(|outcome| format!("{outcome:?}")));
    for canary in [CANARY, &filed.reference, &filed.code, &filed.code.replace(' ', ""), "8e03978e"]
    {
        assert!(!log.contains(canary), "{canary} in {log}");
    }
}

#[tokio::test]
async fn nothing_at_all_is_logged_of_whoever_follows_an_anonymous_report_or_mistypes() {
    let lines = Lines::default();
    let run = async {
        let app = TestApp::new().await;
        let filed = Filed::new(&app, 1, &anonymous()).await;
        app.follow(&filed.reference, &filed.code).await;
        app.follow(&filed.reference, "mis").await;
        app.follow("mis", &filed.code).await;
        for (command, body) in [
            ("berichten", json!({"tekst": "Nog iets"})),
            ("berichten", json!({"tekst": "Iets anders"})),
            ("berichten", json!({})),
            ("formele-behandeling", json!({})),
            ("intrekking", json!({})),
        ] {
            let path = format!("{}/{command}", filed.reference);
            app.command(&path, &filed.code, &uuid(2), &body).await;
        }
    };

    run.with_subscriber(telemetry::subscriber(lines.clone())).await;

    assert_eq!(lines.text(), "");
}

#[tokio::test]
async fn of_the_pages_of_the_way_back_the_log_holds_how_they_ended_and_nothing_of_an_anonymous_report()
 {
    let table = [
        (complaint(), "stored followed stored replayed conflict stored refused"),
        (anonymous(), ""),
    ];
    for (body, expected) in table {
        let lines = Lines::default();
        let run = async {
            let app = TestApp::new().await;
            let filed = Filed::new(&app, 1, &body).await;
            for (step, number, text) in [
                ("openen", 2, ""),
                ("bericht", 3, "kanarie-bericht"),
                ("bericht", 3, "kanarie-bericht"),
                ("bericht", 3, "kanarie-ander"),
                ("intrekking-ja", 4, ""),
                ("intrekking-ja", 5, ""),
            ] {
                let key = uuid(number);
                let fields = [
                    ("referentie", &*filed.reference),
                    ("toegangscode", &*filed.code),
                    ("stap", step),
                    ("sleutel", &*key),
                    ("bericht", text),
                ];
                app.post_form("/volg", &fields).await;
            }
            app.post_form("/volg", &[("referentie", "kanarie"), ("toegangscode", "kanarie")]).await;
            filed
        };

        let filed = run.with_subscriber(telemetry::subscriber(lines.clone())).await;

        let log = lines.text();
        let outcome = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["outcome"].as_str().unwrap().to_owned()
        };
        assert_eq!(log.lines().map(outcome).collect::<Vec<_>>().join(" "), expected);
        let bare = filed.code.replace(' ', "");
        for canary in [CANARY, &filed.reference, &filed.code, &bare, "8e03978e"] {
            assert!(!log.contains(canary), "{canary} in {log}");
        }
    }
}

#[tokio::test]
async fn nothing_that_a_webmaster_pastes_is_logged() {
    let lines = Lines::default();
    let run = async {
        let app = TestApp::new().await;
        for path in ["/insluiten/deventer", "/insluiten/kanarie"] {
            app.post_form(path, &[("headers", "cookie: kanarie\nserver: kanarie")]).await;
        }
        app.post_form("/insluiten/deventer", &[("headers", &"kanarie".repeat(200_000))]).await;
        assert_eq!(app.items().await.len(), 0);
    };

    run.with_subscriber(telemetry::subscriber(lines.clone())).await;

    assert_eq!(lines.text(), "");
}

#[tokio::test]
async fn a_store_failure_is_logged_by_code_and_for_an_anonymous_report_without_kind_or_municipality()
 {
    // Nobody listens there, and no other test can come to.
    let endpoint = "http://127.0.0.1:1";
    let lines = Lines::default();
    let run = async {
        let app = TestApp::over(endpoint, endpoint, one_key(), Arc::new(Counting::default()));
        app.submit(&uuid(1), &anonymous()).await;
    };

    run.with_subscriber(telemetry::subscriber(lines.clone())).await;

    let log = lines.text();
    assert!(
        log.contains("store-unavailable:submit:Dispatch") && log.contains("store-failed"),
        "{log}"
    );
    for canary in [CANARY, "deventer", "anoniem", "127.0.0.1"] {
        assert!(!log.contains(canary), "{canary} in {log}");
    }
}
