//! Who looks, and at which municipalities.

use axum::{extract::FromRequestParts, http::StatusCode};
use gehoor_domain::{case::PersonId, municipality::MunicipalityCode, reference::Reference};
use http::request::Parts;

use super::{
    grant::{Grant, GrantRole},
    proof::FormSecret,
};
use crate::store::CaseKey;

/// What someone may do at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Sees the same as a coordinator and changes nothing (meelezer).
    Reader,
    /// Coordinates: sees every case of the municipality and answers (klachtencoördinator).
    Coordinator,
}

impl Role {
    /// Whether messages may be written in the name of the municipality.
    pub const fn may_answer(self) -> bool {
        match self {
            Self::Coordinator => true,
            Self::Reader => false,
        }
    }

    /// What the pages of today know of a grant: the coordinator answers, every other role reads.
    ///
    /// A grant for a part of a municipality opens nothing yet: these pages can't tell which cases belong to the part, and
    /// would show all of them.
    fn of(grant: &Grant) -> Option<Self> {
        let role = match grant.role {
            GrantRole::Coordinator => Self::Coordinator,
            GrantRole::TeamManager
            | GrantRole::Handler
            | GrantRole::Signatory
            | GrantRole::Reader
            | GrantRole::Archivist => Self::Reader,
        };
        grant.scope.is_none().then_some(role)
    }
}

/// Someone who is signed in. A sign-in layer puts it in the request's extensions.
#[derive(Debug, Clone)]
pub struct Session {
    /// Name to show.
    pub name: String,
    /// Who they are (`sub`): kept with everything they do in a case, and never shown.
    pub person: PersonId,
    /// What they may do, where; never empty in practice.
    pub grants: Vec<Grant>,
    /// Proves that a form was made for this session; made at sign-in and the same for as long as it lasts.
    pub forms: FormSecret,
}

/// Put in the request instead of a [`Session`] when it can't be said now whether there is one.
#[derive(Debug, Clone, Copy)]
pub struct SessionUnknown;

impl Session {
    /// The highest role at this municipality; none when nothing of it may be seen.
    pub fn role_in(&self, municipality: &str) -> Option<Role> {
        let here = self.grants.iter().filter(|grant| grant.municipality.as_str() == municipality);
        here.filter_map(Role::of).max()
    }

    /// Whether cases of this municipality may be seen.
    pub fn may_see(&self, municipality: &str) -> bool {
        self.role_in(municipality).is_some()
    }

    /// Whether messages may be written in the name of this municipality.
    pub fn may_answer(&self, municipality: &str) -> bool {
        self.role_in(municipality).is_some_and(Role::may_answer)
    }

    /// The municipalities whose cases may be seen, each once, in the order of the grants.
    pub fn municipalities(&self) -> Vec<&MunicipalityCode> {
        let mut codes: Vec<&MunicipalityCode> = Vec::new();
        for grant in self.grants.iter().filter(|grant| Role::of(grant).is_some()) {
            if !codes.contains(&&grant.municipality) {
                codes.push(&grant.municipality);
            }
        }
        codes
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    struct Zero;

    impl crate::random::Random for Zero {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    fn session(grants: &[&str]) -> Session {
        Session {
            name: "Test Persoon".to_owned(),
            person: PersonId::parse("1").unwrap(),
            grants: grants.iter().map(|text| Grant::parse(text).unwrap()).collect(),
            forms: FormSecret::new(&Zero),
        }
    }

    #[test]
    fn the_role_at_each_municipality_is_the_highest_that_was_granted_for_the_whole_of_it() {
        let table: [(&[&str], Option<Role>); 6] = [
            (&["deventer:coordinator"], Some(Role::Coordinator)),
            (&["deventer:meelezer", "deventer:coordinator"], Some(Role::Coordinator)),
            (&["deventer:meelezer", "tubbergen:coordinator"], Some(Role::Reader)),
            (&["deventer:coordinator:zorg"], None),
            (&["deventer:coordinator:zorg", "deventer:archivaris"], Some(Role::Reader)),
            (&["tubbergen:coordinator"], None),
        ];
        for (grants, expected) in table {
            let session = session(grants);
            assert_eq!(session.role_in("deventer"), expected, "{grants:?}");
            assert_eq!(session.may_see("deventer"), expected.is_some(), "{grants:?}");
            let listed = session.municipalities().iter().any(|code| code.as_str() == "deventer");
            assert_eq!(listed, expected.is_some(), "{grants:?}");
        }
    }
}
