//! The mails of a case, and how far each is. What is in them stands nowhere here.

use maud::{Markup, html};

use super::{DeskState, words};
use crate::{
    store::{Dossier, Message},
    texts::Key,
};

/// Every mail, in no order that means anything.
pub(super) fn table(state: &DeskState, dossier: &Dossier) -> Markup {
    let text = |key| state.texts.get(key);
    html! {
        @if dossier.messages.is_empty() {
            p { (text(Key::DeskCaseMailsEmpty)) }
        } @else {
            div .schuif role="region" aria-label=(text(Key::DeskCaseMailsCaption)) tabindex="0" {
                table {
                    caption { (text(Key::DeskCaseMailsCaption)) }
                    thead { tr {
                        @for key in [Key::DeskMailWhat, Key::DeskMailState, Key::DeskMailAttempts] {
                            th scope="col" { (text(key)) }
                        }
                    } }
                    tbody {
                        @for message in &dossier.messages {
                            tr {
                                th scope="row" { (name(state, message)) }
                                td { (text(words::state(message.state))) }
                                td { (message.attempts) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn name(state: &DeskState, message: &Message) -> String {
    let name = state.texts.get(words::purpose(message.purpose));
    if message.reserve {
        state.texts.with(Key::DeskMailReserve, &[("wat", name)])
    } else {
        name.to_owned()
    }
}
