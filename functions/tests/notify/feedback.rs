//! What the mail service reports after it took a mail over.

use gehoor_domain::reference::Reference;
use gehoor_functions::{
    feedback::{FeedbackReport, FeedbackState, Unsettled, handle_event},
    notify::sweep,
    store::MessageState,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    log::captured,
    stage::{ANONYMOUS, COMPLAINT, COMPLIMENT, Stage, text},
};

pub(crate) const NOTHING: FeedbackReport = FeedbackReport { undelivered: 0, again: 0, nothing: 1 };
pub(crate) const LOST: FeedbackReport = FeedbackReport { undelivered: 1, again: 0, nothing: 0 };
const AGAIN: FeedbackReport = FeedbackReport { undelivered: 0, again: 1, nothing: 0 };

pub(crate) fn state(stage: &Stage) -> FeedbackState {
    FeedbackState {
        store: stage.state.store.clone(),
        municipalities: stage.state.municipalities.clone(),
        clock: stage.clock.clone(),
    }
}

pub(crate) async fn report(stage: &Stage, event: &Value) -> FeedbackReport {
    handle_event(&state(stage), event).await.unwrap()
}

/// What SES says of a mail, as its documentation shows it, with what it says of it beside.
pub(crate) fn about(tags: [&str; 3], what: &Value) -> Value {
    let mut event = json!({
        "mail": {
            "timestamp": "2026-03-02T09:40:02.012Z",
            "source": "Gemeente Deventer <gehoor@deventer.example>",
            "sourceArn": "arn:aws:ses:eu-west-1:123456789012:identity/deventer.example",
            "sendingAccountId": "123456789012",
            "messageId": "EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000",
            "destination": ["test.persoon@example.org"],
            "headersTruncated": false,
            "headers": [{ "name": "To", "value": "test.persoon@example.org" }],
            "commonHeaders": { "to": ["test.persoon@example.org"], "subject": "x" },
            "tags": {
                "ses:configuration-set": ["gehoor"],
                "gemeente": [tags[0]],
                "referentie": [tags[1]],
                "uitgaand": [tags[2]]
            }
        }
    });
    for (name, value) in what.as_object().unwrap() {
        event[name] = value.clone();
    }
    event
}

pub(crate) fn bounce(kind: &str, cause: &str, action: Option<&str>, id: &str) -> Value {
    let mut recipient = json!({ "emailAddress": "test.persoon@example.org" });
    if let Some(action) = action {
        recipient["action"] = json!(action);
        recipient["diagnosticCode"] = json!("smtp; 550 5.1.1 <test.persoon@example.org> unknown");
    }
    json!({
        "eventType": "Bounce",
        "bounce": {
            "bounceType": kind,
            "bounceSubType": cause,
            "bouncedRecipients": [recipient],
            "timestamp": "2026-03-02T09:41:02.669Z",
            "feedbackId": id,
            "reportingMTA": "dsn; mta.example.com"
        }
    })
}

pub(crate) fn complaint(cause: Option<&str>, kind: Option<&str>) -> Value {
    json!({
        "eventType": "Complaint",
        "complaint": {
            "complainedRecipients": [{ "emailAddress": "test.persoon@example.org" }],
            "feedbackId": "f-1",
            "complaintSubType": cause,
            "complaintFeedbackType": kind
        }
    })
}

fn by_sns(events: &[Value]) -> Value {
    let records = events.iter().map(|event| {
        json!({
            "EventSource": "aws:sns",
            "EventVersion": "1.0",
            "Sns": { "Type": "Notification", "Message": event.to_string() }
        })
    });
    json!({ "Records": records.collect::<Vec<_>>() })
}

fn by_event_bridge(event: &Value) -> Value {
    json!({
        "version": "0",
        "source": "aws.ses",
        "detail-type": "Email Bounced",
        "detail": event
    })
}

/// The number of the message of this purpose.
async fn message(stage: &Stage, reference: Reference, purpose: &str) -> String {
    let outbox = stage.outbox().await;
    let found = outbox.iter().find(|item| {
        text(item, "soort") == purpose && text(item, "referentie") == reference.to_string()
    });
    text(found.unwrap(), "id").to_owned()
}

async fn states(stage: &Stage, reference: Reference) -> Vec<MessageState> {
    let dossier = stage.state.store.dossier("deventer", reference).await.unwrap().unwrap();
    dossier.messages.into_iter().map(|message| message.state).collect()
}

/// A compliment whose notice went out, and the tags of that mail.
async fn sent() -> (Stage, Reference, String) {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLIMENT).await.reference;
    sweep(&stage.state).await;
    let id = message(&stage, reference, "melding-coordinator").await;
    (stage, reference, id)
}

#[tokio::test]
async fn what_ses_says_decides_what_becomes_of_the_mail() {
    let failed = Some("failed");
    let table = [
        (bounce("Permanent", "General", failed, "f-1"), LOST),
        (bounce("Permanent", "NoEmail", None, "f-1"), LOST),
        (bounce("Permanent", "Suppressed", None, "f-1"), LOST),
        (bounce("Permanent", "OnAccountSuppressionList", None, "f-1"), LOST),
        (bounce("Permanent", "IetsNieuws", None, "f-1"), LOST),
        (bounce("Transient", "MailboxFull", failed, "f-1"), AGAIN),
        (bounce("Transient", "General", failed, "f-1"), AGAIN),
        (bounce("Undetermined", "Undetermined", failed, "f-1"), AGAIN),
        (bounce("Transient", "MessageTooLarge", failed, "f-1"), LOST),
        (bounce("Transient", "ContentRejected", failed, "f-1"), LOST),
        (bounce("Transient", "AttachmentRejected", failed, "f-1"), LOST),
        // Out of office, and other answers of a program.
        (bounce("Transient", "General", None, "f-1"), NOTHING),
        (bounce("Transient", "General", Some("delivered"), "f-1"), NOTHING),
        (bounce("Transient", "General", Some("delayed"), "f-1"), NOTHING),
        (bounce("Undetermined", "Undetermined", None, "f-1"), NOTHING),
        (bounce("IetsNieuws", "General", failed, "f-1"), NOTHING),
        (complaint(None, Some("abuse")), LOST),
        (complaint(None, None), LOST),
        (complaint(Some("OnAccountSuppressionList"), None), LOST),
        (complaint(None, Some("not-spam")), NOTHING),
        (complaint(None, Some("auth-failure")), NOTHING),
        (json!({ "eventType": "Reject", "reject": { "reason": "Bad content" } }), LOST),
        (json!({ "eventType": "Delivery", "delivery": { "smtpResponse": "250 ok" } }), NOTHING),
        (json!({ "eventType": "DeliveryDelay", "deliveryDelay": {} }), NOTHING),
        (json!({ "eventType": "Send", "send": {} }), NOTHING),
        (json!({ "eventType": "Bounce" }), NOTHING),
    ];
    for (what, expected) in table {
        let (stage, reference, id) = sent().await;
        let event = about(["deventer", &reference.to_string(), &id], &what);

        assert_eq!(report(&stage, &by_sns(&[event])).await, expected, "{what}");

        let becomes = match expected {
            LOST => MessageState::Undelivered,
            AGAIN => MessageState::Waiting,
            _ => MessageState::Sent,
        };
        assert_eq!(states(&stage, reference).await, [becomes], "{what}");
        let case = stage.state.store.case("deventer", reference).await.unwrap().unwrap();
        assert_eq!(case.undelivered(), u32::from(expected == LOST), "{what}");
    }
}

#[tokio::test]
async fn a_bounce_is_the_same_through_every_way_and_counts_once() {
    let (stage, reference, id) = sent().await;
    let what = bounce("Permanent", "General", Some("failed"), "f-1");
    let event = about(["deventer", &reference.to_string(), &id], &what);
    let mut of_identity = event.clone();
    of_identity["notificationType"] =
        of_identity.as_object_mut().unwrap().remove("eventType").unwrap();

    assert_eq!(report(&stage, &by_event_bridge(&event)).await, LOST);
    for again in [event.clone(), by_sns(&[event]), by_sns(&[of_identity])] {
        assert_eq!(report(&stage, &again).await, NOTHING);
    }

    let events = stage.state.store.events("deventer", reference).await.unwrap();
    assert_eq!(events.len(), 2);
    let why = crate::undelivered::why(&events[1]);
    assert_eq!(why.as_deref(), Some("melding-coordinator:teruggekomen"));
    assert!(events[1].is_sealed("deventer", reference));
}

#[tokio::test]
async fn a_bounce_that_is_faster_than_our_own_mark_stays() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLIMENT).await.reference;
    let id = message(&stage, reference, "melding-coordinator").await;
    let now = "2026-03-02T09:30:00Z".parse().unwrap();
    let mut claimed = Vec::new();
    for shard in 0..gehoor_functions::store::SHARDS {
        for waiting in stage.state.store.pending(now, shard, 10).await.unwrap() {
            let lease = SignedDuration::from_mins(2);
            claimed.extend(stage.state.store.claim(&waiting, now, lease).await.unwrap());
        }
    }
    let what = bounce("Permanent", "General", Some("failed"), "f-1");

    let event = about(["deventer", &reference.to_string(), &id], &what);
    assert_eq!(report(&stage, &event).await, LOST);
    stage.state.store.mark_sent(&claimed[0], now).await.unwrap();

    assert_eq!(states(&stage, reference).await, [MessageState::Undelivered]);
    stage.clock.forward(SignedDuration::from_hours(1));
    assert_eq!(sweep(&stage.state).await.sent, 0);
}

#[tokio::test]
async fn a_full_mailbox_that_is_told_before_our_own_mark_is_offered_again_and_does_it_then() {
    for (answers, batch) in
        [(COMPLIMENT, "2026-03-02T09:30:00Z"), (ANONYMOUS, "2026-03-02T10:00:00Z")]
    {
        let stage = Stage::new().await;
        let reference = stage.submit("deventer", &answers).await.reference;
        let id = message(&stage, reference, "melding-coordinator").await;
        stage.clock.set(batch);
        let now = batch.parse().unwrap();
        let store = &stage.state.store;
        let mut waiting = store.pending_anonymous("2026-03-02".parse().unwrap(), 10).await.unwrap();
        for shard in 0..gehoor_functions::store::SHARDS {
            waiting.extend(store.pending(now, shard, 10).await.unwrap());
        }
        let lease = SignedDuration::from_mins(2);
        let claimed = store.claim(&waiting[0], now, lease).await.unwrap().unwrap();
        let what = bounce("Transient", "MailboxFull", Some("failed"), "f-1");
        let event = about(["deventer", &reference.to_string(), &id], &what);

        let log = captured(Box::pin(async {
            let early = handle_event(&state(&stage), &event).await;
            assert_eq!(early, Err(Unsettled::TooEarly), "Lambda offers it again");
        }))
        .await;
        assert_eq!(log, "", "no trouble, and perhaps about an anonymous report");
        store.mark_sent(&claimed, now).await.unwrap();

        assert_eq!(report(&stage, &event).await, AGAIN);
        assert_eq!(report(&stage, &event).await, NOTHING);
    }
}

#[tokio::test]
async fn a_full_mailbox_is_tried_twice_more_a_day_apart_and_then_given_up() {
    let (stage, reference, id) = sent().await;
    let full = |number: u32| {
        let what = bounce("Transient", "MailboxFull", Some("failed"), &format!("f-{number}"));
        about(["deventer", &reference.to_string(), &id], &what)
    };

    for number in 1..=2 {
        assert_eq!(report(&stage, &full(number)).await, AGAIN);
        assert_eq!(report(&stage, &full(number)).await, NOTHING, "the same report twice");
        stage.clock.forward(SignedDuration::from_hours(23));
        assert_eq!(sweep(&stage.state).await.sent, 0);
        stage.clock.forward(SignedDuration::from_hours(1));
        assert_eq!(sweep(&stage.state).await.sent, 1);
        assert_eq!(report(&stage, &full(number)).await, NOTHING, "the same report late");
    }

    assert_eq!(report(&stage, &full(1)).await, NOTHING, "an earlier report, offered again");
    assert_eq!(report(&stage, &full(3)).await, LOST);
    assert_eq!(stage.mails().await.len(), 3);
    assert_eq!(states(&stage, reference).await, [MessageState::Undelivered]);
}

#[tokio::test]
async fn a_notice_that_comes_back_goes_to_the_second_address_and_one_to_a_resident_does_not() {
    let stage = Stage::with_reserve().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    sweep(&stage.state).await;
    let mut events = Vec::new();
    for purpose in ["melding-coordinator", "ontvangstbevestiging"] {
        let id = message(&stage, reference, purpose).await;
        let what = bounce("Permanent", "General", Some("failed"), purpose);
        events.push(about(["deventer", &reference.to_string(), &id], &what));
    }

    let done = report(&stage, &by_sns(&events)).await;

    assert_eq!(done, FeedbackReport { undelivered: 2, again: 0, nothing: 0 });
    assert_eq!(sweep(&stage.state).await.sent, 1);
    let mails = stage.mails().await;
    assert_eq!(mails.last().unwrap().header("To"), "<reserve@deventer.example>");
}

#[tokio::test]
async fn what_is_hostile_unknown_or_not_ours_changes_nothing_and_fails_nothing() {
    let (stage, reference, id) = sent().await;
    let reference = reference.to_string();
    let before = stage.items().await.len();
    let lost = bounce("Permanent", "General", Some("failed"), "f-1");
    let mut untagged = about(["deventer", &reference, &id], &lost);
    untagged["mail"].as_object_mut().unwrap().remove("tags");
    let mut listless = about(["deventer", &reference, &id], &lost);
    listless["mail"]["tags"]["gemeente"] = json!([]);
    let mut odd = about(["deventer", &reference, &id], &lost);
    odd["mail"]["tags"]["uitgaand"] = json!({ "a": 1 });
    let mut both = about(["deventer", &reference, &id], &lost);
    both["notificationType"] = json!("Delivery");
    let events = [
        json!(null),
        json!(7),
        json!("Bounce"),
        json!([]),
        json!({}),
        json!({ "Records": null }),
        json!({ "Records": [null, 1, {}, { "Sns": null }, { "Sns": { "Message": 4 } }] }),
        json!({ "Records": [{ "Sns": { "Message": "geen json" } }] }),
        json!({ "Records": [{ "Sns": { "Message": "[".repeat(100_000) } }] }),
        json!({ "detail": { "eventType": ["Bounce"] } }),
        json!({ "eventType": "Bounce", "mail": null }),
        untagged,
        listless,
        odd,
        both,
        about(["tubbergen", &reference, &id], &lost),
        about(["onbekend", &reference, &id], &lost),
        about(["deventer", "3222-222N", &id], &lost),
        about(["deventer", &reference, "ffffffffffffffff"], &lost),
        about(["deventer", &reference, "../../ZAAK"], &lost),
        about(["deventer#x", &reference, &id], &lost),
        about(["deventer", "\u{202e}\u{0}<script>", &id], &lost),
    ];
    let log = captured(Box::pin(async {
        for event in &events {
            for event in [event.clone(), by_sns(std::slice::from_ref(event))] {
                let done = report(&stage, &event).await;
                assert_eq!((done.undelivered, done.again), (0, 0), "{event}");
            }
        }
    }))
    .await;

    assert_eq!(stage.items().await.len(), before);
    assert_eq!(states(&stage, reference.parse().unwrap()).await, [MessageState::Sent]);
    for personal in ["test.persoon", "example.org", "script", &reference, "5.1.1"] {
        assert!(!log.contains(personal), "{personal} stands in {log}");
    }
    assert!(log.contains("zonder-kenmerk") && log.contains("onleesbaar"), "{log}");
}

#[tokio::test]
async fn one_that_cannot_be_read_among_ten_does_not_stop_the_nine_others() {
    let stage = Stage::new().await;
    let mut events = Vec::new();
    for _ in 0..9 {
        let reference = stage.submit("deventer", &COMPLIMENT).await.reference;
        let id = message(&stage, reference, "melding-coordinator").await;
        let what = bounce("Permanent", "General", Some("failed"), "f-1");
        events.push(about(["deventer", &reference.to_string(), &id], &what));
    }
    sweep(&stage.state).await;
    events.insert(4, json!("geen bericht"));

    let done = report(&stage, &by_sns(&events)).await;

    assert_eq!(done, FeedbackReport { undelivered: 9, again: 0, nothing: 1 });
}

#[tokio::test]
async fn an_erased_case_needs_nothing_and_a_store_that_is_silent_is_asked_again() {
    let (stage, reference, id) = sent().await;
    let what = bounce("Permanent", "General", Some("failed"), "f-1");
    let event = by_sns(&[about(["deventer", &reference.to_string(), &id], &what)]);
    stage.client.delete_table().table_name("gehoor").send().await.unwrap();

    assert!(handle_event(&state(&stage), &event).await.is_err(), "Lambda offers it again");

    stage.state.store.create_table().await.unwrap();
    assert_eq!(report(&stage, &event).await, NOTHING);
}

#[tokio::test]
async fn a_lost_mail_about_an_anonymous_report_is_not_logged_and_keeps_no_time() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &ANONYMOUS).await.reference;
    stage.clock.set("2026-03-02T10:00:00Z");
    sweep(&stage.state).await;
    let id = message(&stage, reference, "melding-coordinator").await;
    let full = bounce("Transient", "MailboxFull", Some("failed"), "0100019c9d7e8f00-0-0");
    let lost = bounce("Permanent", "General", Some("failed"), "0100019c9d7e8f01-0-0");
    let tags = ["deventer", &reference.to_string(), &id];
    stage.clock.set("2026-03-02T10:17:33Z");

    let log = captured(Box::pin(async {
        assert_eq!(report(&stage, &about(tags, &full)).await, AGAIN);
        assert_eq!(report(&stage, &about(tags, &lost)).await, LOST);
    }))
    .await;

    assert_eq!(log, "");
    for item in stage.items().await {
        if text(&item, "PK").starts_with("ZAAK#") {
            let shown = format!("{item:?}");
            for time in ["2026-03-02T", "2026-03-03T", "10:17", "0100019c"] {
                assert!(!shown.contains(time), "{time} stands in {shown}");
            }
        }
    }
}
