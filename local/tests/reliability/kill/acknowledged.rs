//! Clients that send in until the process dies, and write down what they were promised, on disk, before the next.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use gehoor_local::seeded::Seeded;
use serde_json::Value;

use super::child::submit;
use crate::world::{complaint, compliment, uuid};

/// One submission that a client sent.
pub struct Sent {
    pub key: String,
    pub body: Value,
    /// What was answered, as it was.
    pub receipt: Option<String>,
}

/// Everything that was sent to one data directory.
#[derive(Default)]
pub struct Load {
    pub sent: Vec<Sent>,
    /// Of these the last life is not yet looked at from here on.
    pub new_from: usize,
}

impl Load {
    pub fn add(&mut self, sent: Vec<Sent>) {
        self.new_from = self.sent.len();
        self.sent.extend(sent);
    }
}

/// Clients at work.
pub struct Clients {
    threads: Vec<JoinHandle<Option<Sent>>>,
    files: Vec<PathBuf>,
    first: Receiver<()>,
}

impl Clients {
    pub fn start(count: u64, port: u16, folder: &Path, draw: &mut Seeded) -> Self {
        let (mut threads, mut files) = (Vec::new(), Vec::new());
        let (told, first) = channel();
        for client in 0..count {
            let path = folder.join(format!("ontvangen-{client}-{}", draw.number()));
            let file = OpenOptions::new().create_new(true).append(true).open(&path).unwrap();
            let seed = draw.number();
            let told = told.clone();
            threads.push(std::thread::spawn(move || work(port, seed, file, &told)));
            files.push(path);
        }
        Self { threads, files, first }
    }

    /// Waits for the first receipt: from then on the process is under load. A busy machine takes its time.
    pub fn first_receipt(&self) {
        let _ = self.first.recv_timeout(Duration::from_secs(10));
    }

    /// Waits until each has met the death of the process; reads what they wrote down.
    pub fn join(self) -> Vec<Sent> {
        let mut sent: Vec<Sent> =
            self.threads.into_iter().filter_map(|thread| thread.join().unwrap()).collect();
        for file in self.files {
            let text = std::fs::read_to_string(&file).unwrap();
            sent.extend(text.lines().map(|line| {
                let mut parts = line.split('\t');
                let mut part = || parts.next().expect("three parts a line").to_owned();
                let (key, body, receipt) = (part(), part(), part());
                Sent { key, body: serde_json::from_str(&body).unwrap(), receipt: Some(receipt) }
            }));
        }
        sent
    }
}

/// Sends in until there is no answer; gives the one of which nothing is known.
fn work(port: u16, seed: u64, mut file: File, told: &Sender<()>) -> Option<Sent> {
    for number in 0.. {
        let key = uuid(seed.wrapping_add(number));
        let said = format!("Zaak {number}: ik wachtte drie weken op antwoord.");
        let body = if number % 4 == 0 { complaint(&said) } else { compliment(&said) };
        match submit(port, &key, &body.to_string()) {
            Some((201, receipt)) => {
                writeln!(file, "{key}\t{body}\t{receipt}").unwrap();
                file.sync_data().unwrap();
                let _ = told.send(());
            }
            Some((503, _)) => {}
            Some((status, body)) => panic!("{status}: {body}"),
            None => return Some(Sent { key, body, receipt: None }),
        }
    }
    None
}
