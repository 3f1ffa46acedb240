//! Anonymous reports: a mail an hour at most, to the coordinator only, and no time of day anywhere.

use gehoor_functions::notify::{SweepReport, sweep};

use crate::stage::{ANONYMOUS, COMPLIMENT, Stage, text};

#[tokio::test]
async fn an_anonymous_report_waits_for_the_hour_and_is_then_mailed_once() {
    let stage = Stage::new().await;
    stage.submit("deventer", &ANONYMOUS).await;

    for (at, sent) in [
        ("2026-03-02T09:30:00Z", 0),
        ("2026-03-02T09:59:59Z", 0),
        ("2026-03-02T10:05:00Z", 0),
        ("2026-03-02T11:00:30Z", 1),
        ("2026-03-02T11:04:00Z", 0),
        ("2026-03-02T12:00:00Z", 0),
    ] {
        stage.clock.set(at);
        assert_eq!(sweep(&stage.state).await, SweepReport { sent, failed: 0, waiting: 0 }, "{at}");
    }

    let mails = stage.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].header("To"), "<klachten@deventer.example>");
    assert!(mails[0].text.contains("Ontvangen: maandag 2 maart 2026\r\n"), "{}", mails[0].text);
    assert!(mails[0].text.contains("niet bellen of mailen"), "{}", mails[0].text);
}

#[tokio::test]
async fn a_report_that_comes_in_after_the_batch_of_the_hour_waits_for_the_next() {
    let stage = Stage::new().await;
    stage.clock.set("2026-03-02T10:00:00Z");
    sweep(&stage.state).await;
    stage.clock.set("2026-03-02T10:02:00Z");
    stage.submit("deventer", &ANONYMOUS).await;

    stage.clock.set("2026-03-02T10:03:00Z");
    assert_eq!(sweep(&stage.state).await, SweepReport::default());
    stage.clock.set("2026-03-02T11:00:00Z");
    assert_eq!(sweep(&stage.state).await.sent, 1);
}

#[tokio::test]
async fn no_time_of_day_is_stored_with_an_anonymous_report_before_or_after_its_mail() {
    let stage = Stage::new().await;
    stage.submit("deventer", &ANONYMOUS).await;
    stage.post_box.set_full(true);
    for at in ["2026-03-02T09:30:00Z", "2026-03-02T10:00:07Z", "2026-03-02T11:00:07Z"] {
        stage.clock.set(at);
        sweep(&stage.state).await;
        stage.post_box.set_full(at.contains("T09"));

        for item in stage.items().await {
            if text(&item, "PK").starts_with("ZAAK#") || text(&item, "PK").starts_with("CODE#") {
                let shown = format!("{item:?}");
                assert!(!shown.contains("2026-03-02T") && !shown.contains(":00:07"), "{shown}");
            }
        }
    }
    assert_eq!(text(&stage.outbox().await[0], "toestand"), "verzonden");
    assert_eq!(text(&stage.outbox().await[0], "verzondenOp"), "2026-03-02");
}

#[tokio::test]
async fn an_anonymous_mail_that_is_not_taken_waits_for_the_next_hour() {
    let stage = Stage::new().await;
    stage.submit("deventer", &ANONYMOUS).await;
    stage.submit("deventer", &COMPLIMENT).await;
    stage.post_box.set_full(true);
    stage.clock.set("2026-03-02T10:01:00Z");
    assert_eq!(sweep(&stage.state).await.failed, 2);
    stage.post_box.set_full(false);

    stage.clock.set("2026-03-02T10:04:00Z");
    assert_eq!(sweep(&stage.state).await.sent, 1, "the compliment");
    stage.clock.set("2026-03-02T11:01:00Z");
    assert_eq!(sweep(&stage.state).await.sent, 1, "the anonymous report");
}
