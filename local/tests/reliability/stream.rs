//! The stream as Lambda offers it at its worst: a fifth of the records twice, calls that overlap, records that nobody
//! can read, and what the table sweeps away. Each mail goes once, and no record keeps another waiting.

use std::collections::{BTreeSet, VecDeque};

use gehoor_functions::notify::{handle_event, sweep};
use gehoor_local::seeded::Seeded;
use serde_json::{Value, json};

use crate::scale::{Measurement, trials};
use crate::world::{World, anonymous, complaint, compliment, text, uuid};

/// The most records in one call.
const BATCH: u64 = 100;

/// How often a record that stands alone is offered again, before it is parked.
const RETRIES: u32 = 3;

/// One record that can't be handled among so many.
const POISON: usize = 97;

#[derive(Clone)]
struct Offered {
    record: Value,
    poison: bool,
    /// The message that it announces, when a mail must follow at once.
    message: Option<String>,
}

#[derive(Default)]
struct Driven {
    calls: usize,
    parked: BTreeSet<String>,
    /// Records that had no mail after the call that offered them first.
    late: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fifth_of_the_records_twice_and_some_unreadable_make_no_mail_twice_and_none_late() {
    let measurement = Measurement::start("A7, A8", "stream dubbel, gesplitst en vergiftigd");
    let wanted = trials("STREAMREGELS", 400, 10_000);
    let world = World::new(5).await;
    let mut draw = Seeded::new(5);
    let mut number = 0;
    // A case is four items or five, and leaves seven records or eleven.
    while number < wanted / 9 {
        let said = format!("Zaak {number}: ik wachtte drie weken op antwoord.");
        let body = match number % 20 {
            0 => anonymous(&said),
            part if part % 2 == 0 => complaint(&said),
            _ => compliment(&said),
        };
        let answer = world.file(&uuid(u64::try_from(number).unwrap()), &body).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        number += 1;
    }
    let once = records(&world, &mut draw);
    let poison: BTreeSet<String> =
        once.iter().filter(|offered| offered.poison).map(sequence).collect();
    let offered = with_a_fifth_twice(once, &mut draw);
    let (count, unique) = (offered.len(), offered.iter().map(sequence).collect::<BTreeSet<_>>());

    let driven = Box::pin(drive(&world, offered, &mut draw)).await;
    let left = sweep(&world.notify).await;

    let ids = world.mail_ids().await;
    let mailed: BTreeSet<&String> = ids.iter().collect();
    let outbox = world.outbox();
    let named = outbox.iter().filter(|item| item["anoniem"] != true).count();
    measurement.say(&json!({
        "regels": count, "uniek": unique.len(), "aanroepen": driven.calls, "mails": ids.len(),
        "dubbele_mails": ids.len() - mailed.len(), "ontbrekende_mails": named - mailed.len(),
        "onleesbaar": poison.len(), "geparkeerd": driven.parked.len(), "later_dan_hun_aanroep": driven.late,
        "over_voor_de_ronde": left.sent,
    }));
    assert_eq!(
        ids.len(),
        named,
        "each named message is one mail, and no anonymous one goes at once"
    );
    assert_eq!(mailed.len(), ids.len(), "no mail twice");
    assert_eq!(driven.parked, poison, "what can't be read is parked, and nothing else");
    assert_eq!((driven.late, left.sent), (0, 0));
}

/// The records of everything in the table: how it came, how the notifier changed it, what is swept away of it.
fn records(world: &World, draw: &mut Seeded) -> Vec<Offered> {
    let mut records = Vec::new();
    for item in world.items() {
        let (pk, sk) = (text(&item, "PK"), text(&item, "SK"));
        let announced = sk.starts_with("UIT#") && item["anoniem"] != true;
        records.push(("INSERT", pk.to_owned(), sk.to_owned(), announced));
        if sk.starts_with("UIT#") {
            // Claimed and marked: the notifier's own doing, which must not wake it.
            records.push(("MODIFY", pk.to_owned(), sk.to_owned(), false));
            records.push(("MODIFY", pk.to_owned(), sk.to_owned(), false));
        }
        if draw.below(10) == 0 {
            records.push(("REMOVE", pk.to_owned(), sk.to_owned(), false));
        }
    }
    let mut offered = Vec::new();
    for (number, (name, pk, sk, announced)) in records.into_iter().enumerate() {
        if number % POISON == POISON - 1 {
            let (pk, sk) = match draw.below(3) {
                0 => ("ZAAK#deventer#niet-goed", "UIT#00ff"),
                1 => ("ZAAK#", "UIT#"),
                _ => ("UIT", "UIT#0000000000000000"),
            };
            let record = record("INSERT", offered.len(), pk, sk);
            offered.push(Offered { record, poison: true, message: None });
        }
        let message = announced.then(|| sk.trim_start_matches("UIT#").to_owned());
        let record = record(name, offered.len(), &pk, &sk);
        offered.push(Offered { record, poison: false, message });
    }
    offered
}

fn record(name: &str, number: usize, pk: &str, sk: &str) -> Value {
    let mut record = json!({
        "eventID": format!("gebeurtenis-{number}"),
        "eventName": name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "eu-west-1",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_772_443_800,
            "Keys": { "PK": { "S": pk }, "SK": { "S": sk } },
            "SequenceNumber": format!("{number:021}"),
            "SizeBytes": 59,
            "StreamViewType": "KEYS_ONLY"
        }
    });
    if name == "REMOVE" {
        record["userIdentity"] =
            json!({"type": "Service", "principalId": "dynamodb.amazonaws.com"});
    }
    record
}

fn sequence(offered: &Offered) -> String {
    offered.record["dynamodb"]["SequenceNumber"].as_str().unwrap().to_owned()
}

/// One in five comes again, somewhat later.
fn with_a_fifth_twice(records: Vec<Offered>, draw: &mut Seeded) -> Vec<Offered> {
    let mut again: VecDeque<(usize, Offered)> = VecDeque::new();
    let mut all = Vec::new();
    for (place, offered) in records.into_iter().enumerate() {
        while again.front().is_some_and(|(due, _)| *due <= place) {
            all.push(again.pop_front().unwrap().1);
        }
        if draw.below(5) == 0 {
            let due = place + 1 + usize::try_from(draw.below(150)).unwrap();
            again.push_back((due, offered.clone()));
        }
        all.push(offered);
    }
    all.extend(again.into_iter().map(|(_, offered)| offered));
    all
}

/// What Lambda does with a stream: batches, from the first failure on again, halves, and in the end aside.
async fn drive(world: &World, offered: Vec<Offered>, draw: &mut Seeded) -> Driven {
    let mut driven = Driven::default();
    let mut rest = offered.as_slice();
    while !rest.is_empty() {
        let size = usize::try_from(1 + draw.below(BATCH)).unwrap().min(rest.len());
        let (batch, after) = rest.split_at(size);
        rest = after;
        let mut waiting = VecDeque::from([(batch.to_vec(), 0)]);
        let mut first = true;
        while let Some((part, attempts)) = waiting.pop_front() {
            // Now and then the same batch is offered twice at the same time, or the schedule comes in between.
            let failed = match draw.below(8) {
                0 => tokio::join!(call(world, &part), call(world, &part)).0,
                1 => tokio::join!(call(world, &part), sweep(&world.notify)).0,
                _ => call(world, &part).await,
            };
            driven.calls += 1;
            if std::mem::take(&mut first) {
                let mailed: BTreeSet<String> = world.mail_ids().await.into_iter().collect();
                let announced = batch.iter().filter_map(|offered| offered.message.as_ref());
                driven.late += announced.filter(|id| !mailed.contains(*id)).count();
            }
            let Some(from) = part.iter().position(|offered| failed.contains(&sequence(offered)))
            else {
                continue;
            };
            let again = &part[from..];
            if let [one] = again {
                if attempts < RETRIES {
                    waiting.push_front((vec![one.clone()], attempts + 1));
                } else {
                    driven.parked.insert(sequence(one));
                }
            } else {
                let (front, back) = again.split_at(again.len() / 2);
                waiting.push_front((back.to_vec(), attempts));
                waiting.push_front((front.to_vec(), attempts));
            }
        }
    }
    driven
}

/// One call of the function: the sequence numbers that it wants to see again.
async fn call(world: &World, part: &[Offered]) -> BTreeSet<String> {
    let records: Vec<&Value> = part.iter().map(|offered| &offered.record).collect();
    let answer = handle_event(&world.notify, json!({"Records": records})).await.unwrap();
    let failures = answer["batchItemFailures"].as_array().expect("the name that Lambda reads");
    failures.iter().map(|one| one["itemIdentifier"].as_str().unwrap().to_owned()).collect()
}
