//! The facts of a case and its clock: what the last day is, what it was at first, and what it rests on.
//!
//! # Source
//! Awb 9:8(3), 9:11, 9:24(1).

use gehoor_domain::case::{
    CaseKind,
    clock::{Basis, LastDay},
};
use gehoor_widget::dates;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{DeskState, list_page::name_of, today::left, words};
use crate::{store::Case, texts::Key};

/// A fact: what it is called, and in words.
type Fact = (Key, String);

/// How far it is, and its clock on this day. After deferral or consent the first last day stands beside the one that
/// holds now.
pub(super) fn standing(state: &DeskState, case: &Case, today: Date) -> Markup {
    let text = |key: Key| state.texts.get(key).to_owned();
    let received = dates::time_in_words(case.received(), &state.form_texts);
    let mut facts = vec![
        (Key::DeskColumnStatus, text(words::status(case.status()))),
        (Key::DeskColumnReceived, received),
    ];
    let clock = clock(state, case);
    // What has ended is not late, however long ago that was.
    let due = case.answer_by().filter(|_| case.course.told_end().is_none());
    let late = due.is_some_and(|due| due < today);
    if clock.is_empty() {
        facts.push((Key::DeskColumnDue, text(Key::DeskLeftNone)));
    }
    facts.extend(clock);
    facts.extend(due.map(|due| (Key::DeskColumnLeft, time_left(state, today, due))));
    list(state, facts, late.then_some(Key::DeskColumnLeft))
}

/// In working days, as on the page of today; of what is late which day was the last.
fn time_left(state: &DeskState, today: Date, due: Date) -> String {
    let left = left(state.texts, today, due, true);
    if due >= today {
        return left;
    }
    let day = dates::in_words(due, &state.form_texts);
    state.texts.with(Key::DeskClockLate, &[("telaat", &left), ("dag", &day)])
}

/// What a case is, beside what was sent in.
pub(super) fn of(state: &DeskState, case: &Case) -> Markup {
    let text = |key: Key| state.texts.get(key).to_owned();
    let mut facts = vec![
        (Key::DeskColumnKind, text(words::kind(case.kind()))),
        (Key::DeskColumnMunicipality, name_of(state, &case.municipality).to_owned()),
        (Key::DeskCaseChannel, text(words::channel(case.channel()))),
        (Key::DeskCaseLanguage, state.texts.language(case.language).to_owned()),
    ];
    // Nothing but a complaint is handled by the procedure of the law.
    if case.kind() == CaseKind::Complaint {
        facts.push((Key::DeskCaseProcedure, text(words::procedure(case.procedure()))));
    }
    list(state, facts, None)
}

/// What only who keeps the system running asks for; nothing when nothing is known.
pub(super) fn of_system(state: &DeskState, case: &Case) -> Markup {
    html! {
        @if !case.text_version.is_empty() {
            h2 #systeem { (state.texts.get(Key::DeskCaseSystem)) }
            (list(state, vec![(Key::DeskCaseTexts, case.text_version.clone())], None))
        }
    }
}

fn list(state: &DeskState, facts: Vec<Fact>, late: Option<Key>) -> Markup {
    html! {
        dl {
            @for (label, value) in facts {
                div {
                    dt { (state.texts.get(label)) }
                    dd .te-laat[late == Some(label)] { (value) }
                }
            }
        }
    }
}

/// The days of the clock. Nothing where no term of the law binds.
fn clock(state: &DeskState, case: &Case) -> Vec<Fact> {
    let Some(clock) = case.course.answer_clock().ok().flatten() else { return Vec::new() };
    let basis = match clock.basis {
        Basis::Term => None,
        Basis::Deferral => Some(Key::DeskClockDeferred),
        Basis::Consent => Some(Key::DeskClockConsent),
    };
    let due = (basis.unwrap_or(Key::DeskColumnDue), last_day(state, clock.due));
    let first = basis.map(|_| (Key::DeskClockOriginal, last_day(state, clock.original.due)));
    // Of what has ended, and of what has only one day, there is nothing left to aim for.
    let aims = case.course.told_end().is_none() && clock.due != LastDay::Certain(clock.safe);
    let aim = aims.then(|| (Key::DeskColumnAim, dates::in_words(clock.safe, &state.form_texts)));
    let deferred = if case.course.deferral_waits_for_post() {
        Some(Key::DeskClockUnposted)
    } else if case.course.deferral_went_out_too_late().unwrap_or_default() {
        Some(Key::DeskClockPostedLate)
    } else {
        None
    };
    let deferred = deferred.map(|key| (Key::DeskClockDeferral, state.texts.get(key).to_owned()));
    let ombudsman = case.course.told_end().and(case.course.ombudsman_until());
    let ombudsman =
        ombudsman.map(|day| (Key::DeskClockOmbudsman, dates::in_words(day, &state.form_texts)));
    first.into_iter().chain([due]).chain(aim).chain(deferred).chain(ombudsman).collect()
}

/// A last day in words; a provisional one is called that.
fn last_day(state: &DeskState, day: LastDay) -> String {
    let words = |date| dates::in_words(date, &state.form_texts);
    match day {
        LastDay::Certain(date) => words(date),
        LastDay::Provisional(date) => {
            state.texts.with(Key::DeskClockProvisional, &[("dag", &words(date))])
        }
        LastDay::NotPromised { earliest } => {
            state.texts.with(Key::DeskClockNotPromised, &[("dag", &words(earliest))])
        }
    }
}
