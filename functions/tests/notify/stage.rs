//! A notifier on a store of its own, with a clock that stands still and randomness that counts.

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{
    access_code::ServerKey,
    case::{Actor, PersonId, Role},
    form::SubmissionForm,
    parse::parse,
    receipt::Receipt,
    reference::Reference,
    term,
};
use gehoor_functions::{
    clock::Clock,
    config::Municipalities,
    keys::KeyRing,
    mail::transport::{PostBox, Transport},
    notify::NotifyState,
    random::Random,
    store::{
        Act, Acted, CaseKey, Command, CommandOnCase, Commanded, NewCase, Store, Submitted, Take,
        client,
    },
};
use jiff::{SignedDuration, Timestamp};

use crate::received::Received;

/// A Monday morning, 10:30 in the Netherlands.
pub(crate) const MONDAY: &str = "2026-03-02T09:30:00Z";

pub(crate) const DESK: &str = "https://desk.gehoor.example";

pub(crate) const ORIGIN: &str = "https://gehoor.example";

/// A complaint with a postal address and an e-mail address.
pub(crate) const COMPLAINT: [(&str, &str); 10] = [
    ("soort", "klacht"),
    ("omschrijving", "Aan de balie werd ik niet geholpen."),
    ("naam", "Test Persoon"),
    ("straat", "Dorpsstraat"),
    ("huisnummer", "1"),
    ("postcode", "1234 AB"),
    ("plaats", "Testdorp"),
    ("email", "test.persoon@example.org"),
    ("emailToestemming", "ja"),
    ("ondertekening", "ja"),
];

pub(crate) const COMPLIMENT: [(&str, &str); 2] =
    [("soort", "compliment"), ("omschrijving", "Wat een fijne medewerker aan de balie.")];

pub(crate) const ANONYMOUS: [(&str, &str); 2] =
    [("soort", "anoniem"), ("omschrijving", "Ik zag iets wat niet klopt bij de balie.")];

/// Stands still, or goes on by a step each time it is read.
pub(crate) struct StandingClock {
    at: Mutex<Timestamp>,
    step: Mutex<SignedDuration>,
}

impl StandingClock {
    pub(crate) fn set(&self, at: &str) {
        *self.at.lock().unwrap() = at.parse().unwrap();
    }

    pub(crate) fn forward(&self, by: SignedDuration) {
        *self.at.lock().unwrap() += by;
    }

    pub(crate) fn step(&self, step: SignedDuration) {
        *self.step.lock().unwrap() = step;
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        let mut at = self.at.lock().unwrap();
        *at += *self.step.lock().unwrap();
        *at
    }
}

/// Numbers that never come twice.
#[derive(Default)]
pub(crate) struct Counting(AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let number = self
                .0
                .fetch_add(1, Ordering::SeqCst)
                .wrapping_add(1)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chunk.copy_from_slice(&number.to_be_bytes()[..chunk.len()]);
        }
    }
}

pub(crate) struct Stage {
    pub(crate) state: NotifyState,
    pub(crate) clock: Arc<StandingClock>,
    pub(crate) post_box: Arc<PostBox>,
    pub(crate) client: client::Client,
    random: Counting,
    keys: KeyRing,
}

pub(crate) fn municipalities() -> Municipalities {
    Municipalities::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities"))
        .unwrap()
}

/// One municipality, its file changed.
pub(crate) fn changed(code: &str, change: impl Fn(String) -> String) -> Municipalities {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let file = format!("../infra/municipalities/{code}.toml");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let before = std::fs::read_to_string(file).unwrap();
    let text = change(before.clone());
    assert_ne!(text, before, "nothing changed");
    let name =
        format!("gehoor-gemeente-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{code}.toml")), text).unwrap();
    let municipalities = Municipalities::load(&folder).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    municipalities
}

impl Stage {
    /// With a post box in memory.
    pub(crate) async fn new() -> Self {
        // As in the tests of the API: nobody listening when a place first logs may silence it for good.
        static LISTENING: std::sync::Once = std::sync::Once::new();
        LISTENING.call_once(|| {
            let everything = gehoor_functions::telemetry::subscriber(std::io::sink);
            tracing::subscriber::set_global_default(everything).unwrap();
        });
        let post_box = Arc::new(PostBox::in_memory());
        Self::with(Transport::PostBox(Arc::clone(&post_box)), post_box).await
    }

    /// With another way out.
    pub(crate) async fn sending_by(transport: Transport) -> Self {
        Self::with(transport, Arc::new(PostBox::in_memory())).await
    }

    async fn with(transport: Transport, post_box: Arc<PostBox>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(dynoxide::server::serve_on(listener, dynoxide::Database::memory().unwrap()));
        let client = client::loopback(endpoint);
        let store = Store::new(client.clone(), "gehoor");
        store.create_table().await.unwrap();
        let clock = Arc::new(StandingClock {
            at: Mutex::new(MONDAY.parse().unwrap()),
            step: Mutex::default(),
        });
        let state = NotifyState {
            store,
            municipalities: Arc::new(municipalities()),
            transport: Arc::new(transport),
            clock: clock.clone(),
            desk_url: DESK.to_owned(),
            origin: ORIGIN.to_owned(),
        };
        let keys =
            KeyRing { current: ServerKey::new("test", vec![7; 32]).unwrap(), older: Vec::new() };
        Self { state, clock, post_box, client, random: Counting::default(), keys }
    }

    /// The same, with a second address for the coordinator of Deventer.
    pub(crate) async fn with_reserve() -> Self {
        let mut stage = Self::new().await;
        stage.state.municipalities = Arc::new(changed("deventer", |text| {
            text.replace("[afzender]", "reserve = \"reserve@deventer.example\"\n\n[afzender]")
        }));
        stage
    }

    /// Stores a submission as the form would send it.
    pub(crate) async fn submit(&self, municipality: &str, answers: &[(&str, &str)]) -> Receipt {
        let municipality = self.state.municipalities.get(municipality).unwrap();
        let now = self.clock.now();
        let form = SubmissionForm::from_pairs(answers.iter().copied());
        let submission =
            parse(&form, &municipality.form_profile(), term::received_on(now)).unwrap();
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let new = NewCase {
            municipality,
            submission: &submission,
            idempotency_key,
            now,
            text_version: "test",
        };
        match self.state.store.submit(&new, &self.keys, &self.random).await.unwrap() {
            Submitted::Stored(receipt) => receipt,
            other => panic!("{other:?}"),
        }
    }

    /// Carries out a command on a case of Deventer.
    pub(crate) async fn act(&self, reference: Reference, who: Role, command: Command<'_>) {
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let case = CaseKey { municipality: "deventer".to_owned(), reference };
        let by = match who {
            Role::Sender => Actor::SENDER,
            staff => Actor::staff(staff, PersonId::parse("coordinator-1").unwrap()),
        };
        let act = Act { case: &case, by: &by, command, idempotency_key, now: self.clock.now() };
        let acted = self.state.store.act(&act, &self.keys, &self.random).await.unwrap();
        assert!(matches!(acted, Acted::Done(_)), "{acted:?}");
    }

    /// Takes a step in a case of Deventer.
    pub(crate) async fn step(&self, reference: Reference, who: Role, take: Take<'_>) {
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let case = CaseKey { municipality: "deventer".to_owned(), reference };
        let by = Actor::staff(who, PersonId::parse("coordinator-1").unwrap());
        let (expected, now) = (None, self.clock.now());
        let command = CommandOnCase { case: &case, by: &by, take, idempotency_key, expected, now };
        let taken = self.state.store.command(&command, &self.keys, &self.random).await.unwrap();
        assert!(matches!(taken, Commanded::Done(_)), "{taken:?}");
    }

    /// Puts one more message of a case in the outbox, as a command of its sender or of the desk does.
    pub(crate) async fn tell(&self, reference: Reference, purpose: &str) {
        let outbox = self.outbox().await;
        let known =
            outbox.iter().find(|item| text(item, "referentie") == reference.to_string()).unwrap();
        let id = format!("{:016x}", outbox.len() + 0xabc0);
        let now = self.clock.now();
        let anonymous = known.contains_key("anoniem");
        let due = if anonymous { term::received_on(now).to_string() } else { now.to_string() };
        let shard = if anonymous { "WACHTEND-ANONIEM#0" } else { "WACHTEND#1" };
        let mut item = known.clone();
        item.remove("verzondenOp");
        item.insert("pogingen".to_owned(), AttributeValue::N("0".to_owned()));
        for (name, value) in [
            ("SK", format!("UIT#{id}")),
            ("id", id),
            ("soort", purpose.to_owned()),
            ("toestand", "wachtend".to_owned()),
            ("UIT_PK", shard.to_owned()),
            ("UIT_SK", due),
        ] {
            item.insert(name.to_owned(), AttributeValue::S(value));
        }
        self.client.put_item().table_name("gehoor").set_item(Some(item)).send().await.unwrap();
    }

    /// The mails in the post box.
    pub(crate) async fn mails(&self) -> Vec<Received> {
        self.post_box.mails().await.unwrap().iter().map(|mail| Received::read(&mail.mime)).collect()
    }

    /// Every item of the outbox, raw.
    pub(crate) async fn outbox(&self) -> Vec<std::collections::HashMap<String, AttributeValue>> {
        let mut items = self.items().await;
        items.retain(|item| text(item, "SK").starts_with("UIT#"));
        items
    }

    /// Every item of the table, raw.
    pub(crate) async fn items(&self) -> Vec<std::collections::HashMap<String, AttributeValue>> {
        self.client.scan().table_name("gehoor").send().await.unwrap().items.unwrap()
    }
}

/// A text attribute, empty when it is not there.
pub(crate) fn text<'a>(
    item: &'a std::collections::HashMap<String, AttributeValue>,
    name: &str,
) -> &'a str {
    item.get(name).and_then(|value| value.as_s().ok()).map_or("", String::as_str)
}
