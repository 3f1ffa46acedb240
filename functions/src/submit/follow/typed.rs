//! What was typed and may be lost: shown with what it is called, so that it can be copied.

use gehoor_domain::{field::Field, form::SubmissionForm};
use maud::{Markup, html};

use super::{given::Given, messages, question::REASON, visit::Visit};
use crate::texts::ResidentKey as Key;

/// What was typed, with what it is called.
pub(super) fn in_words(visit: &Visit<'_>, given: &Given) -> Vec<(String, String)> {
    let own = [
        (messages::FIELD, visit.text(Key::FollowWriteLabel)),
        (REASON, visit.text(Key::FollowWithdrawReason)),
    ];
    let own = own.into_iter().filter_map(|(name, label)| {
        let text = given.get(name).filter(|text| !text.trim().is_empty())?;
        Some((label.to_owned(), text.to_owned()))
    });
    let form = SubmissionForm::from_pairs(given.pairs());
    // These two are chosen, not typed.
    let shown = Field::ALL.iter().filter(|field| !matches!(field, Field::Language | Field::Kind));
    let of_form = shown.filter(|field| !form.is_blank(**field)).map(|field| {
        let text = form.get(*field);
        (visit.form.label(*field).to_owned(), visit.form.answer(*field, text).to_owned())
    });
    own.chain(of_form).collect()
}

/// The texts with their names.
pub(super) fn list(typed: &[(String, String)]) -> Markup {
    html! {
        dl {
            @for (label, text) in typed {
                div { dt { (label) } dd .getypt dir="auto" { (text) } }
            }
        }
    }
}
