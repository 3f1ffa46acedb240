//! Who looks, and at which municipalities.

use axum::{extract::FromRequestParts, http::StatusCode};
use gehoor_domain::{case::PersonId, municipality::MunicipalityCode, reference::Reference};
use http::request::Parts;

use super::proof::FormSecret;
use crate::store::CaseKey;

/// What someone may do at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Coordinates: sees every case of the municipality and answers (klachtencoördinator).
    Coordinator,
    /// Sees the same and changes nothing (meelezer).
    Reader,
}

impl Role {
    /// Whether messages may be written in the name of the municipality.
    pub const fn may_answer(self) -> bool {
        match self {
            Self::Coordinator => true,
            Self::Reader => false,
        }
    }
}

/// Someone who is signed in. A sign-in layer puts it in the request's extensions.
#[derive(Debug, Clone)]
pub struct Session {
    /// Name to show.
    pub name: String,
    /// Who they are: kept with everything they do in a case, and never shown.
    pub person: PersonId,
    /// What they may do.
    pub role: Role,
    /// The municipalities whose cases they may see; never empty in practice.
    pub municipalities: Vec<MunicipalityCode>,
    /// Proves that a form was made for this session; made at sign-in and the same for as long as it lasts.
    pub forms: FormSecret,
}

impl Session {
    /// Whether cases of this municipality may be seen.
    pub fn may_see(&self, municipality: &str) -> bool {
        self.municipalities.iter().any(|code| code.as_str() == municipality)
    }

    /// The case of an address, when it is one that this session may see.
    pub(super) fn case(&self, municipality: &str, reference: &str) -> Option<CaseKey> {
        let reference = Reference::parse(reference).ok()?;
        let municipality = municipality.to_owned();
        self.may_see(&municipality).then_some(CaseKey { municipality, reference })
    }
}

/// Taken from the extensions; without one 401, although the layer before has answered that already.
impl<S: Sync> FromRequestParts<S> for Session {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get().cloned().ok_or(StatusCode::UNAUTHORIZED)
    }
}
