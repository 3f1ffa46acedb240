//! The documents on the page of a case.

use gehoor_widget::dates;
use maud::{Markup, html};

use super::{address, form_address, may_add, words};
use crate::{
    desk::{DeskState, Session, people::People, step},
    store::{CaseKey, Dossier},
    texts::Key,
};

/// The documents of a case with a way to each, and the way to add one.
pub(in crate::desk) fn section(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
    (dossier, people): (&Dossier, &People),
) -> Markup {
    let text = |key| state.texts.get(key);
    let documents = dossier.documents();
    let columns = [
        Key::DeskDocumentNumber,
        Key::DeskDocumentTitleLabel,
        Key::DeskDocumentKindLabel,
        Key::DeskDocumentReceivedLabel,
        Key::DeskDocumentBy,
        Key::DeskDocumentSizeLabel,
    ];
    html! {
        h2 #stukken { (text(Key::DeskDocumentHeading)) }
        @if documents.is_empty() {
            p { (text(Key::DeskDocumentNone)) }
        } @else {
            div .schuif role="region" aria-label=(text(Key::DeskDocumentCaption)) tabindex="0" {
                table {
                    caption { (text(Key::DeskDocumentCaption)) }
                    thead { tr { @for column in columns { th scope="col" { (text(column)) } } } }
                    tbody {
                        @for document in &documents {
                            tr {
                                th scope="row" {
                                    a href=(address(key, document.number)) {
                                        (state.texts.with(Key::DeskDocumentLink, &[("nummer", &document.number.to_string())]))
                                    }
                                }
                                td .ingezonden dir="auto" { (document.added.title.as_str()) }
                                td { (text(words::kind(document.added.kind))) }
                                td { (dates::in_words(document.added.received_on, &state.form_texts)) }
                                td { (step::by(state.texts, people, &document.by)) }
                                td { (words::size(state.texts, usize::try_from(document.added.bytes).unwrap_or(usize::MAX))) }
                            }
                        }
                    }
                }
            }
        }
        @if may_add(state, session, &dossier.case) {
            p { a href=(form_address(key)) { (text(Key::DeskDocumentAdd)) } }
        }
    }
}
