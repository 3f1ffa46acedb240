//! Cases to look at the clocks of.

use gehoor_domain::{
    case::{
        Actor, Case, CaseEvent, CaseKind, CaseRules, Channel, Command, Concerned, Consent,
        Deferral, PersonId, Registration, Role, Step, TransitionError, decide, people::Office,
        receive, words::Why,
    },
    receipt::Received,
    status::Status,
};
use jiff::{Timestamp, civil::Date};

pub(crate) fn why() -> Why {
    Why::parse("Er is meer tijd nodig.").unwrap()
}

/// Noon in Amsterdam, in winter time.
pub(crate) fn noon(day: Date) -> Timestamp {
    format!("{day}T12:00:00+01:00").parse().unwrap()
}

pub(crate) fn coordinator() -> Actor {
    Actor::staff(Role::Coordinator, PersonId::parse("coordinator").unwrap())
}

/// A case of this kind by these rules, received by letter on this day.
pub(crate) fn case(kind: CaseKind, rules: CaseRules, received: Date) -> Case {
    let registration = Registration {
        kind,
        received: Received::At(noon(received)),
        channel: Channel::Letter,
        concerning: None,
        written: true,
        towards_sender: true,
        omissions: Vec::new(),
        formal_asked: false,
        from: None,
        content: None,
        rules,
    };
    let by = match kind {
        CaseKind::Anonymous => Actor::SENDER,
        _ => coordinator(),
    };
    Case::begin(&receive(registration, by, noon(received)).unwrap()).unwrap()
}

/// A complaint by these rules, about somebody who is named.
pub(crate) fn complaint(rules: CaseRules, received: Date) -> Case {
    let mut case = case(CaseKind::Complaint, rules, received);
    let (office, function) = (Office::Employee, why());
    let named = Step::NameConcerned(Concerned { office, function, team: None, person: None });
    take(&mut case, coordinator(), named, received).unwrap();
    case
}

/// Takes a step as somebody would: through every guard.
pub(crate) fn take(
    case: &mut Case,
    by: Actor,
    step: Step,
    on: Date,
) -> Result<(), TransitionError> {
    for event in decide(case, &Command { by, step }, noon(on))? {
        case.apply(&event).unwrap();
    }
    Ok(())
}

/// Takes a step by an event alone, where the way to it is of no concern.
pub(crate) fn happened(case: &mut Case, step: Step, status: Status, on: Date) {
    let event = CaseEvent {
        number: case.last_event + 1,
        by: coordinator(),
        at: Received::At(noon(on)),
        status,
        step,
    };
    case.apply(&event).unwrap();
}

/// A deferral that both sides were told of on this day.
pub(crate) fn deferral(days: u8, told: Date) -> Deferral {
    Deferral { days, why: why(), told_sender: Some(told), told_concerned: Some(told) }
}

/// Consent in writing, given on this day.
pub(crate) fn consent(until: Date, given_on: Date) -> Consent {
    Consent { until, given_on, in_writing: true }
}
