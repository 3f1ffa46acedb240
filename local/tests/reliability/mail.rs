//! A mail provider that fails in every way: nothing is lost, and what could not be delivered in two days is visible.

mod relay;

use std::collections::HashMap;
use std::time::Duration;

use gehoor_domain::reference::Reference;
use gehoor_functions::{
    clock::Clock as _,
    mail::transport::{Encryption, Smtp, Transport},
    notify::sweep,
    store::MessageState,
};
use gehoor_local::seeded::Seeded;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::scale::{Measurement, is_full, trials};
use crate::world::{World, complaint, text, uuid};
use relay::{Act, Relay};

/// Short, because a relay that hangs is waited for in real time.
const PATIENCE: Duration = Duration::from_millis(60);

/// Longer where others than hanging relays are met too: a busy machine is no fault.
const MORE_PATIENCE: Duration = Duration::from_millis(400);

async fn world(seed: u64, port: u16, patience: Duration) -> World {
    let smtp = Smtp::new("127.0.0.1".to_owned(), port, Encryption::None, None);
    World::sending_by(seed, Transport::Smtp(smtp.with_timeout(patience))).await
}

async fn file(world: &World, number: u64) -> Reference {
    let said = format!("Zaak {number}: ik wachtte drie weken op antwoord.");
    let answer = world.file(&uuid(number), &complaint(&said)).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    Reference::parse(answer.json()["referentie"].as_str().unwrap()).unwrap()
}

/// Goes on to the first instant at which a message is due; `false` when none waits.
fn forward_to_next(world: &World) -> bool {
    let outbox = world.outbox();
    let due = outbox.iter().map(|item| text(item, "UIT_SK")).filter(|due| !due.is_empty()).min();
    let Some(due) = due else { return false };
    let due: Timestamp = due.parse().unwrap();
    world.clock.set(due.max(world.clock.now()));
    true
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_keeps_failing_is_tried_for_48_hours_and_then_the_desk_shows_it() {
    let measurement = Measurement::start("A6", "provider blijft weigeren");
    let all = Act::TEMPORARY;
    let tried: &[Act] =
        if is_full() { &all } else { &[Act::GreetLater, Act::DropMidData, Act::Hang] };
    let mut hours = Vec::new();
    for &act in tried {
        let relay = Relay::start(move |_| act).await;
        let world = world(1, relay.port, PATIENCE).await;
        let reference = file(&world, 1).await;
        let started = world.clock.now();
        sweep(&world.notify).await;
        while forward_to_next(&world) {
            sweep(&world.notify).await;
        }

        let waited = world.clock.now().duration_since(started).as_hours();
        hours.push(waited);
        assert_eq!(waited, 48, "{act:?}");
        let dossier = world.direct.dossier("deventer", reference).await.unwrap().unwrap();
        assert_eq!(dossier.messages.len(), 2, "{act:?}");
        for message in dossier.messages {
            assert_eq!(message.state, MessageState::Undelivered, "{act:?}");
        }
        world.clock.forward(SignedDuration::from_hours(24));
        assert_eq!(sweep(&world.notify).await.sent, 0, "{act:?}: given up is given up");
    }
    measurement
        .say(&json!({"manieren": tried.len(), "uren_geprobeerd": hours, "stil_opgegeven": 0}));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_fails_in_every_way_by_turns_loses_nothing() {
    let measurement = Measurement::start("A6", "provider faalt om beurten");
    let cases = u64::try_from(trials("MAILZAKEN", 25, 1_500)).unwrap();
    let seed = 17;
    let relay = Relay::start(move |connection| {
        let mut draw = Seeded::at(seed, connection);
        if draw.below(100) < 40 { Act::Accept } else { draw.one_of(&Act::ALL).unwrap() }
    })
    .await;
    let world = world(seed, relay.port, MORE_PATIENCE).await;
    for number in 0..cases {
        file(&world, number).await;
    }
    let started = world.clock.now();
    sweep(&world.notify).await;
    while forward_to_next(&world) {
        sweep(&world.notify).await;
    }

    let heard = relay.heard();
    let mut copies: HashMap<&str, usize> = HashMap::new();
    for id in &heard.taken {
        *copies.entry(id).or_default() += 1;
    }
    let outbox = world.outbox();
    let in_state = |state: &str| {
        outbox.iter().filter(|item| text(item, "toestand") == state).collect::<Vec<_>>()
    };
    let (sent, undelivered) = (in_state("verzonden"), in_state("niet-bezorgd"));
    let lost: Vec<&str> =
        sent.iter().map(|item| text(item, "id")).filter(|id| !copies.contains_key(id)).collect();
    let extra: usize = copies.values().map(|count| count - 1).sum();
    measurement.say(&json!({
        "mails": outbox.len(), "verzonden": sent.len(), "niet_bezorgd": undelivered.len(), "verloren": lost.len(),
        "definitief_geweigerd": heard.refused, "aangenomen_zonder_antwoord": heard.unanswered,
        "dubbel": extra, "verbindingen": heard.connections,
        "uren": world.clock.now().duration_since(started).as_hours(), "zaad": seed,
    }));
    assert_eq!(sent.len() + undelivered.len(), outbox.len(), "nothing is still waiting");
    assert!(lost.is_empty(), "marked as sent and never taken: {lost:?}");
    assert!(undelivered.len() <= heard.refused, "given up only what was refused for good");
    assert!(extra <= heard.unanswered, "{extra} extra for {} unanswered", heard.unanswered);
}
