//! Which cases a role sees.

use super::grant::Scope;
use crate::{
    case::{
        actor::{PersonId, Role},
        fold::Case,
    },
    kind::Concerning,
    status::Status,
};

/// How far a role reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Every case within the scope of the grant; and, save special cases, what was assigned to them beyond it.
    Leads,
    /// What was assigned to them, whatever the scope.
    Assigned,
    /// What was assigned to them, whatever the scope; and within it what was assigned to nobody.
    AssignedOrFree,
    /// Every case within the scope of the grant.
    Reads,
    /// Every case within the scope of the grant, once it is closed.
    Closed,
}

/// One row of the table: a role, and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// The role.
    pub role: Role,
    /// How far it reaches.
    pub reach: Reach,
}

/// Every role that a municipality gives. What it may do in the cases that it sees stands in
/// [`TRANSITIONS`](crate::case::TRANSITIONS).
pub const PERMISSIONS: &[Permission] = &[
    Permission { role: Role::Coordinator, reach: Reach::Leads },
    Permission { role: Role::TeamManager, reach: Reach::Assigned },
    Permission { role: Role::Handler, reach: Reach::Assigned },
    Permission { role: Role::Committee, reach: Reach::Assigned },
    Permission { role: Role::Signatory, reach: Reach::AssignedOrFree },
    Permission { role: Role::Reader, reach: Reach::Reads },
    Permission { role: Role::Archivist, reach: Reach::Closed },
];

impl Permission {
    /// Whether somebody with this role and scope sees the case. That they are complained about is not looked at.
    pub(super) fn reaches(self, scope: &Scope, person: &PersonId, case: &Case) -> bool {
        let assigned = assigned(self.role, case);
        let theirs = assigned == Some(person);
        let in_scope = scope.holds(case);
        match self.reach {
            Reach::Leads => in_scope || theirs && !case.is_special(),
            Reach::Assigned => theirs,
            Reach::AssignedOrFree => theirs || assigned.is_none() && in_scope,
            Reach::Reads => in_scope,
            Reach::Closed => in_scope && matches!(case.status, Status::Closed | Status::Destroyed),
        }
    }
}

impl Scope {
    /// Whether the case is within it.
    fn holds(&self, case: &Case) -> bool {
        match self {
            Self::Whole => !case.is_special(),
            Self::Domain(domain) => !case.is_special() && case.domain.as_ref() == Some(domain),
            Self::Special => case.is_special(),
        }
    }
}

impl Case {
    /// Whether somebody else than the ordinary coordinator leads it: it is about the coordinator, the mayor, an alderman
    /// or a council member. While nobody is named, what the sender ticked counts.
    pub fn is_special(&self) -> bool {
        if self.concerned.is_empty() {
            return self.registration.concerning == Some(Concerning::Administrator);
        }
        self.concerned.iter().any(|person| person.who.office.is_for_somebody_else())
    }

    /// Whether this person may not see it in this role, because they are complained about. Who was appointed to handle it
    /// all the same, by the exception for conduct of the body, its chair or a member, sees it as handler.
    ///
    /// # Source
    /// Awb 9:7.
    pub(super) fn shuts_out(&self, person: &PersonId, role: Role) -> bool {
        let by_exception = matches!(role, Role::Handler | Role::Committee)
            && self
                .handler
                .as_ref()
                .is_some_and(|handler| handler.person == *person && handler.exception.is_some());
        !by_exception
            && self.concerned.iter().any(|concerned| concerned.who.person.as_ref() == Some(person))
    }
}

/// Whose task it is that goes with the role, when it is somebody's.
fn assigned(role: Role, case: &Case) -> Option<&PersonId> {
    match role {
        Role::Coordinator => case.coordinator.as_ref(),
        Role::TeamManager => case.manager.as_ref(),
        Role::Handler | Role::Committee => case.handler.as_ref().map(|handler| &handler.person),
        Role::Signatory => case.signatory.as_ref(),
        Role::Sender | Role::Reader | Role::Archivist | Role::System => None,
    }
}
