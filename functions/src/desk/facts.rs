//! The facts of a case and its clock: what the last day is, what it was at first, and what it rests on.
//!
//! # Source
//! Awb 9:8(3), 9:11, 9:24(1).

use gehoor_domain::case::clock::{Basis, LastDay};
use gehoor_widget::dates;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{DeskState, list_page::name_of, words};
use crate::{store::Case, texts::Key};

/// The facts in a list, on this day.
pub(super) fn of(state: &DeskState, case: &Case, today: Date) -> Markup {
    let text = |key: Key| state.texts.get(key).to_owned();
    let left = words::left(state.texts, today, case.answer_by());
    let received = dates::time_in_words(case.received(), &state.form_texts);
    let mut facts = vec![
        (Key::DeskColumnKind, text(words::kind(case.kind()))),
        (Key::DeskColumnMunicipality, name_of(state, &case.municipality).to_owned()),
        (Key::DeskColumnReceived, received),
        (Key::DeskColumnStatus, text(words::status(case.status()))),
    ];
    let clock = clock(state, case);
    if clock.is_empty() {
        facts.push((Key::DeskColumnDue, text(Key::DeskLeftNone)));
    } else {
        facts.extend(clock);
        // What has ended is not late, however long ago that was.
        if case.course.told_end().is_none() {
            facts.push((Key::DeskColumnLeft, left.words));
        }
    }
    facts.extend([
        (Key::DeskCaseChannel, text(words::channel(case.channel()))),
        (Key::DeskCaseProcedure, text(words::procedure(case.procedure()))),
        (Key::DeskCaseLanguage, state.texts.language(case.language).to_owned()),
    ]);
    if !case.text_version.is_empty() {
        facts.push((Key::DeskCaseTexts, case.text_version.clone()));
    }
    html! {
        dl {
            @for (label, value) in facts {
                div {
                    dt { (state.texts.get(label)) }
                    dd .te-laat[left.overdue && label == Key::DeskColumnLeft] { (value) }
                }
            }
        }
    }
}

/// The days of the clock. After deferral or consent the first last day stands beside the one that holds now. Nothing
/// where no term of the law binds.
fn clock(state: &DeskState, case: &Case) -> Vec<(Key, String)> {
    let Some(clock) = case.course.answer_clock().ok().flatten() else { return Vec::new() };
    let basis = match clock.basis {
        Basis::Term => None,
        Basis::Deferral => Some(Key::DeskClockDeferred),
        Basis::Consent => Some(Key::DeskClockConsent),
    };
    let due = (basis.unwrap_or(Key::DeskColumnDue), last_day(state, clock.due));
    let first = basis.map(|_| (Key::DeskClockOriginal, last_day(state, clock.original.due)));
    let aim = (Key::DeskColumnAim, dates::in_words(clock.safe, &state.form_texts));
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
    first.into_iter().chain([due, aim]).chain(deferred).chain(ombudsman).collect()
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
