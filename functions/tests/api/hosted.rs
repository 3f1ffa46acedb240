//! The form without script: fill in, check, send, reload.

use std::sync::Arc;

use axum::{body::Body, http::Request};

use crate::app::{Counting, TestApp, one_key, uuid};

/// The value of a hidden field in a page.
pub fn hidden(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("name=\"{name}\"")).expect(name);
    let (tag, _) = rest.split_once('>').unwrap();
    let value = tag.split("value=\"").nth(1).unwrap_or_default();
    value.split('"').next().unwrap_or_default().to_owned()
}

pub fn complaint<'a>(key: &'a str, step: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("sleutel", key),
        ("stap", step),
        ("soort", "klacht"),
        ("omschrijving", "kanarie: <b>niet goed</b> geholpen aan de balie"),
        ("naam", "Kanarie de Vries"),
        ("email", "kanarie@voorbeeld.nl"),
        ("emailToestemming", "ja"),
        ("ondertekening", "ja"),
    ]
}

#[tokio::test]
async fn a_resident_without_script_fills_in_checks_sends_and_reloads() {
    let app = TestApp::new().await;
    let form = app.get("/formulier/deventer").await;
    assert_eq!(form.status, 200);
    let key = hidden(&form.text(), "sleutel");

    let review = app.post_form("/formulier/deventer", &complaint(&key, "controleren")).await;
    assert_eq!(review.status, 200);
    assert_eq!(hidden(&review.text(), "sleutel"), key);
    assert_eq!(hidden(&review.text(), "naam"), "Kanarie de Vries");
    assert!(!review.text().contains("<b>niet goed"), "escaped");
    assert_eq!(app.items().await.len(), 0, "looking over stores nothing");

    let sent = app.post_form("/formulier/deventer", &complaint(&key, "versturen")).await;
    assert_eq!(sent.status, 201);
    let reloaded = app.post_form("/formulier/deventer", &complaint(&key, "versturen")).await;
    assert_eq!(reloaded.status, 201);
    assert_eq!(sent.text(), reloaded.text(), "a reload shows the same");
    assert_eq!(app.cases().await, 1);
    let case = &app.store.worklist("deventer", 1, None).await.unwrap().cases[0];
    assert!(sent.text().contains(&case.reference.to_string()));
}

#[tokio::test]
async fn sending_without_a_usable_key_asks_to_look_once_more_and_stores_nothing() {
    let app = TestApp::new().await;
    for key in ["", "1234"] {
        let review = app.post_form("/formulier/deventer", &complaint(key, "versturen")).await;

        assert_eq!(review.status, 200, "{key:?}");
        assert_eq!(hidden(&review.text(), "sleutel").len(), 36);
        assert_eq!(hidden(&review.text(), "naam"), "Kanarie de Vries");
    }
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn every_page_gets_a_key_of_its_own_and_no_page_has_inline_script_or_style() {
    let app = TestApp::new().await;

    let one = app.get("/formulier/deventer").await.text();
    let two = app.get("/formulier/deventer?soort=anoniem&ingebed=1").await.text();

    assert_ne!(hidden(&one, "sleutel"), hidden(&two, "sleutel"));
    for html in [one, two] {
        assert!(html.starts_with("<!DOCTYPE html>"));
        assert!(
            !html.contains("<style") && !html.contains(" style=") && !html.contains("onclick"),
            "{html}"
        );
        for script in html.split("<script").skip(1) {
            assert!(script.split('>').next().unwrap().contains("src="), "{script}");
        }
    }
}

#[tokio::test]
async fn errors_keep_everything_that_was_typed() {
    let app = TestApp::new().await;
    let mut pairs = complaint("", "controleren");
    pairs.retain(|(name, _)| *name != "ondertekening");

    let answer = app.post_form("/formulier/deventer", &pairs).await;

    assert_eq!(answer.status, 400);
    let html = answer.text();
    assert!(html.contains("Kanarie de Vries") && html.contains("kanarie@voorbeeld.nl"));
    assert!(html.contains("id=\"fout-ondertekening\""), "{html}");
    assert!(!hidden(&html, "sleutel").is_empty(), "a key was made");
    assert_eq!(app.items().await.len(), 0);
}

#[tokio::test]
async fn going_back_shows_the_form_with_everything_in_it() {
    let app = TestApp::new().await;

    let answer = app.post_form("/formulier/deventer", &complaint(&uuid(1), "wijzigen")).await;

    assert_eq!(answer.status, 200);
    assert_eq!(hidden(&answer.text(), "sleutel"), uuid(1));
    assert!(answer.text().contains("Kanarie de Vries"));
    assert!(!answer.text().contains("aria-invalid"), "no errors were asked for");
}

#[tokio::test]
async fn sending_straight_from_another_page_is_fine_even_without_an_origin() {
    let app = TestApp::new().await;
    for (number, origin) in (1..).zip(["null", "https://www.deventer.nl", "https://elders.example"])
    {
        let key = uuid(number);
        let body = complaint(&key, "versturen")
            .iter()
            .map(|(name, text)| {
                format!("{name}={}", text.replace(['<', '>', '/', ' ', '@', ':'], "+"))
            })
            .collect::<Vec<_>>()
            .join("&");
        let body = body.replace("email=kanarie+voorbeeld.nl", "email=kanarie%40voorbeeld.nl");
        let request = Request::post("/formulier/deventer")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", origin)
            .body(Body::from(body))
            .unwrap();
        assert_eq!(app.send(request).await.status, 201, "{origin}");
    }
}

#[tokio::test]
async fn a_key_that_another_site_chose_is_not_kept_and_one_of_the_municipality_is() {
    let app = TestApp::new().await;
    let chosen = uuid(1);
    let elsewhere = ("sec-fetch-site", "cross-site");
    let table: &[(&[(&str, &str)], bool)] = &[
        (&[elsewhere, ("origin", "https://evil.example")], false),
        (&[elsewhere, ("origin", "null")], false),
        (&[elsewhere], false),
        (&[("sec-fetch-site", "same-site"), ("origin", "https://evil.example")], false),
        (&[elsewhere, ("origin", "https://www.deventer.nl")], true),
        (&[elsewhere, ("origin", "https://www.amstelveen.nl")], false),
        (&[("sec-fetch-site", "same-origin"), ("origin", "null")], true),
        (&[("origin", "null")], true),
        (&[], true),
    ];

    for step in ["controleren", "wijzigen", "versturen"] {
        let is_told = |said: &[(&str, &str)]| !said.contains(&("origin", "null"));
        for (said, kept) in
            table.iter().filter(|(said, kept)| step != "versturen" || (!kept && is_told(said)))
        {
            let fields = complaint(&chosen, step);
            let answer = app.post_form_from(said, "/formulier/deventer", &fields).await;

            assert_eq!(answer.status, 200, "{step} {said:?}");
            assert_eq!(hidden(&answer.text(), "sleutel") == chosen, *kept, "{step} {said:?}");
        }
    }
    assert_eq!(app.cases().await, 0);
}

#[tokio::test]
async fn in_a_frame_with_a_sandbox_it_is_sent_once_and_the_key_that_was_posted_opens_nothing() {
    let app = TestApp::new().await;
    // Our own page, whose origin is taken away: every step looks as if a stranger sent it.
    let sandbox = [("sec-fetch-site", "cross-site"), ("origin", "null")];
    let path = "/formulier/deventer?ingebed=1";
    let post = async |step: &str, key: &str| {
        app.post_form_from(&sandbox, path, &complaint(key, step)).await
    };
    let review = post("controleren", &uuid(1)).await;
    let key = hidden(&review.text(), "sleutel");
    assert_ne!(key, uuid(1), "nobody else knows the new one");

    let first = post("versturen", &key).await;
    let again = post("versturen", &key).await;

    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201), "{}", first.text());
    assert_eq!(first.text(), again.text(), "a reload shows the same");
    assert_eq!(app.cases().await, 1);
    let own = hidden(&first.text(), "sleutel");
    let copy = async |key: &str| {
        app.post_form("/formulier/deventer/afschrift", &[("sleutel", key)]).await.status.as_u16()
    };
    assert_eq!((copy(&own).await, copy(&key).await), (200, 404));
    let other = app
        .post_form_from(
            &sandbox,
            path,
            &[complaint(&key, "versturen"), vec![("gevolg", "Meer.")]].concat(),
        )
        .await;
    assert!(!other.text().contains(&own), "another text under the key shows nothing of the first");

    let nowhere = "http://127.0.0.1:9";
    let away = TestApp::over(nowhere, nowhere, one_key(), Arc::new(Counting::default()));
    let failed = away.post_form_from(&sandbox, path, &complaint(&key, "versturen")).await;
    assert_eq!(failed.status, 503);
    assert_eq!(hidden(&failed.text(), "sleutel"), key, "and is sent again under the same");
}

#[tokio::test]
async fn what_cannot_be_handled_is_a_page_in_dutch() {
    let app = TestApp::new().await;
    let too_much = "x".repeat(300_000);
    let table = [
        (app.get("/formulier/nergens").await, 404),
        (app.post_form("/formulier/nergens", &complaint("", "versturen")).await, 404),
        (app.post_form("/formulier/deventer", &[("omschrijving", &too_much)]).await, 413),
        (app.send(Request::post("/formulier/deventer").body(Body::empty()).unwrap()).await, 400),
    ];

    for (answer, status) in table {
        assert_eq!(answer.status, status);
        assert!(answer.header("content-type").starts_with("text/html"), "{status}");
        assert!(answer.text().contains("<html lang=\"nl\" dir=\"ltr\">"), "{status}");
    }
}

#[tokio::test]
async fn changed_content_after_sending_is_told_and_shown_and_changes_nothing() {
    let app = TestApp::new().await;
    let key = uuid(1);
    let first = app.post_form("/formulier/deventer", &complaint(&key, "versturen")).await;
    let receipt = marked(&first.text(), "data-referentie");
    let before = app.items().await.len();
    let mut changed = complaint(&key, "versturen");
    changed[3].1 = "kanarie: een andere tekst dan de eerste keer";

    let answer = app.post_form("/formulier/deventer", &changed).await;

    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("een andere tekst dan de eerste keer"), "nothing typed is lost");
    assert_eq!(marked(&answer.text(), "data-referentie"), receipt, "the first one was received");
    assert_eq!(app.items().await.len(), before);
}

#[tokio::test]
async fn what_was_received_keeps_its_receipt_when_the_municipality_asks_more_afterwards() {
    let app = TestApp::new().await;
    let key = uuid(1);
    let pairs = complaint(&key, "versturen");
    let first = app.post_form("/formulier/deventer", &pairs).await;
    let stricter = app.with_rules("gevolg = \"aan\"", "gevolg = \"verplicht\"");

    let reloaded = stricter.post_form("/formulier/deventer", &pairs).await;
    let fresh = stricter.post_form("/formulier/deventer", &complaint(&uuid(2), "versturen")).await;

    assert_eq!((reloaded.status.as_u16(), fresh.status.as_u16()), (201, 400));
    let mark = "data-referentie";
    assert_eq!(marked(&reloaded.text(), mark), marked(&first.text(), mark));
    assert_eq!(app.cases().await, 1);
}

/// The text of the element with this mark.
fn marked(html: &str, mark: &str) -> String {
    let (_, after) = html.split_once(mark).unwrap();
    let (_, text) = after.split_once('>').unwrap();
    text.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_anonymous_form_stays_in_its_frame_through_all_steps() {
    let app = TestApp::new().await;
    let path = "/formulier/deventer?soort=anoniem&ingebed=1";
    let key = hidden(&app.get(path).await.text(), "sleutel");
    let text = "kanarie: er gebeurt iets dat niet klopt";

    for (step, status) in [("controleren", 200), ("versturen", 201), ("wijzigen", 200)] {
        let pairs = [
            ("sleutel", key.as_str()),
            ("stap", step),
            ("soort", "anoniem"),
            ("omschrijving", text),
        ];
        let answer = app.post_form(path, &pairs).await;
        assert_eq!(answer.status, status, "{step}");
        assert!(answer.headers.get("x-frame-options").is_none(), "{step}");
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'self' https://www.deventer.nl")
        );
    }
    assert_eq!(app.cases().await, 1);
}

#[tokio::test]
async fn an_anonymous_form_with_a_name_is_refused_and_stores_nothing() {
    let app = TestApp::new().await;
    let pairs = [
        ("stap", "versturen"),
        ("soort", "anoniem"),
        ("omschrijving", "er gebeurt iets dat niet klopt"),
        ("naam", "Kanarie"),
    ];

    let answer = app.post_form("/formulier/deventer?soort=anoniem", &pairs).await;

    assert_eq!(answer.status, 400);
    assert_eq!(app.items().await.len(), 0);
}
