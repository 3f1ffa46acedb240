//! The router over a table of its own, in memory, behind the real client.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use aws_sdk_dynamodb::types::AttributeValue;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use gehoor_domain::access_code::ServerKey;
use gehoor_functions::{
    clock::Clock,
    config::{Manifest, Municipalities},
    keys::KeyRing,
    random::Random,
    store::{Store, client},
    submit::{self, Embedding, SubmitState},
};
use jiff::Timestamp;
use serde_json::Value;
use tower::ServiceExt;

/// Monday 2 March 2026, 10.30 in the Netherlands.
pub const NOW: &str = "2026-03-02T09:30:00Z";

/// A page of Deventer.
pub const DEVENTER: &str = "https://www.deventer.nl";

/// An origin that may send in for all.
pub const EXTRA: &str = "http://localhost:8080";

/// Where the scripts are.
pub const OURS: &str = "https://gehoor.example";

pub struct TestClock(Mutex<Timestamp>);

impl TestClock {
    pub fn set(&self, at: &str) {
        *self.0.lock().unwrap() = at.parse().unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// Other bytes every time, the same in every run.
#[derive(Default)]
pub struct Counting(AtomicU64);

impl From<u64> for Counting {
    fn from(start: u64) -> Self {
        Self(AtomicU64::new(start))
    }
}

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let step = self.0.fetch_add(1, Ordering::Relaxed) + 1;
            // A full-period mix, so that small counts don't look alike.
            let mixed = (step.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (step << 31)).to_be_bytes();
            chunk.copy_from_slice(&mixed[..chunk.len()]);
        }
    }
}

pub struct TestApp {
    pub router: Router,
    pub store: Store,
    pub clock: Arc<TestClock>,
    raw: client::Client,
    pub endpoint: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Field and code of every error.
    pub fn errors(&self) -> Vec<(String, String)> {
        let lines = self.json()["fouten"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        lines.iter().map(|line| (text(&line["veld"]), text(&line["code"]))).collect()
    }
}

pub fn key(id: &str, byte: u8) -> ServerKey {
    ServerKey::new(id, vec![byte; 32]).unwrap()
}

pub fn one_key() -> KeyRing {
    KeyRing { current: key("2026a", 7), older: Vec::new() }
}

pub fn municipalities() -> Arc<Municipalities> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities");
    Arc::new(Municipalities::load(&dir).unwrap())
}

/// What the static build made, for one municipality.
fn manifest() -> Manifest {
    let integrity = serde_json::json!({
        "gehoor/deventer.nl.js": "sha384-kort",
        "gehoor/v/0123456789abcdef/deventer.nl.js": "sha384-vast",
        "gehoor/v/0123456789abcdef/deventer.en.js": "sha384-engels",
        "gehoor/v/0123456789abcdef/niet-deventer.nl.js": "sha384-ander",
    });
    let theme =
        serde_json::json!({"naam": "den-haag", "titel": "Den Haag", "klasse": "denhaag-theme"});
    let manifest =
        serde_json::json!({"onderdelen": [], "integriteit": integrity, "themas": [theme]});
    serde_json::from_value(manifest).unwrap()
}

/// A fresh engine on a loopback port; ends with the test's runtime.
pub async fn engine() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(dynoxide::server::serve_on(listener, dynoxide::Database::memory().unwrap()));
    endpoint
}

impl TestApp {
    pub async fn new() -> Self {
        Self::with(one_key(), Arc::new(Counting::default())).await
    }

    pub async fn with(keys: KeyRing, random: Arc<dyn Random>) -> Self {
        let endpoint = engine().await;
        let app = Self::over(&endpoint, &endpoint, keys, random);
        app.store.create_table().await.unwrap();
        app
    }

    /// The router talks to `endpoint`; what is looked at comes from `engine`.
    pub fn over(endpoint: &str, engine: &str, keys: KeyRing, random: Arc<dyn Random>) -> Self {
        Self::under(municipalities(), endpoint, engine, keys, random)
    }

    /// The same table, with `line` in the rules of Deventer replaced.
    pub fn with_rules(&self, line: &str, other: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("gehoor-{}-{}", std::process::id(), unique()));
        std::fs::create_dir_all(&folder).unwrap();
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities/deventer.toml");
        let rules = std::fs::read_to_string(file).unwrap();
        assert!(rules.contains(line), "{line}");
        std::fs::write(folder.join("deventer.toml"), rules.replace(line, other)).unwrap();
        let rules = Arc::new(Municipalities::load(&folder).unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
        let random = Arc::new(Counting(AtomicU64::new(1 << 41)));
        Self::under(rules, &self.endpoint, &self.endpoint, one_key(), random)
    }

    fn under(
        municipalities: Arc<Municipalities>,
        endpoint: &str,
        engine: &str,
        keys: KeyRing,
        random: Arc<dyn Random>,
    ) -> Self {
        // A place in the code that logs for the first time while nobody listens may be taken for one that never does;
        // with a listener for the whole process the tests that read the log always hear it.
        static LISTENING: std::sync::Once = std::sync::Once::new();
        LISTENING.call_once(|| {
            let everything = gehoor_functions::telemetry::subscriber(std::io::sink);
            tracing::subscriber::set_global_default(everything).unwrap();
        });
        let store = Store::new(client::loopback(endpoint), "gehoor");
        let clock = Arc::new(TestClock(Mutex::new(NOW.parse().unwrap())));
        let extra = [EXTRA.to_owned()];
        let state = SubmitState::new(
            municipalities,
            &extra,
            store.clone(),
            Arc::new(keys),
            clock.clone(),
            random,
        );
        let state = state.with_embedding(Embedding::new(OURS.to_owned(), Some(manifest())));
        let router = submit::router(state);
        Self { router, store, clock, raw: client::loopback(engine), endpoint: engine.to_owned() }
    }

    /// The same table behind another key ring.
    pub fn again_with(&self, keys: KeyRing) -> Self {
        Self::over(
            &self.endpoint,
            &self.endpoint,
            keys,
            Arc::new(Counting(AtomicU64::new(1 << 40))),
        )
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends in by JSON.
    pub async fn submit(&self, key: &str, body: &Value) -> Answer {
        self.send(submission(key, body.to_string())).await
    }

    /// Asks a case, or what lies under it, with an access code as typed.
    pub async fn follow(&self, path: &str, code: &str) -> Answer {
        let request = Request::get(format!("/v1/inzendingen/{path}"));
        let request = request.header("authorization", format!("Bearer {code}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Posts a command to what lies under a case.
    pub async fn command(&self, path: &str, code: &str, key: &str, body: &Value) -> Answer {
        self.send(command(path, code, key, body.to_string())).await
    }

    /// Posts an HTML form.
    pub async fn post_form(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        self.post_form_from(&[], path, pairs).await
    }

    /// Posts an HTML form with what a browser says of the page that it stands in.
    pub async fn post_form_from(
        &self,
        said: &[(&str, &str)],
        path: &str,
        pairs: &[(&str, &str)],
    ) -> Answer {
        let mut request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in said {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(urlencoded(pairs))).unwrap()).await
    }

    /// Every item of the table.
    pub async fn items(&self) -> Vec<HashMap<String, AttributeValue>> {
        let mut pages = self.raw.scan().table_name("gehoor").into_paginator().items().send();
        let mut items = Vec::new();
        while let Some(item) = pages.next().await {
            items.push(item.unwrap());
        }
        items
    }

    /// Every item by its keys, so that two dumps can be compared.
    pub async fn dump(&self) -> BTreeMap<String, Value> {
        let keyed = |item: HashMap<String, AttributeValue>| {
            let item: Value = serde_dynamo::from_item(item).unwrap();
            (format!("{} {}", item["PK"], item["SK"]), item)
        };
        self.items().await.into_iter().map(keyed).collect()
    }

    /// Every item with this hash key, by its range key.
    pub async fn items_of(&self, pk: &str) -> Vec<Value> {
        self.dump().await.into_values().filter(|item| item["PK"] == pk).collect()
    }

    /// Changes one item behind the back of the service, as `expression` says.
    pub async fn alter(&self, pk: &str, sk: &str, expression: &str) {
        let key = |text: &str| AttributeValue::S(text.to_owned());
        let update = self.raw.update_item().table_name("gehoor");
        let update = update.key("PK", key(pk)).key("SK", key(sk));
        update.update_expression(expression).send().await.unwrap();
    }

    /// Sets a number of one item, on a path with dots, behind the back of the service.
    pub async fn set_number(&self, pk: &str, sk: &str, name: &str, number: u32) {
        let key = |text: &str| AttributeValue::S(text.to_owned());
        let update = self.raw.update_item().table_name("gehoor");
        let update = update.key("PK", key(pk)).key("SK", key(sk));
        let places: Vec<_> = (0..=name.matches('.').count()).map(|n| format!("#n{n}")).collect();
        let update = update.update_expression(format!("SET {} = :v", places.join(".")));
        let update = places
            .iter()
            .zip(name.split('.'))
            .fold(update, |update, (place, name)| update.expression_attribute_names(place, name));
        let value = AttributeValue::N(number.to_string());
        update.expression_attribute_values(":v", value).send().await.unwrap();
    }

    /// Every item under this hash key, as the store has it.
    pub async fn raw_items_of(&self, pk: &str) -> Vec<HashMap<String, AttributeValue>> {
        let query = self.raw.query().table_name("gehoor").key_condition_expression("PK = :pk");
        let pk = AttributeValue::S(pk.to_owned());
        let pages = query.expression_attribute_values(":pk", pk).into_paginator().items();
        pages.send().collect::<Result<_, _>>().await.unwrap()
    }

    /// Changes one item behind the back of the service. In the expression `:v` is a text of no use, `:n` a number,
    /// `:day` a day, `:step`, `:status`, `:role` and `:them` are of their kind; a reserved name has `#` before it.
    pub async fn change(&self, pk: &str, sk: &str, expression: &str) {
        let key = |text: &str| AttributeValue::S(text.to_owned());
        let mut update = self.raw.update_item().table_name("gehoor");
        update = update.key("PK", key(pk)).key("SK", key(sk)).update_expression(expression);
        for (name, value) in [
            (":v", key("anders")),
            (":n", AttributeValue::N("9".to_owned())),
            (":day", key("2026-03-03")),
            (":step", key("sluiten")),
            (":status", key("gesloten")),
            (":role", key("systeem")),
            (":them", key("gemeente")),
        ] {
            let words = expression.split([' ', ',']);
            if words.into_iter().any(|word| word == name) {
                update = update.expression_attribute_values(name, value);
            }
        }
        for name in expression.split([' ', '.']).filter_map(|word| word.strip_prefix('#')) {
            update = update.expression_attribute_names(format!("#{name}"), name);
        }
        update.send().await.unwrap();
    }

    /// Puts items as they are.
    pub async fn put_back(&self, items: &[HashMap<String, AttributeValue>]) {
        for item in items {
            let put = self.raw.put_item().table_name("gehoor").set_item(Some(item.clone()));
            put.send().await.unwrap();
        }
    }

    /// Puts what lies at one range key at the other, and the other way round.
    pub async fn swap(&self, items: &[HashMap<String, AttributeValue>], one: &str, other: &str) {
        self.copy(items, one, other).await;
        self.copy(items, other, one).await;
    }

    /// Puts what lies at one range key at another too.
    pub async fn copy(&self, items: &[HashMap<String, AttributeValue>], from: &str, to: &str) {
        let found = items.iter().find(|item| item["SK"].as_s().unwrap() == from);
        let mut item = found.unwrap().clone();
        item.insert("SK".to_owned(), AttributeValue::S(to.to_owned()));
        self.put_back(&[item]).await;
    }

    /// Takes one item away behind the back of the service.
    pub async fn delete(&self, pk: &str, sk: &str) {
        let key = |text: &str| AttributeValue::S(text.to_owned());
        let delete = self.raw.delete_item().table_name("gehoor");
        delete.key("PK", key(pk)).key("SK", key(sk)).send().await.unwrap();
    }

    /// Items whose hash key starts so, with this range key or any.
    pub async fn count(&self, pk: &str, sk: &str) -> usize {
        let starts = |item: &HashMap<String, AttributeValue>, name: &str, with: &str| {
            item[name].as_s().unwrap().starts_with(with)
        };
        self.items()
            .await
            .iter()
            .filter(|item| starts(item, "PK", pk) && starts(item, "SK", sk))
            .count()
    }

    pub async fn cases(&self) -> usize {
        self.count("ZAAK#", "ZAAK").await
    }
}

/// A number of its own each time, for tests that run side by side.
fn unique() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

pub fn submission(key: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post("/v1/inzendingen")
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(body.into())
        .unwrap()
}

/// A command on a case.
pub fn command(path: &str, code: &str, key: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post(format!("/v1/inzendingen/{path}"))
        .header("authorization", format!("Bearer {code}"))
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(body.into())
        .unwrap()
}

/// A UUIDv4 that differs by number.
pub fn uuid(number: u64) -> String {
    format!("8e03978e-40d5-43dd-bc93-{number:012x}")
}

fn urlencoded(pairs: &[(&str, &str)]) -> String {
    let escape = |text: &str| {
        let mut out = String::new();
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                out.push(char::from(byte));
            } else {
                write!(out, "%{byte:02X}").unwrap();
            }
        }
        out
    };
    pairs
        .iter()
        .map(|(name, text)| format!("{}={}", escape(name), escape(text)))
        .collect::<Vec<_>>()
        .join("&")
}
