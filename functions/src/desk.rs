//! The coordinator's desk (bureau): the cases of the municipalities that the session may see, and messages to whoever sent them.
//!
//! **Invariant:** every route takes the municipality from the address and asks the session which roles there are in the
//! case; a case that may not be seen and a case that doesn't exist get the very same answer.
//! Who signs someone in is not known here: a layer outside puts a [`Session`] in the request.

mod answer;
mod answer_form;
mod case;
mod case_page;
mod conversation;
mod document;
mod facts;
mod frame;
mod gist;
pub mod grant;
mod guard;
mod history;
mod input;
mod involved;
mod leave;
mod letter;
mod list_page;
mod mails;
mod menu;
mod merged_away;
mod next;
pub mod people;
mod proof;
mod register;
mod related;
mod search;
mod session;
mod shut;
pub mod sign_in;
mod step;
mod subject;
mod table;
mod today;
mod words;

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    middleware,
    response::{IntoResponse as _, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use gehoor_domain::kind::Language;
use http::{Method, StatusCode, header};

use crate::{
    clock::Clock,
    config::Municipalities,
    http::headers,
    keys::KeyRing,
    random::Random,
    store::{Store, StoreError},
    telemetry,
    texts::{Key, Texts},
};

pub use crate::http::site::Site;
use frame::Frame;
pub use proof::FormSecret;
pub use session::{Session, SessionUnknown};

/// Language of the desk.
const LANGUAGE: Language = Language::Dutch;

/// The one file of the desk that is for everyone.
const STYLESHEET: &str = "/desk/stijl.css";

/// What the desk needs. Cheap to clone.
#[derive(Clone)]
pub struct DeskState {
    store: Store,
    municipalities: Arc<Municipalities>,
    clock: Arc<dyn Clock>,
    keys: Arc<KeyRing>,
    random: Arc<dyn Random>,
    sign_in: Option<SignInLinks>,
    texts: Texts,
    form_texts: Arc<gehoor_widget::texts::Texts>,
}

/// Where to sign in (a page) and out (a form to send there), for whoever provides the sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInLinks {
    /// Path of the page to sign in.
    pub sign_in: &'static str,
    /// Path that a POST signs out.
    pub sign_out: &'static str,
}

impl SignInLinks {
    /// The page to sign in, which leads on to another page of the desk afterwards.
    fn sign_in_for(self, back: Option<&sign_in::ReturnPath>) -> String {
        match back.filter(|back| !back.is_start()) {
            Some(back) => {
                let query = serde_urlencoded::to_string([("naar", back.as_str())]);
                format!("{}?{}", self.sign_in, query.unwrap_or_default())
            }
            None => self.sign_in.to_owned(),
        }
    }
}

impl DeskState {
    /// A desk over this table; without links nobody is told where to sign in.
    ///
    /// The keys are those of the public function: they name what was done, so that nothing is done twice.
    pub fn new(
        store: Store,
        municipalities: Arc<Municipalities>,
        clock: Arc<dyn Clock>,
        (keys, random): (Arc<KeyRing>, Arc<dyn Random>),
        sign_in: Option<SignInLinks>,
    ) -> Self {
        let texts = Texts::for_staff();
        let form_texts = Arc::new(gehoor_widget::texts::Texts::for_language(LANGUAGE));
        Self { store, municipalities, clock, keys, random, sign_in, texts, form_texts }
    }

    fn frame<'a>(&'a self, session: Option<&'a Session>) -> Frame<'a> {
        Frame { texts: self.texts, session, sign_in: self.sign_in }
    }

    /// The page for what doesn't exist and for what belongs to another municipality.
    fn not_found(&self, session: Option<&Session>) -> Response {
        let (title, text) = (Key::DeskUnknownTitle, Key::DeskUnknownText);
        self.frame(session).message(StatusCode::NOT_FOUND, title, text)
    }

    /// The page for when the store doesn't answer.
    fn unavailable(&self, session: &Session, error: &StoreError) -> Response {
        telemetry::store_failure(error);
        let (title, text) = (Key::DeskUnavailableTitle, Key::DeskUnavailableText);
        self.frame(Some(session)).message(StatusCode::SERVICE_UNAVAILABLE, title, text)
    }
}

/// Every route that shows or changes something of a case, so that a test can walk them all.
fn protected_routes() -> Vec<(Method, &'static str, MethodRouter<DeskState>)> {
    const CASE: &str = "/desk/zaak/{gemeente}/{referentie}";
    const STEP: &str = "/desk/zaak/{gemeente}/{referentie}/stap/{stap}";
    const LETTERS: &str = "/desk/zaak/{gemeente}/{referentie}/brief";
    const LETTER: &str = "/desk/zaak/{gemeente}/{referentie}/brief/{nummer}";
    let mut routes = vec![
        (Method::GET, "/desk/", get(today::show)),
        (Method::GET, "/desk/zaken", get(list_page::show_open)),
        (Method::GET, leave::PATH, get(leave::show)),
        (Method::POST, leave::PATH, post(leave::receive)),
        (Method::POST, leave::END, post(leave::end)),
        (Method::GET, "/desk/afgesloten", get(list_page::show_ended)),
        (Method::GET, CASE, get(case::show)),
        (Method::POST, CASE, post(answer::receive)),
        (Method::GET, register::PATH, get(register::show)),
        (Method::POST, register::PATH, post(register::receive)),
        (Method::GET, "/desk/nieuw/{gemeente}/{referentie}", get(register::show_done)),
        (
            Method::GET,
            "/desk/zaak/{gemeente}/{referentie}/omzetten",
            get(register::show_conversion),
        ),
        (Method::POST, "/desk/zaak/{gemeente}/{referentie}/omzetten", post(register::convert)),
        (Method::GET, search::PATH, get(search::show)),
        (Method::POST, search::PATH, post(search::find)),
        (Method::GET, STEP, get(step::show)),
        (Method::POST, STEP, post(step::receive)),
        (Method::GET, LETTERS, get(letter::write_free)),
        (Method::POST, LETTERS, post(letter::send_free)),
        (Method::GET, LETTER, get(letter::show)),
        (Method::POST, LETTER, post(letter::posted)),
        (Method::GET, "/desk/post", get(letter::queue)),
        (Method::GET, shut::PATH, get(shut::show)),
        (Method::GET, "/desk/{*rest}", get(unknown)),
    ];
    routes.extend(document::routes());
    routes
}

/// Method and path of all routes that need a session, in axum's notation.
pub fn protected_paths() -> Vec<(Method, &'static str)> {
    protected_routes().into_iter().map(|(method, path, _)| (method, path)).collect()
}

/// The desk. Without a [`Session`] in the request every route but the stylesheet answers 401.
pub fn router(state: DeskState) -> Router {
    let mut protected = Router::new();
    for (_, path, route) in protected_routes() {
        protected = protected.route(path, route);
    }
    protected
        .route_layer(middleware::from_fn_with_state(state.clone(), guard::admit))
        .layer(DefaultBodyLimit::max(guard::FORM_BYTES))
        .route("/desk", get(|| async { Redirect::permanent("/desk/") }))
        .route(STYLESHEET, get(stylesheet))
        .layer(middleware::from_fn(headers::secure))
        .with_state(state)
}

/// Needs no session: the page that says "not signed in" uses it too.
async fn stylesheet() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, include_str!("desk/stijl.css")).into_response()
}

async fn unknown(State(state): State<DeskState>, session: Session) -> Response {
    state.not_found(Some(&session))
}
