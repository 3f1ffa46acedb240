//! A form with a file: proved before a byte of the file is kept.
//!
//! The hidden fields stand before the file in our own form. A file that comes before its proof is read and forgotten, so
//! that whoever isn't known can make us keep nothing. A browser shows the answer only when all that it sends is taken in;
//! so what is too large is read to its end too, up to a limit, and forgotten.

use axum::{
    body::Body,
    extract::{
        DefaultBodyLimit, FromRequest as _, FromRequestParts, MatchedPath, Multipart, Request,
        multipart::Field,
    },
};
use bytes::{Bytes, BytesMut};
use gehoor_domain::case::DOCUMENT_BYTES;
use http::{Method, StatusCode, header, request::Parts};

use super::Posted;
use crate::desk::document;

/// The most bytes that are read at all.
const READ_BYTES: usize = 24 * 1024 * 1024;
/// The most bytes of a field that is typed.
const FIELD_BYTES: usize = 16 * 1024;
/// The most fields.
const FIELDS: usize = 16;

/// The file of a form that was proved.
#[derive(Clone)]
pub(in crate::desk) enum Uploaded {
    /// None was chosen.
    Absent,
    /// More than a document may have.
    TooLarge,
    /// Its bytes; none at all may mean an empty file.
    Whole(Bytes),
}

/// Without a form that was proved there is none.
impl<S: Sync> FromRequestParts<S> for Uploaded {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        Ok(parts.extensions.get().cloned().unwrap_or(Self::Absent))
    }
}

/// Whether what is sent may carry a file: a form of that kind, at the one address that takes it.
pub(super) fn is_one(parts: &Parts) -> bool {
    let matched = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str);
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let name = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    parts.method == Method::POST
        && matched == Some(document::FORM)
        && name.trim().eq_ignore_ascii_case("multipart/form-data")
}

/// Reads the fields; the file only when `is_proved` by the fields before it.
pub(super) async fn read(
    parts: &Parts,
    body: Body,
    is_proved: impl Fn(&Posted) -> bool,
) -> (Posted, Uploaded) {
    let mut request = Request::from_parts(parts.clone(), body);
    DefaultBodyLimit::max(READ_BYTES).apply(&mut request);
    let (mut posted, mut file) = (Posted::default(), Uploaded::Absent);
    let Ok(mut form) = Multipart::from_request(request, &()).await else { return (posted, file) };
    for _ in 0..FIELDS {
        // Too much of it, or broken off: what was read before counts.
        let Ok(Some(mut field)) = form.next_field().await else { break };
        let name = field.name().unwrap_or_default().to_owned();
        if name == document::FILE {
            // Browsers send a field without name and bytes when no file was chosen.
            let chosen = field.file_name().is_some_and(|name| !name.is_empty());
            let most = if is_proved(&posted) { DOCUMENT_BYTES } else { 0 };
            file = match taken(&mut field, most).await {
                Some(bytes) if bytes.is_empty() && !chosen => Uploaded::Absent,
                Some(bytes) => Uploaded::Whole(bytes),
                None => Uploaded::TooLarge,
            };
        } else if let Some(bytes) = taken(&mut field, FIELD_BYTES).await {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            posted.0.push((name, text));
        }
    }
    (posted, file)
}

/// All bytes of a field, read to its end; nothing when there are more than `most`, or not all came.
async fn taken(field: &mut Field<'_>, most: usize) -> Option<Bytes> {
    let (mut kept, mut fits) = (BytesMut::new(), true);
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) if fits && kept.len().saturating_add(chunk.len()) <= most => {
                kept.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => {
                fits = false;
                kept = BytesMut::new();
            }
            Ok(None) => return fits.then(|| kept.freeze()),
            Err(_) => return None,
        }
    }
}
