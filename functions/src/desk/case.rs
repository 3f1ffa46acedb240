//! `GET /desk/zaak/{gemeente}/{referentie}`: reads one case and shows it.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use gehoor_domain::case::{CaseKind, StepName};
use http::StatusCode;
use maud::html;

use super::{
    DeskState, Session,
    answer_form::AnswerForm,
    case_page::View,
    conversation::{Conversation, PAGE, Placed},
    people::People,
    related::Related,
};
use crate::{
    store::{Case, CaseKey, Dossier, StoreError},
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
    let related = match Related::read(&state, &session, &dossier).await {
        Ok(related) => related,
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
        related: &related,
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
    match with_related(state, session, key).await {
        Ok(Some((dossier, related))) => {
            let conversation = Conversation::new(state, key, &dossier, None);
            let people = People::read_or_nobody(state, &key.municipality).await;
            let (dossier, people, related) = (&dossier, &people, &related);
            View { state, session, key, dossier, people, related, done: None, form, conversation }
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
            state.frame(Some(session)).form(status, &title, contents)
        }
    }
}

/// The case and what belongs to it.
async fn with_related(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
) -> Result<Option<(Dossier, Related)>, StoreError> {
    let Some(dossier) = read(state, session, key).await? else { return Ok(None) };
    let related = Related::read(state, session, &dossier).await?;
    Ok(Some((dossier, related)))
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
    Ok(match dossier {
        Some(dossier) if sees(state, session, &dossier.case).await? => {
            telemetry::unreadable_parts(&dossier.case, "brieven", dossier.unread_letters.len());
            Some(dossier)
        }
        _ => None,
    })
}

/// Merges that are followed from one case to the next.
pub(super) const MERGES: usize = 20;

/// Whether the session may see this case, and know that it is there. What was merged into another case opens to who may
/// see that one: whoever is named there is complained about here too (Awb 9:7(1)).
///
/// # Errors
/// [`StoreError`]
pub(super) async fn sees(
    state: &DeskState,
    session: &Session,
    case: &Case,
) -> Result<bool, StoreError> {
    let merged_into = |case: &Case| case.became().filter(|_| case.kind() == CaseKind::Complaint);
    if !session.may_see(case) {
        return Ok(false);
    }
    let mut next = merged_into(case);
    for _ in 0..MERGES {
        let Some(into) = next else { return Ok(true) };
        let found = state.store.case(&case.municipality, into).await?;
        let Some(found) = found.filter(|found| session.may_see(found)) else { return Ok(false) };
        next = merged_into(&found);
    }
    Ok(false)
}

/// The case, when the session may see it.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn seen(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
) -> Result<Option<Case>, StoreError> {
    match state.store.case(&key.municipality, key.reference).await? {
        Some(case) if sees(state, session, &case).await? => Ok(Some(case)),
        _ => Ok(None),
    }
}
