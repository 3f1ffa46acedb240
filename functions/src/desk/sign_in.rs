//! Sign-in by OpenID Connect: the code flow with PKCE, and sessions of our own.
//!
//! A layer around the desk: it puts a session in the request of whoever is signed in, and has the pages to sign in and out.
//! Why it is as it is: ADR 31.
//!
//! **Invariant:** no code, token, claim or cookie reaches a log, an error text or the table. Whoever has no grant at any
//! municipality here is not signed in; there is no role that someone gets by default.

mod answered;
mod attempt;
mod begun;
mod claims;
mod cookie;
mod endpoint;
mod id_token;
mod jwk;
mod jws;
mod kept;
mod leaving;
mod line;
mod metadata;
mod provider;
mod refusal;
mod return_path;
mod settings;
#[cfg(test)]
mod tests;

use std::{io, sync::Arc};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};
use http::{HeaderValue, StatusCode, header};
use maud::html;

use super::{STYLESHEET, SessionUnknown, SignInLinks, frame::Frame};
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

pub use cookie::{OwnOrigin, OwnOriginError};
pub use endpoint::Loopback;
pub use line::Limits;
pub use return_path::ReturnPath;
pub use settings::{SignInSettings, SignInSettingsError};

use attempt::Attempt;
use cookie::Cookie;
use provider::Provider;
use refusal::Refusal;

/// The page that leads to the provider.
pub const SIGN_IN: &str = "/desk/aanmelden";
/// Where the provider sends the browser back to; to be registered there.
pub const RETURN: &str = "/desk/aanmelden/terug";
/// Where a POST signs out.
pub const SIGN_OUT: &str = "/desk/afmelden";
/// Where the provider sends the browser after signing out there; to be registered there.
pub const SIGNED_OUT: &str = "/desk/afgemeld";

/// All pages of the sign-in: nowhere to return to.
const PATHS: [&str; 3] = [SIGN_IN, SIGN_OUT, SIGNED_OUT];

/// In the query of [`SIGN_IN`]: the person wants to choose another account.
const OTHER: &str = "ander";

/// The links that the desk shows for this sign-in.
pub const LINKS: SignInLinks = SignInLinks { sign_in: SIGN_IN, sign_out: SIGN_OUT };

/// The most bytes of the form to sign out.
const FORM_BYTES: usize = 4096;

/// What the sign-in stands on, besides its settings.
pub struct Ground {
    /// Where sessions are kept.
    pub store: Store,
    /// The municipalities that a grant can name.
    pub municipalities: Arc<Municipalities>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The server's keys, under which cookies are sealed and found again.
    pub keys: Arc<KeyRing>,
    /// Where the ids of sessions come from.
    pub random: Arc<dyn Random>,
}

/// The sign-in. Cheap to clone.
#[derive(Clone)]
pub struct SignIn(Arc<Parts>);

struct Parts {
    settings: SignInSettings,
    own: OwnOrigin,
    provider: Provider,
    ground: Ground,
    texts: Texts,
}

impl SignIn {
    /// A sign-in with this provider. Asks it nothing yet.
    ///
    /// # Errors
    /// The system has no certificates to trust.
    pub fn new(
        settings: SignInSettings,
        own: OwnOrigin,
        ground: Ground,
        limits: Limits,
    ) -> io::Result<Self> {
        let provider = Provider::new(&settings, limits)?;
        let texts = Texts::for_staff();
        Ok(Self(Arc::new(Parts { settings, own, provider, ground, texts })))
    }

    /// The desk behind this sign-in, with the pages to sign in and out.
    pub fn protect(&self, desk: Router) -> Router {
        Router::new()
            .route(SIGN_IN, get(begun::begin))
            .route(RETURN, get(answered::receive))
            .route(SIGN_OUT, post(leaving::leave))
            .route(SIGNED_OUT, get(leaving::left))
            .layer(DefaultBodyLimit::max(FORM_BYTES))
            .layer(middleware::from_fn(headers::secure))
            .with_state(self.clone())
            .merge(desk.layer(middleware::from_fn_with_state(self.clone(), add_session)))
    }

    fn frame(&self) -> Frame<'_> {
        Frame { texts: self.0.texts, session: None, sign_in: Some(LINKS) }
    }

    /// The page that says why nobody is signed in, with a way to try again; the log gets the code.
    fn refused(&self, refusal: Refusal, back: Option<&ReturnPath>) -> Response {
        telemetry::sign_in_refused(refusal.code());
        let (status, title, text) = refusal.page();
        let said = |key| self.0.texts.get(key);
        let code = self.0.texts.with(Key::DeskSigninCode, &[("code", refusal.code())]);
        // The provider would bring the same account again, without asking.
        let (address, label) = match refusal {
            Refusal::NoGrant => (format!("{SIGN_IN}?{OTHER}=ja"), Key::DeskSigninOther),
            _ => (LINKS.sign_in_for(back), Key::DeskSigninRetry),
        };
        let contents = html! {
            p { (said(text)) }
            p { a href=(address) { (said(label)) } }
            p { (code) }
        };
        self.frame().page(status, said(title), contents)
    }

    fn unavailable(&self, error: &StoreError) -> Response {
        telemetry::store_failure(error);
        let (title, text) = (Key::DeskUnavailableTitle, Key::DeskUnavailableText);
        self.frame().message(StatusCode::SERVICE_UNAVAILABLE, title, text)
    }

    /// Takes the cookie of the sign-in under way from the browser: one sign-in gets one answer.
    fn forgetting(&self, mut response: Response) -> Response {
        self.set(&mut response, Cookie::Attempt, "");
        response
    }

    fn set(&self, response: &mut Response, cookie: Cookie, value: &str) {
        if let Some(line) = self.0.own.set(cookie, value) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
}

/// Puts the session in the request, or that it can't be said whether there is one.
async fn add_session(State(sign_in): State<SignIn>, mut request: Request, next: Next) -> Response {
    // The stylesheet is the same for everyone.
    if request.uri().path() != STYLESHEET {
        match sign_in.session(request.headers()).await {
            Ok(Some(session)) => {
                request.extensions_mut().insert(session);
            }
            Ok(None) => {}
            Err(error) => {
                telemetry::store_failure(&error);
                request.extensions_mut().insert(SessionUnknown);
            }
        }
    }
    next.run(request).await
}

/// Leads the browser on at once, as the answer of a form can't lead to another origin (`form-action 'self'`).
///
/// # Source
/// WCAG 2.2 technique G110: a client-side redirect without a delay.
fn refresh(mut response: Response, address: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(&format!("0; url={address}")) {
        response.headers_mut().insert(header::REFRESH, value);
    }
    response
}
