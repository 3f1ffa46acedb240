//! The development sign-in: choose who you are. It exists in this crate only, never in a Lambda function.
//!
//! Of each organisation there is a coordinator with its name, and colleagues who have a name and a role each.

mod colleague;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::{
    Form, Router,
    extract::{Query, Request, State},
    middleware::{self, Next},
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use gehoor_domain::case::{Grant, PersonId, Role, Scope};
use gehoor_domain::municipality::{Municipality, MunicipalityCode, Sentence};
use gehoor_domain::term;
use gehoor_functions::{
    config::Municipalities,
    desk::{
        FormSecret, Session, Site, people,
        sign_in::{Ground, ReturnPath},
    },
    random::bytes,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

use crate::frame;
use crate::page::{Value, fill};
use colleague::COLLEAGUES;

/// Where to sign in.
pub const SIGN_IN: &str = "/desk/aanmelden";
/// Where a POST signs out.
pub const SIGN_OUT: &str = "/desk/afmelden";

/// Name of the cookie.
const COOKIE: &str = "gehoor-sessie";

/// Who may be chosen, and who is signed in; forgotten when the stack stops.
#[derive(Clone)]
pub struct SignIn {
    choices: Arc<Vec<Choice>>,
    sessions: Arc<RwLock<HashMap<String, Session>>>,
    ground: Arc<Ground>,
}

/// One organisation: a municipality, or one that works for several.
struct Choice {
    key: String,
    name: String,
    municipalities: Vec<MunicipalityCode>,
}

/// Somebody who can be chosen.
struct Somebody {
    id: PersonId,
    name: String,
    role: Role,
}

impl Choice {
    /// The coordinator, who has the name of the organisation.
    fn coordinator(&self) -> Option<Somebody> {
        let id = PersonId::parse(&self.key).ok()?;
        Some(Somebody { id, name: self.name.clone(), role: Role::Coordinator })
    }

    /// The same name, to read along and nothing else; not in the directory, where it would hide the coordinator.
    fn reader(&self) -> Option<Somebody> {
        let id = PersonId::parse(&format!("{}-leest-mee", self.key)).ok()?;
        Some(Somebody { id, name: self.name.clone(), role: Role::Reader })
    }

    fn colleague(&self, (key, name, role): (&str, &str, Role)) -> Option<Somebody> {
        let id = PersonId::parse(&format!("{}-{key}", self.key)).ok()?;
        Some(Somebody { id, name: name.to_owned(), role })
    }

    /// Every case of each municipality: here nobody else is there to open the special ones.
    fn grants(&self, role: Role) -> Vec<Grant> {
        let each = |code: &MunicipalityCode| {
            [Scope::Whole, Scope::Special].map(|scope| Grant::new(code.clone(), role, scope).ok())
        };
        self.municipalities.iter().flat_map(each).flatten().collect()
    }
}

impl SignIn {
    /// A coordinator per organisation, in the order of the municipalities.
    pub fn new(ground: Ground) -> Self {
        let choices = Arc::new(choices(&ground.municipalities));
        Self { choices, sessions: Arc::default(), ground: Arc::new(ground) }
    }

    /// Puts everybody who can be chosen in the directory of people, as if they had signed in.
    pub async fn introduce(&self) {
        for choice in self.choices.iter() {
            if let Some(person) = choice.coordinator() {
                self.remember(&person, choice).await;
            }
            for colleague in COLLEAGUES {
                if let Some(person) = choice.colleague(colleague) {
                    self.remember(&person, choice).await;
                }
            }
        }
    }

    async fn remember(&self, person: &Somebody, choice: &Choice) {
        let Ground { store, clock, .. } = self.ground.as_ref();
        let (grants, today) = (choice.grants(person.role), term::received_on(clock.now()));
        people::remember(store, &person.id, &person.name, &grants, today).await;
    }

    /// The desk behind this sign-in, with the pages to sign in and out.
    pub fn protect(&self, desk: Router) -> Router {
        Router::new()
            .route(SIGN_IN, get(show).post(sign_in))
            .route(SIGN_OUT, post(sign_out))
            .with_state(self.clone())
            .merge(desk.layer(middleware::from_fn_with_state(self.clone(), add_session)))
    }

    fn session(&self, headers: &HeaderMap) -> Option<Session> {
        let id = cookie(headers)?;
        self.sessions.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }
}

/// A coordinator per organisation, in the order of the municipalities.
fn choices(municipalities: &Municipalities) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for municipality in municipalities.iter() {
        let name = organisation(municipality);
        let known = choices.iter_mut().find(|choice| choice.name == name);
        if let Some(choice) = known {
            choice.municipalities.push(municipality.code.clone());
            continue;
        }
        choices.push(Choice {
            key: key(municipality),
            name: name.to_owned(),
            municipalities: vec![municipality.code.clone()],
        });
    }
    choices
}

/// The organisation's name in small letters, or the municipality's code.
fn key(municipality: &Municipality) -> String {
    let organisation = municipality.organisation.as_ref().map(Sentence::as_str);
    organisation.unwrap_or(municipality.code.as_str()).to_lowercase().replace(' ', "-")
}

fn organisation(municipality: &Municipality) -> &str {
    municipality.organisation.as_ref().unwrap_or(&municipality.full_name).as_str()
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
}

async fn add_session(State(sign_in): State<SignIn>, mut request: Request, next: Next) -> Response {
    if let Some(session) = sign_in.session(request.headers()) {
        request.extensions_mut().insert(session);
    }
    next.run(request).await
}

async fn show(
    State(sign_in): State<SignIn>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let back = ReturnPath::parse(query.get("naar").map_or("", String::as_str));
    let choices: String = sign_in
        .choices
        .iter()
        .map(|choice| {
            fill(
                include_str!("../pages/aanmelden-keuze.html"),
                &[("sleutel", Value::Text(&choice.key)), ("naam", Value::Text(&choice.name))],
            )
        })
        .collect();
    let colleagues: String = COLLEAGUES
        .iter()
        .map(|(key, name, role)| {
            let said = format!("{name}, {}", role.wire_name());
            let template = include_str!("../pages/aanmelden-keuze.html");
            fill(template, &[("sleutel", Value::Text(key)), ("naam", Value::Text(&said))])
        })
        .collect();
    let content = fill(
        include_str!("../pages/aanmelden.html"),
        &[
            ("keuzes", Value::Html(&choices)),
            ("collegas", Value::Html(&colleagues)),
            ("naar", Value::Text(back.as_str())),
        ],
    );
    frame::page(include_str!("../pages/aanmelden-titel.txt").trim(), &content)
}

/// What the sign-in page sends.
#[derive(Deserialize)]
struct Chosen {
    #[serde(rename = "organisatie")]
    key: String,
    /// To read along, and not to coordinate.
    #[serde(rename = "meelezen", default)]
    reads_along: Option<String>,
    /// As which colleague; empty for the coordinator.
    #[serde(rename = "als", default)]
    colleague: String,
    /// Where to go then.
    #[serde(rename = "naar", default)]
    back: String,
}

impl Chosen {
    fn who(&self, choice: &Choice) -> Option<Somebody> {
        if self.reads_along.is_some() {
            return choice.reader();
        }
        if self.colleague.is_empty() {
            return choice.coordinator();
        }
        let known = COLLEAGUES.into_iter().find(|(key, ..)| *key == self.colleague);
        known.and_then(|colleague| choice.colleague(colleague))
    }
}

async fn sign_in(
    State(sign_in): State<SignIn>,
    headers: HeaderMap,
    Form(chosen): Form<Chosen>,
) -> Response {
    if Site::of(&headers) == Site::Other {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(choice) = sign_in.choices.iter().find(|choice| choice.key == chosen.key) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let Some(person) = chosen.who(choice) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if chosen.reads_along.is_none() {
        sign_in.remember(&person, choice).await;
    }
    let random = sign_in.ground.random.as_ref();
    let session = Session {
        name: person.name,
        person: person.id,
        grants: choice.grants(person.role),
        forms: FormSecret::new(random),
    };
    let id = BASE64_URL_SAFE_NO_PAD.encode(bytes::<16>(random));
    let cookie = format!("{COOKIE}={id}; Path=/desk; HttpOnly; SameSite=Strict");
    sign_in.sessions.write().unwrap_or_else(PoisonError::into_inner).insert(id, session);
    to(ReturnPath::parse(&chosen.back).as_str(), &cookie)
}

/// What the button to sign out sends.
#[derive(Deserialize)]
struct Leaving {
    #[serde(rename = "bewijs", default)]
    proof: String,
}

async fn sign_out(
    State(sign_in): State<SignIn>,
    headers: HeaderMap,
    Form(leaving): Form<Leaving>,
) -> Response {
    if let Some(session) = sign_in.session(&headers) {
        let proved = session.forms.is_proof(SIGN_OUT, "", &leaving.proof);
        if Site::of(&headers) != Site::Own || !proved {
            return StatusCode::FORBIDDEN.into_response();
        }
    }
    if let Some(id) = cookie(&headers) {
        sign_in.sessions.write().unwrap_or_else(PoisonError::into_inner).remove(id);
    }
    to(SIGN_IN, &format!("{COOKIE}=; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=0"))
}

fn to(path: &str, cookie: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
