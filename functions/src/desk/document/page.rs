//! `GET …/stuk/{stuk}`: what a document is, and what a mail says.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use gehoor_domain::{
    case::{DocumentKind, DocumentMedia},
    receipt::Received,
};
use gehoor_widget::dates;
use http::StatusCode;
use maud::{Markup, html};

use super::{
    address, find,
    mail::{self, Mail, Said},
    words,
};
use crate::{
    desk::{DeskState, Session, case, people::People, step, table::Table},
    store::{CaseKey, Document, DocumentBytes},
    texts::Key,
};

/// The most attachments that are listed.
const LISTED: usize = 100;

/// Shows the document; 404 for what doesn't exist and for what the session may not see.
pub(super) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference, number)): Path<(String, String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let found = find(&state, &session, (&municipality, &reference, &number)).await;
    let (key, dossier, document) = match found {
        Ok(Some(found)) => found,
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => return state.unavailable(&session, &error),
    };
    let bytes = match state.store.document_bytes(&key, &document.added).await {
        Ok(bytes) => bytes,
        Err(error) => return state.unavailable(&session, &error),
    };
    let people = People::read_or_nobody(&state, &key.municipality).await;
    let page = View { state: &state, key: &key, document: &document, people: &people };
    let title = state.texts.with(
        Key::DeskDocumentPageTitle,
        &[("nummer", &document.number.to_string()), ("referentie", &key.reference.to_string())],
    );
    let contents = html! {
        p { a href={ (case::address(&key)) "#stukken" } { (state.texts.get(Key::DeskDocumentBack)) } }
        @if query.contains_key("toegevoegd") { (page.added()) }
        @if dossier.case.is_anonymous() {
            p .let-op { (state.texts.get(Key::DeskDocumentAnonymous)) }
        }
        (page.contents(&bytes))
    };
    state.frame(Some(&session)).page(StatusCode::OK, &title, contents)
}

struct View<'a> {
    state: &'a DeskState,
    key: &'a CaseKey,
    document: &'a Document,
    people: &'a People,
}

impl View<'_> {
    fn text(&self, key: Key) -> &str {
        self.state.texts.get(key)
    }

    fn added(&self) -> Markup {
        html! {
            section .gelukt #toegevoegd tabindex="-1" autofocus aria-labelledby="toegevoegd-kop" {
                h2 #toegevoegd-kop { (self.text(Key::DeskDocumentAddedTitle)) }
                p { (self.text(Key::DeskDocumentAddedText)) }
            }
        }
    }

    fn contents(&self, bytes: &DocumentBytes) -> Markup {
        let added = &self.document.added;
        html! {
            @match bytes {
                DocumentBytes::Changed => { p .let-op { (self.text(Key::DeskDocumentChanged)) } }
                DocumentBytes::Whole(_) => {}
            }
            (self.facts())
            @if added.kind == DocumentKind::Mail || added.media == DocumentMedia::Mail {
                p { (self.text(Key::DeskDocumentNoAnswer)) }
            }
            @if let DocumentBytes::Whole(bytes) = bytes {
                p { a href={ (address(self.key, self.document.number)) "/bestand" } { (self.text(Key::DeskDocumentDownload)) } }
                p { (self.text(Key::DeskDocumentDownloadHint)) }
                @match added.media {
                    DocumentMedia::Mail => (self.mail(bytes)),
                    DocumentMedia::Jpeg | DocumentMedia::Png => { p { (self.text(Key::DeskDocumentMetadata)) } }
                    DocumentMedia::Pdf => {}
                }
            }
        }
    }

    fn facts(&self) -> Markup {
        let added = &self.document.added;
        let texts = &self.state.form_texts;
        let size = usize::try_from(added.bytes).unwrap_or(usize::MAX);
        let by = step::by(self.state.texts, self.people, &self.document.by);
        let facts = [
            (Key::DeskDocumentKindLabel, self.text(words::kind(added.kind)).to_owned()),
            (Key::DeskDocumentReceivedLabel, dates::in_words(added.received_on, texts)),
            (Key::DeskDocumentAddedOn, dates::time_in_words(self.document.at, texts)),
            (Key::DeskDocumentBy, by),
            (Key::DeskDocumentMediaLabel, self.text(words::media(added.media)).to_owned()),
            (Key::DeskDocumentSizeLabel, words::size(self.state.texts, size)),
            (Key::DeskDocumentDigest, added.digest.clone()),
        ];
        html! {
            dl {
                div {
                    dt { (self.text(Key::DeskDocumentTitleLabel)) }
                    dd .ingezonden dir="auto" { (added.title.as_str()) }
                }
                @for (label, value) in facts { div { dt { (self.text(label)) } dd { (value) } } }
            }
        }
    }

    fn mail(&self, bytes: &[u8]) -> Markup {
        let Some(mail) = mail::read(bytes) else {
            return html! { p .let-op { (self.text(Key::DeskDocumentMailUnreadable)) } };
        };
        let date = mail.date.as_ref().map(|date| match date {
            Said::At(at) => dates::time_in_words(Received::At(*at), &self.state.form_texts),
            Said::Words(words) => words.clone(),
        });
        let rows = [
            (Key::DeskDocumentMailFrom, mail.from.clone()),
            (Key::DeskDocumentMailTo, mail.to.clone()),
            (Key::DeskDocumentMailCc, mail.cc.clone()),
            (Key::DeskDocumentMailDate, date),
            (Key::DeskDocumentMailSubject, mail.subject.clone()),
        ];
        html! {
            h2 { (self.text(Key::DeskDocumentMailHeading)) }
            p { (self.text(Key::DeskDocumentMailNoProof)) }
            dl {
                @for (label, value) in rows {
                    @if let Some(value) = value {
                        div { dt { (self.text(label)) } dd .ingezonden dir="auto" { (value) } }
                    }
                }
            }
            h3 { (self.text(Key::DeskDocumentMailText)) }
            @if mail.from_markup { p { (self.text(Key::DeskDocumentMailMarkup)) } }
            @if mail.text.is_empty() {
                p { (self.text(Key::DeskDocumentMailEmpty)) }
            } @else {
                div .ingezonden .mailtekst dir="auto" { (mail.text) }
            }
            @if mail.cut { p .let-op { (self.text(Key::DeskDocumentMailCut)) } }
            (self.attachments(&mail))
        }
    }

    fn attachments(&self, mail: &Mail<'_>) -> Markup {
        let columns = [
            Key::DeskDocumentAttachmentName,
            Key::DeskDocumentMediaLabel,
            Key::DeskDocumentSizeLabel,
        ];
        let more = mail.attachments.len().saturating_sub(LISTED);
        let caption = self.text(Key::DeskDocumentAttachments);
        let listed = (1_usize..).zip(mail.attachments.iter().take(LISTED));
        let rows = listed.map(|(number, attachment)| {
            let bytes = attachment.bytes();
            let name = attachment.name.clone().unwrap_or_else(|| self.nameless(number));
            let path = format!("{}/bijlage/{number}", address(self.key, self.document.number));
            vec![
                html! {
                    span .bijlage dir="auto" {
                        @if bytes.is_some() { a href=(path) { (name) } } @else { (name) }
                    }
                },
                html! { (attachment.media) },
                html! {
                    @match bytes {
                        Some(bytes) => (words::size(self.state.texts, bytes.len())),
                        None => (self.text(Key::DeskDocumentAttachmentBroken)),
                    }
                },
            ]
        });
        html! {
            h3 { (caption) }
            @if mail.attachments.is_empty() {
                p { (self.text(Key::DeskDocumentAttachmentsNone)) }
            } @else {
                p { (self.text(Key::DeskDocumentAttachmentsHint)) }
                (Table { texts: self.state.texts, region: caption, caption, columns: &columns }.of(rows))
                @if more > 0 {
                    p .let-op { (self.state.texts.with(Key::DeskDocumentAttachmentsMore, &[("aantal", &more.to_string())])) }
                }
            }
            @if mail.too_many { p .let-op { (self.text(Key::DeskDocumentMailTooMany)) } }
        }
    }

    fn nameless(&self, number: usize) -> String {
        self.state
            .texts
            .with(Key::DeskDocumentAttachmentNameless, &[("nummer", &number.to_string())])
    }
}
