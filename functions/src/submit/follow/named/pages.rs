//! The pages of going on under a name: those of the form, with the report's reference and code in them.

use axum::response::Response;
use gehoor_domain::{
    answers::Answers, error::FieldError, field::Field, kind::Kind, receipt::Receipt,
};
use gehoor_widget::page::{self, Back, FollowLink, Onward, PageContext};
use http::StatusCode;

use super::{BELOW, Naming};
use crate::{
    http::headers,
    submit::{
        follow::{
            CasePage, Outcome,
            given::{CODE, REFERENCE},
            messages,
        },
        idempotency,
    },
    texts::ResidentKey as Key,
};

impl Naming<'_> {
    /// What is stored, with its receipt; and what was sent besides it now.
    pub(super) fn confirmation(
        &self,
        status: StatusCode,
        stored: &Answers,
        receipt: &Receipt,
        left_out: Option<Answers>,
    ) -> Response {
        let html = page::confirmation_page(&self.context(false), stored, receipt, left_out);
        headers::page(status, html, &self.visit.framing)
    }

    /// The form, with what is wrong with it.
    pub(super) fn form_page(&self, status: StatusCode, errors: &[FieldError]) -> Response {
        let html = page::form_page(&self.context(true), &self.form, errors);
        headers::page(status, html, &self.visit.framing)
    }

    /// Looking over what will be sent.
    pub(super) fn review_page(&self, answers: &Answers) -> Response {
        let html = page::review_page(&self.context(true), answers);
        headers::page(StatusCode::OK, html, &self.visit.framing)
    }

    /// It went on under a name already, or was withdrawn; what was typed is shown.
    pub(super) fn gone(&self) -> Response {
        let typed = self.form.get(Field::Description);
        let is_own = self.opened.case.answers.get(Field::Description) == Some(typed);
        let typed = if is_own { String::new() } else { typed.to_owned() };
        self.case_page().show(&Outcome::Refused(Key::FollowGone, typed))
    }

    fn case_page(&self) -> CasePage<'_> {
        let (case, today) = (&self.opened.case, self.opened.today());
        CasePage { visit: self.visit, case, given: self.given, today }
    }

    /// `carries` while reference and code of the report go along; what is confirmed has its own.
    fn context(&self, carries: bool) -> PageContext<'_> {
        let visit = self.visit;
        let text = |key: Key| visit.text(key).to_owned();
        let onward = carries.then(|| Onward {
            action: visit.address(BELOW),
            hidden: self.carried(),
            lead: vec![text(Key::FollowNameKnown), text(Key::FollowNameClock)],
            back: Back {
                text: text(Key::FollowWithdrawCancel),
                action: visit.address(""),
                step: "openen",
            },
        });
        PageContext {
            profile: &self.profile,
            texts: &visit.form,
            key: idempotency::shown(self.key),
            kind_hint: Some(Kind::Complaint),
            embedded: visit.is_framed(),
            styled: !self.municipality.house_style.is_empty(),
            onward,
            follow: Some(FollowLink { text: text(Key::FollowLink), address: visit.address("") }),
        }
    }

    /// Reference and code of the report, and the message that was typed there and not sent.
    fn carried(&self) -> Vec<(&'static str, String)> {
        let own = [(REFERENCE, self.given.reference()), (CODE, self.given.code())];
        let unsent = self.given.get(messages::FIELD).map(|text| (messages::FIELD, text));
        own.into_iter().chain(unsent).map(|(name, text)| (name, text.to_owned())).collect()
    }
}
