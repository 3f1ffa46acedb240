//! Before every page of the desk: is someone signed in, and is what is sent from a form of ours, made for them?
//!
//! **Invariant:** nothing but GET, HEAD and OPTIONS reaches a handler without a session, the same origin and a proof.
//! A handler gets the form from here only ([`Posted`]), so none can read one that wasn't proved.

use axum::{
    Form,
    extract::{FromRequest as _, FromRequestParts, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, StatusCode, header, request::Parts};
use maud::html;

use super::{DeskState, Session};
use crate::texts::Key;

/// The most bytes of what is sent: 4000 characters of any script, percent-encoded, and room for what is too long.
pub(super) const FORM_BYTES: usize = 256 * 1024;

/// Name of the field with the proof.
pub(super) const PROOF: &str = "bewijs";
/// Name of the field with the idempotency key.
pub(super) const KEY: &str = "sleutel";
/// Name of the field with what is typed: shown again whatever becomes of it.
pub(super) const TEXT: &str = "bericht";

/// The fields of a form that was proved.
#[derive(Clone)]
pub(super) struct Posted(Vec<(String, String)>);

impl Posted {
    /// The first field of this name, empty when there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }
}

impl<S: Sync> FromRequestParts<S> for Posted {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get().cloned().ok_or(StatusCode::FORBIDDEN)
    }
}

/// From where a browser says that a request comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// From a page of this origin, or by the person's own hand.
    Own,
    /// From anywhere else.
    Other,
    /// Not said: no browser of the last years.
    Unknown,
}

impl Site {
    /// Reads `Sec-Fetch-Site`; where a browser doesn't send it, compares `Origin` with `Host`.
    ///
    /// # Source
    /// W3C Fetch Metadata; OWASP ASVS 5.0 3.5.1.
    pub fn of(headers: &HeaderMap) -> Self {
        let own = |own: bool| if own { Self::Own } else { Self::Other };
        if let Some(site) = headers.get("sec-fetch-site") {
            return own(site == "same-origin" || site == "none");
        }
        let Some(origin) = headers.get(header::ORIGIN) else { return Self::Unknown };
        let bare = |value: &str| value.split_once("://").map(|(_, host)| host.to_owned());
        let origin = origin.to_str().ok().and_then(bare);
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        own(origin.is_some() && origin.as_deref() == host)
    }
}

/// Answers for whoever isn't signed in and for what isn't from a form of ours; everything else goes on.
pub(super) async fn admit(
    State(state): State<DeskState>,
    request: Request,
    next: Next,
) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    if request.method().is_safe() {
        return match session {
            Some(_) => next.run(request).await,
            None => unauthenticated(&state, ""),
        };
    }
    let site = Site::of(request.headers());
    let (mut parts, body) = request.into_parts();
    let form = Form::from_request(Request::from_parts(parts.clone(), body), &()).await;
    // Not a form, or too long: nothing in it can prove anything.
    let posted = Posted(form.map(|Form(fields)| fields).unwrap_or_default());
    // What another site sends is never shown as if somebody here had typed it.
    let typed = if site == Site::Own { posted.get(TEXT) } else { "" };
    let Some(session) = session else { return unauthenticated(&state, typed) };
    let proved = session.forms.is_proof(parts.uri.path(), posted.get(KEY), posted.get(PROOF));
    if site != Site::Own || !proved {
        let (title, text) = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
        return state.frame(Some(&session)).kept(StatusCode::FORBIDDEN, (title, text), typed);
    }
    parts.extensions.insert(posted);
    next.run(Request::from_parts(parts, axum::body::Body::empty())).await
}

fn unauthenticated(state: &DeskState, typed: &str) -> Response {
    let words = (Key::DeskUnauthenticatedTitle, Key::DeskUnauthenticatedText);
    state.frame(None).kept(StatusCode::UNAUTHORIZED, words, typed)
}

/// The hidden fields that let a form through.
pub(super) fn fields(session: &Session, path: &str, key: &str) -> maud::Markup {
    html! {
        @if !key.is_empty() { input type="hidden" name=(KEY) value=(key); }
        input type="hidden" name=(PROOF) value=(session.forms.proof(path, key));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn only_this_origin_and_the_persons_own_hand_are_our_own_site() {
        let table = [
            (Some("same-origin"), None, Site::Own),
            (Some("none"), None, Site::Own),
            (Some("same-site"), Some("https://desk.example"), Site::Other),
            (Some("cross-site"), Some("https://desk.example"), Site::Other),
            (Some(""), Some("https://desk.example"), Site::Other),
            (None, Some("https://desk.example"), Site::Own),
            (None, Some("https://desk.example:444"), Site::Other),
            (None, Some("https://other.example"), Site::Other),
            (None, Some("https://desk.example.other.example"), Site::Other),
            (None, Some("null"), Site::Other),
            (None, None, Site::Unknown),
        ];
        for (site, origin, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "desk.example".parse().unwrap());
            if let Some(site) = site {
                headers.insert("sec-fetch-site", site.parse().unwrap());
            }
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            assert_eq!(Site::of(&headers), expected, "{site:?} {origin:?}");
        }
    }
}
