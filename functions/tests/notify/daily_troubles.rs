//! The daily mails when something is wrong: too little time, a case that can't be read, a mail that comes back.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_functions::{
    clock::Clock as _,
    feedback::{self, Unsettled},
    remind::{RemindState, handle_event, remind},
    store::Day,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    daily::{SENT, deventer, overviews, set, state},
    feedback::{LOST, NOTHING, bounce, complaint, report},
    log::captured,
    stage::{COMPLAINT, COMPLIMENT, Stage},
};

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[tokio::test]
async fn a_run_that_takes_long_leaves_the_rest_to_the_next_and_nobody_has_two_mails() {
    let stage = Stage::new().await;
    stage.clock.step(SignedDuration::from_secs(50));
    let first = remind(&state(&stage)).await;
    assert_eq!((first.sent, first.failed), (2, 0), "{first:?}");
    assert_eq!(first.sent + first.waiting, 6, "{first:?}");
    assert!(handle_event(&state(&stage)).await.is_err(), "Lambda is asked to run it again");

    stage.clock.step(SignedDuration::ZERO);
    let last = handle_event(&state(&stage)).await.unwrap();

    assert_eq!(last.sent + last.before, 6);
    let mails = overviews(&stage).await;
    let mut ids: Vec<_> = mails.iter().map(|mail| mail.header("Message-ID")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((mails.len(), ids.len()), (6, 6));
}

#[tokio::test]
async fn a_case_that_cannot_be_read_is_told_as_one_and_takes_nothing_else_away() {
    let stage = deventer().await;
    let mut references = Vec::new();
    for _ in 0..3 {
        references.push(stage.submit("deventer", &COMPLIMENT).await.reference);
    }
    let status = AttributeValue::S("kanarie".to_owned());
    set(&stage, references[1], "verloop", status).await;
    let now = stage.clock.now();
    let cases = stage.state.store.open_cases("deventer", now).await.unwrap();
    assert_eq!((cases.open, cases.unreadable), (2, 1));

    let log = captured(Box::pin(async {
        assert_eq!(remind(&state(&stage)).await, SENT);
    }))
    .await;

    let mails = overviews(&stage).await;
    assert_eq!(mails[0].header("Subject"), "Deventer: er staan 2 zaken open");
    for told in ["Zaken die wij niet konden lezen: 1\r\n", "Meld het bij uw beheerder."] {
        assert!(mails[0].text.contains(told), "{told} is not in {}", mails[0].text);
    }
    assert!(log.contains("store-item:zaak"), "{log}");
    for of_the_case in ["kanarie", &references[1].to_string()] {
        assert!(!log.contains(of_the_case) && !mails[0].everything().contains(of_the_case));
    }
}

#[tokio::test]
async fn a_mail_without_trouble_says_nothing_of_what_cannot_be_read() {
    let stage = deventer().await;
    remind(&state(&stage)).await;

    let text = &overviews(&stage).await[0].text;

    assert!(!text.contains("niet konden lezen") && !text.contains("niet lezen"), "{text}");
}

/// What SES says of the daily mail of a municipality and a day.
fn about(municipality: &str, date: &str, what: &Value) -> Value {
    let mut event = what.clone();
    event["mail"] = json!({ "tags": { "gemeente": [municipality], "overzicht": [date] } });
    event
}

#[tokio::test]
async fn the_mail_service_is_told_of_which_municipality_and_day_a_daily_mail_is() {
    let (transport, asked) = crate::ses::ses(200, None).await;
    let stage = deventer().await;
    let by_ses = RemindState { transport: transport.into(), ..state(&stage) };

    assert_eq!(remind(&by_ses).await, SENT);

    let (_, body) = asked.await.unwrap();
    assert_eq!(
        body["EmailTags"],
        json!([
            { "Name": "gemeente", "Value": "deventer" },
            { "Name": "overzicht", "Value": "2026-03-02" },
        ])
    );
}

#[tokio::test]
async fn a_daily_mail_that_comes_back_is_an_alarm_once_and_that_of_the_next_day_goes_to_both() {
    let failed = Some("failed");
    for (what, code) in [
        (bounce("Permanent", "General", failed, "f-1"), "feedback-teruggekomen"),
        (bounce("Transient", "MailboxFull", failed, "f-1"), "feedback-teruggekomen"),
        (complaint(None, Some("abuse")), "feedback-ongewenst"),
    ] {
        let stage = Stage::with_reserve().await;
        remind(&state(&stage)).await;
        let event = about("deventer", "2026-03-02", &what);

        let log = captured(Box::pin(async {
            assert_eq!(report(&stage, &event).await, LOST, "{what}");
            assert_eq!(report(&stage, &event).await, NOTHING, "the same report again");
        }))
        .await;

        let alarms: Vec<_> = log.lines().filter(|line| line.contains("\"undelivered\"")).collect();
        assert_eq!(alarms.len(), 1, "{log}");
        assert!(alarms[0].contains(code) && alarms[0].contains("\"purpose\":\"daily\""), "{log}");
        assert!(!log.contains("example.org"), "{log}");
        for (copies, why) in [(2, "the first address and the second"), (1, "nothing came back")] {
            let before = overviews(&stage).await.len();
            stage.clock.forward(DAY);
            assert_eq!(remind(&state(&stage)).await, SENT, "{why}");
            let mails = overviews(&stage).await.split_off(before);
            let to: Vec<_> = mails.iter().map(|mail| mail.header("To")).collect();
            let both = ["<klachten@deventer.example>", "<reserve@deventer.example>"];
            assert_eq!(to, both[..copies], "{why}");
            if let Some(copy) = mails.get(1) {
                assert!(copy.text.contains("overzicht van gisteren"), "{}", copy.text);
            }
        }
    }
}

#[tokio::test]
async fn a_report_about_a_daily_mail_changes_nothing_where_there_is_nothing_to_change() {
    let stage = deventer().await;
    stage.submit("deventer", &COMPLAINT).await;
    remind(&state(&stage)).await;
    let before = stage.items().await.len();
    let lost = bounce("Permanent", "General", Some("failed"), "f-1");
    let answered = bounce("Transient", "General", None, "f-1");

    for (municipality, date, what) in [
        ("deventer", "2026-03-01", &lost),
        ("onbekend", "2026-03-02", &lost),
        ("deventer", "2026-02-30", &lost),
        ("deventer#x", "2026-03-02", &lost),
        ("deventer", "2026-03-02", &answered),
    ] {
        let done = report(&stage, &about(municipality, date, what)).await;
        assert_eq!(done, NOTHING, "{municipality} {date} {what}");
    }

    assert_eq!(stage.items().await.len(), before);
    stage.clock.forward(DAY);
    remind(&state(&stage)).await;
    assert_eq!(overviews(&stage).await.len(), 2, "one each day");
}

#[tokio::test]
async fn a_daily_mail_that_comes_back_before_it_is_marked_is_offered_again() {
    let stage = deventer().await;
    let (now, today) = (stage.state.clock.now(), "2026-03-02".parse().unwrap());
    let claimed = stage.state.store.claim_day("deventer", today, now, SignedDuration::from_mins(2));
    let Day::Ours(claim) = claimed.await.unwrap() else { panic!() };
    let what = bounce("Permanent", "General", Some("failed"), "f-1");
    let event = about("deventer", "2026-03-02", &what);

    let early = feedback::handle_event(&crate::feedback::state(&stage), &event).await;
    assert_eq!(early, Err(Unsettled::TooEarly));
    stage.state.store.settle_day(&claim, true).await.unwrap();

    assert_eq!(report(&stage, &event).await, LOST);
}
