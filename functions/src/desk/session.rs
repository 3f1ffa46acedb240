//! Who looks, and at which municipalities.

use axum::{extract::FromRequestParts, http::StatusCode};
use gehoor_domain::municipality::MunicipalityCode;
use http::request::Parts;

/// What someone may do at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Coordinates and sees every case of the municipality (klachtencoördinator).
    Coordinator,
}

/// Someone who is signed in. A sign-in layer puts it in the request's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Name to show.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The municipalities whose cases they may see; never empty in practice.
    pub municipalities: Vec<MunicipalityCode>,
}

impl Session {
    /// Whether cases of this municipality may be seen.
    pub fn may_see(&self, municipality: &str) -> bool {
        self.municipalities.iter().any(|code| code.as_str() == municipality)
    }
}

/// Taken from the extensions; without one 401, although the layer before has answered that already.
impl<S: Sync> FromRequestParts<S> for Session {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get().cloned().ok_or(StatusCode::UNAUTHORIZED)
    }
}
