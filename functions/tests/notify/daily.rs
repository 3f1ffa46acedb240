//! The daily mail to the coordinator: numbers, once a day, also when there is nothing.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{case::Role, follow::MessageText, reference::Reference};
use gehoor_functions::{
    notify::sweep,
    remind::{RemindReport, RemindState, handle_event, remind},
    store::{Command, Day},
};
use jiff::SignedDuration;

use crate::{
    log::captured,
    received::Received,
    stage::{ANONYMOUS, COMPLAINT, COMPLIMENT, DESK, Stage, changed},
};

pub(crate) fn state(stage: &Stage) -> RemindState {
    RemindState {
        store: stage.state.store.clone(),
        municipalities: stage.state.municipalities.clone(),
        transport: stage.state.transport.clone(),
        clock: stage.clock.clone(),
        desk_url: DESK.to_owned(),
    }
}

/// One municipality, so that there is one mail.
pub(crate) async fn deventer() -> Stage {
    let mut stage = Stage::new().await;
    stage.state.municipalities =
        changed("deventer", |text| text.replace("0570-00 00 00", "0570-00 00 01")).into();
    stage
}

/// The daily mails among all mails.
pub(crate) async fn overviews(stage: &Stage) -> Vec<Received> {
    let mut mails = stage.mails().await;
    mails.retain(|mail| mail.header("Message-ID").starts_with("<overzicht."));
    mails
}

pub(crate) async fn set(stage: &Stage, reference: Reference, name: &str, value: AttributeValue) {
    let pk = AttributeValue::S(format!("ZAAK#deventer#{reference}"));
    let request = stage.client.update_item().table_name("gehoor").key("PK", pk);
    let request = request.key("SK", AttributeValue::S("ZAAK".to_owned()));
    let request = request.update_expression("SET #name = :value");
    let request = request.expression_attribute_names("#name", name);
    request.expression_attribute_values(":value", value).send().await.unwrap();
}

pub(crate) const SENT: RemindReport = RemindReport { sent: 1, before: 0, failed: 0, waiting: 0 };
const BEFORE: RemindReport = RemindReport { sent: 0, before: 1, failed: 0, waiting: 0 };
const FAILED: RemindReport = RemindReport { sent: 0, before: 0, failed: 1, waiting: 0 };

#[tokio::test]
async fn the_mail_tells_numbers_and_nothing_of_any_case() {
    let stage = deventer().await;
    let mut receipts = Vec::new();
    for (day, answers) in [
        ("2026-03-02T09:30:00Z", COMPLAINT.as_slice()),
        ("2026-03-09T09:30:00Z", &COMPLAINT),
        ("2026-04-13T09:30:00Z", &COMPLAINT),
        ("2026-04-13T09:30:00Z", &COMPLAINT),
        ("2026-04-13T09:30:00Z", &COMPLIMENT),
        ("2026-04-13T09:30:00Z", &ANONYMOUS),
    ] {
        stage.clock.set(day);
        receipts.push(stage.submit("deventer", answers).await);
    }
    stage.post_box.set_refusing(true);
    // One hour is enough for all mails, those of the anonymous report too.
    stage.clock.set("2026-04-13T10:00:00Z");
    sweep(&stage.state).await;
    stage.post_box.set_refusing(false);
    let said = MessageText::parse("Hoe staat het ermee?", None).unwrap();
    let (first, withdrawn) = (receipts[0].reference, receipts[3].reference);
    stage.act(first, Role::Sender, Command::Write(&said)).await;
    stage.act(withdrawn, Role::Sender, Command::Withdraw { why: None }).await;
    stage.act(withdrawn, Role::Sender, Command::Write(&said)).await;
    stage.clock.set("2026-04-14T05:00:00Z");

    assert_eq!(remind(&state(&stage)).await, SENT);

    let mails = overviews(&stage).await;
    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    assert_eq!(mail.header("Subject"), "Deventer: er staan 5 zaken open");
    assert_eq!(mail.header("To"), "<klachten@deventer.example>");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Message-ID"), "<overzicht.2026-04-14.deventer@deventer.example>");
    for told in [
        "gemeente Deventer van dinsdag 14 april 2026",
        "Open zaken: 5\r\n",
        // Of 2 March: 13 April, passed. Of 9 March: 20 April.
        "Te laat: 1\r\n",
        "Vandaag iets te doen: 3\r\n",
        "Uiterlijk binnen 14 dagen: 1\r\n",
        "Berichten van indieners zonder antwoord: 2\r\n",
        // Notice and acknowledgement of four complaints, the withdrawn one too; notice of compliment and report.
        "E-mails die niet aankwamen: 10\r\n",
        "Awb 2:11",
        &format!("{DESK}/desk/"),
        "Krijgt u hem een dag niet?",
    ] {
        assert!(mail.text.contains(told), "{told} is not in {}", mail.text);
    }
    let everything = mail.everything();
    for receipt in &receipts {
        assert!(!everything.contains(&receipt.reference.to_string()), "{everything}");
    }
    for personal in ["balie", "Persoon", "test.persoon"] {
        assert!(!everything.contains(personal), "{everything}");
    }
}

#[tokio::test]
async fn nothing_open_is_told_too_and_one_is_told_as_one() {
    let stage = deventer().await;
    remind(&state(&stage)).await;
    stage.submit("deventer", &COMPLIMENT).await;
    stage.clock.forward(SignedDuration::from_hours(24));
    remind(&state(&stage)).await;

    let mails = overviews(&stage).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.header("Subject")).collect();
    assert_eq!(subjects, ["Deventer: er staan geen zaken open", "Deventer: er staat 1 zaak open"]);
}

#[tokio::test]
async fn every_municipality_has_a_mail_of_its_own_and_of_its_own_cases() {
    let stage = Stage::new().await;
    stage.submit("tubbergen", &COMPLIMENT).await;

    assert_eq!(remind(&state(&stage)).await.sent, 6);

    let mails = overviews(&stage).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.header("Subject")).collect();
    assert!(subjects.contains(&"Tubbergen: er staat 1 zaak open"), "{subjects:?}");
    assert!(subjects.contains(&"Dinkelland: er staan geen zaken open"), "{subjects:?}");
}

#[tokio::test]
async fn a_day_has_one_mail_however_often_and_however_much_at_once_it_runs() {
    let stage = deventer().await;
    let all = state(&stage);

    let (one, two, three) = tokio::join!(remind(&all), remind(&all), remind(&all));

    assert_eq!(one.sent + two.sent + three.sent, 1);
    assert_eq!(remind(&all).await, BEFORE);
    stage.clock.set("2026-03-02T22:59:59Z");
    assert_eq!(remind(&all).await, BEFORE, "a second before midnight in the Netherlands");
    stage.clock.set("2026-03-02T23:00:00Z");
    assert_eq!(remind(&all).await, SENT);
    assert_eq!(overviews(&stage).await.len(), 2);
}

#[tokio::test]
async fn days_without_a_run_do_not_pile_up() {
    let stage = deventer().await;
    remind(&state(&stage)).await;
    stage.clock.forward(SignedDuration::from_hours(24 * 5));

    assert_eq!(remind(&state(&stage)).await, SENT);

    assert_eq!(remind(&state(&stage)).await, BEFORE);
    assert_eq!(overviews(&stage).await.len(), 2);
}

#[tokio::test]
async fn a_run_that_died_is_followed_by_another_when_its_lease_ends() {
    let stage = deventer().await;
    let (now, lease) = (stage.state.clock.now(), SignedDuration::from_mins(2));
    let today = "2026-03-02".parse().unwrap();
    let claimed = stage.state.store.claim_day("deventer", today, now, lease).await.unwrap();
    assert!(matches!(claimed, Day::Ours(_)));

    stage.clock.forward(SignedDuration::from_secs(119));
    let waiting = RemindReport { sent: 0, before: 0, failed: 0, waiting: 1 };
    assert_eq!(remind(&state(&stage)).await, waiting, "no failure: the other may be at work");
    assert!(handle_event(&state(&stage)).await.is_err(), "Lambda is asked to run it again");
    stage.clock.forward(SignedDuration::from_secs(1));
    assert_eq!(handle_event(&state(&stage)).await, Ok(SENT));
    let Day::Ours(dead) = claimed else { panic!() };
    stage.state.store.settle_day(&dead, false).await.unwrap();
    assert_eq!(remind(&state(&stage)).await, BEFORE, "who came back from the dead changes nothing");
}

#[tokio::test]
async fn a_relay_that_is_away_is_asked_again_at_the_next_run_of_the_day() {
    let stage = deventer().await;
    stage.post_box.set_full(true);
    assert_eq!(remind(&state(&stage)).await, FAILED);
    stage.post_box.set_full(false);

    assert_eq!(remind(&state(&stage)).await, SENT);
}

#[tokio::test]
async fn a_coordinator_who_cannot_be_mailed_is_logged_once_and_ends_the_day() {
    let stage = deventer().await;
    stage.post_box.set_refusing(true);

    let log = captured(Box::pin(async {
        assert_eq!(remind(&state(&stage)).await, FAILED);
        assert_eq!(remind(&state(&stage)).await, BEFORE);
    }))
    .await;

    let lines: Vec<_> = log.lines().filter(|line| line.contains("undelivered")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert!(lines[0].contains("\"purpose\":\"daily\""), "{log}");
    assert!(!log.contains("klachten@"), "{log}");
}

#[tokio::test]
async fn a_store_that_is_away_fails_the_run_and_sends_nothing() {
    let stage = deventer().await;
    stage.client.delete_table().table_name("gehoor").send().await.unwrap();

    assert!(handle_event(&state(&stage)).await.is_err());

    assert_eq!(stage.mails().await.len(), 0);
}

#[tokio::test]
async fn a_municipality_with_more_cases_than_fit_on_a_page_is_counted_whole() {
    let stage = deventer().await;
    let text = "Aan de balie werd ik niet geholpen. ".repeat(100);
    let answers = [("soort", "compliment"), ("omschrijving", text.as_str())];
    for _ in 0..330 {
        stage.submit("deventer", &answers).await;
    }
    let first = stage.client.query().table_name("gehoor").index_name("werklijst");
    let first = first
        .key_condition_expression("WL_PK = :pk")
        .expression_attribute_values(":pk", AttributeValue::S("WERKLIJST#deventer".to_owned()));
    assert!(first.send().await.unwrap().last_evaluated_key.is_some(), "one page holds them all");

    remind(&state(&stage)).await;

    assert_eq!(overviews(&stage).await[0].header("Subject"), "Deventer: er staan 330 zaken open");
}

#[tokio::test]
async fn the_stream_of_a_day_wakes_nobody() {
    let stage = deventer().await;
    remind(&state(&stage)).await;
    let woken = crate::event::records(&stage, "INSERT").await;

    let answer = crate::event::handle(&stage, woken).await;

    assert_eq!(answer, serde_json::json!({ "batchItemFailures": [] }));
    assert_eq!(stage.mails().await.len(), 1);
}

#[tokio::test]
async fn what_somebody_else_leads_is_told_as_one_and_in_no_other_number_of_the_mail() {
    let stage = deventer().await;
    let mut about_alderman = COMPLAINT.to_vec();
    about_alderman.push(("betreft", "bestuurder"));
    stage.clock.set("2026-03-02T09:30:00Z");
    stage.submit("deventer", &COMPLAINT).await;
    stage.submit("deventer", &about_alderman).await;
    stage.clock.set("2026-06-02T09:30:00Z");

    let reminds = state(&stage);
    assert_eq!(remind(&reminds).await, SENT);

    let cases = stage.state.store.open_cases("deventer", reminds.clock.now()).await.unwrap();
    assert_eq!((cases.open, cases.overdue, cases.special), (1, 1, 1));
    let [mail] = overviews(&stage).await.try_into().unwrap();
    assert_eq!(mail.header("Subject"), "Deventer: er staat 1 zaak open");
    assert!(mail.text.contains("Zaken die iemand anders behandelt"), "{}", mail.text);
}

#[tokio::test]
async fn the_notice_of_a_case_that_somebody_else_leads_says_no_more_than_that_there_is_one() {
    let stage = deventer().await;
    let mut about_alderman = COMPLAINT.to_vec();
    about_alderman.push(("betreft", "bestuurder"));
    stage.clock.set("2026-03-02T09:30:00Z");
    let receipt = stage.submit("deventer", &about_alderman).await;
    let said = MessageText::parse("Hoe staat het ermee?", None).unwrap();
    stage.act(receipt.reference, Role::Sender, Command::Write(&said)).await;
    stage.act(receipt.reference, Role::Sender, Command::Withdraw { why: None }).await;

    sweep(&stage.state).await;

    let mails = stage.mails().await;
    let of_coordinator: Vec<_> =
        mails.iter().filter(|mail| mail.header("Subject").starts_with("Deventer:")).collect();
    assert_eq!(of_coordinator.len(), 3, "each thing that the sender did");
    for mail in of_coordinator {
        let whole = format!("{} {}", mail.header("Subject"), mail.text);
        assert_eq!(
            mail.header("Subject"),
            "Deventer: er is iets in een zaak die iemand anders behandelt"
        );
        assert!(!whole.contains(&receipt.reference.to_string()), "{whole}");
        for told in ["klacht van", "uiterlijk", "ingetrokken", "13-04-2026", "/desk/zaak/"] {
            assert!(!whole.contains(told), "{told}: {whole}");
        }
        assert!(!mail.header("References").contains(&receipt.reference.to_string()));
    }
}
