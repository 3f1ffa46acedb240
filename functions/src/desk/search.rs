//! `/desk/zoeken`: by reference, by name, by postcode.
//!
//! What is looked for is sent by POST: a name may stand in no address, history or log. A search changes nothing, so its
//! answer is the page itself, and its form carries no key.
//!
//! **Invariant:** what the session may not see is left out, and nothing on the page tells that it is there.

mod page;

use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{
    municipality::MunicipalityCode,
    reference::{Reference, ReferenceError},
    search::{self, Token},
};
use http::StatusCode;
use maud::{Markup, html};

use super::{
    DeskState, Session,
    case::address,
    guard::{self, Posted},
    input::Wrong,
    merged_away::MergedAway,
    today::told,
};
use crate::{
    store::{Case, CaseKey, Search, SearchResult, StoreError, Unreadable},
    telemetry,
    texts::{Key, Texts},
};
use page::{Outcome, Page};

/// Path of the form.
pub(super) const PATH: &str = "/desk/zoeken";

/// Names of the fields.
mod name {
    pub(super) const REFERENCE: &str = "kenmerk";
    pub(super) const NAME: &str = "naam";
    pub(super) const POSTCODE: &str = "postcode";
}

/// The most cases on a page.
const SHOWN: usize = 20;

/// What was typed.
#[derive(Default)]
struct Typed<'a> {
    reference: &'a str,
    name: &'a str,
    postcode: &'a str,
}

/// What is looked for.
enum Wanted {
    Case(Vec<Reference>),
    Words(Vec<Token>),
}

/// The form.
pub(super) async fn show(State(state): State<DeskState>, session: Session) -> Response {
    Page { typed: Typed::default(), outcome: Outcome::Asked }.answer(&state, &session)
}

/// Leads to the case, or shows what was found.
pub(super) async fn find(
    State(state): State<DeskState>,
    session: Session,
    posted: Posted,
) -> Response {
    let typed = Typed {
        reference: posted.get(name::REFERENCE).trim(),
        name: posted.get(name::NAME).trim(),
        postcode: posted.get(name::POSTCODE).trim(),
    };
    let outcome = match wanted(state.texts, &typed) {
        Err(wrong) => Outcome::Wrong(wrong),
        Ok(Wanted::Case(references)) => match by_reference(&state, &session, &references).await {
            Ok(found) => match found.as_slice() {
                [only] => {
                    let municipality = only.municipality.clone();
                    let key = CaseKey { municipality, reference: only.reference };
                    return Redirect::to(&address(&key)).into_response();
                }
                _ => Outcome::found(found, Vec::new(), false),
            },
            Err(error) => unavailable(&error),
        },
        Ok(Wanted::Words(tokens)) => match by_words(&state, &session, &tokens).await {
            Ok(found) => found,
            Err(error) => unavailable(&error),
        },
    };
    Page { typed, outcome }.answer(&state, &session)
}

fn unavailable(error: &StoreError) -> Outcome {
    telemetry::store_failure(error);
    Outcome::Unavailable
}

/// A reference goes before everything else: there is one case of it.
fn wanted(texts: Texts, typed: &Typed<'_>) -> Result<Wanted, Vec<Wrong>> {
    let wrong = |field, key| Wrong { field, words: texts.get(key).to_owned() };
    if !typed.reference.is_empty() {
        return Reference::alike(typed.reference).map(Wanted::Case).map_err(|error| {
            let key = match error {
                ReferenceError::Check => Key::DeskSearchReferenceCheck,
                ReferenceError::Length | ReferenceError::Symbol => Key::DeskSearchReferenceNone,
            };
            vec![wrong(name::REFERENCE, key)]
        });
    }
    if typed.name.is_empty() && typed.postcode.is_empty() {
        return Err(vec![wrong(name::REFERENCE, Key::DeskSearchEmpty)]);
    }
    let mut errors = Vec::new();
    let mut tokens = search::name(typed.name);
    if tokens.is_empty() && !typed.name.is_empty() {
        errors.push(wrong(name::NAME, Key::DeskSearchNameNone));
    }
    match search::postcode(typed.postcode) {
        Some(postcode) => tokens.push(postcode),
        None if typed.postcode.is_empty() => {}
        None => errors.push(wrong(name::POSTCODE, Key::DeskSearchPostcodeNone)),
    }
    if errors.is_empty() { Ok(Wanted::Words(tokens)) } else { Err(errors) }
}

/// The cases with one of these references that the session may see, wherever it has a role.
async fn by_reference(
    state: &DeskState,
    session: &Session,
    references: &[Reference],
) -> Result<Vec<Case>, StoreError> {
    let mut found = Vec::new();
    for municipality in session.municipalities() {
        for reference in references {
            let municipality = municipality.as_str().to_owned();
            let key = CaseKey { municipality, reference: *reference };
            found.extend(crate::desk::case::seen(state, session, &key).await?);
        }
    }
    Ok(found)
}

/// The cases with all of these words that the session may see, the newest first; and what of them can't be read.
async fn by_words(
    state: &DeskState,
    session: &Session,
    tokens: &[Token],
) -> Result<Outcome, StoreError> {
    let municipalities: Vec<_> =
        session.municipalities().into_iter().map(MunicipalityCode::as_str).collect();
    let search = Search { municipalities: &municipalities, tokens };
    let SearchResult { cases: mut found, unreadable, is_cut } =
        state.store.search(&search, &state.keys).await?;
    found.retain(|case| session.may_see(case));
    let away = MergedAway::read(state, session, &found).await?;
    found.retain(|case| !away.hides(case));
    found.sort_by_key(|case| (std::cmp::Reverse(case.received_on()), case.reference));
    let mut unread = Vec::new();
    for CaseKey { municipality, reference } in unreadable {
        let case = Unreadable { place: String::new(), reference: Some(reference) };
        unread.extend(told(session, &municipality, vec![case]));
    }
    Ok(Outcome::found(found, unread, is_cut))
}

/// The field on every page that leads to a case.
pub(super) fn box_for(texts: Texts, session: &Session) -> Markup {
    html! {
        form .zoek role="search" method="post" action=(PATH) accept-charset="utf-8" {
            (guard::fields(session, PATH, ""))
            label for="zoek-kenmerk" { (texts.get(Key::DeskSearchBox)) }
            input #zoek-kenmerk name=(name::REFERENCE) type="text" autocomplete="off" spellcheck="false";
            button type="submit" { (texts.get(Key::DeskSearchGo)) }
        }
    }
}

impl Outcome {
    /// What is shown, and whether there is more.
    fn found(mut cases: Vec<Case>, unread: Vec<(String, Unreadable)>, is_partly: bool) -> Self {
        let is_cut = cases.len() > SHOWN;
        cases.truncate(SHOWN);
        Self::Found { cases, unread, is_cut, is_partly }
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::Asked | Self::Found { .. } => StatusCode::OK,
            Self::Wrong(_) => StatusCode::BAD_REQUEST,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}
