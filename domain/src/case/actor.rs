//! Who does something to a case, and in which role.

use serde::{Deserialize, Serialize};

use super::words::{Words, WordsError};
use crate::closed_list::closed_list;

closed_list! {
    /// The role in which someone acts (rol). Who may do what in it: [`super::TRANSITIONS`] and [`super::permission`].
    ///
    /// # Source
    /// Awb 2:1, 9:7, 9:14, 9:17; who decides and who archives is the municipality's own.
    Role {
        /// Whoever sent it in (klager), or who does so for them (gemachtigde, Awb 2:1).
        Sender = "indiener",
        /// The complaints coordinator (klachtencoördinator).
        Coordinator = "coordinator",
        /// The manager of the team that it is about, who talks first (teammanager).
        TeamManager = "teammanager",
        /// Who handles formally and was not involved (klachtbehandelaar, Awb 9:7).
        Handler = "klachtbehandelaar",
        /// The person or committee that advises (Awb 9:14).
        Committee = "adviescommissie",
        /// Who decides and signs for the municipality (ondertekenaar, mandaat).
        Signatory = "ondertekenaar",
        /// Who may read and nothing else (meelezer).
        Reader = "meelezer",
        /// Who agrees to destruction beside the coordinator (archivaris).
        Archivist = "archivaris",
        /// This service itself.
        System = "systeem",
    }
}

/// Who someone of the municipality is: the subject (`sub`) of their sign-in. 1 to 200 characters, never shown.
///
/// # Source
/// Awb 9:7(1): whether somebody was involved can only be seen when it is known who they are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(Words<200>);

impl PersonId {
    /// Reads what the sign-in says.
    ///
    /// # Errors
    /// [`WordsError`]
    pub fn parse(raw: &str) -> Result<Self, WordsError> {
        Words::parse(raw).map(Self)
    }

    /// The subject.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Who does something, in which role.
///
/// # Source
/// Awb 9:7(1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// In which role.
    #[serde(rename = "rol")]
    pub role: Role,
    /// Who; absent for the sender and for this service itself.
    #[serde(rename = "persoon", default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

impl Actor {
    /// Whoever sent the case in.
    ///
    /// # Source
    /// Awb 9:1, 2:1.
    pub const SENDER: Self = Self { role: Role::Sender, person: None };

    /// This service itself.
    pub const SYSTEM: Self = Self { role: Role::System, person: None };

    /// Someone of the municipality.
    pub const fn staff(role: Role, person: PersonId) -> Self {
        Self { role, person: Some(person) }
    }

    /// Whether it says who acts: a person for everyone of the municipality, nobody for the sender and this service.
    pub const fn says_who(&self) -> bool {
        matches!(self.role, Role::Sender | Role::System) == self.person.is_none()
    }
}
