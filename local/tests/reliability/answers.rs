//! A resident gets an answer within eight seconds, whatever the store does: received, or a clear "not sure, try again".

use std::time::{Duration, Instant};

use gehoor_local::faults::{FaultSettings, StoreFault};
use serde_json::json;
use tokio::task::JoinSet;

use crate::scale::{Measurement, trials};
use crate::world::{World, compliment, text, uuid};

const LIMIT: Duration = Duration::from_secs(8);

const SAID: &str = "Wat een fijne medewerker aan de balie";

/// By which way it is sent in.
#[derive(Debug, Clone, Copy)]
enum Way {
    Api,
    HostedForm,
}

/// What one submission met.
struct Met {
    name: String,
    status: u16,
    took: Duration,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_is_answered_within_eight_seconds_and_the_same_key_ends_as_one_case() {
    let measurement = Measurement::start("A2", "antwoord onder storing");
    let mut tried = JoinSet::new();
    for (number, fault) in StoreFault::SINGLE.into_iter().enumerate() {
        let way = if number % 2 == 0 { Way::Api } else { Way::HostedForm };
        tried.spawn(one(FaultSettings::store(fault, 1), way));
    }
    let mut met = tried.join_all().await;
    // A few at a time, so that what is measured is the product and not the machine.
    let seeds = u64::try_from(trials("ANTWOORDEN", 12, 600)).unwrap();
    for from in (0..seeds).step_by(12) {
        let mut tried = JoinSet::new();
        for seed in from..seeds.min(from + 12) {
            let way = if seed % 2 == 0 { Way::Api } else { Way::HostedForm };
            tried.spawn(one(FaultSettings::store(StoreFault::Mixed, seed), way));
        }
        met.extend(tried.join_all().await);
    }

    let longest = met.iter().max_by_key(|met| met.took).unwrap();
    let count = |status: u16| met.iter().filter(|met| met.status == status).count();
    measurement.say(&json!({
        "inzendingen": met.len(), "ontvangen": count(201), "later_opnieuw": count(503),
        "anders": met.len() - count(201) - count(503),
        "langste_ms": longest.took.as_millis(), "langste_bij": longest.name,
    }));
    for met in &met {
        assert!(met.status == 201 || met.status == 503, "{}: {}", met.name, met.status);
        assert!(met.took < LIMIT, "{} took {:?}", met.name, met.took);
    }
}

/// Sends in while the store is faulty, then once more with the same key while it is well.
async fn one(settings: FaultSettings, way: Way) -> Met {
    let seed = settings.seed.unwrap();
    let name = format!("{:?} seed {seed} by {way:?}", settings.store.unwrap());
    let world = World::new(seed).await;
    let key = uuid(seed);
    world.faults.set(settings);

    let started = Instant::now();
    let first = send(&world, &key, way).await;
    let took = started.elapsed();
    world.faults.set(FaultSettings::default());
    let second = send(&world, &key, way).await;

    if first.status == 503 {
        assert!(!first.header("retry-after").is_empty(), "{name}: when to try again");
        assert!(!first.body.contains("panic"), "{name}");
        if let Way::Api = way {
            assert_eq!(first.header("content-type"), "application/problem+json", "{name}");
            assert_eq!(first.json()["code"], "niet-opgeslagen", "{name}");
        }
    }
    assert_eq!(second.status, 201, "{name}: {}", second.body);
    if let Way::Api = way
        && first.status == 201
    {
        assert_eq!(first.body, second.body, "{name}: another receipt");
    }
    // What hung may still arrive; it must find that it came too late.
    if settings.store != Some(StoreFault::Hangs) && settings.store != Some(StoreFault::Mixed) {
        world.heal().await;
    }
    let count =
        |kind: &str| world.items().iter().filter(|item| text(item, "SK").starts_with(kind)).count();
    let found = ["ZAAK", "CODE", "GEBEURTENIS#", "UIT#"].map(count);
    assert_eq!(found, [1, 1, 1, 1], "{name}: cases, codes, events, messages");
    Met { name, status: first.status.as_u16(), took }
}

async fn send(world: &World, key: &str, way: Way) -> crate::world::Answer {
    match way {
        Way::Api => world.submit(key, &compliment(SAID)).await,
        Way::HostedForm => {
            let pairs = [
                ("sleutel", key),
                ("stap", "versturen"),
                ("soort", "compliment"),
                ("omschrijving", SAID),
            ];
            world.post_form("", &pairs).await
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_arrives_after_its_sender_was_told_to_try_again_changes_nothing() {
    let world = World::new(1).await;
    let hang = FaultSettings {
        longest_ms: Some(9_000),
        percent: Some(100),
        ..FaultSettings::store(StoreFault::Hangs, 1)
    };
    world.faults.set(hang);

    let first = world.submit(&uuid(1), &compliment(SAID)).await;
    world.faults.set(FaultSettings::default());
    let second = world.submit(&uuid(1), &compliment(SAID)).await;
    let before = world.items();
    assert!(world.faults.under_way() > 0, "it is still on its way");
    world.heal().await;

    assert_eq!((first.status.as_u16(), second.status.as_u16()), (503, 201));
    assert_eq!(world.items(), before);
}

/// What is asked of a key that something is stored under already.
#[derive(Debug, Clone, Copy)]
enum Question {
    /// Other content, by the hosted form: answered with what was received first.
    Changed,
    /// Content that the rules refuse: what was received must be looked up before it is.
    Refused,
    /// A copy of what was received.
    Copy,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_asked_about_a_seen_key_is_answered_within_eight_seconds() {
    use Question::{Changed, Copy, Refused};
    let mixed = |seed| FaultSettings {
        percent: Some(80),
        longest_ms: Some(16_000),
        ..FaultSettings::store(StoreFault::Mixed, seed)
    };
    let mut tried = JoinSet::new();
    for question in [Changed, Refused, Copy] {
        for fault in [StoreFault::Hangs, StoreFault::Slow, StoreFault::Gone] {
            tried.spawn(ask(question, FaultSettings::store(fault, 1)));
        }
        for seed in 0..8 {
            tried.spawn(ask(question, mixed(seed)));
        }
    }
    tried.join_all().await;
}

async fn ask(question: Question, settings: FaultSettings) {
    let seed = settings.seed.unwrap();
    let name = format!("{question:?} under {settings:?}");
    let world = World::new(seed).await;
    let key = uuid(seed);
    assert_eq!(world.submit(&key, &compliment(SAID)).await.status, 201, "{name}");
    world.faults.set(settings);

    let started = Instant::now();
    let (answer, fine) = match question {
        Question::Changed => {
            let changed = [
                ("sleutel", key.as_str()),
                ("stap", "versturen"),
                ("soort", "compliment"),
                ("omschrijving", "Iets heel anders"),
            ];
            (world.post_form("", &changed).await, 422)
        }
        Question::Refused => (world.submit(&key, &compliment("")).await, 400),
        Question::Copy => (world.post_form("/afschrift", &[("sleutel", &key)]).await, 200),
    };

    assert!(started.elapsed() < LIMIT, "{name}: {:?}", started.elapsed());
    let status = answer.status.as_u16();
    assert!([fine, 503].contains(&status), "{name}: {status}");
    assert!(status != 503 || !answer.header("retry-after").is_empty(), "{name}: when");
}
