//! The mails of a case, and how far each is. What is in them stands nowhere here.

use maud::{Markup, html};

use super::{DeskState, table::Table, words};
use crate::{
    store::{Dossier, Message},
    texts::Key,
};

/// The columns, in order.
const COLUMNS: [Key; 3] = [Key::DeskMailWhat, Key::DeskMailState, Key::DeskMailAttempts];

/// Every mail, in no order that means anything.
pub(super) fn table(state: &DeskState, dossier: &Dossier) -> Markup {
    let text = |key| state.texts.get(key);
    let rows = dossier.messages.iter().map(|message| {
        vec![
            html! { (name(state, message)) },
            html! { (text(words::state(message.state))) },
            html! { (message.attempts) },
        ]
    });
    let caption = text(Key::DeskCaseMailsCaption);
    html! {
        @if dossier.messages.is_empty() {
            p { (text(Key::DeskCaseMailsEmpty)) }
        } @else {
            (Table { texts: state.texts, region: caption, caption, columns: &COLUMNS }.of(rows))
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
