//! A desk behind its sign-in, over a store of its own, with a provider and a clock that tests set.

use std::{
    net::Ipv4Addr,
    path::Path,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::Router;
use gehoor_domain::access_code::ServerKey;
use gehoor_functions::{
    clock::Clock,
    config::Municipalities,
    desk::{
        self, DeskState,
        sign_in::{self, Ground, Limits, Loopback, OwnOrigin, SignIn, SignInSettings},
    },
    keys::KeyRing,
    random::Random,
    store::{Store, client},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    browser::{Answer, Browser},
    provider::{Asked, CLIENT, Provider},
};

pub(crate) const ORIGIN: &str = "https://desk.example";
pub(crate) const SESSION: &str = "__Host-gehoor-bureau";
pub(crate) const ATTEMPT: &str = "__Host-gehoor-aanmelding";

/// A clock that stands where it was set.
pub(crate) struct Set(Mutex<Timestamp>);

impl Clock for Set {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// Never the same bytes twice.
#[derive(Default)]
struct Counting(AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for (byte, value) in bytes.iter_mut().zip(number.to_be_bytes().into_iter().cycle()) {
            *byte = value;
        }
    }
}

/// Read once: there is a world for each lie.
fn municipalities() -> Arc<Municipalities> {
    static READ: OnceLock<Arc<Municipalities>> = OnceLock::new();
    let read = || {
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities");
        Arc::new(Municipalities::load(&files).unwrap())
    };
    READ.get_or_init(read).clone()
}

pub(crate) struct World {
    pub(crate) provider: Provider,
    pub(crate) desk: Router,
    pub(crate) client: client::Client,
    pub(crate) store: Store,
    clock: Arc<Set>,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with_time(Duration::from_mins(1)).await
    }

    /// One in which the provider has a second and a half for an answer.
    pub(crate) async fn hasty() -> Self {
        Self::with_time(Duration::from_millis(1500)).await
    }

    async fn with_time(time: Duration) -> Self {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let database = dynoxide::Database::memory().unwrap();
        tokio::spawn(dynoxide::server::serve_on(listener, database));
        let world = Self::over(&address, time).await;
        world.store.create_table().await.unwrap();
        world
    }

    /// Over whatever listens there; each answer of the provider may take this long.
    pub(crate) async fn over(address: &str, time: Duration) -> Self {
        let now: Timestamp = "2026-03-02T09:30:00Z".parse().unwrap();
        let provider = Provider::start(now).await;
        let (store, client) =
            (Store::new(client::loopback(address), "gehoor"), client::loopback(address));
        let municipalities = municipalities();
        let clock = Arc::new(Set(Mutex::new(now)));
        let current = ServerKey::new("a", vec![1; 32]).unwrap();
        let keys = Arc::new(KeyRing { current, older: Vec::new() });
        let random: Arc<dyn Random> = Arc::new(Counting::default());
        let lookup = |name: &str| {
            let usual =
                [("GEHOOR_OIDC_ISSUER", provider.issuer.as_str()), ("GEHOOR_OIDC_CLIENT", CLIENT)];
            usual.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let settings = SignInSettings::read(lookup, Loopback::Allowed).unwrap();
        let ground = Ground {
            store: store.clone(),
            municipalities: municipalities.clone(),
            clock: clock.clone(),
            keys: keys.clone(),
            random: random.clone(),
        };
        let own = OwnOrigin::parse(ORIGIN, Loopback::Refused).unwrap();
        let limits = Limits { time, whole: Duration::from_mins(2), ..Limits::default() };
        let sign_in = SignIn::new(settings, own, ground, limits).unwrap();
        let links = Some(sign_in::LINKS);
        let state =
            DeskState::new(store.clone(), municipalities, clock.clone(), (keys, random), links);
        let desk = sign_in.protect(desk::router(state));
        Self { provider, desk, client, store, clock }
    }

    /// Lets time go by, for the provider too.
    pub(crate) fn pass(&self, time: SignedDuration) {
        let mut now = self.clock.0.lock().unwrap();
        *now = now.checked_add(time).unwrap();
        self.provider.inner.lock().unwrap().now = *now;
    }

    /// Begins to sign in: what the browser takes to the provider.
    pub(crate) async fn begin(&self, browser: &mut Browser, path: &str) -> Asked {
        let answer = browser.get(&self.desk, path).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(answer.location().starts_with(&format!("{}/auth?", self.provider.issuer)));
        Asked::read(answer.location())
    }

    /// The way back from the provider, with everything that belongs there.
    pub(crate) fn way_back(&self, asked: &Asked, code: &str) -> String {
        let fields =
            [("code", code), ("state", asked.get("state")), ("iss", &self.provider.issuer)];
        format!("/desk/aanmelden/terug?{}", serde_urlencoded::to_string(fields).unwrap())
    }

    /// Signs in from beginning to end.
    pub(crate) async fn sign_in(&self, browser: &mut Browser) -> Answer {
        let asked = self.begin(browser, "/desk/aanmelden").await;
        let code = self.provider.sign_in(&asked);
        browser.get(&self.desk, &self.way_back(&asked, &code)).await
    }

    /// Every stored item, as text.
    pub(crate) async fn stored(&self) -> Vec<String> {
        let found = self.client.scan().table_name("gehoor").send().await.unwrap();
        found.items().iter().map(|item| format!("{item:?}")).collect()
    }
}
