//! Whether everything that was promised is there, by looking at the table itself, the receipts and the mails.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use gehoor_domain::{access_code::AccessCode, search};
use gehoor_functions::random::SystemRandom;
use gehoor_local::server_secret;
use serde_json::Value;

use super::acknowledged::Load;
use super::child::{Child, submit};
use crate::world::{message_id, text};

/// What was found, with a line for everything that is not as promised.
#[derive(Debug, Default)]
pub struct Checked {
    pub acknowledged: usize,
    pub retried: usize,
    pub lost: Vec<String>,
    pub half: Vec<String>,
    pub other_receipt: Vec<String>,
    pub unmailed: Vec<String>,
    /// In the whole post box of this data.
    pub extra_mails: usize,
}

impl Checked {
    pub fn add(&mut self, other: &Self) {
        self.acknowledged += other.acknowledged;
        self.retried += other.retried;
        self.lost.extend(other.lost.iter().cloned());
        self.half.extend(other.half.iter().cloned());
        self.other_receipt.extend(other.other_receipt.iter().cloned());
        self.unmailed.extend(other.unmailed.iter().cloned());
    }
}

/// The items of one case by kind, and the addresses of its codes.
#[derive(Default)]
struct Parts {
    cases: usize,
    events: usize,
    messages: usize,
    /// By which words it is found.
    words: usize,
    codes: Vec<String>,
}

/// Looks at all that was ever sent to this data; what is counted is what the last life took in.
pub fn check(child: &Child, data: &Path, load: &mut Load, kills: usize) -> Checked {
    let mut found = Checked::default();
    replay(child, load, &mut found);
    let outbox = drained(child);
    let parts = parts(&child.items());
    let keys = server_secret::key_ring(Some(data), &SystemRandom).unwrap();
    for sent in &load.sent {
        let receipt: Value = serde_json::from_str(sent.receipt.as_ref().unwrap()).unwrap();
        let reference = text(&receipt, "referentie");
        let Some(parts) = parts.get(reference) else {
            found.lost.push(format!("{reference}: no item"));
            continue;
        };
        let code = AccessCode::parse(text(&receipt, "toegangscode")).unwrap();
        let opens = format!("CODE#{}", code.lookup_hash(&keys.current));
        if parts.cases != 1 || parts.codes != [opens] {
            found.lost.push(format!("{reference}: {} cases, codes {:?}", parts.cases, parts.codes));
        }
        let mails = if text(&sent.body, "soort") == "klacht" { 2 } else { 1 };
        // It came in, and each acknowledgement that went out is an event of its own.
        if parts.events != mails || parts.messages != mails {
            found
                .half
                .push(format!("{reference}: {} events, {} mails", parts.events, parts.messages));
        }
        let named = search::name(text(&sent.body, "naam")).len();
        let words = named + search::postcode(text(&sent.body, "postcode")).iter().count();
        if parts.words != words {
            found.half.push(format!("{reference}: {} words of {words}", parts.words));
        }
    }
    // Those that nobody was told of must be whole too.
    for (reference, parts) in &parts {
        let whole = parts.cases == 1 && parts.codes.len() == 1 && parts.events == parts.messages;
        if !whole || !(1..=2).contains(&parts.messages) {
            found.half.push(reference.clone());
        }
    }
    mails(data, &outbox, kills, &mut found);
    found
}

/// Sends everything of the last life once more: the same receipt, and one for what was under way at the kill.
fn replay(child: &Child, load: &mut Load, found: &mut Checked) {
    let from = load.new_from;
    let port = child.port;
    let answers: Vec<Option<(u16, String)>> = std::thread::scope(|scope| {
        let size = load.sent[from..].len().div_ceil(4).max(1);
        let parts = load.sent[from..].chunks(size).map(|part| {
            scope.spawn(move || {
                let answer = |sent: &super::acknowledged::Sent| {
                    submit(port, &sent.key, &sent.body.to_string())
                };
                part.iter().map(answer).collect::<Vec<_>>()
            })
        });
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    for (sent, answer) in load.sent[from..].iter_mut().zip(answers) {
        let (status, body) = answer.expect("an answer");
        assert_eq!(status, 201, "{body}");
        if let Some(receipt) = &sent.receipt {
            found.acknowledged += 1;
            if *receipt != body {
                found.other_receipt.push(format!("{receipt} became {body}"));
            }
        } else {
            found.retried += 1;
            sent.receipt = Some(body);
        }
    }
}

/// The outbox once everything in it has left.
fn drained(child: &Child) -> Vec<Value> {
    child.later();
    let started = Instant::now();
    loop {
        let mut items = child.items();
        items.retain(|item| text(item, "SK").starts_with("UIT#"));
        if items.iter().all(|item| text(item, "toestand") == "verzonden") {
            return items;
        }
        assert!(started.elapsed() < Duration::from_mins(2), "the outbox doesn't empty");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Every message is a mail in the post box, and few are there twice.
fn mails(data: &Path, outbox: &[Value], kills: usize, found: &mut Checked) {
    let mut copies: HashMap<String, usize> = HashMap::new();
    for entry in std::fs::read_dir(data.join("postvak")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "eml") {
            *copies.entry(message_id(&std::fs::read(path).unwrap())).or_default() += 1;
        }
    }
    for item in outbox {
        if !copies.contains_key(text(item, "id")) {
            found.unmailed.push(item.to_string());
        }
    }
    let extra: usize = copies.values().map(|count| count - 1).sum();
    assert!(extra <= kills, "{extra} extra mails after {kills} kills");
    found.extra_mails = extra;
}

fn parts(items: &[Value]) -> HashMap<String, Parts> {
    let mut parts: HashMap<String, Parts> = HashMap::new();
    for item in items {
        // An event names its case by its address only, a code by what is in it only.
        let of_case = text(item, "PK").strip_prefix("ZAAK#deventer#");
        let is_word = text(item, "PK").starts_with("ZOEK#deventer#");
        let of_word = is_word.then(|| text(item, "SK"));
        let reference = of_case.or(of_word).unwrap_or(text(item, "referentie"));
        if reference.is_empty() {
            continue;
        }
        let parts = parts.entry(reference.to_owned()).or_default();
        match text(item, "SK") {
            _ if is_word => parts.words += 1,
            "ZAAK" => parts.cases += 1,
            "CODE" => parts.codes.push(text(item, "PK").to_owned()),
            sort if sort.starts_with("GEBEURTENIS#") => parts.events += 1,
            sort if sort.starts_with("UIT#") => parts.messages += 1,
            _ => {}
        }
    }
    parts
}
