//! `POST /volg/op-naam`: an anonymous report goes on under a name, as a complaint of its own.
//!
//! The form is that of every complaint, with the description taken over; every step carries reference and code of the
//! report. The terms start on the day on which it is sent (Awb 9:11).

mod pages;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use gehoor_domain::{
    answers::Answers,
    error::FieldError,
    field::Field,
    follow::{Action, NamedComplaint},
    form::SubmissionForm,
    kind::Kind,
    municipality::{FormProfile, Municipality},
};
use http::{HeaderMap, StatusCode, Uri};

use super::{
    Given, Opened, Posted, Visit, Wanted,
    entry::{self, Why},
    failure, given, messages,
};
use crate::{
    store::{Acted, Command, Effect, Refused},
    submit::{SubmitState, idempotency, pages::Notice, posted::Posted as Sent, version},
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
        // Who reads the complaint must not be able to open the report with it.
        let complaint = match NamedComplaint::of(&submission, &self.opened.code) {
            Ok(complaint) => complaint,
            Err(errors) => return self.refused(&posted, &errors).await,
        };
        if step == "versturen" && self.given.key().is_some() {
            self.send(complaint).await
        } else if may {
            self.review_page(&submission.answers())
        } else {
            self.gone()
        }
    }

    async fn send(&self, complaint: NamedComplaint<'_>) -> Response {
        let (state, submission) = (self.visit.state, complaint.submission());
        let text_version = version::of_texts(
            &self.municipality.form_profile_in(submission.language()),
            submission.language(),
        );
        let command = Command::Name {
            municipality: self.municipality,
            complaint,
            text_version: &text_version,
        };
        let acted = self.opened.act(state, command, self.key).await;
        match acted {
            Ok(Acted::Done(Effect::Named(receipt)) | Acted::Repeated(Effect::Named(receipt))) => {
                self.confirmation(StatusCode::CREATED, &submission.answers(), &receipt, None)
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
            let (stored, receipt) = (&known.case.answers, &known.receipt);
            return self.confirmation(StatusCode::CREATED, stored, receipt, None);
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
        let (stored, receipt) = (&known.case.answers, &known.receipt);
        let left_out = Some(answers.besides(stored));
        self.confirmation(StatusCode::UNPROCESSABLE_ENTITY, stored, receipt, left_out)
    }
}

/// The form as it was posted; or for the first time with what the report says, and the message that was typed beside it
/// and not sent, which would be lost otherwise.
fn form(opened: &Opened, given: &Given, visit: &Visit<'_>) -> SubmissionForm {
    let is_posted = given.get(Field::Kind.wire_name()).is_some();
    let mut form = if is_posted {
        SubmissionForm::from_pairs(given.pairs())
    } else {
        opened.case.answers.to_form()
    };
    let unsent = given.get(messages::FIELD).filter(|text| !is_posted && !text.trim().is_empty());
    if let Some(unsent) = unsent {
        let both = format!("{}\n\n{unsent}", form.get(Field::Description));
        form.set(Field::Description, both);
    }
    form.set(Field::Kind, Kind::Complaint.wire_name());
    form.set(Field::Language, visit.language.wire_name());
    form
}
