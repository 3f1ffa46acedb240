//! A desk over a store of its own, filled through the real transaction.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use aws_sdk_dynamodb::types::AttributeValue;
use axum::{Router, body::Body};
use gehoor_domain::{
    access_code::ServerKey,
    answers::Answers,
    case::{
        Actor, CaseKind, Channel, Grant, LetterContent, LetterKind, LetterWay, PersonId, Recipient,
        Role as CaseRole, Scope, Step, words::Words,
    },
    field::Field,
    form::SubmissionForm,
    kind::Language,
    municipality::{Municipality, MunicipalityCode},
    parse::parse,
    receipt::Received,
    reference::Reference,
    term,
};
use gehoor_functions::{
    clock::Clock,
    config::Municipalities,
    desk::{self, DeskState, FormSecret, Session, SignInLinks, grant},
    keys::KeyRing,
    random::Random,
    store::{
        Act, Acted, CaseKey, Command, CommandOnCase, Commanded, Lost, NewCase, NewLetter, Person,
        Purpose, Reason, Registered, Registering, SHARDS, Store, Submitted, Take, Teller, client,
    },
};
use http::{Request, StatusCode, header};
use jiff::{Timestamp, civil::date};
use tower::ServiceExt as _;

use super::every_page;

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
    pub(crate) store: Store,
    pub(crate) client: client::Client,
    /// Where the store listens.
    pub(crate) endpoint: String,
    keys: KeyRing,
    random: Arc<Counting>,
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
            client: client::loopback(endpoint),
            endpoint: endpoint.to_owned(),
            keys: KeyRing { current: ServerKey::new("a", vec![1; 32]).unwrap(), older: Vec::new() },
            random: Arc::default(),
        }
    }

    /// The keys of the server.
    pub(crate) fn keys(&self) -> &KeyRing {
        &self.keys
    }

    /// Stores what a resident sent in at this instant.
    pub(crate) async fn store(
        &self,
        municipality: &str,
        received: &str,
        answers: &[(Field, &str)],
    ) -> Reference {
        self.store_at(self.municipalities.get(municipality).unwrap(), received, answers).await
    }

    /// The same, for a municipality that works otherwise than its file says.
    pub(crate) async fn store_at(
        &self,
        municipality: &Municipality,
        received: &str,
        answers: &[(Field, &str)],
    ) -> Reference {
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
        match self.store.submit(&new, &self.keys, self.random.as_ref()).await.unwrap() {
            Submitted::Stored(receipt) => receipt.reference,
            other => panic!("{other:?}"),
        }
    }

    /// Registers a signal that was seen on this day.
    pub(crate) async fn signal(&self, municipality: &str, now: &str) -> Reference {
        self.register(municipality, now, CaseKind::Signal).await
    }

    /// Registers what somebody saw on this day, and nothing more.
    pub(crate) async fn register(
        &self,
        municipality: &str,
        now: &str,
        kind: CaseKind,
    ) -> Reference {
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let now = now.parse().unwrap();
        let new = Registering {
            municipality: self.municipalities.get(municipality).unwrap(),
            by: &actor(CaseRole::Coordinator),
            kind,
            channel: Channel::SocialMedia,
            received: Received::On(term::received_on(now)),
            answers: &Answers::default(),
            language: Language::Dutch,
            concerning: None,
            written: false,
            towards_sender: true,
            omissions: &[],
            formal_asked: false,
            access_code: false,
            idempotency_key,
            now,
        };
        match self.store.register(&new, &self.keys, self.random.as_ref()).await.unwrap() {
            Registered::Stored(entry) => entry.reference,
            other => panic!("{other:?}"),
        }
    }

    /// The same, as a colleague with one role.
    pub(crate) async fn knows(&self, municipality: &str, (id, name, role): (&str, &str, &str)) {
        self.colleague(municipality, id, name, role).await;
    }

    /// Puts somebody in the directory of a municipality, as if they had signed in on 2 March 2026.
    pub(crate) async fn colleague(&self, municipality: &str, id: &str, name: &str, role: &str) {
        let person = Person {
            id: PersonId::parse(id).unwrap(),
            name: name.to_owned(),
            roles: vec![role.to_owned()],
            last_signed_in: date(2026, 3, 2),
        };
        self.store.remember_person(municipality, &person).await.unwrap();
    }

    /// Every item of the table, so that nothing can have changed when it is the same.
    pub(crate) async fn dump(&self) -> Vec<String> {
        let pages = self.client.scan().table_name("gehoor").into_paginator().items().send();
        let items: Vec<_> = pages.collect::<Result<_, _>>().await.unwrap();
        let text = |item: HashMap<String, AttributeValue>| {
            serde_dynamo::from_item::<_, serde_json::Value>(item).unwrap().to_string()
        };
        let mut all: Vec<String> = items.into_iter().map(text).collect();
        all.sort();
        all
    }

    /// Marks the acknowledgement of a case as handed over: this service says so in the case.
    pub(crate) async fn acknowledge(&self, municipality: &str, reference: Reference, now: &str) {
        let now: Timestamp = now.parse().unwrap();
        let mut done = false;
        for shard in 0..SHARDS {
            for message in self.store.pending(now, shard, 100).await.unwrap() {
                if message.reference == reference && message.purpose == Purpose::Acknowledge {
                    let lease = jiff::SignedDuration::from_mins(2);
                    let message = self.store.claim(&message, now, lease).await.unwrap().unwrap();
                    let case = self.store.case(municipality, reference).await.unwrap().unwrap();
                    self.store.mark_acknowledged(&message, case, now).await.unwrap();
                    done = true;
                }
            }
        }
        assert!(done, "an acknowledgement waits");
    }

    /// Ends every mail of a case that waits as refused by the recipient.
    pub(crate) async fn refuse_mails(&self, reference: Reference, now: &str) {
        let now: Timestamp = now.parse().unwrap();
        let mut waiting = self.store.pending_anonymous(term::received_on(now), 100).await.unwrap();
        for shard in 0..SHARDS {
            waiting.extend(self.store.pending(now, shard, 100).await.unwrap());
        }
        for message in waiting {
            if message.reference == reference {
                let lease = jiff::SignedDuration::from_mins(2);
                let message = self.store.claim(&message, now, lease).await.unwrap().unwrap();
                let (reason, teller) = (Reason::Refused, Teller::Claim);
                let lost = Lost { message: &message, reason, teller, has_reserve: true, now };
                assert!(self.store.undelivered(&lost).await.unwrap());
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
            (Arc::new(self.keys.clone()), self.random.clone()),
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
        self.ask(now, municipalities.map(session), path).await
    }

    /// Asks a page in this session.
    pub(crate) async fn ask(&self, now: &str, session: Option<Session>, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.send(now, session, request).await
    }

    /// Sends these fields as a browser does from a page of the desk.
    pub(crate) async fn post(
        &self,
        now: &str,
        session: Option<Session>,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        self.send(now, session, from_site("same-origin", path, fields)).await
    }

    /// Sends a form of the desk with everything that lets it through, under the key of this number; `fields` are what was
    /// filled in.
    pub(crate) async fn fill(
        &self,
        now: &str,
        session: &Session,
        (path, number): (&str, u8),
        fields: &[(&str, &str)],
    ) -> Answer {
        let key = format!("8e03978e-40d5-43dd-bc93-6894a57f93{number:02x}");
        let proof = session.forms.proof(path, &key);
        let mut all = vec![("sleutel", key.as_str()), ("bewijs", proof.as_str())];
        all.extend_from_slice(fields);
        self.post(now, Some(session.clone()), path, &all).await
    }

    /// Sends any request in this session.
    pub(crate) async fn send(
        &self,
        now: &str,
        session: Option<Session>,
        mut request: Request<Body>,
    ) -> Answer {
        if let Some(session) = session {
            request.extensions_mut().insert(session);
        }
        let response = self.router(now).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        if body.starts_with("<!DOCTYPE html>") {
            every_page::hold(parts.status, &body);
        }
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Carries out a command of whoever sent the case in.
    pub(crate) async fn sender(
        &self,
        now: &str,
        municipality: &str,
        reference: Reference,
        command: Command<'_>,
    ) {
        self.act(now, CaseRole::Sender, (municipality, reference), command).await;
    }

    /// Carries out a command in this role.
    pub(crate) async fn act(
        &self,
        now: &str,
        who: CaseRole,
        (municipality, reference): (&str, Reference),
        command: Command<'_>,
    ) {
        let case = CaseKey { municipality: municipality.to_owned(), reference };
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let now = now.parse().unwrap();
        let act = Act { case: &case, by: &actor(who), command, idempotency_key, now };
        let acted = self.store.act(&act, &self.keys, self.random.as_ref()).await.unwrap();
        assert!(matches!(acted, Acted::Done(_)), "{acted:?}");
    }

    /// Takes a step as somebody in this role; the coordinator is that of [`session`].
    pub(crate) async fn takes(&self, now: &str, case: &CaseKey, role: CaseRole, step: &Step) {
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let person = PersonId::parse(&format!("{}-1", role.wire_name())).unwrap();
        let (by, now) = (Actor::staff(role, person), now.parse().unwrap());
        let take = Take::Step(step);
        let command = CommandOnCase { case, by: &by, take, idempotency_key, expected: None, now };
        let taken = self.store.command(&command, &self.keys, self.random.as_ref()).await.unwrap();
        assert!(matches!(taken, Commanded::Done(_)), "{step:?}: {taken:?}");
    }

    /// Takes a step as this colleague, who coordinates.
    pub(crate) async fn step(&self, now: &str, case: &CaseKey, colleague: &str, step: &Step) {
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let by = Actor::staff(CaseRole::Coordinator, PersonId::parse(colleague).unwrap());
        let (take, now) = (Take::Step(step), now.parse().unwrap());
        let command = CommandOnCase { case, by: &by, take, idempotency_key, expected: None, now };
        let taken = self.store.command(&command, &self.keys, self.random.as_ref()).await.unwrap();
        assert!(matches!(taken, Commanded::Done(_)), "{taken:?}");
    }

    /// Makes a letter on paper in this case, as its coordinator.
    pub(crate) async fn letter(&self, now: &str, case: &CaseKey) {
        let mut idempotency_key = [0; 16];
        self.random.fill(&mut idempotency_key);
        let content = LetterContent {
            address: vec![Words::parse("Test Persoon").unwrap()],
            from: Vec::new(),
            subject: Words::parse("Over uw klacht").unwrap(),
            text: Words::parse("Wij schrijven u.").unwrap(),
        };
        let (kind, to, way) = (LetterKind::Free, Recipient::Sender, LetterWay::Paper);
        let letters = [NewLetter { kind, to, way, content, instead: None }];
        let (by, now) = (actor(CaseRole::Coordinator), now.parse().unwrap());
        let take = Take::Letters { letters: &letters, step: None };
        let command = CommandOnCase { case, by: &by, take, idempotency_key, expected: None, now };
        let taken = self.store.command(&command, &self.keys, self.random.as_ref()).await.unwrap();
        assert!(matches!(taken, Commanded::Done(_)), "{taken:?}");
    }

    /// How much happened in a case.
    pub(crate) async fn happened(&self, municipality: &str, reference: Reference) -> usize {
        self.store.events(municipality, reference).await.unwrap().len()
    }

    /// What was said in a case, as the follower sees it.
    pub(crate) async fn said(&self, municipality: &str, reference: Reference) -> Vec<String> {
        let dossier = self.store.dossier(municipality, reference).await.unwrap().unwrap();
        assert!(dossier.is_whole());
        dossier.conversation.iter().map(|message| message.text.as_str().to_owned()).collect()
    }
}

/// Somebody in this role: the sender, or the coordinator of [`session`].
fn actor(role: CaseRole) -> Actor {
    match role {
        CaseRole::Sender => Actor::SENDER,
        staff => Actor::staff(staff, PersonId::parse("coordinator-1").unwrap()),
    }
}

/// A form from a page of this site, as `Sec-Fetch-Site` names it.
pub(crate) fn from_site(site: &str, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let encode = |text: &str| -> String {
        text.bytes().fold(String::new(), |encoded, byte| format!("{encoded}%{byte:02X}"))
    };
    let body: Vec<_> =
        fields.iter().map(|(name, text)| format!("{name}={}", encode(text))).collect();
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", site)
        .body(Body::from(body.join("&")))
        .unwrap()
}

/// The address of a route, filled in for this case: with a step that can always be taken, and its first letter.
pub(crate) fn filled_in(path: &str, municipality: &str, reference: &str) -> String {
    path.replace("{gemeente}", municipality)
        .replace("{referentie}", reference)
        .replace("{stap}", "indelen")
        .replace("{nummer}", "1")
        .replace("{stuk}", "1")
        .replace("{bijlage}", "1")
        .replace("{*rest}", "iets")
}

/// What the forms of all those routes ask, but for a message.
pub(crate) const FILLED_IN: [(&str, &str); 6] = [
    ("team", "Burgerzaken"),
    ("op", "2026-03-02"),
    ("brief.vrij.0.wijze", "papier"),
    ("brief.vrij.0.adres", "Test"),
    ("brief.vrij.0.onderwerp", "Over uw klacht"),
    ("brief.vrij.0.tekst", "Wij schrijven u."),
];

/// The fields of the form on a page, as a browser would send them, with this text.
pub(crate) fn fields_of(page: &str, text: &str) -> Vec<(String, String)> {
    let form = page.split_once("class=\"antwoord\"").expect("a form to answer").1;
    let form = form.split_once("</form>").unwrap().0;
    let mut fields: Vec<_> = form
        .split("type=\"hidden\" name=\"")
        .skip(1)
        .map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"").unwrap();
            (name.to_owned(), rest.split_once('"').unwrap().0.to_owned())
        })
        .collect();
    fields.push(("bericht".to_owned(), text.to_owned()));
    fields
}

/// The same, as slices.
pub(crate) fn slices(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

impl Answer {
    /// The value of a header, empty when it isn't there.
    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A coordinator of these municipalities; the same session each time.
pub(crate) fn session(codes: &[&str]) -> Session {
    session_with(codes, 1)
}

/// Someone with this role at these municipalities, `meelezer` or `coordinator:zorg`.
pub(crate) fn session_as(codes: &[&str], role: &str) -> Session {
    let grants = codes.iter().map(|code| grant::parse(&format!("{code}:{role}")).unwrap());
    Session { grants: grants.collect(), ..session(&[]) }
}

/// The session of another sign-in of the same coordinator.
pub(crate) fn session_with(codes: &[&str], sign_in: u8) -> Session {
    let municipalities =
        codes.iter().map(|code| MunicipalityCode::try_from((*code).to_owned()).unwrap());
    Session {
        name: "Test Persoon".to_owned(),
        person: PersonId::parse("coordinator-1").unwrap(),
        grants: municipalities
            .map(|code| Grant::new(code, CaseRole::Coordinator, Scope::Whole).unwrap())
            .collect(),
        forms: FormSecret::new(&Always(sign_in)),
    }
}

/// The same byte, always.
struct Always(u8);

impl Random for Always {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

/// An anonymous report.
pub(crate) const ANONYMOUS: [(Field, &str); 3] = [
    (Field::Kind, "anoniem"),
    (Field::Description, "Er wordt geschreeuwd bij de balie."),
    (Field::Language, "nld"),
];

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
