//! A desk over a store of its own, filled through the real transaction.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{Router, body::Body};
use gehoor_domain::{
    access_code::ServerKey, field::Field, form::SubmissionForm, municipality::MunicipalityCode,
    parse::parse, reference::Reference, term,
};
use gehoor_functions::{
    clock::Clock,
    config::Municipalities,
    desk::{self, DeskState, Role, Session, SignInLinks},
    keys::KeyRing,
    random::Random,
    store::{Lost, NewCase, Reason, SHARDS, Store, Submitted, Teller, client},
};
use http::{Request, StatusCode, header};
use jiff::Timestamp;
use tower::ServiceExt as _;

/// A clock that stands still.
struct Stopped(Timestamp);

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Never the same bytes twice, and the same bytes in every run.
#[derive(Default)]
struct Counting(AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        // An odd multiplier visits every number once before it repeats.
        let number = self.0.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for (byte, value) in bytes.iter_mut().zip(number.to_be_bytes().into_iter().cycle()) {
            *byte = value;
        }
    }
}

/// An answer, read to its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

/// The desk under test.
pub(crate) struct App {
    pub(crate) municipalities: Arc<Municipalities>,
    store: Store,
    keys: KeyRing,
    random: Counting,
}

impl App {
    /// A desk over an empty store.
    pub(crate) async fn new() -> Self {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let database = dynoxide::Database::memory().unwrap();
        tokio::spawn(dynoxide::server::serve_on(listener, database));
        let app = Self::over(&format!("http://{address}"));
        app.store.create_table().await.unwrap();
        app
    }

    /// A desk over whatever listens there.
    pub(crate) fn over(endpoint: &str) -> Self {
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities");
        Self {
            municipalities: Arc::new(Municipalities::load(&files).unwrap()),
            store: Store::new(client::loopback(endpoint), "gehoor"),
            keys: KeyRing { current: ServerKey::new("a", vec![1; 32]).unwrap(), older: Vec::new() },
            random: Counting::default(),
        }
    }

    /// Stores what a resident sent in at this instant.
    pub(crate) async fn store(
        &self,
        municipality: &str,
        received: &str,
        answers: &[(Field, &str)],
    ) -> Reference {
        let municipality = self.municipalities.get(municipality).unwrap();
        let now: Timestamp = received.parse().unwrap();
        let mut form = SubmissionForm::default();
        for (field, text) in answers {
            form.set(*field, *text);
        }
        let submission =
            parse(&form, &municipality.form_profile(), term::received_on(now)).unwrap();
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let new = NewCase {
            municipality,
            submission: &submission,
            idempotency_key,
            now,
            text_version: "1",
        };
        match self.store.submit(&new, &self.keys, &self.random).await.unwrap() {
            Submitted::Stored(receipt) => receipt.reference,
            other => panic!("{other:?}"),
        }
    }

    /// Ends every mail of a case that waits as refused by the recipient.
    pub(crate) async fn refuse_mails(&self, reference: Reference, now: &str) {
        let now: Timestamp = now.parse().unwrap();
        for shard in 0..SHARDS {
            for message in self.store.pending(now, shard, 100).await.unwrap() {
                if message.reference == reference {
                    let lease = jiff::SignedDuration::from_mins(2);
                    let message = self.store.claim(&message, now, lease).await.unwrap().unwrap();
                    let (reason, teller) = (Reason::Refused, Teller::Claim);
                    let lost = Lost { message: &message, reason, teller, has_reserve: true, now };
                    assert!(self.store.undelivered(&lost).await.unwrap());
                }
            }
        }
    }

    /// The desk's router at this instant.
    pub(crate) fn router(&self, now: &str) -> Router {
        let clock = Arc::new(Stopped(now.parse().unwrap()));
        let links = SignInLinks { sign_in: "/desk/aanmelden", sign_out: "/desk/afmelden" };
        desk::router(DeskState::new(
            self.store.clone(),
            self.municipalities.clone(),
            clock,
            Some(links),
        ))
    }

    /// Asks a page as someone who may see these municipalities, or as nobody.
    pub(crate) async fn get(
        &self,
        now: &str,
        municipalities: Option<&[&str]>,
        path: &str,
    ) -> Answer {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        if let Some(codes) = municipalities {
            request.extensions_mut().insert(session(codes));
        }
        let response = self.router(now).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

impl Answer {
    /// The value of a header, empty when it isn't there.
    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

fn session(codes: &[&str]) -> Session {
    let municipalities =
        codes.iter().map(|code| MunicipalityCode::try_from((*code).to_owned()).unwrap());
    Session {
        name: "Test Persoon".to_owned(),
        role: Role::Coordinator,
        municipalities: municipalities.collect(),
    }
}

/// A complaint with everything that any municipality asks.
pub(crate) const COMPLAINT: [(Field, &str); 9] = [
    (Field::Kind, "klacht"),
    (Field::Description, "Ik wachtte drie weken op antwoord."),
    (Field::Name, "Test Persoon"),
    (Field::Street, "Dorpsstraat"),
    (Field::HouseNumber, "1"),
    (Field::Postcode, "1234 AB"),
    (Field::Town, "Voorbeeld"),
    (Field::Signature, "ja"),
    (Field::Language, "nld"),
];
