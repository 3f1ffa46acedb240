//! The copy of what was sent, as a file, for those without script (Awb 2:17(2)).
//!
//! Made of what is stored, not of what is posted; asked with a POST, because both ways to ask carry a secret.

use axum::{
    Form,
    extract::{
        Path, State,
        rejection::{FormRejection, PathRejection},
    },
    response::{IntoResponse, Response},
};
use gehoor_domain::receipt::Receipt;
use gehoor_widget::copy;
use http::{HeaderValue, StatusCode, Uri, header};
use tokio::time::timeout;

use super::{SubmitState, asked, follow, idempotency, pages::Notice, posted::PATIENCE};
use crate::{
    http::headers::{self, Framing},
    store::{Access, Case, StoreError},
    telemetry,
    texts::{ResidentKey as Key, ResidentTexts},
};

/// Handles `POST /formulier/{gemeente}/afschrift` with `sleutel`, or with `referentie` and `toegangscode`.
pub(super) async fn give(
    State(state): State<SubmitState>,
    code: Result<Path<String>, PathRejection>,
    uri: Uri,
    posted: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let Some(municipality) = state.asked_for(code) else {
        return Notice::UnknownMunicipality.into_response();
    };
    let pairs = match posted {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return Notice::unreadable(rejection.status()).into_response(),
    };
    let found = timeout(PATIENCE, find(&state, municipality.code.as_str(), &pairs)).await;
    let found = match found.unwrap_or_else(|_| Err(StoreError::late("copy"))) {
        Ok(found) => found,
        Err(error) => {
            telemetry::store_failure(&error);
            return Notice::Unavailable.into_response();
        }
    };
    let Some((receipt, case)) = found else { return Notice::NoCopy.into_response() };
    let texts = gehoor_widget::texts::Texts::for_language(case.language);
    let text = copy::as_text(
        &municipality.form_profile_in(case.language),
        &texts,
        &case.answers,
        &receipt,
    );
    let words = ResidentTexts::for_language(case.language);
    let text = text + &way_back(&state, words, municipality.code.as_str());
    as_file(text, &copy::file_name(&texts, &receipt), &asked::framing(&state, &uri))
}

/// A text as a file to keep.
pub(super) fn as_file(text: String, name: &str, framing: &Framing) -> Response {
    let disposition = format!("attachment; filename=\"{}\"", plain(name));
    let mut response = (StatusCode::OK, text).into_response();
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    // A browser that holds a file against its frame too would show an error instead of saving it.
    headers::framed(response, framing)
}

/// The last lines of the file: where the case is followed. Nothing where our own origin is not known.
pub(super) fn way_back(state: &SubmitState, texts: ResidentTexts, municipality: &str) -> String {
    state.embedding.as_ref().map_or_else(String::new, |ours| {
        let address = follow::address_of(municipality, texts.language());
        format!("\r\n{}: {}{address}\r\n", texts.get(Key::FollowLink), ours.origin())
    })
}

async fn find(
    state: &SubmitState,
    municipality: &str,
    pairs: &[(String, String)],
) -> Result<Option<(Receipt, Case)>, StoreError> {
    let given =
        |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    if let Some(key) = given("sleutel").and_then(idempotency::parse) {
        let known = state.store.submission_by_key(&state.keys, municipality, key).await?;
        return Ok(known.map(|known| (known.receipt, known.case)));
    }
    let access = Access::parse(
        given("referentie").unwrap_or_default(),
        given("toegangscode").unwrap_or_default(),
    );
    let opened = state.store.open(&state.keys, &access).await?;
    let here = opened.filter(|opened| opened.case.municipality == municipality);
    let (Some(opened), Some(code)) = (here, access.code()) else { return Ok(None) };
    let case = state.store.case(municipality, opened.case.reference).await?;
    Ok(case.map(|case| {
        let receipt = Receipt {
            reference: case.reference,
            access_code: code.shown(),
            received: case.received(),
            answer_by: case.answer_by(),
        };
        (receipt, case)
    }))
}

/// A file name of characters that mean nothing in a header.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')).collect()
}
