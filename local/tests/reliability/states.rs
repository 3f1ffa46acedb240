//! The outbox as a state machine: whatever happens in whatever order, with a crash before or after any request to the
//! store, no message is marked as sent that the provider did not take, none waits for ever, and a crash costs one extra
//! mail at most.

mod step;

use std::collections::HashMap;

use gehoor_functions::{
    clock::Clock as _,
    notify::{handle_event, sweep},
};
use gehoor_local::faults::{FaultSettings, Moment, StoreFault};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};

use crate::scale::{Measurement, trials};
use crate::world::{World, anonymous, complaint, compliment, text, uuid};
use step::{Step, step};

/// What happened beside what the table says.
#[derive(Default)]
struct History {
    submitted: u64,
    crashes: usize,
    refused: bool,
}

#[derive(Default)]
struct Total {
    runs: usize,
    crashes: usize,
    messages: usize,
    extra: usize,
}

#[test]
fn no_message_is_lost_waits_for_ever_or_goes_twice_without_a_crash() {
    let measurement = Measurement::start("A7", "toestanden van uitgaande berichten");
    let cases = trials("TOESTANDEN", 24, 3_000);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let total = std::cell::RefCell::new(Total::default());
    let config = Config {
        cases: u32::try_from(cases).unwrap(),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(23),
        max_shrink_iters: 200,
        ..Config::default()
    };

    let steps = proptest::collection::vec(step(), 4..16);
    let outcome = TestRunner::new(config).run(&steps, |steps| {
        let (messages, crashes, extra) = runtime.block_on(play(&steps))?;
        let mut total = total.borrow_mut();
        total.runs += 1;
        total.messages += messages;
        total.crashes += crashes;
        total.extra += extra;
        Ok(())
    });

    let total = total.into_inner();
    measurement.say(&json!({
        "reeksen": total.runs, "berichten": total.messages, "crashes": total.crashes, "extra_mails": total.extra,
        "fout": i32::from(outcome.is_err()),
    }));
    outcome.unwrap();
    assert!(total.crashes > 0 && total.messages > 0, "something was tried");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_before_or_after_any_request_of_a_sweep_costs_one_extra_mail_at_most() {
    let submissions = [Step::Submit(0), Step::Submit(1), Step::Submit(2), Step::Wait(1_800)];
    let mut extra_at = Vec::new();
    for after in [false, true] {
        let mut at = 0;
        loop {
            let steps = [submissions.as_slice(), &[Step::CrashedSweep(at, after)]].concat();
            let (messages, crashes, extra) = Box::pin(play(&steps)).await.unwrap();
            assert_eq!(messages, 4);
            if crashes == 0 {
                break;
            }
            if extra > 0 {
                extra_at.push((at, after));
            }
            at += 1;
        }
        assert!(at > 4 * 4, "lock, four shards, and four requests a mail: {at}");
    }
    // Between the provider's yes and the mark, once a message: never before, never after.
    assert_eq!(extra_at.len(), 4, "{extra_at:?}");
    assert!(extra_at.iter().all(|(_, after)| !after), "{extra_at:?}");
}

/// Plays the steps, looks after each, and lets all end well.
async fn play(steps: &[Step]) -> Result<(usize, usize, usize), TestCaseError> {
    let world = World::new(29).await;
    let mut history = History::default();
    for step in steps {
        Box::pin(one(&world, step, &mut history)).await;
        invariants(&world, &history).await?;
    }
    world.faults.set(FaultSettings::default());
    world.post_box.set_full(false);
    world.post_box.set_refusing(false);
    for _ in 0..60 {
        if world.outbox().iter().all(is_done) {
            break;
        }
        world.clock.set(next_hour(world.clock.now()));
        sweep(&world.notify).await;
    }

    let outbox = world.outbox();
    let waiting: Vec<&Value> = outbox.iter().filter(|item| !is_done(item)).collect();
    prop_assert!(waiting.is_empty(), "waits for ever: {waiting:?}");
    invariants(&world, &history).await?;
    let extra = world.mail_ids().await.len() - copies(&world).await.len();
    prop_assert!(extra <= history.crashes, "{extra} extra mails in {} crashes", history.crashes);
    Ok((outbox.len(), history.crashes, extra))
}

async fn one(world: &World, step: &Step, history: &mut History) {
    match step {
        Step::Submit(kind) => {
            let said = format!("Zaak {}: ik wachtte op antwoord.", history.submitted);
            let body = match kind {
                0 => complaint(&said),
                1 => compliment(&said),
                _ => anonymous(&said),
            };
            assert_eq!(world.file(&uuid(history.submitted), &body).await.status, 201);
            history.submitted += 1;
        }
        Step::Sweep => {
            sweep(&world.notify).await;
        }
        Step::TwoSweeps => {
            tokio::join!(sweep(&world.notify), sweep(&world.notify));
        }
        Step::CrashedSweep(at, after) => {
            history.crashes += crash(world, *at, *after, Box::pin(swept(world))).await;
        }
        Step::Stream(times) => {
            for _ in 0..*times {
                stream(world).await;
            }
        }
        Step::CrashedStream(at, after) => {
            history.crashes += crash(world, *at, *after, Box::pin(stream(world))).await;
        }
        Step::Provider(mood) => {
            world.post_box.set_full(*mood == 1);
            world.post_box.set_refusing(*mood == 2);
            history.refused |= *mood == 2;
        }
        Step::StaleIndex(on) => {
            let stale = FaultSettings::store(StoreFault::StaleIndex, 0);
            world.faults.set(if *on { stale } else { FaultSettings::default() });
        }
        Step::Wait(seconds) => world.clock.forward(SignedDuration::from_secs(*seconds)),
    }
}

/// Lets `work` go on until its n-th request to the store, and drops it there: 1 when it came that far.
async fn crash(world: &World, at: u64, after: bool, work: impl Future<Output = ()>) -> usize {
    let before = world.faults.now();
    let made = world.faults.cut(at, if after { Moment::After } else { Moment::Before });
    let crashed = tokio::select! {
        () = work => 0,
        () = made.notified() => 1,
    };
    world.faults.set(before);
    crashed
}

async fn swept(world: &World) {
    sweep(&world.notify).await;
}

async fn stream(world: &World) {
    let records: Vec<Value> = (1..)
        .zip(world.outbox())
        .map(|(number, item): (u32, _)| {
            let keys = json!({"PK": {"S": item["PK"]}, "SK": {"S": item["SK"]}});
            json!({
                "eventID": number.to_string(), "eventName": "INSERT", "eventSource": "aws:dynamodb",
                "awsRegion": "eu-west-1",
                "dynamodb": {
                    "ApproximateCreationDateTime": 1_772_443_800, "Keys": keys,
                    "SequenceNumber": number.to_string(), "SizeBytes": 59, "StreamViewType": "KEYS_ONLY"
                }
            })
        })
        .collect();
    handle_event(&world.notify, json!({"Records": records})).await.unwrap();
}

/// What must hold after each step.
async fn invariants(world: &World, history: &History) -> Result<(), TestCaseError> {
    let copies = copies(world).await;
    for item in world.outbox() {
        let mailed = copies.contains_key(text(&item, "id"));
        let indexed = !text(&item, "UIT_PK").is_empty();
        match text(&item, "toestand") {
            "verzonden" => prop_assert!(mailed && !indexed, "sent, and not taken: {item}"),
            "niet-bezorgd" => prop_assert!(history.refused && !indexed, "given up: {item}"),
            "wachtend" | "bezig" => prop_assert!(indexed, "nobody will find it: {item}"),
            other => prop_assert!(false, "{other}"),
        }
    }
    Ok(())
}

/// How often each mail is in the post box.
async fn copies(world: &World) -> HashMap<String, usize> {
    let mut copies = HashMap::new();
    for id in world.mail_ids().await {
        *copies.entry(id).or_default() += 1;
    }
    copies
}

fn is_done(item: &Value) -> bool {
    ["verzonden", "niet-bezorgd"].contains(&text(item, "toestand"))
}

/// The next whole hour, when the batch of anonymous reports may go.
fn next_hour(at: Timestamp) -> Timestamp {
    let time = TimeZone::UTC.to_datetime(at);
    let past = i64::from(time.minute()) * 60 + i64::from(time.second());
    at + SignedDuration::from_secs(3_600 - past)
}
