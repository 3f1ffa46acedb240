//! What sender and municipality wrote to each other, and what the sender did.

use gehoor_domain::{
    case::Channel,
    follow::{Author, Message},
    receipt::Received,
    reference::Reference,
    status::Status,
};
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{DeskState, Session, words};
use crate::{
    store::{Case, CaseKey, Dossier},
    texts::Key,
};

/// What came of a message that was just written, as the address says it. Holds only when the message is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Placed {
    /// Number of the message.
    pub(super) number: Option<u32>,
    /// How many messages there were when its writer opened the page.
    pub(super) seen: Option<u32>,
}

/// What the sender did, each with its date.
pub(super) fn doings(state: &DeskState, session: &Session, case: &Case) -> Markup {
    let on = |key, when: Received| {
        let date = dates::in_words(when.date(), &state.form_texts);
        state.texts.with(key, &[("datum", &date)])
    };
    let ended = case.ended().map(|when| match case.status() {
        Status::Named => on(Key::DeskCaseNamed, when),
        Status::Withdrawn => on(Key::DeskCaseWithdrawn, when),
        status => {
            let date = dates::in_words(when.date(), &state.form_texts);
            let status = state.texts.get(words::status(status));
            state.texts.with(Key::DeskCaseEnded, &[("datum", &date), ("status", status)])
        }
    });
    let before = match case.channel() {
        Channel::WebForm => Key::DeskCaseFromAnonymous,
        _ => Key::DeskCaseFromSignal,
    };
    let formal = case.formal_asked_on().map(|when| on(Key::DeskCaseFormalAsked, when));
    let link = |key, reference: &Reference| {
        let key_of = CaseKey { municipality: case.municipality.clone(), reference: *reference };
        let seen = session.may_see(&case.municipality);
        html! {
            p .let-op {
                (state.texts.get(key)) " "
                @if seen { a href=(super::case::address(&key_of)) { (reference) } } @else { (reference) }
            }
        }
    };
    html! {
        @if let Some(words) = ended { p .let-op { (words) } }
        @if let Some(became) = &case.became() { (link(Key::DeskCaseNamedAs, became)) }
        @if let Some(from) = &case.from() { (link(before, from)) }
        @if let Some(words) = formal { p .let-op { (words) } }
    }
}

/// That the message was placed, and what came between.
pub(super) fn placed(state: &DeskState, dossier: &Dossier, placed: Placed) -> Markup {
    let written = dossier.conversation.iter().find(|message| {
        Some(message.number) == placed.number && message.from == Author::Municipality
    });
    html! {
        @if let Some(written) = written {
            section .gelukt #geplaatst tabindex="-1" aria-labelledby="geplaatst-kop" {
                h3 #geplaatst-kop { (state.texts.get(Key::DeskAnswerPlaced)) }
                (newer(state, dossier, placed.seen, Some(written.number)))
            }
        }
    }
}

/// That there are messages which whoever writes hadn't seen.
pub(super) fn newer(
    state: &DeskState,
    dossier: &Dossier,
    seen: Option<u32>,
    own: Option<u32>,
) -> Markup {
    let unseen = |message: &&Message| {
        Some(message.number) != own && seen.is_some_and(|seen| message.number > seen)
    };
    // What came after one's own message is no news about the page on which it was written.
    let before = |message: &&Message| own.is_none_or(|own| message.number < own);
    let first = dossier.conversation.iter().filter(unseen).find(before);
    html! {
        @if let Some(first) = first {
            p {
                (state.texts.get(Key::DeskAnswerNewer)) " "
                a href={ "#bericht-" (first.number) } { (state.texts.get(Key::DeskAnswerNewerRead)) }
            }
        }
    }
}

/// The messages, the oldest first.
pub(super) fn messages(state: &DeskState, dossier: &Dossier) -> Markup {
    html! {
        @if dossier.conversation.is_empty() { p { (state.texts.get(Key::DeskMessagesEmpty)) } }
        @for message in &dossier.conversation {
            article .bericht #{ "bericht-" (message.number) } tabindex="-1"
                aria-labelledby={ "bericht-kop-" (message.number) } {
                h3 #{ "bericht-kop-" (message.number) } { (heading(state, message)) }
                p .wanneer { (dates::time_in_words(message.when, &state.form_texts)) }
                div .ingezonden dir="auto" { (message.text.as_str()) }
            }
        }
    }
}

fn heading(state: &DeskState, message: &Message) -> String {
    let key = match message.from {
        Author::Sender => Key::DeskMessagesFromSender,
        Author::Municipality => Key::DeskMessagesFromMunicipality,
    };
    state.texts.with(key, &[("nummer", &message.number.to_string())])
}
