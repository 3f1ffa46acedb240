//! The documents on the page of a case.

use gehoor_widget::dates;
use maud::{Markup, html};

use super::{address, form_address, may_add, words};
use crate::{
    desk::{DeskState, Session, people::People, step, table::Table},
    store::{CaseKey, Dossier},
    texts::Key,
};

/// The columns, in order.
const COLUMNS: [Key; 6] = [
    Key::DeskDocumentNumber,
    Key::DeskDocumentTitleLabel,
    Key::DeskDocumentKindLabel,
    Key::DeskDocumentReceivedLabel,
    Key::DeskDocumentBy,
    Key::DeskDocumentSizeLabel,
];

/// The documents of a case with a way to each, and the way to add one.
pub(in crate::desk) fn section(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
    (dossier, people): (&Dossier, &People),
) -> Markup {
    let text = |key| state.texts.get(key);
    let documents = dossier.documents();
    let rows = documents.iter().map(|document| {
        let number = document.number.to_string();
        let bytes = usize::try_from(document.added.bytes).unwrap_or(usize::MAX);
        vec![
            html! {
                a href=(address(key, document.number)) {
                    (state.texts.with(Key::DeskDocumentLink, &[("nummer", &number)]))
                }
            },
            html! { span .ingezonden dir="auto" { (document.added.title.as_str()) } },
            html! { (text(words::kind(document.added.kind))) },
            html! { (dates::in_words(document.added.received_on, &state.form_texts)) },
            html! { (step::by(state.texts, people, &document.by)) },
            html! { (words::size(state.texts, bytes)) },
        ]
    });
    let caption = text(Key::DeskDocumentCaption);
    html! {
        h2 #stukken { (text(Key::DeskDocumentHeading)) }
        @if documents.is_empty() {
            p { (text(Key::DeskDocumentNone)) }
        } @else {
            (Table { texts: state.texts, region: caption, caption, columns: &COLUMNS }.of(rows))
        }
        @if may_add(state, session, &dossier.case) {
            p .geen-afdruk { a href=(form_address(key)) { (text(Key::DeskDocumentAdd)) } }
        }
    }
}
