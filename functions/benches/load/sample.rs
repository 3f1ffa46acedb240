//! Submissions as the product stores them, made by the product's own code, to be stored many times under other names.

use std::{fmt::Write as _, path::Path, sync::Arc};

use anyhow::{Context as _, Result, bail};
use axum::{Router, body::Body};
use dynoxide::{AttributeValue, Item, actions::scan::ScanRequest};
use gehoor_domain::{
    access_code::ServerKey, case::Actor, form::SubmissionForm, municipality::Municipality,
    parse::parse, reference::Reference, submission::Submission, term,
};
use gehoor_functions::{
    clock::{Clock, SystemClock},
    config::Municipalities,
    keys::KeyRing,
    mail::transport::{PostBox, Transport},
    notify::{NotifyState, sweep},
    random::{self, SystemRandom},
    store::{Act, Acted, CaseKey, Command, NewCase, Store, Submitted},
    submit::{self, SubmitState},
};
use http::Request;
use jiff::Timestamp;
use serde_json::Value;

use crate::engine::Engine;

/// What `e2e/load/load.mjs` sends, too.
const BODY: &str = include_str!("../../../e2e/load/inzending.json");

/// One submission, and everything that is needed to store it.
pub struct Sample {
    /// Every municipality there is.
    pub municipalities: Arc<Municipalities>,
    code: String,
    form: SubmissionForm,
    /// The server's secrets, of this run only.
    pub keys: KeyRing,
}

/// A clock that stands still.
struct Standing(Timestamp);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        self.0
    }
}

impl Sample {
    /// Reads the body and the municipality that it names.
    pub fn load() -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities");
        let body: serde_json::Map<String, Value> = serde_json::from_str(BODY)?;
        let mut pairs: Vec<(&str, &str)> = body
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
            .collect();
        let code = pairs.iter().position(|(name, _)| *name == "gemeente").context("no gemeente")?;
        let (_, code) = pairs.remove(code);
        Ok(Self {
            municipalities: Arc::new(Municipalities::load(&folder)?),
            form: SubmissionForm::from_pairs(pairs.iter().copied()),
            code: code.to_owned(),
            keys: KeyRing {
                current: ServerKey::new("bench", random::bytes::<32>(&SystemRandom).to_vec())?,
                older: Vec::new(),
            },
        })
    }

    /// The municipality that it goes to.
    pub fn municipality(&self) -> Result<&Municipality> {
        self.municipalities.get(&self.code).context("the municipality of the sample isn't there")
    }

    /// The API on this store, with the system's clock.
    pub fn api(&self, store: &Store) -> Router {
        let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
        let (municipalities, keys) = (self.municipalities.clone(), Arc::new(self.keys.clone()));
        submit::router(SubmitState::new(municipalities, &[], store.clone(), keys, clock, random))
    }

    /// What is sent, as it is judged at this instant.
    pub fn submission(&self, now: Timestamp) -> Result<Submission> {
        let profile = self.municipality()?.form_profile();
        let parsed = parse(&self.form, &profile, term::received_on(now));
        parsed.map_err(|errors| anyhow::anyhow!("the sample isn't valid: {errors:?}"))
    }

    /// Stores it once more by the product's own code.
    pub async fn submit(&self, store: &Store, key: [u8; 16], now: Timestamp) -> Result<Reference> {
        let submission = self.submission(now)?;
        let new = NewCase {
            municipality: self.municipality()?,
            submission: &submission,
            idempotency_key: key,
            now,
            text_version: "2026-11-21",
        };
        match store.submit(&new, &self.keys, &SystemRandom).await? {
            Submitted::Stored(receipt) | Submitted::Replayed(receipt) => Ok(receipt.reference),
            Submitted::Conflict => bail!("a key came twice with other content"),
        }
    }

    async fn withdraw(&self, store: &Store, reference: Reference, now: Timestamp) -> Result<()> {
        let case = CaseKey { municipality: self.code.clone(), reference };
        let (by, command) = (&Actor::SENDER, Command::Withdraw { why: None });
        let act = Act { case: &case, by, command, idempotency_key: key(), now };
        let acted = store.act(&act, &self.keys, &SystemRandom).await?;
        anyhow::ensure!(matches!(acted, Acted::Done(_)), "the sample can't be withdrawn");
        Ok(())
    }

    /// The items of one submission of this instant, after its mails have left.
    pub async fn pattern(&self, now: Timestamp, fate: Fate) -> Result<Pattern> {
        let engine = Engine::open(None).await?;
        let reference = self.submit(&engine.store, key(), now).await?;
        if fate == Fate::Ended {
            self.withdraw(&engine.store, reference, now).await?;
        }
        if fate != Fate::Waiting {
            let state = NotifyState {
                store: engine.store.clone(),
                municipalities: self.municipalities.clone(),
                transport: Arc::new(Transport::PostBox(Arc::new(PostBox::in_memory()))),
                clock: Arc::new(Standing(now)),
                desk_url: "https://desk.gehoor.example".to_owned(),
                origin: "https://gehoor.example".to_owned(),
            };
            let report = sweep(&state).await;
            if report.sent == 0 || report.failed > 0 {
                bail!("the mails of the sample didn't leave: {report:?}");
            }
        }
        let table_name = engine.table.clone();
        let found = engine.database.scan(ScanRequest { table_name, ..ScanRequest::default() })?;
        let items = found.items.unwrap_or_default();
        Ok(Pattern { reference: reference.to_string(), items })
    }
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its mails wait.
    Waiting,
    /// Its mails have left.
    Open,
    /// Its sender withdrew it too.
    Ended,
}

/// The items of one stored submission.
pub struct Pattern {
    reference: String,
    items: Vec<Item>,
}

impl Pattern {
    /// The same items under another reference and another code, of the same length.
    pub fn under(&self, number: u64) -> impl Iterator<Item = Item> {
        let reference = reference(number).to_string();
        self.items.iter().map(move |item| {
            let mut item = item.clone();
            for (name, value) in &mut item {
                let AttributeValue::S(text) = value else { continue };
                if name == "PK" && text.starts_with("CODE#") {
                    *text = format!("CODE#{}", digest(number, text.len() - 5));
                } else if text.contains(&self.reference) {
                    *text = text.replace(&self.reference, &reference);
                }
            }
            item
        })
    }
}

/// A reference of its own for every number below 23^7, in no order: a number times one that shares no factor with 23.
fn reference(number: u64) -> Reference {
    const REFERENCES: u64 = 23_u64.pow(7);
    Reference::from_random((number % REFERENCES * 2_654_435_761 % REFERENCES).to_be_bytes())
}

/// Hexadecimal digits in no order, another row for every number.
fn digest(number: u64, length: usize) -> String {
    let mut digits = String::with_capacity(length + 16);
    let mut state = number;
    while digits.len() < length {
        // SplitMix64, so that neighbours lie apart, as digests do.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // Writing to a text can't fail.
        let _ = write!(digits, "{:016x}", mixed ^ (mixed >> 31));
    }
    digits.truncate(length);
    digits
}

/// What a resident's browser sends.
pub fn request(key: [u8; 16]) -> Result<Request<Body>> {
    let key = uuid::Builder::from_random_bytes(key).into_uuid().to_string();
    let request = Request::post("/v1/inzendingen")
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(Body::from(BODY))?;
    Ok(request)
}

/// A new idempotency key.
pub fn key() -> [u8; 16] {
    random::bytes(&SystemRandom)
}
