//! What came of it: reference, term, what is missing and what is still to be done; once with the access code.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{
    case::{CaseKind, StepName, transition},
    receipt::Receipt,
};
use gehoor_widget::dates;
use http::StatusCode;
use maud::{Markup, html};

use super::PATH;
use crate::{
    desk::{DeskState, Session, case::address, list_page::name_of, step, words},
    store::{Case, CaseKey},
    telemetry,
    texts::Key,
};

/// The answer to a form that was registered. It leads on to a page, save where that page could not say it: an access code
/// stands in no address, and not everybody who registers a case may open it.
pub(super) async fn answer(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
    receipt: Option<&Receipt>,
    elsewhere: bool,
) -> Response {
    let found = state.store.case(&key.municipality, key.reference).await;
    if let Err(error) = &found {
        // It is registered all the same.
        telemetry::store_failure(error);
    }
    let case = found.ok().flatten().filter(|case| session.may_see(case));
    if receipt.is_none() && case.is_some() {
        let also = if elsewhere { "?vervolg=doorzenden" } else { "" };
        let path = format!("{PATH}/{}/{}{also}", key.municipality, key.reference);
        return Redirect::to(&path).into_response();
    }
    Done { state, key, case: case.as_ref(), receipt, elsewhere }.page(session)
}

/// What came of it, as often as it is asked: without the access code.
pub(in crate::desk) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let Some(key) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let case = match state.store.case(&key.municipality, key.reference).await {
        Ok(case) => case.filter(|case| session.may_see(case)),
        Err(error) => return state.unavailable(&session, &error),
    };
    if case.is_none() {
        return state.not_found(Some(&session));
    }
    let elsewhere = query.get("vervolg").is_some_and(|next| next == "doorzenden");
    Done { state: &state, key: &key, case: case.as_ref(), receipt: None, elsewhere }.page(&session)
}

struct Done<'a> {
    state: &'a DeskState,
    key: &'a CaseKey,
    /// Nothing when this session may not open it.
    case: Option<&'a Case>,
    receipt: Option<&'a Receipt>,
    elsewhere: bool,
}

impl Done<'_> {
    fn page(&self, session: &Session) -> Response {
        let reference = self.key.reference.to_string();
        let title =
            self.state.texts.with(Key::DeskRegisterDoneTitle, &[("referentie", &reference)]);
        let contents = html! {
            @if let Some(receipt) = self.receipt { (self.code(receipt)) }
            // What is printed is for the sender: nothing of the rest is on it.
            div .geen-afdruk[self.receipt.is_some()] {
                @match self.case {
                    Some(case) => {
                        p { (self.told(case)) }
                        (self.still_to_do(case))
                        p { a href=(address(self.key)) { (self.text(Key::DeskRegisterDoneOpen)) } }
                    }
                    None => { p .let-op { (self.text(Key::DeskRegisterDoneUnseen)) } }
                }
                p { a href=(PATH) { (self.text(Key::DeskRegisterDoneAnother)) } }
            }
        };
        self.state.frame(Some(session)).page(StatusCode::OK, &title, contents)
    }

    fn text(&self, key: Key) -> &'static str {
        self.state.texts.get(key)
    }

    /// What it is, of which day, and until when.
    fn told(&self, case: &Case) -> String {
        let date = |day| dates::in_words(day, &self.state.form_texts);
        let received = date(case.received_on());
        let values = [
            ("soort", self.text(words::kind(case.kind()))),
            ("gemeente", name_of(self.state, &case.municipality)),
            ("dag", received.as_str()),
        ];
        let what = self.state.texts.with(Key::DeskRegisterDoneWhat, &values);
        let until = match (case.kind(), case.answer_by()) {
            (_, Some(last)) => {
                self.state.texts.with(Key::DeskRegisterDoneUntil, &[("dag", &date(last))])
            }
            (CaseKind::Complaint, None) if !case.course.has_statutory_terms() => {
                self.text(Key::DeskRegisterDoneUnwritten).to_owned()
            }
            _ => String::new(),
        };
        format!("{what} {until}")
    }

    /// What is missing, how its sender hears of it, and where it belongs.
    fn still_to_do(&self, case: &Case) -> Markup {
        let acknowledged = case.consented_email().is_some() && case.form_kind().is_some();
        let letter = case.kind() == CaseKind::Complaint && !acknowledged;
        html! {
            @if self.elsewhere && case.kind() != CaseKind::Prevented {
                section .let-op aria-labelledby="doorzenden" {
                    h2 #doorzenden { (self.text(Key::DeskRegisterForwardTitle)) }
                    p { (self.text(Key::DeskRegisterForwardText)) }
                    p {
                        a href={ (step::address(self.key, StepName::Forward)) "?metOntvangstdatum=ja" } {
                            (self.text(Key::DeskRegisterForwardLink))
                        }
                    }
                }
            }
            // Somebody was first with another step, or the case could not be written twice.
            @if case.kind() == CaseKind::Prevented && case.course.team.is_none() {
                section .let-op aria-labelledby="team" {
                    h2 #team { (self.text(Key::DeskRegisterTeamTitle)) }
                    p {
                        (self.text(Key::DeskRegisterTeamText)) " "
                        @if transition(StepName::Classify, case.kind(), case.status()).is_some() {
                            a href=(step::address(self.key, StepName::Classify)) {
                                (self.text(Key::DeskRegisterTeamLink))
                            }
                        }
                    }
                }
            }
            @if !case.omissions().is_empty() {
                section .let-op aria-labelledby="verzuim" {
                    h2 #verzuim { (self.text(Key::DeskCaseOmissionTitle)) }
                    @for omission in case.omissions() { p { (self.text(words::omission(*omission))) } }
                }
            }
            @if acknowledged { p { (self.text(Key::DeskRegisterDoneMail)) } }
            @if letter { p .let-op { (self.text(Key::DeskRegisterDoneLetter)) } }
        }
    }

    /// The access code, this once, on a page that can be printed.
    fn code(&self, receipt: &Receipt) -> Markup {
        let place = self.state.municipalities.get(&self.key.municipality);
        let reference = self.key.reference.to_string();
        let date = |day| dates::in_words(day, &self.state.form_texts);
        html! {
            p .let-op .geen-afdruk { (self.text(Key::DeskRegisterCodeOnce)) }
            section .bewijs aria-labelledby="bewijs" {
                h2 #bewijs { (self.text(Key::DeskRegisterCodeTitle)) }
                @if let Some(place) = place { p { (place.full_name.as_str()) } }
                dl {
                    div { dt { (self.text(Key::DeskRegisterCodeReference)) } dd { (reference) } }
                    div { dt { (self.text(Key::DeskRegisterCodeCode)) } dd .code { (receipt.access_code) } }
                    div { dt { (self.text(Key::DeskColumnReceived)) } dd { (date(receipt.received.date())) } }
                    @if let Some(last) = receipt.answer_by {
                        div { dt { (self.text(Key::DeskColumnDue)) } dd { (date(last)) } }
                    }
                }
                p { (self.text(Key::DeskRegisterCodeFollow)) }
                @if let Some(place) = place { p { (place.website.as_str()) } }
            }
        }
    }
}
