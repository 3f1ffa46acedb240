//! `/desk/zaken` and `/desk/afgesloten`: the open cases of the session's municipalities, or those that were chosen, by the
//! day from which somebody must look; and the ended ones, by the last day for an answer.

use axum::{
    extract::{Query, State},
    response::Response,
};
use gehoor_domain::term;
use http::StatusCode;
use maud::{Markup, html};

use super::{
    DeskState, Session,
    merged_away::MergedAway,
    subject::subject,
    table::Table,
    today::{Choice, Entry, Filter, FilterQuery, LIST, Names, ROUNDS, View, left, told, unread},
    words,
};
use crate::{
    store::{Days, StoreError, Unreadable},
    texts::Key,
};

/// Cases on one page.
const PAGE: u16 = 50;

/// The most bytes of a place in the list; one that we made has 30.
const PLACE_BYTES: usize = 64;

/// One page of the list.
struct Page {
    /// Place in the worklist, and the case.
    cases: Vec<(String, Entry)>,
    /// The municipality of each case that can't be read.
    unreadable: Vec<(String, Unreadable)>,
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
            self.unreadable.retain(|(_, case)| case.place <= last);
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

/// A list, and what was chosen of it.
struct Shown<'a> {
    list: List,
    view: View<'a>,
    filter: Filter,
}

/// Shows the open cases.
pub(super) async fn show_open(
    State(state): State<DeskState>,
    session: Session,
    Query(query): Query<FilterQuery>,
) -> Response {
    let filter = Filter::of(&query, &session);
    show(List::Open, &state, &session, filter, &query).await
}

/// Shows the cases that ended.
pub(super) async fn show_ended(
    State(state): State<DeskState>,
    session: Session,
    Query(query): Query<FilterQuery>,
) -> Response {
    let everything = Filter { choice: Choice::default(), has_unknown: false };
    show(List::Ended, &state, &session, everything, &query).await
}

async fn show(
    list: List,
    state: &DeskState,
    session: &Session,
    filter: Filter,
    query: &FilterQuery,
) -> Response {
    let today = term::received_on(state.clock.now());
    let names = Names::read(state, session).await;
    let view = View { state, session, names: &names, today };
    let shown = Shown { list, view, filter };
    let after = Some(&query.after).filter(|after| !after.is_empty() && after.len() <= PLACE_BYTES);
    let page = match shown.read(after.map(String::as_str)).await {
        Ok(page) => page,
        Err(error) => return state.unavailable(session, &error),
    };
    let contents = shown.contents(&page, after.is_some());
    let title = match list {
        List::Open => Key::DeskListTitle,
        List::Ended => Key::DeskListEndedTitle,
    };
    state.frame(Some(session)).page(StatusCode::OK, state.texts.get(title), contents)
}

impl Shown<'_> {
    /// The next cases after a place that the session may see and chose. Pages are as full as they can be, so that a short
    /// one tells nothing of what is left out.
    async fn read(&self, after: Option<&str>) -> Result<Page, StoreError> {
        let mut page =
            Page { cases: Vec::new(), unreadable: Vec::new(), next: after.map(str::to_owned) };
        for _ in 0..ROUNDS {
            let part = self.merged(page.next.as_deref()).await?;
            let choice = &self.filter.choice;
            page.cases.extend(
                part.cases.into_iter().filter(|(_, entry)| self.view.is_chosen(choice, entry)),
            );
            page.unreadable.extend(part.unreadable);
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
    async fn merged(&self, after: Option<&str>) -> Result<Page, StoreError> {
        let View { state, session, today, .. } = self.view;
        let choice = &self.filter.choice;
        let days = choice.group.map_or(Days::ALL, |group| group.days(today));
        let (mut cases, mut unreadable) = (Vec::new(), Vec::new());
        let mut known_until: Option<String> = None;
        for municipality in session.municipalities() {
            let (store, code) = (&state.store, municipality.as_str());
            if choice.municipality.as_deref().is_some_and(|chosen| chosen != code) {
                continue;
            }
            // One more than is shown, so that a full page knows whether it is the last.
            let part = match self.list {
                List::Open => store.worklist_of(code, days, PAGE + 1, after).await?,
                List::Ended => store.ended_cases(code, PAGE + 1, after).await?,
            };
            known_until = [known_until, part.next].into_iter().flatten().min();
            unreadable.extend(told(session, code, part.unreadable));
            cases.extend(part.places.into_iter().zip(part.cases));
        }
        if let Some(last) = &known_until {
            cases.retain(|(place, _)| place <= last);
            unreadable.retain(|(_, case): &(String, Unreadable)| case.place <= *last);
        }
        let away = MergedAway::read(state, session, cases.iter().map(|(_, case)| case)).await?;
        cases.retain(|(_, case)| !away.hides(case));
        let now = state.clock.now();
        let seen = |(place, case)| Some((place, Entry::of(case, session, now)?));
        let mut cases: Vec<(String, Entry)> = cases.into_iter().filter_map(seen).collect();
        cases.sort_by(|(one, a), (other, b)| {
            (one, &a.case.municipality).cmp(&(other, &b.case.municipality))
        });
        Ok(Page { cases, unreadable, next: known_until })
    }

    /// Path of this list with what is chosen, after a place.
    fn address(&self, after: Option<&str>) -> String {
        match (self.list, after) {
            (List::Open, after) => self.filter.choice.page_after(after),
            (List::Ended, None) => ENDED.to_owned(),
            (List::Ended, Some(place)) => format!("{ENDED}?na={}", place.replace('#', "%23")),
        }
    }

    fn contents(&self, page: &Page, continued: bool) -> Markup {
        let View { state, session, .. } = self.view;
        let text = |key| state.texts.get(key);
        let names: Vec<_> = session
            .municipalities()
            .into_iter()
            .map(|code| name_of(state, code.as_str()))
            .collect();
        let chosen = !self.filter.choice.is_everything();
        let (caption, empty, other, other_list) = match self.list {
            List::Open => (Key::DeskListCaption, Key::DeskListEmpty, Key::DeskListToEnded, ENDED),
            List::Ended => {
                (Key::DeskListEndedCaption, Key::DeskListEndedEmpty, Key::DeskListToOpen, LIST)
            }
        };
        let empty = match (chosen, &page.next) {
            (false, None) => empty,
            (false, Some(_)) => Key::DeskListEmptyYet,
            (true, None) => Key::DeskTodayFilterEmpty,
            (true, Some(_)) => Key::DeskTodayFilterEmptyYet,
        };
        let caption = state.texts.with(caption, &[("gemeenten", &names.join(", "))]);
        html! {
            @if self.list == List::Open { (self.view.chooser(&self.filter)) }
            p { a href=(other_list) { (text(other)) } }
            @if continued { p { a href=(self.address(None)) { (text(Key::DeskListFirst)) } } }
            (unread(state, &page.unreadable))
            @if page.cases.is_empty() {
                p { (text(empty)) }
            } @else {
                (Table {
                    texts: state.texts,
                    region: text(Key::DeskListRegion),
                    caption: &caption,
                    columns: &self.columns(),
                }.of(page.cases.iter().map(|(_, entry)| self.row(entry))))
            }
            @if let Some(next) = &page.next {
                // What comes may all be for others, or of another choice.
                @let (told, link) = if page.cases.len() < usize::from(PAGE) {
                    let told = if chosen { Key::DeskTodayFilterMore } else { Key::DeskListMore };
                    (Some(told), Key::DeskListFurther)
                } else {
                    (None, Key::DeskListNext)
                };
                @if let Some(told) = told { p { (text(told)) } }
                p { a rel="next" href=(self.address(Some(next))) { (text(link)) } }
            }
        }
    }

    fn row(&self, entry: &Entry) -> Vec<Markup> {
        let View { state, today, .. } = self.view;
        let case = &entry.case;
        let text = |key| state.texts.get(key);
        // What has ended is not late, however long ago that was.
        let due = case.answer_by().filter(|_| self.list == List::Open);
        let late = due.is_some_and(|due| due < today);
        let left = due.map(|due| left(state.texts, today, due, true));
        let first = html! {
            a href={ "/desk/zaak/" (case.municipality) "/" (case.reference) } { (case.reference) }
            " " span .klein { (text(words::kind(case.kind()))) }
        };
        let municipality = html! { (name_of(state, &case.municipality)) };
        let rest = [
            html! { (self.view.day(case.received_on())) },
            html! {
                @match case.answer_by() {
                    Some(day) => { (self.view.day(day)) }
                    None => { (text(Key::DeskLeftNone)) }
                }
                @if let Some(left) = left { " " strong .te-laat[late] { (left) } }
            },
            html! {
                (text(words::status(case.status())))
                @for mark in words::marks(case) { " " strong .merk { (text(mark)) } }
            },
            html! {
                @if entry.action.is_some() { (self.view.step(entry)) } @else { (text(Key::DeskNone)) }
            },
            html! { (self.view.handled(entry)) },
        ];
        let several = self.is_of_several().then_some(municipality);
        [first, html! { (subject(case)) }].into_iter().chain(several).chain(rest).collect()
    }

    /// Whether the cases of more than one municipality stand in it.
    fn is_of_several(&self) -> bool {
        self.view.session.municipalities().len() > 1
    }

    /// The columns, in order.
    fn columns(&self) -> Vec<Key> {
        let first = [Key::DeskColumnReference, Key::DeskColumnSubject];
        let several = self.is_of_several().then_some(Key::DeskColumnMunicipality);
        let rest = [
            Key::DeskColumnReceived,
            Key::DeskColumnDue,
            Key::DeskColumnStatus,
            Key::DeskColumnNext,
            Key::DeskTodayHandledBy,
        ];
        first.into_iter().chain(several).chain(rest).collect()
    }
}

/// Path of the list of ended cases.
const ENDED: &str = "/desk/afgesloten";

/// The municipality's name, or its code when its file is gone.
pub(super) fn name_of<'a>(state: &'a DeskState, code: &'a str) -> &'a str {
    state.municipalities.get(code).map_or(code, |municipality| municipality.name.as_str())
}
