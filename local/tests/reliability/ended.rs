//! Whoever ends a mail hears that it ended, also when the store's answer is lost: otherwise no alarm is raised.

use gehoor_domain::reference::Reference;
use gehoor_functions::{
    clock::Clock as _,
    store::{Lost, MessageState, OutboxItem, Reason, SHARDS, Teller},
};
use gehoor_local::{
    faults::{FaultSettings, StoreFault},
    seeded::Seeded,
};
use jiff::SignedDuration;

use crate::world::{World, compliment, uuid};

/// A case with one mail, which a notifier has taken.
async fn taken(world: &World) -> OutboxItem {
    let answer = world.file(&uuid(1), &compliment("Wat een fijne medewerker aan de balie")).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let now = world.clock.now();
    let mut waiting = Vec::new();
    for shard in 0..SHARDS {
        waiting.extend(world.direct.pending(now, shard, 10).await.unwrap());
    }
    let lease = SignedDuration::from_mins(2);
    world.direct.claim(&waiting[0], now, lease).await.unwrap().unwrap()
}

fn lost<'a>(world: &World, message: &'a OutboxItem) -> Lost<'a> {
    let (reason, teller) = (Reason::Refused, Teller::Claim);
    Lost { message, reason, teller, has_reserve: false, now: world.clock.now() }
}

async fn assert_ended_once(world: &World, reference: Reference) {
    let dossier = world.direct.dossier("deventer", reference).await.unwrap().unwrap();
    assert_eq!(dossier.messages[0].state, MessageState::Undelivered);
    assert_eq!((dossier.events.len(), dossier.case.undelivered()), (2, 1));
    assert!(dossier.is_whole());
}

/// A seed under which these requests to the store are hit, and no others.
fn seed_that_hits(requests: std::ops::Range<u64>, of_first: u64, percent: u8) -> u64 {
    let is_hit = |seed, request| Seeded::at(seed, request).below(100) < u64::from(percent);
    let fits = |seed: &u64| (0..of_first).all(|at| is_hit(*seed, at) == requests.contains(&at));
    (0..100_000).find(fits).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_ends_a_mail_hears_it_when_every_answer_to_the_write_is_lost() {
    let world = World::new(1).await;
    let message = taken(&world).await;
    // The case is read; the write loses its answer, as do the client's two tries after it; all is well again.
    let (percent, of_first) = (50, 8);
    let seed = seed_that_hits(1..4, of_first, percent);
    world.faults.set(FaultSettings {
        percent: Some(percent),
        ..FaultSettings::store(StoreFault::AnswerLost, seed)
    });

    let told = world.notify.store.undelivered(&lost(&world, &message)).await;

    assert_eq!(told, Ok(true));
    assert_eq!(
        world.faults.requests(),
        5,
        "one read, three writes, and one look at what became of it"
    );
    assert_ended_once(&world, message.reference).await;
    assert_eq!(world.direct.undelivered(&lost(&world, &message)).await, Ok(false), "only once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_told_that_a_write_is_under_way_hears_that_the_mail_ended_by_it() {
    let world = World::new(1).await;
    let message = taken(&world).await;
    world.faults.set(FaultSettings::store(StoreFault::InProgress, 1));

    let arrives_late = async {
        // A read, a write with the client's two tries after it, all said to be under way; and the next read.
        while world.faults.requests() < 5 {
            tokio::task::yield_now().await;
        }
        assert_eq!(world.direct.undelivered(&lost(&world, &message)).await, Ok(true));
        world.faults.set(FaultSettings::default());
    };
    let lost = lost(&world, &message);
    let (told, ()) = tokio::join!(world.notify.store.undelivered(&lost), arrives_late);

    assert_eq!(told, Ok(true), "it may have been its own");
    assert_ended_once(&world, message.reference).await;
}
