//! `/desk/` and `/desk/afgesloten`: the open and the ended cases of the session's municipalities, the first due date on
//! top, those without a term at the end.

use axum::{
    extract::{Query, State},
    response::Response,
};
use gehoor_domain::term;
use gehoor_widget::dates;
use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;

use super::{DeskState, Session, next, words};
use crate::{
    store::{Case, StoreError},
    texts::Key,
};

/// Cases on one page.
const PAGE: u16 = 50;

/// How often the store is asked for more when most of what it has may not be seen.
const ROUNDS: usize = 40;

/// The most bytes of a place in the list; one that we made has 30.
const PLACE_BYTES: usize = 64;

/// Query of the list.
#[derive(Deserialize)]
pub(super) struct Place {
    /// Place of the last case on the page before.
    #[serde(rename = "na")]
    after: Option<String>,
}

/// One page of the list.
struct Page {
    /// Place in the worklist, and the case.
    cases: Vec<(String, Case)>,
    /// Place of the last case, when there are more.
    next: Option<String>,
}

impl Page {
    /// Not more than fit; what is left out comes on the next page.
    fn cut(mut self) -> Self {
        let full = self.cases.get(usize::from(PAGE - 1)).map(|(place, _)| place.clone());
        if let Some(last) = full.filter(|_| self.cases.len() > usize::from(PAGE)) {
            // Two municipalities can have a case in the same place: both stay, or the second would be skipped.
            self.cases.retain(|(place, _)| *place <= last);
            self.next = Some(last);
        }
        self
    }
}

/// Which cases a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// What is to be handled, and what ended and got a message since.
    Open,
    /// Withdrawn, or gone on under a name.
    Ended,
}

impl List {
    const fn path(self) -> &'static str {
        match self {
            Self::Open => "/desk/",
            Self::Ended => "/desk/afgesloten",
        }
    }
}

/// Shows the open cases.
pub(super) async fn show_open(
    State(state): State<DeskState>,
    session: Session,
    Query(place): Query<Place>,
) -> Response {
    show(List::Open, &state, &session, place).await
}

/// Shows the cases that ended.
pub(super) async fn show_ended(
    State(state): State<DeskState>,
    session: Session,
    Query(place): Query<Place>,
) -> Response {
    show(List::Ended, &state, &session, place).await
}

async fn show(list: List, state: &DeskState, session: &Session, place: Place) -> Response {
    let after = place.after.filter(|after| !after.is_empty() && after.len() <= PLACE_BYTES);
    let page = match read(list, state, session, after.as_deref()).await {
        Ok(page) => page,
        Err(error) => return state.unavailable(session, &error),
    };
    let today = term::received_on(state.clock.now());
    let contents = contents(list, state, session, (&page, after.is_some()), today);
    let title = match list {
        List::Open => Key::DeskListTitle,
        List::Ended => Key::DeskListEndedTitle,
    };
    state.frame(Some(session)).page(StatusCode::OK, state.texts.get(title), contents)
}

/// The next cases after a place that the session may see. Pages are as full as they can be, so that a short one tells
/// nothing of what is left out.
async fn read(
    shown: List,
    state: &DeskState,
    session: &Session,
    after: Option<&str>,
) -> Result<Page, StoreError> {
    let mut page = Page { cases: Vec::new(), next: after.map(str::to_owned) };
    for _ in 0..ROUNDS {
        let part = merged(shown, state, session, page.next.as_deref()).await?;
        page.cases.extend(part.cases.into_iter().filter(|(_, case)| session.may_see(case)));
        page.next = part.next;
        if page.next.is_none() || page.cases.len() > usize::from(PAGE) {
            break;
        }
    }
    Ok(page.cut())
}

/// The next cases after a place, merged over the municipalities.
///
/// What sorts behind the last case shown is asked again for the next page.
async fn merged(
    shown: List,
    state: &DeskState,
    session: &Session,
    after: Option<&str>,
) -> Result<Page, StoreError> {
    let mut cases = Vec::new();
    let mut known_until: Option<String> = None;
    for municipality in session.municipalities() {
        // One more than is shown, so that a full page knows whether it is the last.
        let (store, code) = (&state.store, municipality.as_str());
        let part = match shown {
            List::Open => store.worklist(code, PAGE + 1, after).await?,
            List::Ended => store.ended_cases(code, PAGE + 1, after).await?,
        };
        known_until = [known_until, part.next].into_iter().flatten().min();
        cases.extend(part.places.into_iter().zip(part.cases));
    }
    cases.sort_by(|(one, a), (other, b)| (one, &a.municipality).cmp(&(other, &b.municipality)));
    if let Some(last) = &known_until {
        cases.retain(|(place, _)| place <= last);
    }
    Ok(Page { cases, next: known_until })
}

fn contents(
    list: List,
    state: &DeskState,
    session: &Session,
    (page, continued): (&Page, bool),
    today: Date,
) -> Markup {
    let text = |key| state.texts.get(key);
    let names: Vec<_> =
        session.municipalities().into_iter().map(|code| name_of(state, code.as_str())).collect();
    let (caption, empty, other, other_list) = match list {
        List::Open => (Key::DeskListCaption, Key::DeskListEmpty, Key::DeskListToEnded, List::Ended),
        List::Ended => {
            (Key::DeskListEndedCaption, Key::DeskListEndedEmpty, Key::DeskListToOpen, List::Open)
        }
    };
    let caption = state.texts.with(caption, &[("gemeenten", &names.join(", "))]);
    html! {
        p { a href=(other_list.path()) { (text(other)) } }
        p { a href="/desk/post" { (text(Key::DeskLetterQueueTitle)) } }
        @if continued { p { a href=(list.path()) { (text(Key::DeskListFirst)) } } }
        @if page.cases.is_empty() {
            p { (text(empty)) }
        } @else {
            // A table that scrolls needs a place that a keyboard can reach (WCAG 2.1.1).
            div .schuif role="region" aria-label=(text(Key::DeskListRegion)) tabindex="0" {
                table {
                    caption { (caption) }
                    thead { tr {
                        @for key in COLUMNS { th scope="col" { (text(key)) } }
                    } }
                    tbody { @for (_, case) in &page.cases { (row(state, case, today)) } }
                }
            }
        }
        @if let Some(next) = &page.next {
            p { a rel="next" href={ (list.path()) "?na=" (encoded(next)) } { (text(Key::DeskListNext)) } }
        }
    }
}

/// The columns, in order.
const COLUMNS: [Key; 9] = [
    Key::DeskColumnReference,
    Key::DeskColumnKind,
    Key::DeskColumnMunicipality,
    Key::DeskColumnReceived,
    Key::DeskColumnDue,
    Key::DeskColumnAim,
    Key::DeskColumnLeft,
    Key::DeskColumnStatus,
    Key::DeskColumnNext,
];

fn row(state: &DeskState, case: &Case, today: Date) -> Markup {
    let text = |key| state.texts.get(key);
    let date = |date: Option<Date>| match date {
        Some(date) => dates::in_words(date, &state.form_texts),
        None => text(Key::DeskNone).to_owned(),
    };
    let left = words::left(state.texts, today, case.answer_by());
    html! {
        tr {
            th scope="row" {
                a href={ "/desk/zaak/" (case.municipality) "/" (case.reference) } { (case.reference) }
            }
            td { (text(words::kind(case.kind()))) }
            td { (name_of(state, &case.municipality)) }
            td { (date(Some(case.received_on()))) }
            td { (date(case.answer_by())) }
            td { (date(case.aim_for())) }
            td .te-laat[left.overdue] { (left.words) }
            td {
                (text(words::status(case.status())))
                @for mark in words::marks(case) { " " strong .merk { (text(mark)) } }
            }
            td { (next::first(state, case).unwrap_or_else(|| text(Key::DeskNone).to_owned())) }
        }
    }
}

/// The municipality's name, or its code when its file is gone.
pub(super) fn name_of<'a>(state: &'a DeskState, code: &'a str) -> &'a str {
    state.municipalities.get(code).map_or(code, |municipality| municipality.name.as_str())
}

/// The place as a value of a query; it has letters, digits, hyphens and `#`.
fn encoded(place: &str) -> String {
    place.replace('#', "%23")
}
