//! `/desk/nieuw`: what came in by telephone, at the counter, by letter or in another way; and a signal that becomes a
//! complaint.
//!
//! **Invariant:** what was typed stands on every page that doesn't say it was registered. One form registers one case,
//! however often it is sent. What is missing of a complaint is told, and is never a reason to refuse it (Awb 9:4(2)).

mod check;
mod confirm;
mod convert;
mod done;
mod form;
mod new;
mod typed;

use gehoor_domain::{
    case::{Actor, CaseKind, Channel, StepName, TransitionError, may, may_register},
    municipality::Municipality,
};
use http::StatusCode;
use maud::{Markup, html};

use super::{DeskState, Session, step::guard_words};
use crate::{
    store::Case,
    texts::{Key, Texts},
};

pub(super) use convert::{receive as convert, show as show_conversion};
pub(super) use done::show as show_done;
pub(super) use new::{receive, show};

/// Path of the form.
pub(super) const PATH: &str = "/desk/nieuw";

/// What the form offers; what was prevented has a shorter one.
const KINDS: [CaseKind; 4] =
    [CaseKind::Complaint, CaseKind::Compliment, CaseKind::Anonymous, CaseKind::Signal];

/// Where this session may register something, in the order of its grants.
fn places<'a>(state: &'a DeskState, session: &Session) -> Vec<&'a Municipality> {
    let codes = session.municipalities().into_iter();
    let mine =
        codes.filter(|code| may_register(&session.grants, code, CaseKind::Complaint).is_ok());
    mine.filter_map(|code| state.municipalities.get(code.as_str())).collect()
}

/// Whether somebody may register anything anywhere.
pub(super) fn may_begin(session: &Session) -> bool {
    let mut codes = session.municipalities().into_iter();
    codes.any(|code| may_register(&session.grants, code, CaseKind::Complaint).is_ok())
}

/// On the page of an open signal: what it can become, for who may say so.
pub(super) fn of_signal(state: &DeskState, session: &Session, case: &Case) -> Markup {
    let place = state.municipalities.get(&case.municipality);
    let may = |step| {
        place.is_some_and(|place| {
            may(&session.grants, &session.person, &place.code, &case.course, step).is_ok()
        })
    };
    html! {
        @if may(StepName::Convert) {
            p { a href=(conversion_path(case)) { (state.texts.get(Key::DeskRegisterConvertLink)) } }
        }
    }
}

/// As whom they register a case of this kind there.
fn registers_as(session: &Session, place: &Municipality, kind: CaseKind) -> Option<Actor> {
    let role = may_register(&session.grants, &place.code, kind).ok()?;
    Some(Actor::staff(role, session.person.clone()))
}

/// Why a form is shown again, as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    /// Something in it has to change.
    Fields,
    /// With this form something else was registered.
    OtherUse,
    /// Others did something with the signal since the page was opened.
    Overtaken,
    /// The law or the role stops it, in words.
    Stopped(Vec<String>),
    /// It is not known whether it was registered.
    Unavailable,
}

impl Trouble {
    const fn status(&self) -> StatusCode {
        match self {
            Self::Fields => StatusCode::BAD_REQUEST,
            Self::OtherUse | Self::Overtaken | Self::Stopped(_) => StatusCode::CONFLICT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn words(&self, state: &DeskState) -> Vec<String> {
        let one = |key| vec![state.texts.get(key).to_owned()];
        match self {
            Self::Fields => Vec::new(),
            Self::OtherUse => one(Key::DeskRegisterOtherUse),
            Self::Overtaken => one(Key::DeskRegisterOvertaken),
            Self::Stopped(words) => words.clone(),
            Self::Unavailable => one(Key::DeskRegisterUnavailable),
        }
    }
}

/// Who wrote down what a case begins with.
pub(super) const fn noted_by(case: &Case) -> Key {
    match case.channel() {
        Channel::WebForm => Key::DeskCaseAnswersIntro,
        _ => Key::DeskRegisterNoted,
    }
}

/// Path of the form with which a signal becomes a complaint.
fn conversion_path(case: &Case) -> String {
    format!("/desk/zaak/{}/{}/omzetten", case.municipality, case.reference)
}

/// Why the law or the role stops it, in words.
fn stopped(texts: Texts, error: &TransitionError) -> Vec<String> {
    error.guards().iter().map(|guard| guard_words(texts, *guard)).collect()
}
