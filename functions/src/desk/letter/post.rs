//! `/desk/post`: the letters on paper that wait to be posted, of the municipalities of the session.
//!
//! **Invariant:** a letter of a case that may not be seen is left out, and nothing tells that it is there (Awb 9:7(1)).

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    response::Response,
};
use gehoor_domain::{case::StepName, term};
use gehoor_widget::dates;
use http::StatusCode;
use maud::{Markup, html};

use super::{
    form::{kind_name, recipient},
    list::address_of,
};
use crate::{
    desk::{DeskState, Session, guard, list_page::name_of},
    store::{Case, CaseKey, Print, StoreError},
    submit::idempotency,
    texts::Key,
};

/// Path of the page.
pub(super) const PATH: &str = "/desk/post";

/// Name of the field that says where to go afterwards.
pub(super) const BACK: &str = "terug";
/// What it says when that is this page.
pub(super) const QUEUE: &str = "post";

/// Letters that are asked of a municipality at once.
const PAGE: u16 = 25;

/// How often a municipality is asked for more, when what it has may not be seen.
const ROUNDS: usize = 8;

/// Shows what waits, the oldest first, municipality by municipality.
pub(in crate::desk) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let mut places = Vec::new();
    for municipality in session.municipalities() {
        match waiting(&state, &session, municipality.as_str()).await {
            Ok((letters, more)) => places.push((municipality.as_str(), letters, more)),
            Err(error) => return state.unavailable(&session, &error),
        }
    }
    let texts = state.texts;
    let text = |key| texts.get(key);
    let is_empty = places.iter().all(|(_, letters, _)| letters.is_empty());
    let contents = html! {
        p { a href="/desk/" { (text(Key::DeskCaseBack)) } }
        @if asked.contains_key("gedaan") {
            section .gelukt #gedaan tabindex="-1" aria-labelledby="gedaan-kop" {
                h2 #gedaan-kop { (text(Key::DeskLetterDone)) }
            }
        }
        p { (text(Key::DeskLetterQueueHow)) }
        @if is_empty { p { (text(Key::DeskLetterQueueEmpty)) } }
        @for (code, letters, more) in &places {
            @if !letters.is_empty() {
                h2 { (name_of(&state, code)) }
                (table(&state, &session, code, letters))
                @if *more { p { (text(Key::DeskLetterQueueMore)) } }
            }
        }
    };
    state.frame(Some(&session)).page(StatusCode::OK, text(Key::DeskLetterQueueTitle), contents)
}

/// The first letters that the session may see, and whether there are more.
async fn waiting(
    state: &DeskState,
    session: &Session,
    municipality: &str,
) -> Result<(Vec<(Print, Case)>, bool), StoreError> {
    let (mut letters, mut cursor): (Vec<(Print, Case)>, Option<String>) = (Vec::new(), None);
    for _ in 0..ROUNDS {
        let page = state.store.to_post(municipality, PAGE, cursor.as_deref()).await?;
        for print in page.prints {
            let known = letters.iter().find(|(other, _)| other.reference == print.reference);
            let case = match known {
                Some((_, case)) => Some(case.clone()),
                None => state.store.case(municipality, print.reference).await?,
            };
            letters.extend(case.filter(|case| session.may_see(case)).map(|case| (print, case)));
        }
        cursor = page.next;
        if cursor.is_none() || letters.len() >= usize::from(PAGE) {
            break;
        }
    }
    Ok((letters, cursor.is_some()))
}

fn table(state: &DeskState, session: &Session, code: &str, letters: &[(Print, Case)]) -> Markup {
    let texts = state.texts;
    let text = |key| texts.get(key);
    let caption = texts.with(Key::DeskLetterQueueCaption, &[("gemeente", name_of(state, code))]);
    html! {
        div .schuif role="region" aria-label=(caption) tabindex="0" {
            table {
                caption { (caption) }
                thead { tr {
                    @for key in [Key::DeskLetterColumnLetter, Key::DeskColumnReference, Key::DeskLetterColumnTo, Key::DeskLetterColumnDay, Key::DeskLetterColumnPosted] {
                        th scope="col" { (text(key)) }
                    }
                } }
                tbody { @for (print, case) in letters { (row(state, session, print, case)) } }
            }
        }
    }
}

fn row(state: &DeskState, session: &Session, print: &Print, case: &Case) -> Markup {
    let texts = state.texts;
    let key = CaseKey { municipality: print.municipality.clone(), reference: print.reference };
    let path = address_of(&key, print.number);
    let reference = print.reference.to_string();
    let id = format!("op-{reference}-{}", print.number);
    let today = term::received_on(state.clock.now()).to_string();
    let may = session.takes_as(case, StepName::PostLetter).is_some();
    let what = kind_name(texts, print.kind);
    let values = [("brief", what), ("referentie", reference.as_str())];
    html! {
        tr {
            th scope="row" { a href=(path) { (what) } }
            td { a href={ "/desk/zaak/" (print.municipality) "/" (reference) } { (reference) } }
            td { (recipient(texts, print.to, Some(&case.course.concerned))) }
            td { (dates::in_words(print.on, &state.form_texts)) }
            td {
                @if may {
                    form .regel method="post" action=(path) accept-charset="utf-8" {
                        (guard::fields(session, &path, &idempotency::shown(idempotency::new(state.random.as_ref()))))
                        input type="hidden" name=(BACK) value=(QUEUE);
                        label for=(id) { (texts.get(Key::DeskLetterPostedDay)) }
                        input #(id) type="date" name="op" value=(today) required
                            aria-label=(texts.with(Key::DeskLetterPostedDayOf, &values));
                        button type="submit" aria-label=(texts.with(Key::DeskLetterPostItOf, &values)) {
                            (texts.get(Key::DeskLetterPostIt))
                        }
                    }
                } @else { (texts.get(Key::DeskNone)) }
            }
        }
    }
}
