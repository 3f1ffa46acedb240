//! What to do next in a case, in words: the same list as the mails and the reminders have.

use gehoor_domain::case::{NextAction, NextCode, StepName};
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{DeskState, Session, answer_form::is_offered, case::address, letter, step, words};
use crate::{
    store::{Case, CaseKey},
    texts::Key,
};

/// Everything that is to be done, the most urgent first, with who does it and which article asks for it.
pub(super) fn section(state: &DeskState, session: &Session, case: &Case, key: &CaseKey) -> Markup {
    let text = |key| state.texts.get(key);
    let offered = step::offered(state, session, case);
    // What this session can do goes before what is another's turn; within both the order is that of the law.
    let mut actions = case.next_actions(state.clock.now());
    actions.sort_by_key(|action| {
        let posts = action.code == NextCode::PostLetter;
        let can = offered.contains(&action.step)
            || answers(session, case, action)
            || posts && letter::way_to_post(session, case).is_some();
        !can
    });
    html! {
        section .wat-nu aria-labelledby="wat-nu" {
            h2 #wat-nu { (text(Key::DeskNextTitle)) }
            @if actions.is_empty() {
                p { (text(Key::DeskNextNone)) }
            } @else {
                ol {
                    @for action in &actions {
                        li {
                            (said(state, action)) " " small { "(" (by(state, action)) ")" }
                            @if let Some((path, label)) = way(state, (session, &offered), (case, key), action) {
                                " " a .doen href=(path) { (label) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Where the action is done: the form of its step, with the side that it is about; or the form to answer.
fn way(
    state: &DeskState,
    (session, offered): (&Session, &[StepName]),
    (case, key): (&Case, &CaseKey),
    action: &NextAction,
) -> Option<(String, &'static str)> {
    if answers(session, case, action) {
        return Some((
            format!("{}#antwoord", address(key)),
            state.texts.get(Key::DeskAnswerHeading),
        ));
    }
    if action.code == NextCode::PostLetter {
        let path = letter::way_to_post(session, case)?;
        return Some((path, state.texts.next_short(action.code)));
    }
    if action.code == NextCode::AskOmission {
        return letter::way_to_ask(state, session, case);
    }
    let offers = offered.contains(&action.step) && !action.waits();
    let side = match action.code {
        NextCode::OfferSender => "?aan=klager",
        NextCode::OfferConcerned => "?aan=betrokkene",
        NextCode::RecordSender => "?partij=klager",
        NextCode::RecordConcerned => "?partij=betrokkene",
        NextCode::TakeUp => "?taak=coordinator",
        NextCode::FirstContact
        | NextCode::ManagerTalks
        | NextCode::SendOtherwise
        | NextCode::ContactSignal => "?met=klager",
        _ => "",
    };
    let path = format!("{}{side}", step::address(key, action.step));
    offers.then(|| (path, step::title(state.texts, action.step)))
}

/// The way on to what is to be done first now, for who just took a step and can go on themselves.
pub(super) fn onward(
    state: &DeskState,
    session: &Session,
    case: &Case,
    key: &CaseKey,
) -> Option<Markup> {
    let offered = step::offered(state, session, case);
    let actions = case.next_actions(state.clock.now());
    let (path, label) =
        actions.iter().find_map(|action| way(state, (session, &offered), (case, key), action))?;
    Some(html! { " " (state.texts.get(Key::DeskNextOnward)) " " a .doen href=(path) { (label) } })
}

/// Whether it is a message to answer, and this session can.
fn answers(session: &Session, case: &Case, action: &NextAction) -> bool {
    action.step == StepName::Write && is_offered(session, case)
}

fn said(state: &DeskState, action: &NextAction) -> String {
    state.texts.next_action(action, |day| dates::in_words(day, &state.form_texts))
}

fn by(state: &DeskState, action: &NextAction) -> String {
    let who = state.texts.get(words::role(action.who));
    state.texts.with(Key::DeskNextBy, &[("wie", who), ("grond", action.article())])
}
