//! `POST …/op-naam`: an anonymous report goes on as a complaint under a name, whose terms start now (Awb 9:11).

use axum::{extract::State, response::Response};
use gehoor_domain::{follow::NamedComplaint, kind::Kind, municipality::Municipality};
use http::HeaderMap;

use super::{Answer, Named, Posted, effect, enter, follower::Visit};
use crate::{
    http::problem::Problem,
    store::{Acted, Command, Effect},
    submit::{SubmitState, api, decode, posted, version},
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
    let code = visit.code().ok_or(Problem::UnknownCase)?;
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
                && let Ok(complaint) = NamedComplaint::of(&submission, code)
                && let Some(acted) = visit.acted(command(municipality, complaint, ""), key).await
            {
                return created(acted, &visit);
            }
            return Err(Problem::invalid(decoded.with_errors(rules)));
        }
    };
    let complaint = NamedComplaint::of(&submission, code).map_err(Problem::invalid)?;
    let language = submission.language();
    let text_version = version::of_texts(&municipality.form_profile_in(language), language);
    created(visit.act(command(municipality, complaint, &text_version), key).await?, &visit)
}

const fn command<'c>(
    municipality: &'c Municipality,
    complaint: NamedComplaint<'c>,
    text_version: &'c str,
) -> Command<'c> {
    Command::Name { municipality, complaint, text_version }
}

fn created(acted: Acted, visit: &Visit<'_>) -> Result<Response, Problem> {
    match (effect(acted)?, visit.municipality()) {
        (Effect::Named(receipt), Some(municipality)) => {
            Ok(api::created(receipt, Kind::Complaint, municipality))
        }
        _ => Err(Problem::Internal),
    }
}
