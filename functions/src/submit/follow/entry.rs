//! The way in: reference and access code.

use axum::response::Response;
use gehoor_widget::texts::Key as FormKey;
use http::StatusCode;
use maud::{Markup, html};

use super::{
    given::{CODE, Faults, Given, REFERENCE},
    parts::{self, FORM, described_by, field_id},
    visit::{First, Visit},
};
use crate::texts::ResidentKey as Key;

/// Why the way in is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Nothing was asked yet: the page was opened, perhaps by a page around it.
    Start,
    /// It was asked for in another language.
    Language,
    /// Another site posted it, or our own page in a frame with a `sandbox`, where a browser can't tell the two apart.
    Elsewhere,
    /// Something was mistyped; nothing was looked up.
    Mistyped(Faults),
    /// Nothing is known under the two together: one answer for every cause.
    NotFound,
}

impl Why {
    const fn first(self) -> First {
        match self {
            Self::Start => First::Nothing,
            Self::Language => First::Title,
            Self::Elsewhere => First::News,
            Self::Mistyped(_) | Self::NotFound => First::Errors,
        }
    }
}

/// The form for reference and code. What was typed stays, the code too: it is the person's own screen, and whoever must
/// type 27 symbols again because of one gives up (ADR 0024).
pub(super) fn page(visit: &Visit<'_>, given: &Given, why: Why) -> Response {
    let status = match why {
        Why::Start | Why::Language => StatusCode::OK,
        Why::Elsewhere | Why::Mistyped(_) => StatusCode::BAD_REQUEST,
        Why::NotFound => StatusCode::NOT_FOUND,
    };
    let (reference, code) = match why {
        Why::Start | Why::Language | Why::Elsewhere => (None, None),
        Why::Mistyped(faults) => (faults.reference, faults.code),
        Why::NotFound => (Some(Key::FollowNotFound), None),
    };
    let (reference, code) = (reference.map(|key| visit.text(key)), code.map(|key| visit.text(key)));
    let errors: Vec<_> = [(REFERENCE, reference), (CODE, code)]
        .into_iter()
        .filter_map(|(name, error)| Some((field_id(name), error?.to_owned())))
        .collect();
    let listed: Vec<_> = errors.iter().map(|(id, text)| (id.as_str(), text.clone())).collect();
    let contents = html! {
        (parts::to_languages(visit))
        @if why == Why::Elsewhere {
            (parts::notice(visit, false, visit.text(Key::FollowElsewhere)))
            p { a href=(visit.own_address()) target="_blank" rel="noopener" dir="ltr" { (visit.own_address()) } }
        }
        p { (visit.text(Key::FollowIntro)) }
        (parts::error_summary(visit, &listed))
        (fields(visit, given, reference, code, why))
        p { a href=(visit.address("/code-kwijt")) { (visit.text(Key::FollowLostLink)) } }
        (parts::channels(visit))
        (parts::languages(visit, "", "taal"))
    };
    visit.page(status, visit.text(Key::FollowTitle), why.first(), contents)
}

fn fields(
    visit: &Visit<'_>,
    given: &Given,
    reference: Option<&str>,
    code: Option<&str>,
    why: Why,
) -> Markup {
    let is_unknown = why == Why::NotFound;
    html! {
        form #(FORM) method="post" action=(visit.address("")) accept-charset="utf-8" autocomplete="off" novalidate {
            (Line {
                name: REFERENCE,
                label: visit.form_text(FormKey::DoneReference),
                help: visit.text(Key::FollowReferenceHelp),
                text: given.reference(),
                error: reference,
                is_invalid: reference.is_some(),
                size: Some("12"),
            }.view())
            (Line {
                name: CODE,
                label: visit.form_text(FormKey::DoneCode),
                help: visit.text(Key::FollowCodeHelp),
                text: given.code(),
                error: code,
                // Which of the two is wrong is not said, so both are to be looked at.
                is_invalid: code.is_some() || is_unknown,
                size: None,
            }.view())
            button name="stap" value="openen" { (visit.text(Key::FollowOpen)) }
        }
    }
}

/// A line for letters and digits that mean nothing: no help of the browser, and left to right in every language.
struct Line<'a> {
    name: &'a str,
    label: &'a str,
    help: &'a str,
    text: &'a str,
    error: Option<&'a str>,
    is_invalid: bool,
    size: Option<&'a str>,
}

impl Line<'_> {
    fn view(&self) -> Markup {
        html! {
            div .veld {
                label for=(field_id(self.name)) { (self.label) }
                p #{ "hulp-" (self.name) } .hulp { (self.help) }
                @if let Some(error) = self.error { p #{ "fout-" (self.name) } .fout { (error) } }
                input .code id=(field_id(self.name)) name=(self.name) type="text" value=(self.text)
                    size=[self.size] dir="ltr" autocomplete="off" autocapitalize="characters"
                    autocorrect="off" spellcheck="false" translate="no"
                    aria-invalid=[self.is_invalid.then_some("true")]
                    aria-describedby=(described_by(self.name, self.error.is_some()));
            }
        }
    }
}
