//! The cases of a list that can't be read, as such.

use maud::{Markup, html};

use crate::{
    desk::{DeskState, list_page::name_of},
    store::Unreadable,
    texts::Key,
};

/// Each with its municipality; nothing when there are none.
pub(in crate::desk) fn unread(state: &DeskState, unreadable: &[(String, Unreadable)]) -> Markup {
    let text = |key| state.texts.get(key);
    html! {
        @if !unreadable.is_empty() {
            div .let-op {
                p { (text(Key::DeskTodayUnreadableMany)) }
                ul {
                    @for (code, case) in unreadable {
                        li {
                            @match case.reference {
                                Some(reference) => (reference),
                                None => (text(Key::DeskTodayUnreadableNameless)),
                            }
                            ", " (name_of(state, code)) ": "
                            strong .merk { (text(Key::DeskTodayUnreadable)) }
                        }
                    }
                }
            }
        }
    }
}
