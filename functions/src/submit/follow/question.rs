//! "Weet u het zeker?": what a step means, before it is done (WCAG 3.3.4).

use axum::response::Response;
use gehoor_domain::{follow::FollowUp, kind::Kind};
use gehoor_widget::{dates, texts::Key as FormKey};
use http::StatusCode;
use maud::{Markup, html};

use super::{
    given::Given,
    messages,
    parts::{self, FORM},
    visit::{First, Visit},
};
use crate::texts::ResidentKey as Key;

/// The name of the field that says why.
pub(super) const REASON: &str = "reden";

/// Whether formal handling is wanted: who looks into it then, and that the last day stays.
///
/// # Source
/// Awb 9:7 (another person handles it), 9:10 (both are heard), 9:11 (the term runs from receipt), 9:12 (a letter).
pub(super) fn formal(visit: &Visit<'_>, case: &FollowUp, given: &Given) -> Response {
    let same = case.answer_by.map(|day| {
        let day = dates::in_words(day, &visit.form);
        visit.with(Key::FollowFormalSame, &[("datum", &day)])
    });
    let explained = html! {
        p { (visit.text(Key::FollowFormalExplain)) }
        @if let Some(same) = same { p { (same) } }
    };
    let ask = Ask {
        title: visit.text(Key::FollowFormalTitle),
        step: "formele-behandeling",
        confirm: visit.text(Key::FollowFormalConfirm),
    };
    ask.page(visit, given, &explained, &html! {}, None)
}

/// Whether it is to be withdrawn: that the municipality stops, and that one may always file again.
pub(super) fn withdraw(
    visit: &Visit<'_>,
    case: &FollowUp,
    given: &Given,
    error: Option<&str>,
) -> Response {
    let explained = match case.kind {
        Kind::Complaint => Key::FollowWithdrawExplainKlacht,
        Kind::Compliment => Key::FollowWithdrawExplainCompliment,
        Kind::Anonymous => Key::FollowWithdrawExplainAnoniem,
    };
    let reason = parts::Box {
        name: REASON,
        label: visit.text(Key::FollowWithdrawReason),
        is_optional: true,
        help: &visit.form.count(FormKey::FormMax, gehoor_domain::follow::MESSAGE_CHARS),
        text: given.get(REASON).unwrap_or_default(),
        error,
    };
    let ask = Ask {
        title: visit.text(Key::FollowWithdrawTitle),
        step: "intrekking",
        confirm: visit.text(Key::FollowWithdrawConfirm),
    };
    let explained = html! { p { (visit.text(explained)) } };
    ask.page(visit, given, &explained, &reason.view(visit), error)
}

struct Ask<'a> {
    title: &'a str,
    step: &'a str,
    confirm: &'a str,
}

impl Ask<'_> {
    fn page(
        &self,
        visit: &Visit<'_>,
        given: &Given,
        explained: &Markup,
        fields: &Markup,
        error: Option<&str>,
    ) -> Response {
        let errors: Vec<_> =
            error.map(|error| ("veld-reden", error.to_owned())).into_iter().collect();
        let inside = html! {
            input type="hidden" name="sleutel" value=(visit.new_key());
            // What was typed and not sent yet comes back with whoever goes back.
            @if let Some(typed) = given.get(messages::FIELD) {
                input type="hidden" name=(messages::FIELD) value=(typed);
            }
            (fields)
            button #knop-ja name="stap" value={ (self.step) "-ja" } { (self.confirm) }
            button #knop-terug .licht name="stap" value="openen" {
                (visit.text(Key::FollowWithdrawCancel))
            }
        };
        let contents = html! {
            (parts::to_languages(visit))
            (parts::error_summary(visit, &errors))
            (explained)
            (parts::carrying_form(visit, "", given, Some(FORM), &inside))
            (parts::channels(visit))
            (parts::languages(visit, "", self.step))
        };
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        visit.page(status, self.title, First::errors(!errors.is_empty()), contents)
    }
}
