//! One case per key: sixty-four who retry at once under faults get one receipt, and other content is refused.

use std::sync::Arc;

use gehoor_local::faults::{FaultSettings, StoreFault};
use gehoor_local::seeded::Seeded;
use serde_json::json;
use tokio::task::JoinSet;

use crate::scale::{Measurement, trials};
use crate::world::{World, complaint, compliment, text, uuid};

/// Who send the same at the same time.
const AT_ONCE: usize = 64;

/// One round in so many meets delays that are longer than anyone waits.
const DEAD_ROUND: u64 = 50;

/// Percentage of requests to the store that are hit. Each attempt to send in makes a few of them.
const CHANCE: u8 = 25;

/// After so many rounds a lane begins with an empty table, so that counting stays quick.
const FRESH: usize = 40;

/// How often one of them tries while the faults are on.
const TRIES: usize = 4;

#[derive(Debug)]
struct Round {
    seed: u64,
    received: usize,
    later: usize,
    other: Vec<u16>,
    /// Different answers among those that said "received".
    receipts: usize,
    /// Cases, codes, events and messages of this key.
    stored: [usize; 4],
    expected: [usize; 4],
    changed: u16,
}

impl Round {
    fn is_right(&self) -> bool {
        self.other.is_empty()
            && self.receipts == 1
            && self.stored == self.expected
            && self.changed == 422
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_retries_at_once_under_faults_are_one_case_with_one_receipt() {
    let measurement = Measurement::start("A2", "64 tegelijk");
    let rounds = u64::try_from(trials("RONDES", 6, 1_000)).unwrap();
    let lanes = u64::try_from(trials("BANEN", 2, 4)).unwrap();
    let lanes: JoinSet<Vec<Round>> = (0..lanes)
        .map(|lane| async move {
            let step = usize::try_from(lanes).unwrap();
            let mut done = Vec::new();
            let mut world = Arc::new(World::new(lane).await);
            for (number, seed) in (lane..rounds).step_by(step).enumerate() {
                if number % FRESH == FRESH - 1 {
                    world = Arc::new(World::new(seed).await);
                }
                done.push(round(&world, seed).await);
            }
            done
        })
        .collect();
    let done: Vec<Round> = lanes.join_all().await.into_iter().flatten().collect();
    let wrong: Vec<String> = done
        .iter()
        .filter(|round| !round.is_right())
        .map(|round| format!("seed {}: {round:?}", round.seed))
        .collect();
    let received: usize = done.iter().map(|round| round.received).sum();
    let later: usize = done.iter().map(|round| round.later).sum();
    measurement.say(&json!({
        "rondes": done.len(), "tegelijk": AT_ONCE, "antwoorden_ontvangen": received, "antwoorden_later_opnieuw": later,
        "rondes_fout": wrong.len(),
    }));
    assert_eq!(u64::try_from(done.len()).unwrap(), rounds);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn round(world: &Arc<World>, seed: u64) -> Round {
    let key = uuid(seed);
    let mut draw = Seeded::at(seed, 1);
    let said = format!("Ronde {seed}: ik wachtte drie weken op antwoord.");
    let with_two_mails = draw.below(2) == 0;
    let body = if with_two_mails { complaint(&said) } else { compliment(&said) };
    let longest = if seed % DEAD_ROUND == DEAD_ROUND - 1 { 35_000 } else { 60 };
    let before = parts(world);
    world.faults.set(FaultSettings {
        longest_ms: Some(longest),
        percent: Some(CHANCE),
        ..FaultSettings::store(StoreFault::Mixed, seed)
    });

    let mut clients = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (world, key, body) = (Arc::clone(world), key.clone(), body.clone());
        clients.spawn(async move {
            let mut answers = Vec::new();
            for _ in 0..TRIES {
                let answer = world.submit(&key, &body).await;
                let status = answer.status.as_u16();
                answers.push((status, answer.body));
                if status != 503 {
                    break;
                }
            }
            answers
        });
    }
    let mut answers: Vec<(u16, String)> = clients.join_all().await.into_iter().flatten().collect();
    world.faults.set(FaultSettings::default());
    let last = world.file(&key, &body).await;
    answers.push((last.status.as_u16(), last.body));
    let other = compliment("Iets heel anders dan de eerste keer.");
    let changed = world.file(&key, &other).await;
    if longest < 1_000 {
        world.heal().await;
    }

    let mut receipts: Vec<&String> =
        answers.iter().filter(|(status, _)| *status == 201).map(|(_, body)| body).collect();
    let received = receipts.len();
    receipts.sort();
    receipts.dedup();
    let after = parts(world);
    let stored = [0, 1, 2, 3].map(|part: usize| after[part] - before[part]);
    Round {
        seed,
        received,
        later: answers.iter().filter(|(status, _)| *status == 503).count(),
        other: answers
            .iter()
            .map(|(status, _)| *status)
            .filter(|s| ![201, 503].contains(s))
            .collect(),
        receipts: receipts.len(),
        stored,
        expected: [1, 1, 1, if with_two_mails { 2 } else { 1 }],
        changed: changed.status.as_u16(),
    }
}

/// Cases, codes, events and messages in the table.
fn parts(world: &World) -> [usize; 4] {
    let items = world.items();
    ["ZAAK", "CODE", "GEBEURTENIS#", "UIT#"]
        .map(|kind| items.iter().filter(|item| text(item, "SK").starts_with(kind)).count())
}
