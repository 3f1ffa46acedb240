//! Who looks, and at which cases.

use axum::{extract::FromRequestParts, http::StatusCode};
use gehoor_domain::{
    case::{Actor, Grant, PersonId, Role, StepName, TRANSITIONS, may_open},
    municipality::MunicipalityCode,
    reference::Reference,
};
use http::request::Parts;

use super::proof::FormSecret;
use crate::store::{Case, CaseKey};

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
    /// The roles in which they may act in this case. None: for them there is no such case.
    ///
    /// # Source
    /// Awb 9:7(1); see [`gehoor_domain::case::permission`].
    pub fn roles_in(&self, case: &Case) -> Vec<Role> {
        let Some(here) = self.at(&case.municipality) else { return Vec::new() };
        may_open(&self.grants, &self.person, here, &case.course).unwrap_or_default()
    }

    /// Whether they may see this case, and know that it is there.
    pub fn may_see(&self, case: &Case) -> bool {
        !self.roles_in(case).is_empty()
    }

    /// The role in which they may write in this case to whoever sent it in, in any status.
    pub fn writes_as(&self, case: &Case) -> Option<Role> {
        self.role_for(case, StepName::Write)
    }

    /// As whom they take this step in this case. Whether it can be taken now is not looked at: what was done before can be
    /// sent again.
    pub(super) fn takes_as(&self, case: &Case, step: StepName) -> Option<Actor> {
        self.role_for(case, step).map(|role| Actor::staff(role, self.person.clone()))
    }

    /// The role that takes a step: one that takes it now goes before one that takes it in another status.
    fn role_for(&self, case: &Case, step: StepName) -> Option<Role> {
        let roles = self.roles_in(case);
        let takes = |role: &&Role, now: bool| {
            TRANSITIONS.iter().any(|row| {
                row.step == step
                    && row.roles.contains(role)
                    && (!now
                        || row.kinds.contains(&case.kind()) && row.from.contains(&case.status()))
            })
        };
        let now = roles.iter().find(|role| takes(role, true));
        now.or_else(|| roles.iter().find(|role| takes(role, false))).copied()
    }

    /// Whether they coordinate cases of this municipality, all or a part.
    pub fn coordinates_at(&self, municipality: &str) -> bool {
        self.grants.iter().any(|grant| {
            grant.role() == Role::Coordinator && grant.municipality().as_str() == municipality
        })
    }

    /// The municipalities where they have a role, each once, in the order of the grants.
    pub fn municipalities(&self) -> Vec<&MunicipalityCode> {
        let mut codes: Vec<&MunicipalityCode> = Vec::new();
        for grant in &self.grants {
            if !codes.contains(&grant.municipality()) {
                codes.push(grant.municipality());
            }
        }
        codes
    }

    /// The case of an address, when they have a role at its municipality. Whether they may see it is only known when it
    /// was read.
    pub(super) fn case(&self, municipality: &str, reference: &str) -> Option<CaseKey> {
        let reference = Reference::parse(reference).ok()?;
        let municipality = self.at(municipality)?.as_str().to_owned();
        Some(CaseKey { municipality, reference })
    }

    fn at(&self, municipality: &str) -> Option<&MunicipalityCode> {
        let places = self.grants.iter().map(Grant::municipality);
        places.into_iter().find(|code| code.as_str() == municipality)
    }
}

/// Taken from the extensions; without one 401, although the layer before has answered that already.
impl<S: Sync> FromRequestParts<S> for Session {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get().cloned().ok_or(StatusCode::UNAUTHORIZED)
    }
}
