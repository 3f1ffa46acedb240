//! Which open cases the list shows: a choice that is its address, so that it can be kept as a link.

use gehoor_domain::case::CaseKind;
use maud::{Markup, html};
use serde::Deserialize;

use super::{Entry, Group, page::View};
use crate::{
    desk::{Session, list_page::name_of, words},
    texts::Key,
};

/// Path of the list of open cases.
pub(in crate::desk) const LIST: &str = "/desk/zaken";

/// Whose cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::desk) enum Whose {
    /// One's own, and those of whom one stands in for.
    Mine,
    /// Those without a coordinator.
    Nobody,
    /// Those of whom one stands in for.
    StandIn,
}

impl Whose {
    const ALL: [Self; 3] = [Self::Mine, Self::Nobody, Self::StandIn];

    const fn wire_name(self) -> &'static str {
        match self {
            Self::Mine => "mij",
            Self::Nobody => "niemand",
            Self::StandIn => "waarneming",
        }
    }

    const fn title(self) -> Key {
        match self {
            Self::Mine => Key::DeskTodayWhoseMine,
            Self::Nobody => Key::DeskTodayWhoseNobody,
            Self::StandIn => Key::DeskTodayWhoseStandIn,
        }
    }
}

/// What an address says; what is empty or unknown counts for nothing.
#[derive(Debug, Default, Deserialize)]
pub(in crate::desk) struct Query {
    #[serde(rename = "gemeente", default)]
    municipality: String,
    #[serde(rename = "soort", default)]
    kind: String,
    #[serde(rename = "groep", default)]
    group: String,
    #[serde(rename = "van", default)]
    whose: String,
    /// Place of the last case on the page before.
    #[serde(rename = "na", default)]
    pub(in crate::desk) after: String,
}

/// What is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::desk) struct Choice {
    pub(in crate::desk) municipality: Option<String>,
    pub(in crate::desk) kind: Option<CaseKind>,
    pub(in crate::desk) group: Option<Group>,
    pub(in crate::desk) whose: Option<Whose>,
}

/// What is chosen, and whether a part of the address was not understood.
pub(in crate::desk) struct Filter {
    pub(in crate::desk) choice: Choice,
    pub(in crate::desk) has_unknown: bool,
}

impl Filter {
    /// Reads an address for this session. A municipality that isn't theirs is as unknown as one that doesn't exist.
    pub(in crate::desk) fn of(query: &Query, session: &Session) -> Self {
        let mut has_unknown = false;
        let municipality = known(&query.municipality, &mut has_unknown, |code| {
            let theirs = session.municipalities().into_iter().any(|own| own.as_str() == code);
            theirs.then(|| code.to_owned())
        });
        let kind = known(&query.kind, &mut has_unknown, CaseKind::from_wire);
        let group = known(&query.group, &mut has_unknown, Group::from_wire);
        let whose = known(&query.whose, &mut has_unknown, |name| {
            Whose::ALL.into_iter().find(|whose| whose.wire_name() == name)
        });
        Self { choice: Choice { municipality, kind, group, whose }, has_unknown }
    }
}

fn known<T>(text: &str, unknown: &mut bool, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let found = if text.is_empty() { None } else { read(text) };
    *unknown |= found.is_none() && !text.is_empty();
    found
}

impl Choice {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        [
            ("gemeente", self.municipality.as_deref()),
            ("soort", self.kind.map(CaseKind::wire_name)),
            ("groep", self.group.map(Group::wire_name)),
            ("van", self.whose.map(Whose::wire_name)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// The list with this choice.
    pub(in crate::desk) fn address(&self) -> String {
        self.page_after(None)
    }

    /// The page of it that comes after a place.
    pub(in crate::desk) fn page_after(&self, place: Option<&str>) -> String {
        let mut pairs = self.pairs();
        pairs.extend(place.map(|place| ("na", place)));
        match serde_urlencoded::to_string(&pairs) {
            Ok(query) if !query.is_empty() => format!("{LIST}?{query}"),
            _ => LIST.to_owned(),
        }
    }

    pub(in crate::desk) fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

impl View<'_> {
    /// Whether the list with this choice shows the case.
    pub(in crate::desk) fn is_chosen(&self, choice: &Choice, entry: &Entry) -> bool {
        let case = &entry.case;
        let stands_in = || {
            let code = case.municipality.as_str();
            let absent = self.names.stood_in_for(code, &self.session.person, self.today);
            absent.into_iter().any(|person| entry.is_of(person))
        };
        choice.kind.is_none_or(|kind| case.kind() == kind)
            && choice.group.is_none_or(|group| entry.group == group)
            && choice.whose.is_none_or(|whose| match whose {
                Whose::Mine => entry.is_of(&self.session.person) || stands_in(),
                Whose::Nobody => case.course.coordinator.is_none(),
                Whose::StandIn => stands_in(),
            })
    }

    /// What is chosen in words, and a form to choose otherwise.
    pub(in crate::desk) fn chooser(&self, filter: &Filter) -> Markup {
        let texts = self.state.texts;
        let text = |key| texts.get(key);
        let choice = &filter.choice;
        let codes = self.session.municipalities();
        let of = |name: &str| {
            choice.pairs().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
        };
        let select = |name: &str, label: Key, options: Vec<(&str, &str)>| {
            html! {
                div {
                    label for={ "kies-" (name) } { (text(label)) }
                    select id={ "kies-" (name) } name=(name) {
                        option value="" { (text(Key::DeskTodayFilterAll)) }
                        @for (value, words) in options {
                            option value=(value) selected[of(name) == Some(value)] { (words) }
                        }
                    }
                }
            }
        };
        let places = codes.iter().map(|code| (code.as_str(), name_of(self.state, code.as_str())));
        let kinds = CaseKind::ALL.iter().map(|kind| (kind.wire_name(), text(words::kind(*kind))));
        let groups = Group::ALL.into_iter().map(|group| (group.wire_name(), text(group.title())));
        let whose = Whose::ALL.into_iter().map(|whose| (whose.wire_name(), text(whose.title())));
        html! {
            @if filter.has_unknown { p .let-op role="status" { (text(Key::DeskTodayFilterUnknown)) } }
            @if !choice.is_everything() {
                p { (texts.with(Key::DeskTodayFilterActive, &[("keuzes", &self.chosen(choice))])) " "
                    a href=(LIST) { (text(Key::DeskTodayFilterClear)) } }
            }
            form .kiezer method="get" action=(LIST) aria-label=(text(Key::DeskTodayFilterTitle)) {
                @if codes.len() > 1 { (select("gemeente", Key::DeskTodayFilterMunicipality, places.collect())) }
                (select("soort", Key::DeskTodayFilterKind, kinds.collect()))
                (select("groep", Key::DeskTodayFilterGroup, groups.collect()))
                (select("van", Key::DeskTodayFilterWhose, whose.collect()))
                button type="submit" { (text(Key::DeskTodayFilterShow)) }
            }
        }
    }

    fn chosen(&self, choice: &Choice) -> String {
        let text = |key| self.state.texts.get(key);
        let parts = [
            choice.municipality.as_deref().map(|code| name_of(self.state, code)),
            choice.kind.map(|kind| text(words::kind(kind))),
            choice.group.map(|group| text(group.title())),
            choice.whose.map(|whose| text(whose.title())),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
