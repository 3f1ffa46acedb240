//! Who acts, when, and what comes in.

use gehoor_domain::case::{
    Actor, CaseKind, CaseRules, PersonId, Registration, Role, registration::Channel,
};
use gehoor_domain::receipt::Received;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Who acts in a role here: one person a role, called after it.
pub(crate) fn by(role: Role) -> Actor {
    match role {
        Role::Sender => Actor::SENDER,
        Role::System => Actor::SYSTEM,
        _ => Actor::staff(role, person(role.wire_name())),
    }
}

pub(crate) fn person(name: &str) -> PersonId {
    PersonId::parse(name).unwrap()
}

/// Nine o'clock in the morning of a day in the Netherlands, as it is in winter.
pub(crate) fn morning(day: Date) -> Timestamp {
    day.at(8, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

/// What came in by the form, complete; a signal or a prevented complaint by hand.
pub(crate) fn registration(kind: CaseKind, rules: CaseRules, day: Date) -> Registration {
    let received = match kind {
        CaseKind::Anonymous => Received::On(day),
        _ => Received::At(morning(day)),
    };
    Registration {
        kind,
        received,
        channel: match kind {
            CaseKind::Signal => Channel::SocialMedia,
            CaseKind::Prevented => Channel::Phone,
            _ => Channel::WebForm,
        },
        concerning: None,
        written: kind == CaseKind::Complaint,
        towards_sender: true,
        omissions: Vec::new(),
        formal_asked: false,
        from: None,
        content: None,
        rules,
    }
}
