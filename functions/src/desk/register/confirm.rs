//! Before what came in long ago is registered: how old it is, and until when the term runs.

use axum::response::Response;
use gehoor_domain::{
    calendar,
    case::{self, clock::LastDay},
    term,
};
use gehoor_widget::dates;
use http::StatusCode;
use jiff::civil::Date;
use maud::html;

use super::{
    check::Checked,
    typed::{Typed, name},
};
use crate::{
    desk::{DeskState, Session, guard, words},
    store::Registering,
    submit::idempotency,
    texts::Key,
};

/// More working days than this ago is asked about: a slip in the date, or a complaint that lay somewhere.
const WORKING_DAYS: u8 = 5;

/// How old something is that is to be registered, when that must be asked about.
pub(super) struct Old {
    days: i32,
    /// The last day for an answer, when a term of the law binds.
    answer_by: Option<Date>,
    day: Date,
    is_over: bool,
}

impl Old {
    /// Nothing when it is of the last days and its term runs.
    pub(super) fn of(new: &Registering<'_>, day: Date, today: Date) -> Option<Self> {
        let answer_by = last_day(new);
        let is_over = answer_by.is_some_and(|last| last < today);
        let recent = calendar::add_working_days(day, WORKING_DAYS).is_ok_and(|last| last >= today);
        let days = today.since(day).map_or(0, |span| span.get_days());
        (!recent || is_over).then_some(Self { days, answer_by, day, is_over })
    }
}

/// The last day for an answer of what is registered, by the clock of the case that it becomes.
fn last_day(new: &Registering<'_>) -> Option<Date> {
    let begun = case::receive(new.registration(None), new.by.clone(), new.now).ok()?;
    let clock = case::Case::begin(&begun).ok()?.answer_clock().ok().flatten()?;
    Some(match clock.due {
        LastDay::Certain(day) | LastDay::Provisional(day) => day,
        LastDay::NotPromised { earliest } => earliest,
    })
}

/// The page that asks whether the day is right. Everything that was typed goes along, out of sight.
pub(super) fn page(
    state: &DeskState,
    session: &Session,
    (path, key): (&str, [u8; 16]),
    (typed, checked, old): (&Typed, &Checked<'_>, &Old),
) -> Response {
    let text = |key| state.texts.get(key);
    let date = |day| dates::in_words(day, &state.form_texts);
    let kind = text(words::kind(checked.kind));
    let (day, days) = (date(old.day), old.days.to_string());
    let age = [("soort", kind), ("dag", day.as_str()), ("dagen", days.as_str())];
    let until = old.answer_by.map(|last| {
        let key = if old.is_over { Key::DeskRegisterOldOver } else { Key::DeskRegisterOldUntil };
        state.texts.with(key, &[("dag", &date(last))])
    });
    let contents = html! {
        section .let-op aria-labelledby="oud" {
            h2 #oud { (text(Key::DeskRegisterOldTitle)) }
            p { (state.texts.with(Key::DeskRegisterOldAge, &age)) }
            @if let Some(until) = until { p { (until) } }
            p { (text(Key::DeskRegisterOldNothing)) }
        }
        form .registreer method="post" action=(path) accept-charset="utf-8" {
            (guard::fields(session, path, &idempotency::shown(key)))
            @for (name, typed) in typed.all() {
                input type="hidden" name=(name) value=(typed);
            }
            input type="hidden" name=(name::CONFIRMED) value=(old.day);
            p {
                button .hoofd type="submit" { (text(Key::DeskRegisterOldRight)) } " "
                button type="submit" name=(name::CHANGE) value="ja" { (text(Key::DeskRegisterOldChange)) }
            }
        }
    };
    state.frame(Some(session)).page(StatusCode::OK, text(Key::DeskRegisterOldHeading), contents)
}

/// Today, in the Netherlands.
pub(super) fn today(state: &DeskState) -> Date {
    term::received_on(state.clock.now())
}
