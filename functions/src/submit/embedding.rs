//! `/insluiten/{gemeente}`: for webmasters. What to copy, what to allow, what blocks, and how it looks.
//!
//! **Invariants:** nothing that is pasted is stored or logged; nothing can be sent in from the preview.

mod bookmark;
mod check;
mod page;
mod preview;
mod result;
mod snippet;

use axum::{
    Form,
    extract::{
        Path, Query, State,
        rejection::{FormRejection, PathRejection},
    },
    response::{IntoResponse, Response},
};
use gehoor_domain::{kind::Kind, municipality::Municipality};
use serde::Deserialize;

use super::{SubmitState, pages::Notice};
use crate::{config::Manifest, http::headers};
use check::Tag;
use page::Page;
use preview::Wish;

/// The biggest body that the checker reads, in bytes: its own limit in the longest spelling of a form, and more, so
/// that whoever pastes a whole page reads an explanation.
pub(super) const BODY_LIMIT: usize = 1024 * 1024;

/// The longest text that is given back, in bytes.
const ECHO_LIMIT: usize = 4 * check::LIMIT;

/// The policy of the page: our own script and sheet, and the preview in a frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What the page for webmasters knows of this installation.
#[derive(Debug, Clone)]
pub struct Embedding {
    origin: String,
    manifest: Manifest,
}

impl Embedding {
    /// Our own origin as browsers write it, and what the static build made.
    pub fn new(origin: String, manifest: Option<Manifest>) -> Self {
        Self { origin, manifest: manifest.unwrap_or_default() }
    }

    /// Our own origin.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

/// What the checker's form posts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pasted {
    headers: String,
}

type Code = Result<Path<String>, PathRejection>;

/// Handles `GET`: the page, nothing checked yet.
pub(super) async fn show(State(state): State<SubmitState>, code: Code) -> Response {
    match Page::of(&state, code) {
        Ok(page) => answer(&page),
        Err(notice) => notice.into_response(),
    }
}

/// Handles `POST`: the same page with the outcome, and what was pasted still in its place.
pub(super) async fn check(
    State(state): State<SubmitState>,
    code: Code,
    pasted: Result<Form<Pasted>, FormRejection>,
) -> Response {
    let page = match Page::of(&state, code) {
        Ok(page) => page,
        Err(notice) => return notice.into_response(),
    };
    match pasted {
        Ok(Form(pasted)) => answer(&page.checked(&state, pasted.headers)),
        Err(rejection) => Notice::unreadable(rejection.status()).into_response(),
    }
}

/// Handles `GET …/voorbeeld`: the real tag in a page of its own, for the frame.
pub(super) async fn preview(
    State(state): State<SubmitState>,
    code: Code,
    wish: Result<Query<Wish>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let Some((embedding, municipality)) = known(&state, code) else {
        return Notice::UnknownMunicipality.into_response();
    };
    // An address that someone changed by hand shows the form as it is without wishes.
    let wish = wish.map(|Query(wish)| wish).unwrap_or_default();
    let html = preview::page(embedding, municipality, &wish);
    headers::page_with_policy(html, &preview::policy(&embedding.origin), true)
}

fn answer(page: &Page<'_>) -> Response {
    headers::page_with_policy(page.html(), POLICY, false)
}

fn known(state: &SubmitState, code: Code) -> Option<(&Embedding, &Municipality)> {
    Some((state.embedding.as_deref()?, state.asked_for(code)?))
}

impl<'a> Page<'a> {
    fn of(state: &'a SubmitState, code: Code) -> Result<Self, Notice> {
        let Some(embedding) = state.embedding.as_deref() else { return Err(Notice::UnknownPath) };
        let municipality = state.asked_for(code).ok_or(Notice::UnknownMunicipality)?;
        let has_frame = municipality.kinds.contains(&Kind::Anonymous);
        // An origin that is none is a mistake in the settings.
        let tag = Tag::new(&embedding.origin, municipality.code.as_str(), has_frame)
            .ok_or(Notice::Internal)?;
        Ok(Self { embedding, municipality, tag, pasted: String::new(), report: None })
    }

    fn checked(mut self, state: &SubmitState, pasted: String) -> Self {
        let own = &self.municipality.origins;
        let extra = state.origins.extra();
        let is_known = |origin: &str| {
            own.iter().any(|known| known.as_str() == origin)
                || extra.iter().any(|known| known == origin)
                || origin == self.embedding.origin
        };
        self.report = Some(check::check(&pasted, &self.tag, is_known));
        // Each quote in it becomes six bytes, and an answer of more than 6 MB never leaves Lambda.
        self.pasted = if pasted.len() > ECHO_LIMIT { String::new() } else { pasted };
        self
    }
}
