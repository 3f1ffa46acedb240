//! What sender and municipality wrote to each other, and what the sender did.

use gehoor_domain::{
    case::Channel,
    follow::{Author, MESSAGES_A_PAGE, Message, MessagePage},
    receipt::Received,
    reference::Reference,
    status::Status,
};
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{DeskState, case::address, words};
use crate::{
    store::{Case, CaseKey, Dossier},
    texts::Key,
};

/// The part of the query that says with which message a page of them ends.
pub(super) const PAGE: &str = "berichten";

/// What came of a message that was just written, as the address says it. Holds only when the message is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Placed {
    /// Number of the message.
    pub(super) number: Option<u32>,
    /// How many messages there were when its writer opened the page.
    pub(super) seen: Option<u32>,
}

/// What the sender did, each with its date.
pub(super) fn doings(state: &DeskState, case: &Case) -> Markup {
    let on = |key, when: Received| {
        let date = dates::in_words(when.date(), &state.form_texts);
        state.texts.with(key, &[("datum", &date)])
    };
    let decided = case.course.ended.filter(|_| case.course.end_waits_for_post()).map(|ended| {
        let date = dates::in_words(ended.at.date(), &state.form_texts);
        let status = state.texts.get(words::status(ended.status));
        state.texts.with(Key::DeskCaseDecided, &[("datum", &date), ("status", status)])
    });
    // Closing is what came after the end.
    let how = match case.status() {
        Status::Closed => case.course.ended.map_or(Status::Closed, |ended| ended.status),
        status => status,
    };
    let ended = case.ended().map(|when| match how {
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
        html! {
            p .let-op {
                (state.texts.get(key)) " "
                a href=(address(&key_of)) { (reference) }
            }
        }
    };
    html! {
        @if let Some(words) = decided { p .let-op { (words) } }
        @if let Some(words) = ended { p .let-op { (words) } }
        @if let Some(became) = &case.became().filter(|_| !case.is_merged()) { (link(Key::DeskCaseNamedAs, became)) }
        @if let Some(from) = &case.from() { (link(before, from)) }
        @if let Some(words) = formal { p .let-op { (words) } }
    }
}

/// The messages of a case, of which one page is shown.
pub(super) struct Conversation<'a> {
    state: &'a DeskState,
    key: &'a CaseKey,
    all: &'a [Message],
    shown: MessagePage<'a>,
}

impl<'a> Conversation<'a> {
    /// The page that ends at the place `last`, counted from 1; the newest without one.
    pub(super) fn new(
        state: &'a DeskState,
        key: &'a CaseKey,
        dossier: &'a Dossier,
        last: Option<usize>,
    ) -> Self {
        let all = &dossier.conversation;
        Self { state, key, all, shown: MessagePage::ending_at(all, last) }
    }

    /// That the message was placed, and what came between.
    pub(super) fn placed(&self, placed: Placed) -> Markup {
        let state = self.state;
        let written = self.all.iter().find(|message| {
            Some(message.number) == placed.number && message.from == Author::Municipality
        });
        html! {
            @if let Some(written) = written {
                section .gelukt #geplaatst tabindex="-1" aria-labelledby="geplaatst-kop" {
                    h3 #geplaatst-kop { (state.texts.get(Key::DeskAnswerPlaced)) }
                    (self.newer(placed.seen, Some(written.number)))
                }
            }
        }
    }

    /// That there are messages which whoever writes hadn't seen.
    pub(super) fn newer(&self, seen: Option<u32>, own: Option<u32>) -> Markup {
        let state = self.state;
        let unseen = |message: &Message| {
            Some(message.number) != own && seen.is_some_and(|seen| message.number > seen)
        };
        // What came after one's own message is no news about the page on which it was written.
        let before = |message: &Message| own.is_none_or(|own| message.number < own);
        let first = (1..).zip(self.all).find(|(_, message)| unseen(message) && before(message));
        html! {
            @if let Some((place, first)) = first {
                p {
                    (state.texts.get(Key::DeskAnswerNewer)) " "
                    a href=(self.address_of(place, first.number)) {
                        (state.texts.get(Key::DeskAnswerNewerRead))
                    }
                }
            }
        }
    }

    /// One page of the messages, the oldest first, and links to the others.
    pub(super) fn messages(&self) -> Markup {
        let (state, shown) = (self.state, self.shown);
        html! {
            @if shown.total() == 0 { p { (state.texts.get(Key::DeskMessagesEmpty)) } }
            @if shown.is_part() {
                p { (state.texts.with(Key::DeskMessagesPart, &[
                    ("eerste", &shown.first().to_string()),
                    ("laatste", &shown.last().to_string()),
                    ("aantal", &shown.total().to_string()),
                ])) }
            }
            (self.turn(shown.older(), Key::DeskMessagesOlder))
            @for message in shown.messages() {
                article .bericht #{ "bericht-" (message.number) } tabindex="-1"
                    aria-labelledby={ "bericht-kop-" (message.number) } {
                    h3 #{ "bericht-kop-" (message.number) } { (heading(state, message)) }
                    p .wanneer { (dates::time_in_words(message.when, &state.form_texts)) }
                    div .ingezonden dir="auto" { (message.text.as_str()) }
                }
            }
            (self.turn(shown.newer(), Key::DeskMessagesNewer))
        }
    }

    /// A link to another page.
    fn turn(&self, last: Option<usize>, key: Key) -> Markup {
        html! {
            @if let Some(last) = last {
                p {
                    a href={ (self.page_ending_at(last)) "#berichten" } { (self.state.texts.get(key)) }
                }
            }
        }
    }

    /// Where a message can be read: on this page or on the one that starts with it.
    fn address_of(&self, place: usize, number: u32) -> String {
        let is_here = (self.shown.first()..=self.shown.last()).contains(&place);
        let page = if is_here {
            String::new()
        } else {
            self.page_ending_at(place.saturating_add(MESSAGES_A_PAGE - 1))
        };
        format!("{page}#bericht-{number}")
    }

    fn page_ending_at(&self, last: usize) -> String {
        format!("{}?{PAGE}={last}", address(self.key))
    }
}

pub(super) fn heading(state: &DeskState, message: &Message) -> String {
    let key = match message.from {
        Author::Sender => Key::DeskMessagesFromSender,
        Author::Municipality => Key::DeskMessagesFromMunicipality,
    };
    state.texts.with(key, &[("nummer", &message.number.to_string())])
}
