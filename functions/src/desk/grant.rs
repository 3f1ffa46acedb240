//! What someone may do, as the sign-in of their organisation says: a role at a municipality, sometimes for a part of it.
//!
//! **Invariant:** what isn't understood grants nothing. A scope is never dropped to make the rest fit: that would widen it.

use gehoor_domain::municipality::MunicipalityCode;

/// The role of a grant. The names on the wire are Dutch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GrantRole {
    /// Leads complaints of a municipality (klachtencoördinator).
    Coordinator,
    /// The manager of the team that a complaint is about, who talks first.
    TeamManager,
    /// Handles formally and was not involved (Awb 9:7).
    Handler,
    /// Decides and signs for the municipality (mandaat).
    Signatory,
    /// Reads and changes nothing.
    Reader,
    /// Agrees to destruction beside the coordinator.
    Archivist,
}

impl GrantRole {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Coordinator,
        Self::TeamManager,
        Self::Handler,
        Self::Signatory,
        Self::Reader,
        Self::Archivist,
    ];

    /// The name in the claim.
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::TeamManager => "teammanager",
            Self::Handler => "klachtbehandelaar",
            Self::Signatory => "ondertekenaar",
            Self::Reader => "meelezer",
            Self::Archivist => "archivaris",
        }
    }

    fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.wire_name() == name)
    }
}

/// A part of a municipality's cases that a grant is limited to: 1 to 40 small letters, digits and dashes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scope(String);

impl Scope {
    const LONGEST: usize = 40;

    fn parse(text: &str) -> Option<Self> {
        let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = (1..=Self::LONGEST).contains(&text.len()) && text.bytes().all(known);
        fits.then(|| Self(text.to_owned()))
    }

    /// The text in the claim.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One grant: `deventer:coordinator`, or `amstelveen:coordinator:zorg` for a part.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Grant {
    /// Where.
    pub municipality: MunicipalityCode,
    /// What.
    pub role: GrantRole,
    /// For which part; everything when there is none.
    pub scope: Option<Scope>,
}

impl Grant {
    /// Reads `municipality:role` or `municipality:role:scope`; nothing for everything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let municipality = MunicipalityCode::try_from(parts.next()?.to_owned()).ok()?;
        let role = GrantRole::from_wire(parts.next()?)?;
        let scope = match parts.next() {
            Some(scope) => Some(Scope::parse(scope)?),
            None => None,
        };
        parts.next().is_none().then_some(Self { municipality, role, scope })
    }

    /// A grant of a whole municipality.
    pub const fn whole(municipality: MunicipalityCode, role: GrantRole) -> Self {
        Self { municipality, role, scope: None }
    }

    /// The text that [`Grant::parse`] reads.
    pub fn wire(&self) -> String {
        let (place, role) = (self.municipality.as_str(), self.role.wire_name());
        match &self.scope {
            Some(scope) => format!("{place}:{role}:{}", scope.as_str()),
            None => format!("{place}:{role}"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_read_for_a_whole_municipality_and_for_a_part() {
        for role in GrantRole::ALL {
            for text in [
                format!("deventer:{}", role.wire_name()),
                format!("amstelveen:{}:zorg", role.wire_name()),
            ] {
                let grant = Grant::parse(&text).unwrap();
                assert_eq!(grant.wire(), text);
                assert_eq!(grant.role, role);
                assert_eq!(grant.scope.is_some(), text.ends_with(":zorg"));
            }
        }
    }

    #[test]
    fn what_is_not_understood_grants_nothing() {
        for text in [
            "",
            "deventer",
            "deventer:",
            ":coordinator",
            "deventer:beheerder",
            "deventer:Coordinator",
            "deventer:coordinator ",
            " deventer:coordinator",
            "*:coordinator",
            "Deventer:coordinator",
            "deventer:coordinator:",
            "deventer:coordinator:*",
            "deventer:coordinator:Zorg",
            "deventer:coordinator:zorg:jeugd",
            "deventer:coordinator:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "deventer:systeem",
            "deventer:indiener",
        ] {
            assert_eq!(Grant::parse(text), None, "{text:?}");
        }
    }
}
