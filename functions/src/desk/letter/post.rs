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
    desk::{DeskState, Session, case::address, guard, list_page::name_of, table::Table},
    store::{Case, CaseKey, Print, StoreError},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// Path of the page.
pub(in crate::desk) const PATH: &str = "/desk/post";

/// Name of the field that says where to go afterwards.
pub(super) const BACK: &str = "terug";
/// What it says when that is this page.
pub(super) const QUEUE: &str = "post";

/// The part of the query that says after which place a page starts.
const AFTER: &str = "na";
/// The part of the query that says of which municipality.
const MUNICIPALITY: &str = "gemeente";

/// Whether this session may say that a letter of this case went out.
pub(in crate::desk) fn may_post(session: &Session, case: &Case) -> bool {
    session.takes_as(case, StepName::PostLetter).is_some()
}

/// Where the letters of a case that lie ready are posted, for who may: the letter when it is one, else the list of all of
/// them.
pub(in crate::desk) fn way_to_post(session: &Session, case: &Case) -> Option<String> {
    if !may_post(session, case) {
        return None;
    }
    let key = CaseKey { municipality: case.municipality.clone(), reference: case.reference };
    match case.course.to_post.as_slice() {
        [] => None,
        [letter] => Some(address_of(&key, letter.number)),
        _ => Some(format!("{}#brieven", address(&key))),
    }
}

/// Letters of a municipality on one page.
const PAGE: usize = 25;

/// Entries that are asked of a municipality at once.
const AT_ONCE: u16 = 50;

/// How often a municipality is asked for more, when what it has may not be seen.
const ROUNDS: usize = 20;

/// The most bytes of a place in the queue; one that we made has 27.
const PLACE_BYTES: usize = 64;

/// What waits at one municipality, as far as a page shows it.
#[derive(Default)]
struct Waiting {
    /// The letters that may be seen.
    letters: Vec<(Print, Case)>,
    /// Where the next page starts: there are more, or it isn't known whether there are.
    next: Option<String>,
    /// How many can't be read.
    unreadable: usize,
}

/// Shows what waits, the oldest first, municipality by municipality; of one of them only the letters after a place.
pub(in crate::desk) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let after = asked.get(AFTER).filter(|place| place.len() <= PLACE_BYTES).map(String::as_str);
    let only = asked.get(MUNICIPALITY).filter(|_| after.is_some());
    let mut places = Vec::new();
    for municipality in session.municipalities() {
        let code = municipality.as_str();
        if only.is_some_and(|only| only != code) {
            continue;
        }
        match waiting(&state, &session, code, after.filter(|_| only.is_some())).await {
            Ok(found) => places.push((code, found)),
            Err(error) => return state.unavailable(&session, &error),
        }
    }
    let texts = state.texts;
    let text = |key| texts.get(key);
    let is_empty = places.iter().all(|(_, found)| found.letters.is_empty() && found.next.is_none());
    let is_lost =
        places.iter().any(|(code, found)| found.unreadable > 0 && session.coordinates_at(code));
    let contents = html! {
        p { a href="/desk/" { (text(Key::DeskCaseBack)) } }
        @if only.is_some() { p { a href=(PATH) { (text(Key::DeskListFirst)) } } }
        @if asked.contains_key("gedaan") {
            section .gelukt #gedaan tabindex="-1" aria-labelledby="gedaan-kop" {
                h2 #gedaan-kop { (text(Key::DeskLetterDone)) }
            }
        }
        p { (text(Key::DeskLetterQueueHow)) }
        @if is_lost { p .let-op { (text(Key::DeskLetterQueueUnreadable)) } }
        @if is_empty { p { (text(Key::DeskLetterQueueEmpty)) } }
        @for (code, found) in &places {
            @if !found.letters.is_empty() || found.next.is_some() {
                h2 { (name_of(&state, code)) }
                @if !found.letters.is_empty() { (table(&state, &session, code, &found.letters)) }
                @if let Some(next) = &found.next {
                    @if found.letters.len() < PAGE { p { (text(Key::DeskLetterQueueMore)) } }
                    p { a rel="next" href=(address_after(code, next)) { (text(Key::DeskLetterQueueFurther)) } }
                }
            }
        }
    };
    state.frame(Some(&session)).page(StatusCode::OK, text(Key::DeskLetterQueueTitle), contents)
}

/// The queue of a municipality after a place in it.
fn address_after(municipality: &str, place: &str) -> String {
    format!("{PATH}?{MUNICIPALITY}={municipality}&{AFTER}={}", place.replace('#', "%23"))
}

/// The next letters that the session may see. Pages are as full as they can be, so that a short one tells nothing of what
/// is left out.
async fn waiting(
    state: &DeskState,
    session: &Session,
    municipality: &str,
    after: Option<&str>,
) -> Result<Waiting, StoreError> {
    let mut found = Waiting { next: after.map(str::to_owned), ..Waiting::default() };
    for _ in 0..ROUNDS {
        let page = state.store.to_post(municipality, AT_ONCE, found.next.as_deref()).await?;
        found.unreadable += page.unreadable;
        for print in page.prints {
            let known = found.letters.iter().find(|(other, _)| other.reference == print.reference);
            let case = match known {
                Some((_, case)) => Ok(Some(case.clone())),
                None => state.store.case(municipality, print.reference).await,
            };
            match case {
                Ok(Some(case)) if session.may_see(&case) => {
                    // One more than is shown: so there are more that may be seen.
                    if let Some((last, _)) = found.letters.get(PAGE - 1) {
                        found.next = Some(last.place());
                        return Ok(found.told(municipality));
                    }
                    found.letters.push((print, case));
                }
                Ok(_) => {}
                // What stands there doesn't fit: of this one case.
                Err(StoreError::Shape { .. }) => found.unreadable += 1,
                Err(error) => return Err(error),
            }
        }
        found.next = page.next;
        if found.next.is_none() {
            break;
        }
    }
    Ok(found.told(municipality))
}

impl Waiting {
    /// What can't be read is told to the log of who runs this.
    fn told(self, municipality: &str) -> Self {
        if self.unreadable > 0 {
            telemetry::unreadable_cases(municipality, self.unreadable);
        }
        self
    }
}

fn table(state: &DeskState, session: &Session, code: &str, letters: &[(Print, Case)]) -> Markup {
    let texts = state.texts;
    let caption = texts.with(Key::DeskLetterQueueCaption, &[("gemeente", name_of(state, code))]);
    let table = Table { texts, region: &caption, caption: &caption, columns: &COLUMNS };
    table.of(letters.iter().map(|(print, case)| row(state, session, print, case)))
}

/// The columns, in order.
const COLUMNS: [Key; 5] = [
    Key::DeskLetterColumnLetter,
    Key::DeskColumnReference,
    Key::DeskLetterColumnTo,
    Key::DeskLetterColumnDay,
    Key::DeskLetterColumnPosted,
];

fn row(state: &DeskState, session: &Session, print: &Print, case: &Case) -> Vec<Markup> {
    let texts = state.texts;
    let key = CaseKey { municipality: print.municipality.clone(), reference: print.reference };
    let path = address_of(&key, print.number);
    let reference = print.reference.to_string();
    let id = format!("op-{reference}-{}", print.number);
    let today = term::received_on(state.clock.now()).to_string();
    let may = may_post(session, case);
    let what = kind_name(texts, print.kind);
    let values = [("brief", what), ("referentie", reference.as_str())];
    let posted = html! {
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
    };
    vec![
        html! { a href=(path) { (what) } },
        html! { a href={ "/desk/zaak/" (print.municipality) "/" (reference) } { (reference) } },
        html! { (recipient(texts, print.to, Some(&case.course.concerned))) },
        html! { (dates::in_words(print.on, &state.form_texts)) },
        posted,
    ]
}
