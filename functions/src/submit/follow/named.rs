//! `POST /volg/op-naam`: an anonymous report goes on under a name, as a complaint of its own.
//!
//! The form is that of every complaint, with the description taken over; every step carries reference and code of the
//! report. The terms start on the day on which it is sent (Awb 9:11).

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use gehoor_domain::{
    answers::Answers,
    error::FieldError,
    field::Field,
    follow::Action,
    form::SubmissionForm,
    kind::Kind,
    municipality::{FormProfile, Municipality},
    submission::Submission,
};
use gehoor_widget::page::{self, FollowLink, Onward, PageContext};
use http::{HeaderMap, StatusCode, Uri};

use super::{
    CasePage, Given, Opened, Outcome, Posted, Visit, Wanted,
    entry::{self, Why},
    failure,
    given::{self, CODE, REFERENCE},
};
use crate::{
    http::headers,
    store::{Acted, Command, Effect, KnownSubmission, Refused},
    submit::{SubmitState, idempotency, pages::Notice, posted::Posted as Sent, version},
    texts::ResidentKey as Key,
};

/// Where the steps are posted to, below `/volg`.
const BELOW: &str = "/op-naam";

/// Handles the steps of the form: the form itself, the check page, the confirmation.
pub(in crate::submit) async fn receive(
    State(state): State<SubmitState>,
    uri: Uri,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    let given = match given::read(&headers, posted) {
        Ok(given) => given,
        Err(unreadable) => return unreadable.into_response(),
    };
    let visit = Visit::new(&state, &uri);
    let language = given.chosen_language().unwrap_or(visit.language);
    let visit = visit.in_language(language);
    let wanted = if given.step() == "versturen" { Wanted::ToDo } else { Wanted::ToSee };
    let opened = match Opened::of(&visit, &given, (BELOW, wanted)).await {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let visit = visit.in_words_of(&opened.case.municipality);
    let Some(municipality) = state.municipality(&opened.case.municipality) else {
        return Notice::UnknownMunicipality.into_response();
    };
    let naming = Naming::new(&visit, &opened, municipality, &given);
    naming.answer().await
}

/// One step of the form.
struct Naming<'a> {
    visit: &'a Visit<'a>,
    opened: &'a Opened,
    municipality: &'a Municipality,
    given: &'a Given,
    profile: FormProfile,
    form: SubmissionForm,
    key: [u8; 16],
}

impl<'a> Naming<'a> {
    fn new(
        visit: &'a Visit<'a>,
        opened: &'a Opened,
        municipality: &'a Municipality,
        given: &'a Given,
    ) -> Self {
        // Only a complaint has a sender and a term, so nothing else is offered.
        let mut profile = municipality.form_profile_in(visit.language);
        profile.kinds = vec![Kind::Complaint];
        let form = form(opened, given, visit);
        let key = given.key().filter(|_| given.get(Field::Kind.wire_name()).is_some());
        let key = key.unwrap_or_else(|| idempotency::new(visit.state.random.as_ref()));
        Self { visit, opened, municipality, given, profile, form, key }
    }

    async fn answer(&self) -> Response {
        let posted =
            Sent { state: self.visit.state, municipality: self.municipality, now: self.opened.now };
        let is_filled_in = self.given.get(Field::Kind.wire_name()).is_some();
        let step = self.given.step();
        let may = self.opened.case.actions.contains(&Action::Name);
        if step != "versturen" {
            self.opened.log_seen(self.visit.state);
        }
        if step != "versturen" && !may {
            return self.gone();
        }
        if !is_filled_in || step == "wijzigen" || self.given.chosen_language().is_some() {
            return self.form_page(StatusCode::OK, &[]);
        }
        let submission = match posted.check(&self.form) {
            Ok(submission) => submission,
            Err(errors) => return self.refused(&posted, &errors).await,
        };
        if step == "versturen" && self.given.key().is_some() {
            self.send(&submission).await
        } else if may {
            let html = page::review_page(&self.context(true), &submission.answers());
            headers::page(StatusCode::OK, html, &self.visit.framing)
        } else {
            self.gone()
        }
    }

    async fn send(&self, submission: &Submission) -> Response {
        let state = self.visit.state;
        let text_version = version::of_texts(
            &self.municipality.form_profile_in(submission.language()),
            submission.language(),
        );
        let command = Command::Name {
            municipality: self.municipality,
            submission,
            text_version: &text_version,
        };
        let acted = self.opened.act(state, command, self.key).await;
        match acted {
            Ok(Acted::Done(Effect::Named(receipt)) | Acted::Repeated(Effect::Named(receipt))) => {
                let answers = submission.answers();
                let html = page::confirmation_page(&self.context(false), &answers, &receipt, None);
                headers::page(StatusCode::CREATED, html, &self.visit.framing)
            }
            Ok(Acted::Conflict) => self.conflict(&submission.answers()).await,
            Ok(
                Acted::Refused(Refused::NotNow | Refused::TooManyMessages)
                | Acted::Done(_)
                | Acted::Repeated(_),
            ) => self.gone(),
            Ok(Acted::Gone) => entry::page(self.visit, self.given, Why::NotFound),
            Err(_) => failure::page(self.visit, self.given, BELOW, Wanted::ToDo),
        }
    }

    /// Something is wrong with it; but once received it stays received, whatever the rules became since.
    async fn refused(&self, posted: &Sent<'_>, errors: &[FieldError]) -> Response {
        let is_sent = self.given.step() == "versturen" && self.given.key().is_some();
        if is_sent && let Some(known) = posted.already(&self.form, self.key).await {
            return self.confirmation(StatusCode::CREATED, &known, None);
        }
        if self.opened.case.actions.contains(&Action::Name) {
            self.form_page(StatusCode::BAD_REQUEST, errors)
        } else {
            self.gone()
        }
    }

    /// The first version was received: its receipt is what the resident has a right to, and what was changed since is
    /// shown, so that it is not lost.
    async fn conflict(&self, answers: &Answers) -> Response {
        let posted =
            Sent { state: self.visit.state, municipality: self.municipality, now: self.opened.now };
        let Some(known) = posted.known(self.key).await else { return self.gone() };
        let left_out = answers.besides(&known.case.answers);
        self.confirmation(StatusCode::UNPROCESSABLE_ENTITY, &known, Some(left_out))
    }

    fn confirmation(
        &self,
        status: StatusCode,
        known: &KnownSubmission,
        left_out: Option<Answers>,
    ) -> Response {
        let (stored, receipt) = (&known.case.answers, &known.receipt);
        let html = page::confirmation_page(&self.context(false), stored, receipt, left_out);
        headers::page(status, html, &self.visit.framing)
    }

    fn form_page(&self, status: StatusCode, errors: &[FieldError]) -> Response {
        let html = page::form_page(&self.context(true), &self.form, errors);
        headers::page(status, html, &self.visit.framing)
    }

    /// It went on under a name already, or was withdrawn; what was typed is shown.
    fn gone(&self) -> Response {
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
            hidden: vec![
                (REFERENCE, self.given.reference().to_owned()),
                (CODE, self.given.code().to_owned()),
            ],
            lead: vec![text(Key::FollowNameKnown), text(Key::FollowNameClock)],
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
}

/// The form as it was posted, or for the first time with what the report says.
fn form(opened: &Opened, given: &Given, visit: &Visit<'_>) -> SubmissionForm {
    let is_posted = given.get(Field::Kind.wire_name()).is_some();
    let mut form = if is_posted {
        SubmissionForm::from_pairs(given.pairs())
    } else {
        opened.case.answers.to_form()
    };
    form.set(Field::Kind, Kind::Complaint.wire_name());
    form.set(Field::Language, visit.language.wire_name());
    form
}
