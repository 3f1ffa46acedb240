//! Two who take a step in one case at the same time: one wins, the other is told what changed. And whatever is changed
//! in what happened is found.

use std::collections::HashMap;
use std::sync::Arc;

use gehoor_domain::access_code::ServerKey;
use gehoor_domain::case::{
    Actor, Assignment, CaseEvent, Contact, PersonId, Role, Step,
    informal::{Side, Told, Way},
    people::Task,
};
use gehoor_domain::follow::MessageText;
use gehoor_domain::reference::Reference;
use gehoor_functions::keys::KeyRing;
use gehoor_functions::store::{
    Act, Acted, CaseKey, Command, CommandOnCase, Commanded, Dossier, Event, Take,
};
use gehoor_local::seeded::{Seeded, SeededRandom};
use serde_json::json;
use tokio::task::JoinSet;

use crate::scale::{Measurement, trials};
use crate::world::{MONDAY, World, complaint, uuid};

/// After so many rounds the table is empty again, so that it stays quick.
const FRESH: u64 = 100;

/// Entries of one case in the search for changes.
const ENTRIES: usize = 10;

fn keys() -> KeyRing {
    KeyRing { current: ServerKey::new("2026a", vec![7; 32]).unwrap(), older: Vec::new() }
}

fn coordinator(number: u64) -> Actor {
    Actor::staff(Role::Coordinator, PersonId::parse(&format!("coordinator-{number}")).unwrap())
}

async fn filed(world: &World, number: u64) -> CaseKey {
    let answer = world.file(&uuid(number), &complaint("Ik wachtte drie weken.")).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let reference = Reference::parse(answer.json()["referentie"].as_str().unwrap()).unwrap();
    CaseKey { municipality: "deventer".to_owned(), reference }
}

/// Two steps of which either can come first.
fn steps(seed: u64) -> [Step; 2] {
    let on = jiff::civil::date(2026, 3, 2);
    let contact = Contact {
        on,
        way: Way::Phone,
        with: Side::Sender,
        reached: true,
        summary: None,
        told: Told::default(),
    };
    let person = PersonId::parse("teammanager-1").unwrap();
    let other = match seed % 2 {
        0 => Step::Assign(Assignment { task: Task::Talk, person }),
        _ => Step::LogContact(contact.clone()),
    };
    [Step::LogContact(contact), other]
}

/// Whether one was done and the other was told of it, and the case is whole.
async fn round(world: &Arc<World>, seed: u64) -> Result<(), String> {
    let case = filed(world, seed).await;
    let mut both = JoinSet::new();
    for (number, step) in (0_u64..).zip(steps(seed)) {
        let (world, case) = (Arc::clone(world), case.clone());
        both.spawn(async move {
            let command = CommandOnCase {
                case: &case,
                by: &coordinator(number),
                take: Take::Step(&step),
                idempotency_key: (u128::from(seed) << 8 | u128::from(number)).to_be_bytes(),
                expected: Some(1),
                now: MONDAY.parse().unwrap(),
            };
            let random = SeededRandom::new(seed << 8 | number);
            world.direct.command(&command, &keys(), &random).await
        });
    }
    let (mut done, mut told): (Vec<CaseEvent>, Vec<CaseEvent>) = (Vec::new(), Vec::new());
    for answer in both.join_all().await {
        match answer {
            Ok(Commanded::Done(taken)) => done.extend(taken.events),
            Ok(Commanded::Conflict(since)) => told.extend(since),
            other => return Err(format!("seed {seed}: {other:?}")),
        }
    }
    let events = world.direct.events("deventer", case.reference).await.unwrap();
    let faults = world.direct.verify("deventer", case.reference, Some(&keys())).await.unwrap();
    if done.len() != 1 || done != told || events.len() != 2 || !faults.is_empty() {
        return Err(format!(
            "seed {seed}: {done:?}, {told:?}, {} events, {faults:?}",
            events.len()
        ));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_steps_at_once_one_wins_and_the_other_is_told_what_changed() {
    let measurement = Measurement::start("A18", "twee stappen tegelijk");
    let rounds = u64::try_from(trials("STAPPEN", 20, 1_000)).unwrap();
    let mut world = Arc::new(World::new(0).await);
    let mut wrong = Vec::new();
    for seed in 0..rounds {
        if seed % FRESH == FRESH - 1 {
            world = Arc::new(World::new(seed).await);
        }
        wrong.extend(round(&world, seed).await.err());
    }
    measurement.say(&json!({"rondes": rounds, "rondes_fout": wrong.len()}));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A case with so many events, of which all but the first are messages.
async fn written(world: &World, number: u64) -> Dossier {
    let case = filed(world, number).await;
    for entry in 2..=u64::try_from(ENTRIES).unwrap() {
        let text = MessageText::parse(&format!("Bericht {entry} van zaak {number}"), None).unwrap();
        let act = Act {
            case: &case,
            by: if entry % 2 == 0 { &Actor::SENDER } else { &coordinator(entry) },
            command: Command::Write(&text),
            idempotency_key: (u128::from(number) << 8 | u128::from(entry)).to_be_bytes(),
            now: MONDAY.parse().unwrap(),
        };
        let random = SeededRandom::new(number << 8 | entry);
        let acted = world.direct.act(&act, &keys(), &random).await.unwrap();
        assert!(matches!(acted, Acted::Done(_)), "{acted:?}");
    }
    let dossier = world.direct.dossier("deventer", case.reference).await.unwrap().unwrap();
    assert_eq!(dossier.events.len(), ENTRIES);
    assert!(dossier.is_whole());
    dossier
}

/// The texts of an event that are sealed, or seal it.
const PARTS: [fn(&mut Event) -> Option<&mut String>; 3] =
    [|event| Some(&mut event.fact), |event| event.previous.as_mut(), |event| Some(&mut event.hash)];

/// Every bit of this part. What isn't text any more can't lie in the table, and is counted apart.
fn flipped(text: &str, bit: usize) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    String::from_utf8(bytes).ok()
}

#[derive(Default)]
struct Tried {
    bits: u64,
    not_text: u64,
    removals: u64,
    swaps: u64,
    missed: Vec<String>,
}

impl Tried {
    /// Changes one bit of one part of one event.
    fn bit(&mut self, dossier: &mut Dossier, entry: usize, part: usize, bit: usize) {
        let Some(text) = PARTS[part](&mut dossier.events[entry]) else { return };
        let whole = text.clone();
        match flipped(&whole, bit) {
            None => self.not_text += 1,
            Some(changed) => {
                *text = changed;
                self.bits += 1;
                if dossier.is_whole() {
                    self.missed.push(format!("entry {entry}, part {part}, bit {bit}"));
                }
                *PARTS[part](&mut dossier.events[entry]).unwrap() = whole;
            }
        }
    }

    fn every_bit(&mut self, dossier: &mut Dossier, entry: usize) {
        for (part, text) in PARTS.iter().enumerate() {
            let bits = text(&mut dossier.events[entry]).map_or(0, |text| text.len() * 8);
            for bit in 0..bits {
                self.bit(dossier, entry, part, bit);
            }
        }
    }

    fn one_bit(&mut self, dossier: &mut Dossier, entry: usize, draw: &mut Seeded) {
        for (part, text) in PARTS.iter().enumerate() {
            let bits = text(&mut dossier.events[entry]).map_or(0, |text| text.len() * 8);
            if bits > 0 {
                let bit = draw.below(u64::try_from(bits).unwrap());
                self.bit(dossier, entry, part, usize::try_from(bit).unwrap());
            }
        }
    }

    fn removal_and_swaps(&mut self, dossier: &Dossier, entry: usize) {
        let mut without = dossier.clone();
        without.events.remove(entry);
        self.removals += 1;
        if without.is_whole() {
            self.missed.push(format!("entry {entry} removed"));
        }
        for other in entry + 1..dossier.events.len() {
            let mut swapped = dossier.clone();
            swapped.events.swap(entry, other);
            self.swaps += 1;
            if swapped.is_whole() {
                self.missed.push(format!("entries {entry} and {other} swapped"));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_thousand_entries_every_changed_bit_removal_and_swap_is_found() {
    let measurement = Measurement::start("A16", "veranderde gebeurtenissen");
    let entries = trials("GEBEURTENISSEN", 100, 10_000);
    let whole_ones = trials("ALLE_BITS", 2, 200);
    let mut world = World::new(0).await;
    let (mut tried, mut kinds) = (Tried::default(), HashMap::new());
    for number in 0..entries.div_ceil(ENTRIES) {
        let seed = u64::try_from(number).unwrap();
        if seed % FRESH == FRESH - 1 {
            world = World::new(seed).await;
        }
        let mut dossier = written(&world, seed).await;
        let mut draw = Seeded::at(seed, 2);
        for entry in 0..ENTRIES {
            if number * ENTRIES + entry < whole_ones {
                tried.every_bit(&mut dossier, entry);
            }
            tried.one_bit(&mut dossier, entry, &mut draw);
            tried.removal_and_swaps(&dossier, entry);
            *kinds.entry(dossier.events[entry].step).or_insert(0) += 1;
        }
        assert!(dossier.is_whole(), "everything was put back");
    }
    measurement.say(&json!({
        "gebeurtenissen": entries, "alle_bits_van": whole_ones, "bits": tried.bits, "geen_tekst_meer": tried.not_text,
        "weggehaald": tried.removals, "verwisseld": tried.swaps, "gemist": tried.missed.len(),
    }));
    assert!(kinds.len() > 1, "more than one kind of event");
    assert!(tried.missed.is_empty(), "{:#?}", tried.missed);
}
