//! The whole way through the real program: a resident submits, the coordinator gets a mail and looks at the desk.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod child;
mod demo;
mod faults;
mod http;
mod signposts;

use child::{Scratch, Stack, complaint};
use serde_json::{Value, json};

/// A Monday morning in winter time: 10.30 in the Netherlands.
pub(crate) const MONDAY: &str = "2026-03-02T09:30:00Z";

const KEY: &str = "6f1c2f0e-9f7a-4a55-8a35-0d1a2b3c4d5e";

#[test]
fn a_complaint_is_stored_mailed_and_shown_on_the_desk() {
    let stack = Stack::in_memory(MONDAY);

    let answer = stack.submit(KEY, &complaint("deventer"));

    assert_eq!(answer.status, 201, "{}", answer.body);
    let receipt = answer.json();
    let reference = receipt["referentie"].as_str().unwrap();
    assert_eq!(receipt["uiterlijk"], "2026-04-13");

    let mails = stack.mails(2);
    let to = |address: &str| {
        mails.iter().find(|mail| mail["to"].as_str().unwrap().contains(address)).expect(address)
    };
    assert!(to("klachten@deventer.example")["text"].as_str().unwrap().contains(reference));
    to("test.persoon@example.org");

    let cookie = stack.sign_in("deventer");
    let today = stack.desk(&cookie, "/desk/");
    assert!(today.body.contains(&format!("/desk/zaak/deventer/{reference}")), "{}", today.body);
    let list = stack.desk(&cookie, "/desk/zaken");
    assert!(list.body.contains(&format!("/desk/zaak/deventer/{reference}")), "{}", list.body);
    assert!(list.body.contains("13 april <strong"), "{}", list.body);
    let case = stack.desk(&cookie, &format!("/desk/zaak/deventer/{reference}"));
    assert!(case.body.contains("Ik wachtte drie weken op antwoord"), "{}", case.body);
    assert!(case.body.contains("maandag 13 april 2026"), "{}", case.body);
    assert_eq!(case.header("cache-control"), Some("no-store"));
}

#[test]
fn what_was_acknowledged_survives_kill_9_and_a_replay_gets_the_same_receipt() {
    let scratch = Scratch::new("kill");
    let stack = Stack::in_directory(&scratch.0, MONDAY);
    let first = stack.submit(KEY, &complaint("deventer"));
    assert_eq!(first.status, 201, "{}", first.body);

    stack.kill();
    let stack = Stack::in_directory(&scratch.0, "2026-03-03T09:30:00Z");

    let reference = first.json()["referentie"].as_str().unwrap().to_owned();
    assert!(!stack.items_with(&reference).is_empty());
    let again = stack.submit(KEY, &complaint("deventer"));
    assert_eq!((again.status, again.json()), (201, first.json()));
    let mut other = complaint("deventer");
    other["omschrijving"] = json!("Iets heel anders dan de eerste keer.");
    assert_eq!(stack.submit(KEY, &other).status, 422);
    // A kill between sending and marking may have sent one twice, never none.
    stack.mails(2);
}

#[test]
fn an_anonymous_report_leaves_no_time_of_day_and_no_sender_anywhere() {
    let stack = Stack::in_memory(MONDAY);
    let report = json!({
        "gemeente": "deventer", "soort": "anoniem", "taal": "nld",
        "omschrijving": "Er wordt bij de balie geschreeuwd tegen bezoekers.",
    });

    let answer = stack.submit(KEY, &report);

    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.json()["ontvangenOp"], "2026-03-02");
    let reference = answer.json()["referentie"].as_str().unwrap().to_owned();
    assert!(stack.items_with(&reference).len() >= 4, "case, event, code and message");
    assert_no_time_of_day(&stack, &reference);
    assert_eq!(stack.mails(0).len(), 0, "sent in the batch of the hour, not at once");

    let set = stack.json("PUT", "/__local/klok", &json!({"nu": "2026-03-02T12:00:00Z"}));

    assert_eq!(set.status, 200, "{}", set.body);
    assert_eq!(stack.mails(1).len(), 1);
    assert_no_time_of_day(&stack, &reference);
}

/// No stored item that names this case holds more than days.
fn assert_no_time_of_day(stack: &Stack, reference: &str) {
    for item in stack.items_with(reference) {
        for text in texts(&item) {
            let instant =
                text.contains("2026-03-02T") || text.contains(":30") || text.contains(":00");
            assert!(!instant, "{text} in {item}");
        }
    }
}

/// Every text in a value.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(map) => map.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn each_coordinator_sees_the_cases_of_their_own_municipalities_only() {
    let stack = Stack::in_memory(MONDAY);
    let mut references = Vec::new();
    for (place, municipality) in ["tubbergen", "dinkelland", "deventer"].into_iter().enumerate() {
        let key = format!("6f1c2f0e-9f7a-4a55-8a35-0d1a2b3c4d{place:02x}");
        let answer = stack.submit(&key, &complaint(municipality));
        assert_eq!(answer.status, 201, "{municipality}: {}", answer.body);
        let reference = answer.json()["referentie"].as_str().unwrap().to_owned();
        references.push((municipality, reference));
    }
    for (organisation, own) in
        [("noaberkracht", ["tubbergen", "dinkelland"].as_slice()), ("deventer", &["deventer"])]
    {
        let cookie = stack.sign_in(organisation);
        let list = stack.desk(&cookie, "/desk/").body;
        for (municipality, reference) in &references {
            let path = format!("/desk/zaak/{municipality}/{reference}");
            let seen = own.contains(municipality);
            assert_eq!(list.contains(&path), seen, "{organisation} {municipality}");
            let status = stack.desk(&cookie, &path).status;
            assert_eq!(status, if seen { 200 } else { 404 }, "{organisation} {municipality}");
        }
    }
    assert_eq!(stack.get("/desk/").status, 401);
}

#[test]
fn signing_out_ends_the_session_itself() {
    let stack = Stack::in_memory(MONDAY);
    let cookie = stack.sign_in("deventer");
    assert_eq!(stack.desk(&cookie, "/desk/").status, 200);

    let proof = proof_to_sign_out(&stack, &cookie);
    let left = stack.send_from("same-origin", &cookie, "/desk/afmelden", &proof);

    assert_eq!(left.status, 303);
    assert_eq!(stack.desk(&cookie, "/desk/").status, 401);
}

#[test]
fn another_site_signs_nobody_in_or_out() {
    let stack = Stack::in_memory(MONDAY);
    let (cookie, other) = (stack.sign_in("deventer"), stack.sign_in("deventer"));
    let proof = proof_to_sign_out(&stack, &cookie);
    let proof_of_other = proof_to_sign_out(&stack, &other);

    for (site, body) in [
        ("cross-site", proof.as_str()),
        ("same-site", &proof),
        ("same-origin", &proof_of_other),
        ("same-origin", "bewijs="),
        ("same-origin", ""),
    ] {
        let refused = stack.send_from(site, &cookie, "/desk/afmelden", body);
        assert_eq!(refused.status, 403, "{site} {body}");
        assert_eq!(stack.desk(&cookie, "/desk/").status, 200, "{site} {body}");
    }
    let refused = stack.send_from("cross-site", "", "/desk/aanmelden", "organisatie=deventer");
    assert_eq!((refused.status, refused.header("set-cookie")), (403, None));
}

/// What the button to sign out sends.
fn proof_to_sign_out(stack: &Stack, cookie: &str) -> String {
    let page = stack.desk(cookie, "/desk/").body;
    let form = page.split_once("action=\"/desk/afmelden\"").expect("a form to sign out").1;
    let proof = form.split_once("name=\"bewijs\" value=\"").expect("its proof").1;
    format!("bewijs={}", proof.split_once('"').expect("its end").0)
}

#[test]
fn every_link_on_the_index_page_leads_somewhere() {
    let stack = Stack::in_memory(MONDAY);
    let page = stack.get("/").body;
    let links: Vec<_> = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(link, _)| link)
        .collect();
    assert!(links.len() > 40, "{links:?}");
    let demo = format!("localhost:{}", stack.port);
    for link in links {
        let answer = match link.strip_prefix(&format!("http://{demo}")) {
            Some(path) => http::send(stack.port, "GET", path, &[("Host", &demo)], ""),
            None => stack.get(link),
        };
        // The desk asks to sign in first.
        let expected = if link == "/desk/" { 401 } else { 200 };
        assert_eq!(answer.status, expected, "{link}");
    }
}

#[test]
fn the_daily_mail_is_sent_once_a_day_however_often_it_is_asked_for() {
    let stack = Stack::in_memory(MONDAY);
    let run = || stack.json("POST", "/__local/herinneringen", &Value::Null);

    let (first, second) = (run(), run());

    assert_eq!(first.json(), json!({ "verzonden": 6, "alGedaan": 0, "mislukt": 0, "wachtend": 0 }));
    assert_eq!(
        second.json(),
        json!({ "verzonden": 0, "alGedaan": 6, "mislukt": 0, "wachtend": 0 })
    );
    let mails = stack.mails(6);
    let subjects: Vec<_> = mails.iter().map(|mail| mail["subject"].as_str().unwrap()).collect();
    assert!(subjects.contains(&"Deventer: er staan geen zaken open"), "{subjects:?}");
}
