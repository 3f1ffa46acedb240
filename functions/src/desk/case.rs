//! `GET /desk/zaak/{gemeente}/{referentie}`: reads one case and shows it.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use gehoor_domain::case::StepName;
use http::StatusCode;
use maud::html;

use super::{
    DeskState, Session,
    answer_form::AnswerForm,
    case_page::View,
    conversation::{Conversation, PAGE, Placed},
    people::People,
};
use crate::{
    store::{CaseKey, Dossier, StoreError},
    telemetry,
    texts::Key,
};

/// Shows the case; 404 for what doesn't exist and for what the session may not see.
pub(super) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let Some(key) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let dossier = match read(&state, &session, &key).await {
        Ok(Some(dossier)) => dossier,
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => return state.unavailable(&session, &error),
    };
    let people = People::read_or_nobody(&state, &key.municipality).await;
    let done = query.get("gedaan").and_then(|name| StepName::from_wire(name));
    let number = |name: &str| query.get(name)?.parse().ok();
    let placed = Placed { number: number("geplaatst"), seen: number("gezien") };
    let last = query.get(PAGE).and_then(|place| place.parse().ok());
    let form = AnswerForm::fresh(&state, dossier.case.messages());
    let conversation = Conversation::new(&state, &key, &dossier, last);
    View {
        state: &state,
        session: &session,
        key: &key,
        dossier: &dossier,
        people: &people,
        done,
        form: &form,
        conversation,
    }
    .page(StatusCode::OK, placed)
}

/// The case with a form that was sent and is shown again; the form alone when the case can't be read.
pub(super) async fn with_form(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
    status: StatusCode,
    form: &AnswerForm<'_>,
) -> Response {
    match read(state, session, key).await {
        Ok(Some(dossier)) => {
            let conversation = Conversation::new(state, key, &dossier, None);
            let people = People::read_or_nobody(state, &key.municipality).await;
            let (dossier, people) = (&dossier, &people);
            View { state, session, key, dossier, people, done: None, form, conversation }
                .page(status, Placed::default())
        }
        Ok(None) => state.not_found(Some(session)),
        Err(error) => {
            telemetry::store_failure(&error);
            let title = state
                .texts
                .with(Key::DeskAnswerTitle, &[("referentie", &key.reference.to_string())]);
            let contents = html! {
                (form.summary(state.texts))
                (form.markup(state, session, key, None))
            };
            let status = StatusCode::SERVICE_UNAVAILABLE;
            state.frame(Some(session)).page(status, &title, contents)
        }
    }
}

/// Path of a case.
pub(super) fn address(key: &CaseKey) -> String {
    format!("/desk/zaak/{}/{}", key.municipality, key.reference)
}

/// The case with all that belongs to it; nothing when the session may not see it. What looks incomplete is read once
/// more: something may have been written between two parts of it.
pub(super) async fn read(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
) -> Result<Option<Dossier>, StoreError> {
    let mut dossier = state.store.dossier(&key.municipality, key.reference).await?;
    if dossier.as_ref().is_some_and(|dossier| !dossier.is_whole()) {
        dossier = state.store.dossier(&key.municipality, key.reference).await?;
    }
    Ok(dossier.filter(|dossier| session.may_see(&dossier.case)))
}
