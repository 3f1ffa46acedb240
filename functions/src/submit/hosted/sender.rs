//! Whose page sent a form to us.

use gehoor_domain::municipality::Municipality;
use http::{HeaderMap, header};

use crate::{http::site::Site, submit::SubmitState};

/// Whose page sent the form, as far as the browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sender {
    /// Ours or the municipality's, or nothing is said.
    Known,
    /// Any page whose origin is `null`: a stranger's that hides it, or our own in a frame with a `sandbox`, where no
    /// step is the same site as the one before.
    Nameless,
    /// Another site, by name.
    Stranger,
}

impl Sender {
    /// Reads it from the headers of a post for this municipality.
    pub(super) fn of(
        headers: &HeaderMap,
        state: &SubmitState,
        municipality: &Municipality,
    ) -> Self {
        let origin = headers.get(header::ORIGIN);
        if Site::said(headers) != Some(Site::Other) {
            return Self::Known;
        }
        match origin {
            Some(origin) if origin == "null" => Self::Nameless,
            Some(_) if state.origins.may_send(headers, municipality) => Self::Known,
            _ => Self::Stranger,
        }
    }
}
