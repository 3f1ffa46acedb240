//! Cases in every status, and people with every grant.

use gehoor_domain::{
    case::{
        Actor, Case, CaseKind, CaseRules, Channel, Concerned, ConcernedPerson, Grant, Handler,
        PersonId, Registration, Role, Scope, people::Office, receive, words::Why,
    },
    kind::Concerning,
    municipality::MunicipalityCode,
    receipt::Received,
    status::Status,
};
use jiff::Timestamp;

pub(crate) fn why(text: &str) -> Why {
    Why::parse(text).unwrap()
}

pub(crate) fn person(name: &str) -> PersonId {
    PersonId::parse(name).unwrap()
}

pub(crate) fn municipality(code: &str) -> MunicipalityCode {
    MunicipalityCode::try_from(code.to_owned()).unwrap()
}

pub(crate) fn grant(code: &str, role: Role, scope: Scope) -> Grant {
    Grant::new(municipality(code), role, scope).unwrap()
}

pub(crate) fn zorg() -> Scope {
    Scope::Domain(why("zorg"))
}

/// A case of this kind, put in this status.
pub(crate) fn case(kind: CaseKind, status: Status) -> Case {
    let now: Timestamp = "2026-03-02T09:30:00Z".parse().unwrap();
    let registration = Registration {
        kind,
        received: Received::At(now),
        channel: Channel::Letter,
        concerning: None,
        written: true,
        towards_sender: true,
        omissions: Vec::new(),
        formal_asked: false,
        from: None,
        content: None,
        rules: CaseRules::default(),
    };
    let by = Actor::staff(Role::Coordinator, person("de vorige"));
    let begun = receive(registration, by, now).unwrap();
    Case { status, ..Case::fold([&begun]).unwrap() }
}

/// The same case, about this office, and about this person when one is known.
pub(crate) fn about(mut case: Case, office: Office, who: Option<PersonId>) -> Case {
    let who = Concerned { office, function: why("functie"), team: None, person: who };
    case.concerned.push(ConcernedPerson { who, copy_sent: None });
    case
}

/// The same case, sent in as being about an administrator.
pub(crate) fn ticked_administrator(mut case: Case) -> Case {
    case.registration.concerning = Some(Concerning::Administrator);
    case
}

/// The same case, with the task that goes with the role given to this person.
pub(crate) fn assigned(mut case: Case, role: Role, to: &PersonId) -> Case {
    let to = to.clone();
    match role {
        Role::Coordinator => case.coordinator = Some(to),
        Role::TeamManager => case.manager = Some(to),
        Role::Signatory => case.signatory = Some(to),
        Role::Handler | Role::Committee => {
            case.handler = Some(Handler { person: to, not_involved: true, exception: None });
        }
        Role::Sender | Role::Reader | Role::Archivist | Role::System => {}
    }
    case
}
