//! The product in this process: one engine in memory, the line with its faults, router, notifier, post box.

mod bodies;
mod clock;

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use dynoxide::Database;
use gehoor_domain::access_code::ServerKey;
use gehoor_functions::{
    config::Municipalities,
    keys::KeyRing,
    mail::transport::{PostBox, Transport},
    notify::NotifyState,
    random::Random,
    store::{Store, client},
    submit::{self, SubmitState},
};
use gehoor_local::{faults::Faults, seeded::SeededRandom, store_line, watch::Watch};
use serde_json::{Value, json};
use tower::ServiceExt as _;

pub use bodies::{anonymous, complaint, compliment, uuid};
pub use clock::StandingClock;

/// A Monday morning in winter time: 10.30 in the Netherlands.
pub const MONDAY: &str = "2026-03-02T09:30:00Z";

pub struct World {
    pub database: Database,
    pub faults: Faults,
    pub clock: Arc<StandingClock>,
    /// Past the line: sees what is there.
    pub direct: Store,
    pub router: Router,
    pub notify: NotifyState,
    pub post_box: Arc<PostBox>,
    _watch: Watch,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub fn municipalities() -> Arc<Municipalities> {
    static LOADED: OnceLock<Arc<Municipalities>> = OnceLock::new();
    let load = || {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities");
        Arc::new(Municipalities::load(&folder).unwrap())
    };
    Arc::clone(LOADED.get_or_init(load))
}

impl World {
    /// With a post box in memory.
    pub async fn new(seed: u64) -> Self {
        let post_box = Arc::new(PostBox::in_memory());
        Self::with(seed, Transport::PostBox(Arc::clone(&post_box)), post_box).await
    }

    /// With another way out for mail.
    pub async fn sending_by(seed: u64, transport: Transport) -> Self {
        Self::with(seed, transport, Arc::new(PostBox::in_memory())).await
    }

    async fn with(seed: u64, transport: Transport, post_box: Arc<PostBox>) -> Self {
        let database = Database::memory().unwrap();
        let faults = Faults::default();
        let clock = Arc::new(StandingClock::at(MONDAY.parse().unwrap()));
        let mut watch = Watch::default();
        let line = store_line::start(database.clone(), faults.clone(), clock.clone(), &mut watch);
        let line = line.await.unwrap();
        let table = |address| Store::new(client::loopback(format!("http://{address}")), "gehoor");
        let (store, direct) = (table(line.relay), table(line.engine));
        // In the engine itself: a client has its limits, and the machine may be busy.
        let table = include_str!("../../../infra/table.json");
        database.create_table(serde_json::from_str(table).unwrap()).unwrap();
        let random: Arc<dyn Random> = Arc::new(SeededRandom::new(seed));
        let key = ServerKey::new("2026a", vec![7; 32]).unwrap();
        let keys = Arc::new(KeyRing { current: key, older: Vec::new() });
        let state =
            SubmitState::new(municipalities(), &[], store.clone(), keys, clock.clone(), random);
        let notify = NotifyState {
            store,
            municipalities: municipalities(),
            transport: Arc::new(transport),
            clock: clock.clone(),
            desk_url: "https://desk.gehoor.example".to_owned(),
            origin: "https://gehoor.example".to_owned(),
        };
        let router = submit::router(state);
        Self { database, faults, clock, direct, router, notify, post_box, _watch: watch }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let body = String::from_utf8(bytes).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Sends in by JSON.
    pub async fn submit(&self, key: &str, body: &Value) -> Answer {
        let request = Request::post("/v1/inzendingen")
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Sends in by JSON until the answer isn't "try again": on a busy machine that one comes without any fault too.
    pub async fn file(&self, key: &str, body: &Value) -> Answer {
        for _ in 0..20 {
            let answer = self.submit(key, body).await;
            if answer.status != 503 {
                return answer;
            }
        }
        panic!("not sure, twenty times");
    }

    /// Posts to the hosted form or a page below it; texts of letters, digits and spaces only.
    pub async fn post_form(&self, below: &str, pairs: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            pairs.iter().map(|(name, text)| format!("{name}={}", text.replace(' ', "+"))).collect();
        let request = Request::post(format!("/formulier/deventer{below}"))
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(pairs.join("&"))).unwrap()).await
    }

    /// Every item of the table.
    pub fn items(&self) -> Vec<Value> {
        let mut items = Vec::new();
        let mut start = Value::Null;
        loop {
            let asked = json!({"TableName": "gehoor", "ExclusiveStartKey": start});
            let page = self.database.scan(serde_json::from_value(asked).unwrap()).unwrap();
            let page = serde_json::to_value(page).unwrap();
            items.extend(page["Items"].as_array().unwrap().iter().map(plain));
            start = page["LastEvaluatedKey"].clone();
            if start.is_null() {
                return items;
            }
        }
    }

    /// Every item of the outbox.
    pub fn outbox(&self) -> Vec<Value> {
        let mut items = self.items();
        items.retain(|item| text(item, "SK").starts_with("UIT#"));
        items
    }

    /// The ids of the mails in the post box, in order; one that came twice is there twice.
    pub async fn mail_ids(&self) -> Vec<String> {
        self.post_box.mails().await.unwrap().iter().map(|mail| message_id(&mail.mime)).collect()
    }

    /// Switches the faults off and waits until the last delayed request has reached the engine.
    pub async fn heal(&self) {
        self.faults.set(gehoor_local::faults::FaultSettings::default());
        while self.faults.under_way() > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// The first part of a mail's Message-ID: the id of its message in the outbox.
pub fn message_id(mime: &[u8]) -> String {
    let mime = String::from_utf8_lossy(mime);
    let id = mime.split_once("Message-ID: <").expect("a Message-ID").1;
    id.split_once('@').unwrap().0.to_owned()
}

/// An item without DynamoDB's type letters, one level deep.
fn plain(item: &Value) -> Value {
    let attributes = item.as_object().unwrap().iter();
    let plain = attributes.map(|(name, value)| {
        (name.clone(), value.as_object().unwrap().values().next().unwrap().clone())
    });
    Value::Object(plain.collect())
}

/// A text of an item, empty when it is not there.
pub fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name].as_str().unwrap_or("")
}
