//! What someone may do, as the sign-in of their organisation writes it: a role at a municipality, sometimes for a part of it.
//!
//! **Invariant:** what isn't understood grants nothing. A scope is never dropped to make the rest fit: that would widen it.

use gehoor_domain::{
    case::{Grant, Role, Scope, words::Why},
    municipality::MunicipalityCode,
};

/// The scope of special cases ([`Scope::Special`]) in the claim; no domain can have this name.
const SPECIAL: &str = "bijzonder";

/// The longest name of a domain in the claim.
const LONGEST_DOMAIN: usize = 40;

/// Reads `municipality:role` or `municipality:role:scope`; nothing for everything else. A scope is `bijzonder` or a
/// domain: 1 to 40 small letters, digits and dashes.
pub fn parse(text: &str) -> Option<Grant> {
    let mut parts = text.split(':');
    let municipality = MunicipalityCode::try_from(parts.next()?.to_owned()).ok()?;
    let role = Role::from_wire(parts.next()?)?;
    let scope = match parts.next() {
        None => Scope::Whole,
        Some(SPECIAL) => Scope::Special,
        Some(name) => Scope::Domain(domain(name)?),
    };
    let grant = Grant::new(municipality, role, scope).ok()?;
    parts.next().is_none().then_some(grant)
}

/// The text that [`parse`] reads.
pub fn wire(grant: &Grant) -> String {
    let (place, role) = (grant.municipality().as_str(), grant.role().wire_name());
    match grant.scope() {
        Scope::Whole => format!("{place}:{role}"),
        Scope::Special => format!("{place}:{role}:{SPECIAL}"),
        Scope::Domain(domain) => format!("{place}:{role}:{}", domain.as_str()),
    }
}

fn domain(name: &str) -> Option<Why> {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = (1..=LONGEST_DOMAIN).contains(&name.len()) && name.bytes().all(known);
    Why::parse(name).ok().filter(|_| fits)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use gehoor_domain::case::permission::PERMISSIONS;

    use super::*;

    #[test]
    fn every_role_that_a_municipality_gives_is_read_for_the_whole_for_a_domain_and_for_special_cases()
     {
        for row in PERMISSIONS {
            let role = row.role.wire_name();
            for (text, scope) in [
                (format!("deventer:{role}"), Scope::Whole),
                (format!("deventer:{role}:zorg"), Scope::Domain(Why::parse("zorg").unwrap())),
                (format!("deventer:{role}:bijzonder"), Scope::Special),
            ] {
                let grant = parse(&text).unwrap();
                assert_eq!(wire(&grant), text);
                assert_eq!((grant.role(), grant.scope()), (row.role, &scope));
                assert_eq!(grant.municipality().as_str(), "deventer");
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
            "deventer:coordinator:bijzonder:",
            "deventer:coordinator:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "deventer:systeem",
            "deventer:indiener",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
