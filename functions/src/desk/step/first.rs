//! What stands in a field before anybody typed: what the case says already, and what whoever opens the form most likely
//! means. Never a declaration, a choice of the law, or what somebody else said.

use std::collections::HashMap;

use gehoor_domain::case::{Role, Step, StepName, informal::Side, people::Task};
use jiff::civil::Date;

use super::{
    field::{Field, Input},
    value::YES,
};
use crate::{
    desk::{Session, people::People},
    store::Dossier,
};

/// What stands in this field of a fresh form of the step; nothing when nobody can know.
pub(super) fn known(
    (step, field): (StepName, &Field),
    (session, people, today): (&Session, &People, Date),
    (dossier, chosen): (&Dossier, &HashMap<String, String>),
) -> Option<String> {
    let case = &dossier.case.course;
    match (step, field.name) {
        // Who takes a case up does so for themselves.
        (StepName::Assign, "persoon") => {
            let coordinates = chosen.get("taak").map(String::as_str);
            let Input::Person(roles) = field.input else { return None };
            (coordinates == Some(Task::Coordinate.wire_name()))
                .then(|| people.chosen(session.person.as_str(), roles, today))
                .flatten()
                .filter(|me| me.grants.iter().any(|grant| grant.role() == Role::Coordinator))
                .map(|me| me.id.as_str().to_owned())
        }
        (StepName::SendCopy, "betrokkene") => {
            let waits = |(_, person): &(u32, &gehoor_domain::case::ConcernedPerson)| {
                person.copy_sent.is_none()
            };
            only((1..).zip(&case.concerned).filter(waits)).map(|(number, _)| number.to_string())
        }
        (StepName::RemedyOmission, "verzuim") => {
            only(case.omissions.iter()).map(|missing| missing.wire_name().to_owned())
        }
        (StepName::Decline, "grond") => {
            case.decline_advice.as_ref().map(|advice| advice.ground.wire_name().to_owned())
        }
        // The sender said so by the form or at the page of the case.
        (StepName::GoFormal, "klagerWil") => case.formal_asked.map(|_| YES.to_owned()),
        (StepName::Settle, "wijze") => spoken_by(dossier),
        (StepName::Classify, "team") => {
            let team = only(case.concerned.iter())?.who.team.as_ref()?;
            Some(team.as_str().to_owned())
        }
        _ => None,
    }
}

/// How the sender was reached last.
fn spoken_by(dossier: &Dossier) -> Option<String> {
    dossier.events.iter().rev().filter(|event| event.step == StepName::LogContact).find_map(
        |event| match event.told()?.step {
            Step::LogContact(contact) if contact.reached && contact.with == Side::Sender => {
                Some(contact.way.wire_name().to_owned())
            }
            _ => None,
        },
    )
}

/// The one there is; nothing when there are more.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
