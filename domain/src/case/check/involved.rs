//! Who may have a task in a case, and whether somebody is complained about in it (Awb 9:7).

use super::super::{
    actor::{PersonId, Role},
    fold::Case,
    people::Handler,
    step::{Command, Step},
};

pub(super) fn is_concerned(case: &Case, person: &PersonId) -> bool {
    case.concerned.iter().any(|concerned| concerned.who.person.as_ref() == Some(person))
}

/// Whether the task is that of who acts: a manager, a handler or a signatory does what was assigned to them.
pub(super) fn is_theirs(case: &Case, command: &Command) -> bool {
    let assigned = match command.by.role {
        Role::TeamManager => case.manager.as_ref(),
        Role::Handler | Role::Committee => case.handler.as_ref().map(|handler| &handler.person),
        Role::Signatory if case.signatory.is_some() => case.signatory.as_ref(),
        _ => return true,
    };
    assigned.is_some() && assigned == command.by.person.as_ref()
}

pub(super) fn assignee_is_concerned(case: &Case, step: &Step) -> bool {
    match step {
        Step::Assign(assignment) => is_concerned(case, &assignment.person),
        Step::GoInformal(choice) => {
            choice.manager.as_ref().is_some_and(|manager| is_concerned(case, manager))
        }
        Step::NameConcerned(concerned) => {
            concerned.person.is_some()
                && [&case.coordinator, &case.manager, &case.signatory].contains(&&concerned.person)
        }
        _ => false,
    }
}

/// Whether somebody who is complained about would handle it, without the exception of Awb 9:7(2).
pub(super) fn handler_is_concerned(case: &Case, step: &Step) -> bool {
    match step {
        Step::AppointHandler(handler) => {
            is_concerned(case, &handler.person) && handler.exception.is_none()
        }
        Step::NameConcerned(concerned) => case.handler.as_ref().is_some_and(|handler: &Handler| {
            concerned.person.as_ref() == Some(&handler.person)
                && (handler.exception.is_none() || !concerned.office.is_the_body())
        }),
        _ => false,
    }
}

/// Whether the exception of Awb 9:7(2) can be for this person: it is about conduct of the body, its chair or a member,
/// and not about conduct of theirs in another office.
pub(super) fn exception_is_for(case: &Case, person: &PersonId) -> bool {
    case.exception_applies()
        && case
            .concerned
            .iter()
            .filter(|concerned| concerned.who.person.as_ref() == Some(person))
            .all(|concerned| concerned.who.office.is_the_body())
}

/// Whether who acts handles it although it is about them, by the exception of Awb 9:7(2).
pub(super) fn handles_by_exception(case: &Case, command: &Command) -> bool {
    matches!(command.by.role, Role::Handler | Role::Committee)
        && case.handler.as_ref().is_some_and(|handler| {
            handler.exception.is_some() && command.by.person.as_ref() == Some(&handler.person)
        })
}
