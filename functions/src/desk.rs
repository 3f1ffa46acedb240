//! The coordinator's desk (bureau): the cases of the municipalities that the session may see. Read-only for now.
//!
//! **Invariant:** every route takes the municipality from the address and compares it with the session; a case of
//! another municipality and a case that doesn't exist get the very same answer.
//! Who signs someone in is not known here: a layer outside puts a [`Session`] in the request.

mod case_page;
mod frame;
mod list_page;
mod session;
mod words;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::{IntoResponse as _, Redirect, Response},
    routing::{MethodRouter, get},
};
use gehoor_domain::kind::Language;
use http::{StatusCode, header};

use crate::{
    clock::Clock,
    config::Municipalities,
    http::headers,
    store::{Store, StoreError},
    telemetry,
    texts::{Key, Texts},
};

use frame::Frame;
pub use session::{Role, Session};

/// Language of the desk.
const LANGUAGE: Language = Language::Dutch;

/// What the desk needs. Cheap to clone.
#[derive(Clone)]
pub struct DeskState {
    store: Store,
    municipalities: Arc<Municipalities>,
    clock: Arc<dyn Clock>,
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

impl DeskState {
    /// A desk over this table; without links nobody is told where to sign in.
    pub fn new(
        store: Store,
        municipalities: Arc<Municipalities>,
        clock: Arc<dyn Clock>,
        sign_in: Option<SignInLinks>,
    ) -> Self {
        let texts = Texts::for_staff();
        let form_texts = Arc::new(gehoor_widget::texts::Texts::for_language(LANGUAGE));
        Self { store, municipalities, clock, sign_in, texts, form_texts }
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

/// Every route that shows something of a case, so that a test can walk them all.
fn protected_routes() -> Vec<(&'static str, MethodRouter<DeskState>)> {
    vec![
        ("/desk/", get(list_page::show)),
        ("/desk/zaak/{gemeente}/{referentie}", get(case_page::show)),
        ("/desk/{*rest}", get(unknown)),
    ]
}

/// The paths of all routes that need a session, in axum's notation.
pub fn protected_paths() -> Vec<&'static str> {
    protected_routes().into_iter().map(|(path, _)| path).collect()
}

/// The desk. Without a [`Session`] in the request every route but the stylesheet answers 401.
pub fn router(state: DeskState) -> Router {
    let mut protected = Router::new();
    for (path, route) in protected_routes() {
        protected = protected.route(path, route);
    }
    protected
        .route_layer(middleware::from_fn_with_state(state.clone(), require_session))
        .route("/desk", get(|| async { Redirect::permanent("/desk/") }))
        .route("/desk/stijl.css", get(stylesheet))
        .layer(middleware::from_fn(headers::secure))
        .with_state(state)
}

async fn require_session(State(state): State<DeskState>, request: Request, next: Next) -> Response {
    if request.extensions().get::<Session>().is_some() {
        return next.run(request).await;
    }
    let (title, text) = (Key::DeskUnauthenticatedTitle, Key::DeskUnauthenticatedText);
    state.frame(None).message(StatusCode::UNAUTHORIZED, title, text)
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
