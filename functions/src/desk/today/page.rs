//! The start page: numbers, and of each group the first cases.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    Entry, Group, Names,
    filter::Choice,
    reading::{MOST, Reading},
    unread::unread,
};
use crate::{
    desk::{DeskState, Session, letter, list_page::name_of},
    texts::Key,
};

/// What a page of cases needs to say something of each.
pub(in crate::desk) struct View<'a> {
    pub(in crate::desk) state: &'a DeskState,
    pub(in crate::desk) session: &'a Session,
    pub(in crate::desk) names: &'a Names,
    pub(in crate::desk) today: Date,
}

/// How many there are, as far as was read.
#[derive(Clone, Copy)]
struct Count {
    read: usize,
    is_all: bool,
}

/// More lines than these stand in two columns where there is room.
const MOST_IN_ONE_COLUMN: usize = 8;

impl View<'_> {
    pub(super) fn contents(&self, reading: Reading) -> Markup {
        let text = |key| self.state.texts.get(key);
        let Reading { entries, unreadable, more } = reading;
        let mut groups: BTreeMap<Group, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            groups.entry(entry.group).or_default().push(entry);
        }
        for entries in groups.values_mut() {
            entries.sort_by_key(Entry::place);
        }
        if groups.is_empty() && unreadable.is_empty() && more == [false; 3] {
            return html! { p { (text(Key::DeskTodayEmpty)) } };
        }
        let is_all = |group: Group| !match group {
            Group::Week => more[0] || more[1],
            Group::Yours | Group::Others | Group::Later => more.contains(&true),
            _ => more[0],
        };
        let nothing = groups.keys().all(|group| *group > Group::Week);
        // Who has a part in a case sees it, also when it isn't their turn yet.
        let mine = |entry: &Entry| entry.is_of(&self.session.person);
        let unfold = nothing && groups.get(&Group::Others).is_some_and(|all| all.iter().any(mine));
        // A few lines read best below each other.
        let to_post = self.to_post(groups.values().flatten());
        let lines: usize =
            groups.iter().map(|(group, entries)| entries.len().min(group.shown())).sum();
        let many = lines > MOST_IN_ONE_COLUMN;
        html! {
            (self.counts(&groups, is_all))
            @if to_post > 0 {
                p { a href=(letter::QUEUE) {
                    (text(Key::DeskTodayToPost)) " "
                    strong { (self.count(Count { read: to_post, is_all: !more[0] })) }
                } }
            }
            @if more.contains(&true) { p .klein { (text(Key::DeskTodayPartly)) } }
            (unread(self.state, &unreadable))
            @if nothing { p { (text(Key::DeskTodayNothing)) } }
            div .vandaag .veel[many] {
                @for (group, entries) in &groups {
                    @if group.shown() > 0 { (self.group((*group, unfold), entries, is_all(*group))) }
                }
            }
        }
    }

    /// How many letters lie ready that this session may post. Each of their cases asks now, so it stands among what was
    /// read.
    fn to_post<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> usize {
        let cases = entries.map(|entry| &entry.case);
        let ready = cases.filter(|case| letter::may_post(self.session, case));
        ready.map(|case| case.course.to_post.len()).sum()
    }

    /// The number of each group, for each municipality when there are several.
    fn counts(
        &self,
        groups: &BTreeMap<Group, Vec<Entry>>,
        is_all: impl Fn(Group) -> bool,
    ) -> Markup {
        let text = |key| self.state.texts.get(key);
        let codes = self.session.municipalities();
        let of = |group: Group, code: Option<&str>| {
            let entries = groups.get(&group).map(Vec::as_slice).unwrap_or_default();
            let here = |entry: &&Entry| code.is_none_or(|code| entry.case.municipality == code);
            Count { read: entries.iter().filter(here).count(), is_all: is_all(group) }
        };
        let link = |group: Group, code: Option<&str>| {
            let choice = Choice {
                municipality: code.map(str::to_owned),
                group: Some(group),
                ..Choice::default()
            };
            choice.address()
        };
        // Who only coordinates has no tasks of another part.
        let holds = |group: &Group| *group != Group::Yours || groups.contains_key(group);
        let counted: Vec<Group> = Group::ALL.into_iter().filter(holds).collect();
        if codes.len() < 2 {
            return html! {
                nav aria-label=(text(Key::DeskTodayCounts)) {
                    ul .aantallen {
                        @for group in counted {
                            @let count = of(group, None);
                            li { a .te-laat[group == Group::Late && count.read > 0] href=(link(group, None)) {
                                (text(group.title())) " " strong { (self.count(count)) }
                            } }
                        }
                    }
                }
            };
        }
        html! {
            div .schuif role="region" aria-label=(text(Key::DeskTodayCounts)) tabindex="0" {
                table .tellingen {
                    caption { (text(Key::DeskTodayCountsCaption)) }
                    thead { tr {
                        th scope="col" { (text(Key::DeskTodayMunicipality)) }
                        @for group in &counted { th scope="col" { (text(group.title())) } }
                    } }
                    tbody {
                        @for code in &codes {
                            tr {
                                th scope="row" { (name_of(self.state, code.as_str())) }
                                @for group in counted.iter().copied() {
                                    @let count = of(group, Some(code.as_str()));
                                    td { a .te-laat[group == Group::Late && count.read > 0] href=(link(group, Some(code.as_str()))) {
                                        (self.count(count))
                                    } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn group(&self, (group, unfold): (Group, bool), entries: &[Entry], is_all: bool) -> Markup {
        let text = |key| self.state.texts.get(key);
        let count = self.count(Count { read: entries.len(), is_all });
        let id = format!("groep-{}", group.wire_name());
        let lines = html! {
            ol .regels { @for entry in entries.iter().take(group.shown()) { (self.line(entry)) } }
            @if entries.len() > group.shown() || !is_all {
                @let choice = Choice { group: Some(group), ..Choice::default() };
                p .alle { a href=(choice.address()) {
                    @let values = [("aantal", count.as_str()), ("groep", text(group.title()))];
                    (self.state.texts.with(if is_all { Key::DeskTodayAll } else { Key::DeskTodayMore }, &values))
                } }
            }
        };
        html! {
            section .groep aria-labelledby=(id) {
                h2 #(id) .te-laat[group == Group::Late] { (text(group.title())) " (" (count) ")" }
                @if group == Group::Others {
                    details open[unfold] { summary { (text(Key::DeskTodayShow)) } (lines) }
                } @else {
                    (lines)
                }
            }
        }
    }

    /// "12"; where not everything was read "12 of meer", and "meer dan 50" from there on.
    fn count(&self, count: Count) -> String {
        let texts = self.state.texts;
        let most = usize::from(MOST);
        match count {
            Count { read, is_all: false } if read > most => {
                texts.with(Key::DeskTodayMany, &[("aantal", &most.to_string())])
            }
            Count { read, is_all: false } => {
                texts.with(Key::DeskTodayAtLeast, &[("aantal", &read.to_string())])
            }
            Count { read, .. } => read.to_string(),
        }
    }
}
