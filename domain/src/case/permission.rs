//! Who may do what: which cases somebody of the municipality may open, and which steps they may take there.
//!
//! Denied unless a grant allows it. A [`Grant`] gives a role in one municipality, for a part of its cases ([`Scope`]);
//! [`PERMISSIONS`] says which cases each role sees within that; [`TRANSITIONS`] says which steps it takes. What is
//! generated from the two for people: `docs/bevoegdheden.md`.
//!
//! # Rules
//! - Whoever is complained about in a case can't open it in any role, nor learn from a list that it is there
//!   (Awb 9:7(1)); save who was appointed to handle it by the exception of Awb 9:7(2), as handler.
//! - Managers, handlers and committees see what was assigned to them and nothing else.
//! - A case about the coordinator, the mayor, an alderman or a council member ([`Case::is_special`]) is closed to who
//!   leads the rest. Naming such a person is what hands it over: from then on only who has [`Scope::Special`] leads it.
//! - A reader reads; an archivist sees a case once it is closed.
//!
//! # Source
//! Awb 9:7, 9:14; least privilege, BIO2.

mod access;
mod grant;

pub use access::{PERMISSIONS, Permission, Reach};
pub use grant::{Grant, GrantError, Scope};

use super::{
    actor::{PersonId, Role},
    fold::Case,
    registration::CaseKind,
    step::StepName,
    transition::{TRANSITIONS, transition},
};
use crate::{closed_list::closed_list, municipality::MunicipalityCode};

closed_list! {
    /// Why somebody may not do something (weigering).
    Refusal {
        /// For them there is no such case. The answer is that of a case that does not exist.
        Unseen = "geen-zaak",
        /// Nobody can do this with the case as it stands.
        NotFromHere = "niet-in-deze-status",
        /// Others do this; they don't.
        RoleMayNot = "rol-mag-niet",
    }
}

/// The roles in which this person may act in the case, in the order of [`PERMISSIONS`]. `None`: they can't open it, and
/// no list, number or message may tell them that it is there.
///
/// A role may be one that only reads.
///
/// # Source
/// Awb 9:7(1).
pub fn may_open(
    grants: &[Grant],
    person: &PersonId,
    municipality: &MunicipalityCode,
    case: &Case,
) -> Option<Vec<Role>> {
    let roles: Vec<Role> = PERMISSIONS
        .iter()
        .filter(|permission| !case.shuts_out(person, permission.role))
        .filter(|permission| {
            grants.iter().any(|grant| {
                grant.role() == permission.role
                    && grant.municipality() == municipality
                    && permission.reaches(grant.scope(), person, case)
            })
        })
        .map(|permission| permission.role)
        .collect();
    (!roles.is_empty()).then_some(roles)
}

/// Whether who sees a complaint also reads what was merged into it: not who is complained about in that, and not what
/// somebody else than the ordinary coordinator leads, in a complaint that isn't so led.
///
/// # Source
/// Awb 9:7(1).
pub fn may_read_merged(person: &PersonId, surviving: &Case, merged: &Case) -> bool {
    let is_concerned =
        merged.concerned.iter().any(|concerned| concerned.who.person.as_ref() == Some(person));
    !is_concerned && (surviving.is_special() || !merged.is_special())
}

/// The role in which this person may take the step now.
///
/// What the step says is not looked at: [`super::decide`] does that, with the role that is answered here.
///
/// # Errors
/// [`Refusal`]
pub fn may(
    grants: &[Grant],
    person: &PersonId,
    municipality: &MunicipalityCode,
    case: &Case,
    step: StepName,
) -> Result<Role, Refusal> {
    let roles = may_open(grants, person, municipality, case).ok_or(Refusal::Unseen)?;
    let row = transition(step, case.kind(), case.status).ok_or(Refusal::NotFromHere)?;
    roles.into_iter().find(|role| row.roles.contains(role)).ok_or(Refusal::RoleMayNot)
}

/// The role in which someone with these grants may register a case of this kind that came in by another way than the
/// form. Whoever coordinates a part of the cases may register any: what it is about shows later.
///
/// # Errors
/// [`Refusal::RoleMayNot`]
pub fn may_register(
    grants: &[Grant],
    municipality: &MunicipalityCode,
    kind: CaseKind,
) -> Result<Role, Refusal> {
    let begins = |role: Role| {
        TRANSITIONS.iter().any(|row| {
            row.step == StepName::Receive && row.kinds.contains(&kind) && row.roles.contains(&role)
        })
    };
    grants
        .iter()
        .filter(|grant| grant.municipality() == municipality)
        .map(Grant::role)
        .find(|role| begins(*role))
        .ok_or(Refusal::RoleMayNot)
}
