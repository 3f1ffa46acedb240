//! `POST …/op-naam`: an anonymous report goes on as a complaint under a name, whose terms start now (Awb 9:11).

use axum::{extract::State, response::Response};
use gehoor_domain::{
    error::{ErrorCode, FieldError},
    field::Field,
    follow::MessageError,
    kind::Kind,
    submission::Submission,
};
use http::HeaderMap;

use super::{Answer, Named, Posted, effect, enter, follower::Visit};
use crate::{
    http::problem::{Problem, Wrong},
    store::{Acted, Command, Effect},
    submit::{
        SubmitState, api,
        decode::{self, Decoded},
        posted, version,
    },
};

/// Handles the request; the body is that of a submission.
pub(in crate::submit) async fn name(
    State(state): State<SubmitState>,
    reference: Named,
    headers: HeaderMap,
    body: Posted,
) -> Answer {
    let (visit, key, body) = enter(&state, reference, &headers, body).await?;
    let mut decoded = decode::decode(&body).ok_or(Problem::NotJson)?;
    let municipality = visit.municipality().ok_or(Problem::UnknownMunicipality)?;
    decoded.must_be_for(municipality.code.as_str());
    let posted = posted::Posted { state: &state, municipality, now: visit.now() };
    let checked = match posted.check(&decoded.form) {
        Ok(submission) if decoded.is_clean() => Ok(submission),
        checked => Err(checked.err().unwrap_or_default()),
    };
    let submission = match checked {
        Ok(submission) => submission,
        Err(rules) => {
            // What was received stays received, whatever the rules of the municipality became since.
            if decoded.is_clean()
                && let Some(submission) = posted.leniently(&decoded.form)
                && let Some(acted) = visit.acted(complaint(&visit, &submission)?, key).await
            {
                return created(acted, &visit);
            }
            return Err(Problem::invalid(decoded.with_errors(rules)));
        }
    };
    let wrong = wrong(&decoded, &submission, &visit);
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let language = submission.language();
    let text_version = version::of_texts(&municipality.form_profile_in(language), language);
    let name = Command::Name { municipality, submission: &submission, text_version: &text_version };
    created(visit.act(name, key).await?, &visit)
}

/// The command, to compare with one that was carried out.
fn complaint<'c>(visit: &Visit<'c>, submission: &'c Submission) -> Result<Command<'c>, Problem> {
    let municipality = visit.municipality().ok_or(Problem::UnknownMunicipality)?;
    Ok(Command::Name { municipality, submission, text_version: "" })
}

/// What the rules of a submission don't know: it must be a complaint, and must not give the code of the report away.
fn wrong(decoded: &Decoded, submission: &Submission, visit: &Visit<'_>) -> Vec<Wrong> {
    let mut wrong: Vec<Wrong> = Vec::new();
    if Kind::from_wire(decoded.form.get(Field::Kind).trim()) != Some(Kind::Complaint) {
        wrong.push(FieldError::new(Field::Kind, ErrorCode::UnknownChoice).into());
    }
    if let Some(code) = visit.code() {
        let answers = submission.answers();
        let holding = answers.in_order().filter(|(_, text)| code.stands_in(text));
        wrong.extend(holding.map(|(field, _)| Wrong::Message {
            name: field.wire_name(),
            error: MessageError::HoldsCode,
        }));
    }
    wrong
}

fn created(acted: Acted, visit: &Visit<'_>) -> Result<Response, Problem> {
    match (effect(acted)?, visit.municipality()) {
        (Effect::Named(receipt), Some(municipality)) => {
            Ok(api::created(receipt, Kind::Complaint, municipality))
        }
        _ => Err(Problem::Internal),
    }
}
