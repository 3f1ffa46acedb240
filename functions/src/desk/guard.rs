//! Before every page of the desk: is someone signed in, and is what is sent from a form of ours, made for them?
//!
//! **Invariant:** nothing but GET, HEAD and OPTIONS reaches a handler without a session, the same origin and a proof.
//! A handler gets the form from here only ([`Posted`]), so none can read one that wasn't proved.

mod upload;

use axum::{
    Form,
    extract::{FromRequest as _, FromRequestParts, Request, State},
    middleware::Next,
    response::Response,
};
use http::{StatusCode, request::Parts};
use maud::html;

use super::{DeskState, Session, SessionUnknown, sign_in::ReturnPath};
use crate::{http::site::Site, texts::Key};
pub(super) use upload::Uploaded;

/// The most bytes of what is sent: the letters that go with one step, percent-encoded, and room for what is too long.
pub(super) const FORM_BYTES: usize = 2 * 1024 * 1024;

/// Name of the field with the proof.
pub(super) const PROOF: &str = "bewijs";
/// Name of the field with the idempotency key.
pub(super) const KEY: &str = "sleutel";
/// Name of the field with what was seen of the case when the page was opened.
pub(super) const SEEN: &str = "gezien";
/// Name of the field with what is typed: shown again whatever becomes of it.
pub(super) const TEXT: &str = "bericht";

/// The fields of a form that was proved.
#[derive(Clone, Default)]
pub(super) struct Posted(Vec<(String, String)>);

impl Posted {
    /// The first field of this name, empty when there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }

    /// Every field of this name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// The names of the fields, in the order of the form.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Everything that was filled in, a field after the other, so that it can be copied when the form can't be shown
    /// again. Short answers are quickly chosen again, and say nothing without their question.
    pub(super) fn typed(&self) -> String {
        let own = |name: &str| [PROOF, KEY, SEEN].contains(&name);
        // Not every script has spaces; the names of choices and persons have only ASCII.
        let is_text = |text: &str| text.chars().any(|c| c.is_whitespace() || !c.is_ascii());
        let texts = self.0.iter().filter(|(name, text)| !own(name) && is_text(text));
        texts.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n")
    }
}

impl<S: Sync> FromRequestParts<S> for Posted {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get().cloned().ok_or(StatusCode::FORBIDDEN)
    }
}

/// Answers for whoever isn't signed in and for what isn't from a form of ours; everything else goes on.
pub(super) async fn admit(
    State(state): State<DeskState>,
    request: Request,
    next: Next,
) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    let unknown = request.extensions().get::<SessionUnknown>().copied();
    if request.method().is_safe() {
        let page = request.uri().path_and_query().map_or("", |page| page.as_str()).to_owned();
        return match (session, unknown) {
            (Some(_), _) => next.run(request).await,
            (None, Some(SessionUnknown)) => unknowable(&state, ""),
            (None, None) => unauthenticated(&state, &page, ""),
        };
    }
    let site = Site::of(request.headers());
    let (mut parts, body) = request.into_parts();
    let is_proof = |posted: &Posted| {
        let (path, key, proof) = (parts.uri.path(), posted.get(KEY), posted.get(PROOF));
        site == Site::Own
            && session.as_ref().is_some_and(|session| session.forms.is_proof(path, key, proof))
    };
    let (posted, uploaded) = if upload::is_one(&parts) {
        let (posted, uploaded) = upload::read(&parts, body, is_proof).await;
        (posted, Some(uploaded))
    } else {
        let form = Form::from_request(Request::from_parts(parts.clone(), body), &()).await;
        // Not a form, or too long: nothing in it can prove anything.
        (Posted(form.map(|Form(fields)| fields).unwrap_or_default()), None)
    };
    let proved = is_proof(&posted);
    // What another site sends is never shown as if somebody here had typed it.
    let typed = if site == Site::Own { posted.typed() } else { String::new() };
    let typed = typed.as_str();
    let session = match (session, unknown) {
        (Some(session), _) => session,
        (None, Some(SessionUnknown)) => return unknowable(&state, typed),
        // A form is sent to the address of the page that it stands on.
        (None, None) => return unauthenticated(&state, parts.uri.path(), typed),
    };
    if !proved {
        let (title, text) = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
        return state.frame(Some(&session)).kept(StatusCode::FORBIDDEN, (title, text), typed);
    }
    parts.extensions.insert(posted);
    if let Some(uploaded) = uploaded {
        parts.extensions.insert(uploaded);
    }
    next.run(Request::from_parts(parts, axum::body::Body::empty())).await
}

/// Says that nobody is signed in, and leads back to this page afterwards.
fn unauthenticated(state: &DeskState, page: &str, typed: &str) -> Response {
    let words = (Key::DeskUnauthenticatedTitle, Key::DeskUnauthenticatedText);
    let back = ReturnPath::parse(page);
    state.frame(None).kept_for(StatusCode::UNAUTHORIZED, words, typed, Some(&back))
}

/// Says that it can't be told now whether someone is signed in.
fn unknowable(state: &DeskState, typed: &str) -> Response {
    let words = (Key::DeskUnavailableTitle, Key::DeskUnavailableText);
    state.frame(None).kept(StatusCode::SERVICE_UNAVAILABLE, words, typed)
}

/// The hidden fields that let a form through.
pub(super) fn fields(session: &Session, path: &str, key: &str) -> maud::Markup {
    html! {
        @if !key.is_empty() { input type="hidden" name=(KEY) value=(key); }
        input type="hidden" name=(PROOF) value=(session.forms.proof(path, key));
    }
}
