//! Twenty-five hours without stream or notifier: longer than a stream keeps its records. The table has what it needs.

use gehoor_functions::{clock::Clock as _, notify::sweep};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde_json::json;

use crate::scale::{Measurement, trials};
use crate::world::{World, anonymous, complaint, compliment, text, uuid};

/// What a call of the clock takes: with the four of one mail, a mail every tenth of a second.
const STEP: SignedDuration = SignedDuration::from_millis(25);

/// Minutes after recovery within which every case that isn't anonymous has been told of.
const PROMISED: i64 = 15;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_25_hours_without_a_stream_every_case_is_notified_within_15_minutes() {
    let measurement = Measurement::start("A5", "25 uur zonder stream");
    let count = trials("UITVAL", 60, 1_000);
    let world = World::new(3).await;
    let pause = SignedDuration::from_hours(25) / i32::try_from(count).unwrap();
    for number in 0..count {
        let said = format!("Zaak {number}: ik wachtte drie weken op antwoord.");
        // One in twenty is anonymous: those wait for the batch of the hour, as always.
        let body = match number % 20 {
            0 => anonymous(&said),
            part if part % 2 == 0 => complaint(&said),
            _ => compliment(&said),
        };
        let answer = world.file(&uuid(u64::try_from(number).unwrap()), &body).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        world.clock.forward(pause);
    }
    let recovered = world.clock.now();

    world.clock.step(STEP);
    let mut minute = recovered;
    let (mut named_after, mut anonymous_after) = (None, None);
    let mut sent_by = 0;
    while anonymous_after.is_none() {
        world.clock.set(minute);
        sent_by += sweep(&world.notify).await.sent;
        let waited = (minute.duration_since(recovered)).as_mins();
        let waiting = |anonymous: bool| {
            let mut outbox = world.outbox().into_iter();
            outbox.any(|item| {
                text(&item, "toestand") != "verzonden" && (item["anoniem"] == true) == anonymous
            })
        };
        if named_after.is_none() && !waiting(false) {
            named_after = Some(waited);
        }
        if named_after.is_some() && !waiting(true) {
            anonymous_after = Some(waited);
        }
        assert!(waited < 180, "something waits for ever");
        minute = next_minute(minute);
    }

    let mut ids = world.mail_ids().await;
    let mails = ids.len();
    ids.sort();
    ids.dedup();
    measurement.say(&json!({
        "zaken": count, "mails": mails, "dubbel": mails - ids.len(), "via_stream": 0,
        "minuten_tot_alles": named_after, "minuten_tot_alles_anoniem": anonymous_after,
        "ms_per_mail": STEP.as_millis() * 4,
    }));
    assert_eq!(mails, world.outbox().len(), "each message is one mail");
    assert_eq!(
        (ids.len(), sent_by),
        (mails, u32::try_from(mails).unwrap()),
        "and no mail is there twice"
    );
    assert!(named_after.unwrap() <= PROMISED, "{named_after:?} minutes");
    assert!(anonymous_after.unwrap() <= 125, "{anonymous_after:?} minutes: not the next batch");
}

/// The schedule calls at whole minutes.
fn next_minute(at: Timestamp) -> Timestamp {
    let second = TimeZone::UTC.to_datetime(at).second();
    at + SignedDuration::from_secs(60 - i64::from(second))
}
