//! What to do next in a case, in words: the same list as the mails and the reminders have.

use gehoor_domain::case::NextAction;
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{DeskState, words};
use crate::{store::Case, texts::Key};

/// Everything that is to be done, the most urgent first, with who does it and which article asks for it.
pub(super) fn section(state: &DeskState, case: &Case) -> Markup {
    let text = |key| state.texts.get(key);
    let actions = case.next_actions(state.clock.now());
    html! {
        section aria-labelledby="wat-nu" {
            h2 #wat-nu { (text(Key::DeskNextTitle)) }
            @if actions.is_empty() {
                p { (text(Key::DeskNextNone)) }
            } @else {
                ol {
                    @for action in &actions {
                        li { (said(state, action)) " " small { "(" (by(state, action)) ")" } }
                    }
                }
            }
        }
    }
}

/// The first of them, if there is one.
pub(super) fn first(state: &DeskState, case: &Case) -> Option<String> {
    case.next_actions(state.clock.now()).first().map(|action| said(state, action))
}

fn said(state: &DeskState, action: &NextAction) -> String {
    state.texts.next_action(action, |day| dates::in_words(day, &state.form_texts))
}

fn by(state: &DeskState, action: &NextAction) -> String {
    let who = state.texts.get(words::role(action.who));
    state.texts.with(Key::DeskNextBy, &[("wie", who), ("grond", action.article())])
}
