//! Which fields a step asks in this case, and who can be chosen in it: what can't be about it isn't asked. What stands
//! in a field already is never out of sight.

use gehoor_domain::{
    case::{Case, PersonId, StepName, people::Office},
    municipality::Procedure,
};

use super::field::Field;

/// Whether this field of the step is about this case.
pub(super) fn is_asked(step: StepName, field: &Field, case: &Case) -> bool {
    let advises = case.registration.rules.procedure == Procedure::AdviceCommittee;
    match (step, field.name) {
        (StepName::ConfirmReceipt, "metAdviescommissie") => advises,
        (StepName::SendVerdict, "afwijkingCoordinator") => case.deviates_from_coordinator(),
        (StepName::SendVerdict, "afwijking" | "adviesBijgevoegd") => case.deviates(),
        _ => true,
    }
}

/// Whether this person can be chosen for a task in the case: not who is complained about, save to handle what is about
/// the body itself, its chair or a member.
///
/// # Source
/// Awb 9:7.
pub(super) fn can_be_asked(step: StepName, person: &PersonId, case: &Case) -> bool {
    let mut offices = case
        .concerned
        .iter()
        .filter(|concerned| concerned.who.person.as_ref() == Some(person))
        .map(|concerned| concerned.who.office)
        .peekable();
    match step {
        StepName::AppointHandler => offices.all(Office::is_the_body),
        StepName::Assign | StepName::GoInformal => offices.peek().is_none(),
        _ => true,
    }
}
