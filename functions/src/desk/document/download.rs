//! A document, or what hangs on a mail, as a file to keep. It is never shown in the browser.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use gehoor_domain::case::DocumentMedia;
use http::{HeaderName, HeaderValue, StatusCode, header};

use super::{file_name, find, mail, words};
use crate::{
    desk::{DeskState, Session},
    store::{CaseKey, Document, DocumentBytes},
    texts::Key,
};

/// What somebody else made runs nothing, and no other page may take it in.
const SHUT: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The bytes that were added.
pub(super) async fn whole(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference, number)): Path<(String, String, String)>,
) -> Response {
    match bytes(&state, &session, (&municipality, &reference, &number)).await {
        Ok((key, document, bytes)) => {
            let media = document.added.media;
            let ending = words::ending(media);
            // The title may hold a name; the number doesn't.
            let name = format!("stuk-{}-{}.{ending}", key.reference, document.number);
            file(bytes, &name, media.wire_name())
        }
        Err(answer) => *answer,
    }
}

/// The bytes of what hangs on a mail, whatever the mail says that they are.
pub(super) async fn attachment(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference, number, attachment)): Path<(String, String, String, String)>,
) -> Response {
    let found = bytes(&state, &session, (&municipality, &reference, &number)).await;
    let (key, document, bytes) = match found {
        Ok(found) => found,
        Err(answer) => return *answer,
    };
    let place = attachment.parse::<usize>().ok().filter(|parsed| parsed.to_string() == attachment);
    let found = place
        .and_then(|place| place.checked_sub(1))
        .filter(|_| document.added.media == DocumentMedia::Mail)
        .and_then(|place| {
            let mail = mail::read(&bytes)?;
            let attachment = mail.attachments.get(place)?;
            let name = attachment.name.as_deref().map(file_name::safe).unwrap_or_default();
            Some((name, attachment.bytes()?))
        });
    let Some((name, bytes)) = found else { return state.not_found(Some(&session)) };
    let name = if name.is_empty() {
        format!("bijlage-{}-{}-{attachment}", key.reference, document.number)
    } else {
        name
    };
    file(bytes, &name, "application/octet-stream")
}

/// A document with its bytes, or the answer instead.
async fn bytes(
    state: &DeskState,
    session: &Session,
    place: (&str, &str, &str),
) -> Result<(CaseKey, Document, Vec<u8>), Box<Response>> {
    let unavailable = |error| Box::new(state.unavailable(session, &error));
    let found = find(state, session, place).await.map_err(unavailable)?;
    let Some((key, _, document)) = found else {
        return Err(Box::new(state.not_found(Some(session))));
    };
    match state.store.document_bytes(&key, &document.added).await.map_err(unavailable)? {
        DocumentBytes::Whole(bytes) => Ok((key, document, bytes)),
        DocumentBytes::Changed => {
            let (title, text) = (Key::DeskDocumentChangedTitle, Key::DeskDocumentChanged);
            let page = state.frame(Some(session)).message(StatusCode::CONFLICT, title, text);
            Err(Box::new(page))
        }
    }
}

fn file(bytes: Vec<u8>, name: &str, media: &'static str) -> Response {
    let mut response = (StatusCode::OK, bytes).into_response();
    let headers = response.headers_mut();
    for (name, value) in SHUT {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    let disposition = HeaderValue::from_str(&file_name::disposition(name));
    let plain = HeaderValue::from_static("attachment");
    headers.insert(header::CONTENT_DISPOSITION, disposition.unwrap_or(plain));
    response
}
