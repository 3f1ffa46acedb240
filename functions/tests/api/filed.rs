//! A case that was filed, and commands on it.

use std::sync::LazyLock;

use gehoor_domain::{
    case::{Actor, Role},
    follow::{FollowUp, MessageText, NamedComplaint},
    kind::Kind,
    municipality::Municipality,
    parse,
    reference::Reference,
    submission::Submission,
    term,
};
use gehoor_functions::{
    keys::KeyRing,
    store::{Access, Act, Acted, CaseKey, Command, Effect, Store, StoreError},
};
use serde_json::Value;

use crate::{
    app::{Counting, TestApp, municipalities, one_key, uuid},
    taken::somebody,
};

/// What whoever sent it in holds.
pub struct Filed {
    pub case: CaseKey,
    pub reference: String,
    pub code: String,
    /// Hash key of the case and all that belongs to it.
    pub pk: String,
}

/// The 16 bytes of [`uuid`].
pub fn key(number: u64) -> [u8; 16] {
    *uuid::Uuid::parse_str(&uuid(number)).unwrap().as_bytes()
}

pub fn text(text: &str) -> MessageText {
    MessageText::parse(text, None).unwrap()
}

impl Filed {
    /// Files a case by the API, with the key of this number.
    pub async fn new(app: &TestApp, number: u64, body: &Value) -> Self {
        let answer = app.submit(&uuid(number), body).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        Self::of(&answer.json())
    }

    /// What a receipt of the API says.
    pub fn of(receipt: &Value) -> Self {
        let text = |name: &str| receipt[name].as_str().unwrap().to_owned();
        let (reference, municipality) = (text("referentie"), text("gemeente"));
        let pk = format!("ZAAK#{municipality}#{reference}");
        let case = CaseKey { municipality, reference: Reference::parse(&reference).unwrap() };
        Self { case, reference, code: text("toegangscode"), pk }
    }

    pub fn access(&self) -> Access {
        Access::parse(&self.reference, &self.code)
    }

    /// This submission as the complaint that the case goes on as.
    pub fn named<'a>(&self, submission: &'a Submission) -> NamedComplaint<'a> {
        NamedComplaint::of(submission, self.access().code().unwrap()).unwrap()
    }

    pub async fn follow(&self, app: &TestApp) -> FollowUp {
        app.store.follow(&one_key(), &self.access()).await.unwrap().unwrap()
    }

    /// Carries out a command of the sender with the key of this number, on the clock of the app.
    pub async fn act(&self, app: &TestApp, number: u64, command: Command<'_>) -> Acted {
        self.act_as(app, Role::Sender, number, command).await
    }

    pub async fn act_as(
        &self,
        app: &TestApp,
        who: Role,
        number: u64,
        command: Command<'_>,
    ) -> Acted {
        self.act_under(&app.store, &one_key(), self.at(app, who, number, command)).await.unwrap()
    }

    pub async fn act_under(
        &self,
        store: &Store,
        keys: &KeyRing,
        act: Act<'_>,
    ) -> Result<Acted, StoreError> {
        store.act(&act, keys, &Counting::from(fresh())).await
    }

    pub fn at<'a>(
        &'a self,
        app: &TestApp,
        who: Role,
        number: u64,
        command: Command<'a>,
    ) -> Act<'a> {
        let now = gehoor_functions::clock::Clock::now(app.clock.as_ref());
        Act { case: &self.case, by: actor(who), command, idempotency_key: key(number), now }
    }

    /// Every event: numbered without gaps, each sealed with the one before, the newest as the case says.
    pub async fn assert_chain(&self, app: &TestApp) {
        let CaseKey { municipality, reference } = &self.case;
        let events = app.store.events(municipality, *reference).await.unwrap();
        let mut previous = None;
        for (number, event) in (1..).zip(&events) {
            assert_eq!(event.number, number);
            assert_eq!(event.previous, previous, "{number}");
            assert!(event.is_sealed(municipality, *reference), "{number}");
            previous = Some(event.hash.clone());
        }
        let case = app.store.case(municipality, *reference).await.unwrap().unwrap();
        assert_eq!(case.last_event(), events.last().unwrap().number);
        assert_eq!(Some(case.chain), previous);
    }

    /// What happened, as it is stored.
    pub async fn happened(&self, app: &TestApp) -> Vec<String> {
        let mut items = app.items_of(&self.pk).await;
        items.retain(|item| item["SK"].as_str().unwrap().starts_with("GEBEURTENIS#"));
        items.iter().map(|item| item["stap"].as_str().unwrap().to_owned()).collect()
    }

    /// The mails of the case, as they are stored.
    pub async fn mails(&self, app: &TestApp) -> Vec<String> {
        let mut items = app.items_of(&self.pk).await;
        items.retain(|item| item["SK"].as_str().unwrap().starts_with("UIT#"));
        let mut mails: Vec<_> =
            items.iter().map(|item| item["soort"].as_str().unwrap().to_owned()).collect();
        mails.sort();
        mails
    }
}

/// Somebody in this role; the same person each time.
pub fn actor(role: Role) -> &'static Actor {
    static COORDINATOR: LazyLock<Actor> = LazyLock::new(|| somebody(Role::Coordinator));
    match role {
        Role::Sender => &Actor::SENDER,
        Role::Coordinator => &COORDINATOR,
        Role::System => &Actor::SYSTEM,
        other => panic!("{other:?}"),
    }
}

/// The effect of a command that was done now.
pub fn done(acted: Acted) -> Effect {
    match acted {
        Acted::Done(effect) => effect,
        other => panic!("{other:?}"),
    }
}

/// A submission as the form of its municipality reads it.
pub fn read(body: &Value, now: &str) -> (&'static Municipality, Submission) {
    let code = body["gemeente"].as_str().unwrap();
    let municipalities = Box::leak(Box::new(municipalities()));
    let municipality = municipalities.get(code).unwrap();
    let mut form = gehoor_domain::form::SubmissionForm::default();
    for (name, value) in body.as_object().unwrap() {
        let Some(field) = gehoor_domain::field::Field::from_wire(name) else { continue };
        let text = value.as_str().map_or_else(
            || if value.as_bool() == Some(true) { "ja".to_owned() } else { String::new() },
            str::to_owned,
        );
        form.set(field, text);
    }
    let today = term::received_on(now.parse().unwrap());
    let submission = parse::parse(&form, &municipality.form_profile(), today).unwrap();
    assert!(Kind::ALL.contains(&submission.kind()));
    (municipality, submission)
}

fn fresh() -> u64 {
    static LAST: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    LAST.fetch_add(1, std::sync::atomic::Ordering::Relaxed) << 42
}
