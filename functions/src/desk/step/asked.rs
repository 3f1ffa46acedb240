//! Which fields a step asks in this case: what can't be about it isn't asked. What stands in a field already is never
//! out of sight.

use gehoor_domain::{
    case::{Case, StepName},
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
