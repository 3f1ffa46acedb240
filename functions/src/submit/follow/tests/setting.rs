//! A server without a store, and cases as the store would tell them.

use std::{path::Path, sync::Arc};

use axum::response::Response;
use gehoor_domain::{
    access_code::ServerKey,
    answers::Answers,
    field::Field,
    follow::{self, Author, FollowUp, Message},
    form::SubmissionForm,
    kind::{Kind, Language},
    parse,
    receipt::Received,
    reference::Reference,
    status::Status,
    term,
};
use http::Uri;
use jiff::{Timestamp, civil::date};

use crate::{
    clock::Clock,
    config::Municipalities,
    keys::KeyRing,
    random::Random,
    store::{Store, client},
    submit::{
        SubmitState,
        follow::{CasePage, Given, Visit, given},
    },
};

/// A good code, as it is shown.
pub(super) const CODE: &str = "000 000 000 000 000 000 000 000 000";

pub(super) const HOSTILE: &str =
    r#"</textarea></title><script>alert(1)</script>"'&<img src=x onerror=alert(1)>"#;

struct At;

impl Clock for At {
    fn now(&self) -> Timestamp {
        "2026-03-02T09:30:00Z".parse().unwrap()
    }
}

struct Same;

impl Random for Same {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// A server that never asks its store.
pub(super) fn setting() -> SubmitState {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities");
    let municipalities = Arc::new(Municipalities::load(&folder).unwrap());
    let store = Store::new(client::loopback("http://127.0.0.1:9"), "gehoor");
    let current = ServerKey::new("2026a", vec![7; 32]).unwrap();
    let keys = Arc::new(KeyRing { current, older: Vec::new() });
    SubmitState::new(municipalities, &[], store, keys, Arc::new(At), Arc::new(Same))
}

/// A visit in the words of Deventer.
pub(super) fn visit(state: &SubmitState, language: Language) -> Visit<'_> {
    let address = format!("/volg?gemeente=deventer&taal={}", language.bcp47());
    Visit::new(state, &address.parse::<Uri>().unwrap())
}

/// Reference and code as they should be, with these fields.
pub(super) fn given(fields: &[(&str, &str)]) -> Given {
    given_with("2222-2222", CODE).with(fields)
}

pub(super) fn given_with(reference: &str, code: &str) -> Given {
    Given::default().with(&[(given::REFERENCE, reference), (given::CODE, code)])
}

impl Given {
    pub(super) fn with(&self, fields: &[(&str, &str)]) -> Self {
        let pairs = self.pairs().chain(fields.iter().copied());
        Self::new(pairs.map(|(name, text)| (name.to_owned(), text.to_owned())).collect())
    }
}

pub(super) fn page<'a>(visit: &'a Visit<'a>, case: &'a FollowUp, given: &'a Given) -> CasePage<'a> {
    CasePage { visit, case, given, today: date(2026, 3, 2) }
}

/// A case of Deventer with one message, received on 2 March 2026.
pub(super) fn case(kind: Kind, status: Status) -> FollowUp {
    let received = Received::new(kind, At.now());
    let ended = (!status.is_open()).then_some(received);
    FollowUp {
        municipality: "deventer".to_owned(),
        reference: Reference::from_random([0; 8]),
        kind,
        status,
        received,
        answer_by: (kind == Kind::Complaint).then(|| date(2026, 4, 13)),
        language: Language::Dutch,
        formal_asked: None,
        reopens: false,
        ended,
        named: (status == Status::Named).then(|| Reference::from_random([7; 8])),
        merged: (status == Status::Merged).then(|| Reference::from_random([8; 8])),
        messages: vec![Message { when: received, ..message("kanarie-bericht") }],
        answers: answers(kind, "kanarie-omschrijving"),
        actions: follow::actions(kind, status, true),
    }
}

pub(super) fn message(text: &str) -> Message {
    let text = follow::MessageText::parse(text, None).unwrap();
    Message { number: 1, from: Author::Municipality, when: Received::On(date(2026, 3, 2)), text }
}

/// As many messages as a case may hold, each as long as may be and all of a character that takes six in HTML.
pub(super) fn as_much_as_may_be() -> Vec<Message> {
    let longest = message(&"\"".repeat(follow::MESSAGE_CHARS));
    let all = 1..=follow::MESSAGES + follow::ROOM_FOR_ANSWERS;
    all.map(|number| Message { number, ..longest.clone() }).collect()
}

/// What was sent, with this description.
pub(super) fn answers(kind: Kind, description: &str) -> Answers {
    let state = setting();
    let profile = state.municipality("deventer").unwrap().form_profile();
    let mut form = SubmissionForm::default();
    form.set(Field::Kind, kind.wire_name());
    form.set(Field::Description, description);
    if kind == Kind::Complaint {
        for (field, text) in [
            (Field::Name, "Kanarie de Vries"),
            (Field::Email, "kanarie@voorbeeld.nl"),
            (Field::EmailConsent, "ja"),
            (Field::Signature, "ja"),
        ] {
            form.set(field, text);
        }
    }
    parse::parse(&form, &profile, term::received_on(At.now())).unwrap().answers()
}

pub(super) async fn html(answer: Response) -> String {
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}
