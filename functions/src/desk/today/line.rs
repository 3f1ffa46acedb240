//! What is said of one case: the one next step, why, by when, and who handles it.

use gehoor_domain::case::{Grant, NextCode, Role, StepName, may};
use gehoor_widget::dates;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{Entry, Group, left::left, page::View};
use crate::{
    desk::{case, letter, list_page::name_of, step, subject::subject, words},
    store::CaseKey,
    texts::Key,
};

impl View<'_> {
    /// One case of a group, as an item of a list.
    pub(super) fn line(&self, entry: &Entry) -> Markup {
        let text = |key| self.state.texts.get(key);
        let case = &entry.case;
        let several = self.session.municipalities().len() > 1;
        html! {
            li .regel {
                p .doe {
                    (self.step(entry)) " "
                    span .welke {
                        a href=(case::address(&key_of(entry))) { (case.reference) }
                        " " (text(words::kind(case.kind())))
                        @if several { ", " (name_of(self.state, &case.municipality)) }
                    }
                    (self.left(entry))
                }
                p .wat { (subject(case)) }
                p .waarom { (self.why(entry)) (self.time(entry)) " · " (self.handled(entry)) }
            }
        }
    }

    /// The step, as a link to its form when this session may take it; else whose turn it is.
    pub(in crate::desk) fn step(&self, entry: &Entry) -> Markup {
        let texts = self.state.texts;
        let Some((action, mine)) = entry.action else { return html! {} };
        let what = texts.next_short(action.code);
        let key = key_of(entry);
        let may = mine && self.may(entry, action.step);
        let form = may && step::fields(action.step).is_some();
        let posts = action.code == NextCode::PostLetter;
        let post = letter::way_to_post(self.session, &entry.case).filter(|_| posts);
        let asks = action.code == NextCode::AskOmission;
        let ask = letter::way_to_ask(self.state, self.session, &entry.case).filter(|_| asks);
        let address = match post.or(ask.map(|(path, _)| path)) {
            Some(letter) => letter,
            None if form => step::address(&key, action.step),
            None => case::address(&key),
        };
        html! {
            @if mine {
                // The same words lead to many cases: the reference belongs to the link (WCAG 2.4.4 is met by the line).
                a .stap href=(address) { (what) }
            } @else {
                span .ander { (texts.with(Key::DeskTodayTurn, &[("wie", texts.get(words::role(action.who)))])) ": " (what) }
            }
        }
    }

    fn why(&self, entry: &Entry) -> Markup {
        let Some((action, _)) = entry.action else { return html! {} };
        html! { (self.state.texts.next_why(action.code)) " (" (action.article()) ") · " }
    }

    /// The last day by law and the norm, each named as what it is; first the one that counts now.
    fn time(&self, entry: &Entry) -> Markup {
        let texts = self.state.texts;
        let said = |key, day: Date| texts.with(key, &[("datum", &self.day(day))]);
        let Some((action, _)) = entry.action else {
            return html! { (texts.get(Key::DeskLeftNone)) };
        };
        let wait = action.by.filter(|_| action.waits()).map(|day| said(Key::DeskTodayWait, day));
        let law = entry.law.map(|day| {
            let day = said(Key::DeskTodayDue, day);
            let provisional = format!(" ({})", texts.get(Key::DeskTodayProvisional));
            if action.provisional { day + &provisional } else { day }
        });
        // Of what is too late nobody asks any more which norm passed before.
        let norm = entry.norm().filter(|_| entry.group != Group::Late);
        let norm = norm.map(|day| said(Key::DeskTodayNorm, day));
        let days = if entry.presses.is_some() { [wait, law, norm] } else { [wait, norm, law] };
        let days: Vec<String> = days.into_iter().flatten().collect();
        html! { @if days.is_empty() { (texts.get(Key::DeskLeftNone)) } @else { (days.join(", ")) } }
    }

    /// The working days that are left until the first of those days; nothing while somebody else has time.
    fn left(&self, entry: &Entry) -> Markup {
        let Some((action, _)) = entry.action else { return html! {} };
        let (day, by_law) = match (entry.presses, entry.norm(), entry.law) {
            (Some(law), ..) | (None, None, Some(law)) => (law, true),
            (None, Some(norm), _) => (norm, false),
            (None, None, None) => return html! {},
        };
        let left = left(self.state.texts, self.today, day, by_law);
        html! {
            @if !action.waits() || day < self.today {
                " " strong .nog.te-laat[entry.group == Group::Late] { (left) }
            }
        }
    }

    /// "13 april"; the year when it is another one.
    pub(in crate::desk) fn day(&self, day: Date) -> String {
        let words = dates::in_words(day, &self.state.form_texts);
        let words = words.split_once(' ').map_or(words.as_str(), |(_, words)| words);
        let year = format!(" {}", day.year());
        match words.strip_suffix(&year) {
            Some(short) if day.year() == self.today.year() => short.to_owned(),
            _ => words.to_owned(),
        }
    }

    /// Who handles it, and whether they are away.
    pub(in crate::desk) fn handled(&self, entry: &Entry) -> Markup {
        let texts = self.state.texts;
        let (role, person) = entry.handled_by();
        let municipality = entry.case.municipality.as_str();
        let said = match person.map(|person| (person, self.names.of(municipality, person))) {
            None => texts.get(Key::DeskTodayHandledNobody),
            Some((person, _)) if *person == self.session.person => {
                texts.get(Key::DeskTodayHandledYou)
            }
            Some((_, Some(name))) => name,
            Some((_, None)) => texts.get(Key::DeskTodayHandledUnknown),
        };
        html! {
            @if role == Role::Coordinator { (said) } @else {
                (texts.with(Key::DeskTodayHandled, &[("rol", texts.get(words::role(role))), ("naam", said)]))
            }
            (self.away(entry))
        }
    }

    /// That who handles it is away, and what that means for this session.
    fn away(&self, entry: &Entry) -> Markup {
        let texts = self.state.texts;
        let municipality = entry.case.municipality.as_str();
        let (role, person) = entry.handled_by();
        let away = |person| Some((person, self.names.away(municipality, person, self.today)?));
        let Some((absent, absence)) = person.and_then(away) else { return html! {} };
        let named = |person| self.names.of(municipality, person).unwrap_or_default();
        let (name, stand_in) = (named(absent), named(&absence.stand_in));
        if absence.stand_in != self.session.person {
            let until = self.day(absence.until);
            let values = [("naam", name), ("datum", &until), ("vervanger", stand_in)];
            return html! { " (" (texts.with(Key::DeskTodayAwayReplaced, &values)) ")" };
        }
        let assigns = role == Role::Coordinator && self.may(entry, StepName::Assign);
        html! {
            " " strong .merk { (texts.with(Key::DeskTodayStandIn, &[("naam", name)])) }
            @if assigns {
                " " a href=(step::address(&key_of(entry), StepName::Assign)) { (texts.get(Key::DeskTodayAssign)) }
            }
        }
    }

    fn may(&self, entry: &Entry, step: StepName) -> bool {
        let case = &entry.case;
        let grants = &self.session.grants;
        let here = grants.iter().map(Grant::municipality);
        let here = here.into_iter().find(|code| code.as_str() == case.municipality);
        here.is_some_and(|here| may(grants, &self.session.person, here, &case.course, step).is_ok())
    }
}

pub(super) fn key_of(entry: &Entry) -> CaseKey {
    CaseKey { municipality: entry.case.municipality.clone(), reference: entry.case.reference }
}
