//! What was acknowledged is there, however the process ends: kill -9 under load, restart on the same data, look.

mod acknowledged;
mod checked;
mod child;

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use gehoor_local::seeded::Seeded;
use serde_json::json;

use crate::scale::{Measurement, trials};
use acknowledged::{Clients, Load};
use checked::{Checked, check};
use child::Child;

/// Clients that send in at the same time.
const CLIENTS: u64 = 8;

/// After so many kills the data begins anew: looking at all of it takes longer each time.
const FRESH: usize = 5;

/// Milliseconds under load, from the first receipt to the kill.
const LIFE: (u64, u64) = (50, 900);

#[test]
fn nothing_that_was_acknowledged_is_lost_or_half_there_after_kill_9_under_load() {
    let measurement = Measurement::start("A1", "kill -9 onder belasting");
    let runs = trials("KILLS", 4, 200);
    let enough = trials("ONTVANGSTEN", 1, 30_000);
    let seed = u64::try_from(trials("ZAAD", 11, 11)).unwrap();
    let mut total = Checked::default();
    let mut run = 0;
    while run < runs || total.acknowledged < enough {
        let data = Scratch::new();
        let (mut load, mut kills, mut extra) = (Load::default(), 0, 0);
        let mut child = Child::start(&data.0, 0);
        for _ in 0..FRESH.min(runs.max(run + 1) - run) {
            let mut draw = Seeded::at(seed, u64::try_from(run).unwrap());
            let clients = Clients::start(CLIENTS, child.port, &data.0, &mut draw);
            clients.first_receipt();
            let (least, most) = LIFE;
            // When a process dies is what is tried here; nothing waits for this time to pass.
            std::thread::sleep(Duration::from_millis(least + draw.below(most - least)));
            child.kill();
            kills += 1;
            load.add(clients.join());
            child = Child::start(&data.0, kills);
            let found = check(&child, &data.0, &mut load, kills);
            extra = found.extra_mails;
            total.add(&found);
            run += 1;
        }
        total.extra_mails += extra;
        child.kill();
        sqlite_is_whole_and_waits_for_the_disk(&data.0);
    }

    measurement.say(&json!({
        "kills": run, "ontvangen": total.acknowledged, "verloren": total.lost.len(), "half": total.half.len(),
        "andere_ontvangst": total.other_receipt.len(), "zonder_mail": total.unmailed.len(),
        "opnieuw_na_kill": total.retried, "dubbele_mails": total.extra_mails, "zaad": seed,
    }));
    assert!(total.acknowledged > 0, "nothing was tried");
    let wrong = [&total.lost, &total.half, &total.other_receipt, &total.unmailed];
    assert!(wrong.iter().all(|wrong| wrong.is_empty()), "{wrong:#?}");
    assert!(total.extra_mails <= run, "more than one extra mail a kill: {}", total.extra_mails);
}

/// The file is in WAL mode, sound, and SQLite as it is linked here waits for the disk at each commit (FULL is 2).
fn sqlite_is_whole_and_waits_for_the_disk(data: &std::path::Path) {
    let file = rusqlite::Connection::open(data.join("gehoor.sqlite")).unwrap();
    let pragma = |name: &str| -> String {
        let value: rusqlite::types::Value =
            file.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).unwrap();
        match value {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        }
    };
    assert_eq!(pragma("integrity_check"), "ok");
    assert_eq!(pragma("journal_mode"), "wal");
    assert_eq!(pragma("synchronous"), "2");
}

/// An empty directory, removed when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NUMBER: Mutex<u32> = Mutex::new(0);
        let mut number = NUMBER.lock().unwrap();
        *number += 1;
        let path =
            std::env::temp_dir().join(format!("gehoor-kill-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
