//! What somebody of the municipality was given.

use thiserror::Error;

use crate::{
    case::{actor::Role, words::Why},
    municipality::MunicipalityCode,
};

/// For which cases a role was given (bereik).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole municipality, save special cases.
    Whole,
    /// One domain, as it stands in the municipality's own list, for instance `zorg`; save special cases.
    Domain(Why),
    /// Special cases only: about the coordinator, the mayor, an alderman or a council member.
    Special,
}

/// A role that somebody has in one municipality, for a part of its cases (toekenning). Somebody may have several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Grant {
    municipality: MunicipalityCode,
    role: Role,
    scope: Scope,
}

impl Grant {
    /// A grant of this role.
    ///
    /// # Errors
    /// [`GrantError`] for a role that nobody of the municipality has.
    pub fn new(
        municipality: MunicipalityCode,
        role: Role,
        scope: Scope,
    ) -> Result<Self, GrantError> {
        match role {
            Role::Sender | Role::System => Err(GrantError { role }),
            Role::Coordinator
            | Role::TeamManager
            | Role::Handler
            | Role::Committee
            | Role::Signatory
            | Role::Reader
            | Role::Archivist => Ok(Self { municipality, role, scope }),
        }
    }

    /// In which municipality.
    pub const fn municipality(&self) -> &MunicipalityCode {
        &self.municipality
    }

    /// Which role.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// For which cases.
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// The role is not one that the municipality gives: the sender has it by the access code, the service by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("rol-niet-te-geven")]
pub struct GrantError {
    /// The role.
    pub role: Role,
}
