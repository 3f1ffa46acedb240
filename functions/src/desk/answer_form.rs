//! The form with which the municipality answers.

use gehoor_domain::follow::MESSAGE_CHARS;
use maud::{Markup, html};

use super::{
    DeskState, Session,
    case::address,
    guard::{self, TEXT},
    words,
};
use crate::{
    store::{Case, CaseKey},
    submit::idempotency,
    texts::{Key, Texts},
};

/// What the form holds.
pub(super) struct AnswerForm<'a> {
    /// The same for as long as it is the same message.
    pub(super) key: [u8; 16],
    /// How many messages there were when the page was opened; unknown when it was tampered with.
    pub(super) seen: Option<u32>,
    /// What was typed.
    pub(super) typed: &'a str,
    /// Why the page is shown again.
    pub(super) problem: Option<Problem>,
}

/// Why a message isn't placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// Nothing typed.
    Empty,
    /// More than [`MESSAGE_CHARS`] characters.
    TooLong {
        /// How many there are.
        characters: usize,
    },
    /// A character that no message may hold.
    Forbidden,
    /// An earlier text of the same form was placed.
    OtherText,
    /// The case went on under a name.
    NotNow,
    /// The case holds as many messages as it may.
    Full,
    /// It is not known whether it was placed.
    Unavailable,
}

impl Problem {
    fn words(self, texts: Texts) -> String {
        let most = MESSAGE_CHARS.to_string();
        match self {
            Self::Empty => texts.get(Key::DeskAnswerEmpty).to_owned(),
            Self::TooLong { characters } => texts.with(
                Key::DeskAnswerTooLong,
                &[("aantal", &characters.to_string()), ("limiet", &most)],
            ),
            Self::Forbidden => texts.get(Key::DeskAnswerForbidden).to_owned(),
            Self::OtherText => texts.get(Key::DeskAnswerOtherText).to_owned(),
            Self::NotNow => texts.get(Key::DeskAnswerNotNow).to_owned(),
            Self::Full => texts.get(Key::DeskAnswerFull).to_owned(),
            Self::Unavailable => texts.get(Key::DeskAnswerUnavailable).to_owned(),
        }
    }

    /// Whether the text itself is what has to change.
    const fn is_of_text(self) -> bool {
        matches!(self, Self::Empty | Self::TooLong { .. } | Self::Forbidden)
    }
}

impl AnswerForm<'_> {
    /// An empty form with a key of its own, for a case with this many messages.
    pub(super) fn fresh(state: &DeskState, seen: u32) -> AnswerForm<'static> {
        let key = idempotency::new(state.random.as_ref());
        AnswerForm { key, seen: Some(seen), typed: "", problem: None }
    }

    /// The same form with what is wrong.
    pub(super) fn with(self, problem: Problem) -> Self {
        Self { problem: Some(problem), ..self }
    }

    /// What is wrong, for the top of the page, where it gets the keyboard.
    pub(super) fn summary(&self, texts: Texts) -> Markup {
        html! {
            @if let Some(problem) = self.problem {
                section .let-op #fout tabindex="-1" autofocus aria-labelledby="fout-kop" {
                    h2 #fout-kop { (texts.get(Key::DeskAnswerFailed)) }
                    p { a href={ "#" (TEXT) } { (problem.words(texts)) } }
                }
            }
        }
    }

    /// The form. Without the case, because the store is away, it says nothing about how the sender hears of it.
    pub(super) fn markup(
        &self,
        state: &DeskState,
        session: &Session,
        key: &CaseKey,
        case: Option<&Case>,
    ) -> Markup {
        let text = |key| state.texts.get(key);
        let path = address(key);
        let wrong = self.problem.filter(|problem| problem.is_of_text());
        let described =
            if wrong.is_some() { "bericht-fout bericht-uitleg" } else { "bericht-uitleg" };
        let most = MESSAGE_CHARS.to_string();
        html! {
            form .antwoord method="post" action=(path) accept-charset="utf-8" aria-labelledby=[case.map(|_| "antwoord")] {
                (guard::fields(session, &path, &idempotency::shown(self.key)))
                @if let Some(seen) = self.seen { input type="hidden" name="gezien" value=(seen); }
                @if let Some(case) = case { p #antwoord-mail { (text(told(case))) } }
                label for=(TEXT) { (text(Key::DeskAnswerLabel)) }
                p .uitleg #bericht-uitleg { (state.texts.with(Key::DeskAnswerHint, &[("limiet", &most)])) }
                @if let Some(problem) = wrong { p .fout #bericht-fout { (problem.words(state.texts)) } }
                // The first line break in a textarea isn't part of its text (HTML, the textarea element).
                textarea #(TEXT) name=(TEXT) rows="10" dir="auto" required
                    aria-describedby=(described) aria-invalid=[wrong.map(|_| "true")] { "\n" (self.typed) }
                button .hoofd type="submit" { (text(Key::DeskAnswerSend)) }
            }
        }
    }
}

/// Whether the case can be answered by this session now. Not where nobody has the access code to read it.
pub(super) fn is_offered(session: &Session, case: &Case) -> bool {
    !case.without_code && session.writes_as(case).is_some() && words::is_answerable(case)
}

/// Whether this session could answer, if somebody had the access code to read it.
pub(super) fn reaches_nobody(session: &Session, case: &Case) -> bool {
    case.without_code && session.writes_as(case).is_some() && words::is_answerable(case)
}

/// How the sender hears that there is a message.
fn told(case: &Case) -> Key {
    match (case.is_anonymous(), case.consented_email()) {
        (true, _) => Key::DeskAnswerToldAnonymous,
        (_, Some(_)) => Key::DeskAnswerToldMail,
        (_, None) => Key::DeskAnswerToldNothing,
    }
}
