//! `/formulier/{gemeente}`: the form, the check step and the confirmation, without script.
//!
//! There is no session: hidden fields carry what was typed, and the confirmation answers the POST itself, so that a
//! reload repeats it and gets the same answer. The form may be posted from any page, also with `Origin: null`, because
//! it is public and carries nothing but what the person typed. Only a key that a stranger's page chose isn't kept (ADR 24).

mod sender;

use axum::{
    Form,
    extract::{
        Path, State,
        rejection::{FormRejection, PathRejection},
    },
    response::{IntoResponse, Response},
};
use gehoor_domain::{
    answers::Answers,
    error::FieldError,
    field::Field,
    form::SubmissionForm,
    kind::{Kind, Language},
    municipality::{FormProfile, Municipality},
    submission::Submission,
};
use gehoor_widget::{
    page::{self, FollowLink, PageContext},
    state::SendError,
    texts::Texts,
};
use http::{HeaderMap, StatusCode, Uri};

use super::{SubmitState, asked::Asked, follow, idempotency, pages::Notice, posted::Posted};
use crate::{
    http::headers::{self as page_headers, Framing},
    store::{KnownSubmission, Submitted},
    texts::{ResidentKey as Key, ResidentTexts},
};
use sender::Sender;

/// Handles `GET`: an empty form with a key of its own.
pub(super) async fn show(
    State(state): State<SubmitState>,
    code: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Response {
    let Some(municipality) = state.asked_for(code) else {
        return Notice::UnknownMunicipality.into_response();
    };
    let asked = Asked::of(&uri);
    let form = asked.in_language(SubmissionForm::default());
    let visit = Visit::new(&state, municipality, &asked, None, &form);
    visit.form(StatusCode::OK, &form, &[])
}

/// Handles `POST`: checks, stores or goes back, as the button `stap` says.
pub(super) async fn receive(
    State(state): State<SubmitState>,
    code: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
    posted: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let now = state.clock.now();
    let Some(municipality) = state.asked_for(code) else {
        return Notice::UnknownMunicipality.into_response();
    };
    let asked = Asked::of(&uri);
    let pairs = match posted {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return Notice::unreadable(rejection.status()).into_response(),
    };
    let form =
        SubmissionForm::from_pairs(pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let mut form = asked.in_language(form);
    let given =
        |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
    let chosen_key = given("sleutel").and_then(idempotency::parse);
    let sender = Sender::of(&headers, &state, municipality);
    // Who chose the key can open what is sent with it, so one that a stranger's page chose isn't kept.
    let key = chosen_key.filter(|_| sender == Sender::Known);
    let step = given("stap");
    let chosen = step.and_then(|step| step.strip_prefix("taal-")).and_then(Language::from_bcp47);
    if let Some(language) = chosen {
        form.set(Field::Language, language.wire_name());
    }
    let visit = Visit::new(&state, municipality, &asked, key, &form);
    if step == Some("wijzigen") || chosen.is_some() {
        return visit.form(StatusCode::OK, &form, &[]);
    }
    let posted = Posted { state: &state, municipality, now };
    let submission = match posted.check(&form) {
        Ok(submission) => submission,
        Err(errors) => {
            if step == Some("versturen")
                && let Some(key) = key
                && let Some(known) = posted.already(&form, key).await
            {
                return visit.confirmation(StatusCode::CREATED, &known, None);
            }
            posted.refused(&form);
            return visit.form(StatusCode::BAD_REQUEST, &form, &errors);
        }
    };
    // Without a key a reload would store it twice, so the check page comes again, with a key.
    let key = key.or_else(|| {
        let posted = chosen_key.filter(|_| sender == Sender::Nameless)?;
        let said = submission.answers().canonical_bytes();
        Some(idempotency::of_a_stranger(posted, &said))
    });
    if let (Some("versturen"), Some(key)) = (step, key) {
        // The form that may have to be sent again keeps the key that it came with.
        let again = chosen_key.unwrap_or(key);
        Visit { key: again, ..visit }.send(&posted, &submission, key).await
    } else {
        let html = page::review_page(&visit.context(), &submission.answers());
        visit.answer(StatusCode::OK, html)
    }
}

/// One request for a page, with what its answer needs.
struct Visit {
    profile: FormProfile,
    texts: Texts,
    key: [u8; 16],
    kind_hint: Option<Kind>,
    framing: Framing,
    styled: bool,
    follow: FollowLink,
}

impl Visit {
    fn new(
        state: &SubmitState,
        municipality: &Municipality,
        asked: &Asked,
        key: Option<[u8; 16]>,
        form: &SubmissionForm,
    ) -> Self {
        let kind_hint = Kind::from_wire(form.get(Field::Kind)).or_else(|| asked.kind());
        let language = asked.language_of(form);
        Self {
            profile: municipality.form_profile_in(language),
            texts: Texts::for_language(language),
            key: key.unwrap_or_else(|| idempotency::new(state.random.as_ref())),
            kind_hint,
            framing: asked.framing(state, municipality),
            styled: !municipality.house_style.is_empty(),
            follow: FollowLink {
                text: ResidentTexts::for_language(language).get(Key::FollowLink).to_owned(),
                address: follow::address_of(municipality.code.as_str(), language),
            },
        }
    }

    fn context(&self) -> PageContext<'_> {
        self.context_under(self.key)
    }

    fn context_under(&self, key: [u8; 16]) -> PageContext<'_> {
        PageContext {
            profile: &self.profile,
            texts: &self.texts,
            key: idempotency::shown(key),
            kind_hint: self.kind_hint,
            embedded: self.framing != Framing::Alone,
            styled: self.styled,
            onward: None,
            follow: Some(self.follow.clone()),
        }
    }

    fn answer(&self, status: StatusCode, html: String) -> Response {
        page_headers::page(status, html, &self.framing)
    }

    fn form(&self, status: StatusCode, form: &SubmissionForm, errors: &[FieldError]) -> Response {
        self.answer(status, page::form_page(&self.context(), form, errors))
    }

    /// What was stored earlier, with its receipt; and what was sent besides it now.
    fn confirmation(
        &self,
        status: StatusCode,
        known: &KnownSubmission,
        left_out: Option<Answers>,
    ) -> Response {
        let (answers, receipt) = (&known.case.answers, &known.receipt);
        let html = page::confirmation_page(&self.context(), answers, receipt, left_out);
        self.answer(status, html)
    }

    /// Stores it under this key; the answer shows what was stored, or everything that was typed.
    async fn send(&self, posted: &Posted<'_>, submission: &Submission, key: [u8; 16]) -> Response {
        let answers = submission.answers();
        let failure = |status, error| {
            self.answer(status, page::failure_page(&self.context(), &answers, &error))
        };
        match posted.store_or_known(submission, key).await {
            Ok((Submitted::Stored(receipt) | Submitted::Replayed(receipt), _)) => {
                let context = self.context_under(key);
                let html = page::confirmation_page(&context, &answers, &receipt, None);
                self.answer(StatusCode::CREATED, html)
            }
            // The first version was received: its receipt is what the resident has a right to.
            Ok((Submitted::Conflict, Some(known))) => {
                let left_out = answers.besides(&known.case.answers);
                self.confirmation(StatusCode::UNPROCESSABLE_ENTITY, &known, Some(left_out))
            }
            Ok((Submitted::Conflict, None)) => {
                failure(StatusCode::UNPROCESSABLE_ENTITY, SendError::Conflict)
            }
            Err(_) => {
                failure(StatusCode::SERVICE_UNAVAILABLE, SendError::Unreachable { certain: false })
            }
        }
    }
}
