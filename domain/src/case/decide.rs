//! What a command does to a case, or why it can't be done.

use jiff::Timestamp;
use thiserror::Error;

use super::{
    actor::Actor,
    check::{stops, was_sent},
    event::CaseEvent,
    fold::Case,
    guard::Guard,
    registration::{CaseKind, Registration},
    step::{Command, Step, StepName},
    transition::{TRANSITIONS, To, Transition, transition},
};
use crate::{kind::Kind, receipt::Received, term::received_on};

/// Why a command can't be carried out: every guard that stops it, at least one.
///
/// # Source
/// The articles of its guards, [`Guard::article`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .guards.iter().map(|guard| guard.wire_name()).collect::<Vec<_>>().join(", "))]
pub struct TransitionError {
    guards: Vec<Guard>,
}

impl TransitionError {
    fn new(guards: Vec<Guard>) -> Option<Self> {
        (!guards.is_empty()).then_some(Self { guards })
    }

    /// Stopped by one guard, which only who knows what was sent in can look at.
    pub fn one(guard: Guard) -> Self {
        Self { guards: vec![guard] }
    }

    /// The guards, in the order of the table.
    pub fn guards(&self) -> &[Guard] {
        &self.guards
    }
}

/// What the command does to the case at this moment: the events to add, in their order.
///
/// Nothing is changed; [`Case::apply`] carries the events out. Being late never refuses an end.
///
/// # Source
/// Awb chapter 9, by [`TRANSITIONS`].
///
/// # Errors
/// [`TransitionError`] with every guard that stops it. Whether the step is possible from here, and by this role, comes
/// first: what else is wrong is then not looked at.
pub fn decide(
    case: &Case,
    command: &Command,
    now: Timestamp,
) -> Result<Vec<CaseEvent>, TransitionError> {
    let one = |guard| Err(TransitionError::one(guard));
    let Some(row) = transition(command.step.name(), case.kind(), case.status) else {
        return one(Guard::NotFromHere);
    };
    if !row.roles.contains(&command.by.role) || !command.by.says_who() {
        return one(Guard::RoleMayNot);
    }
    let today = received_on(now);
    let guards = Transition::ALWAYS.iter().chain(row.guards).copied();
    let stopped = guards.filter(|guard| stops(*guard, case, command, today)).collect();
    if let Some(error) = TransitionError::new(stopped) {
        return Err(error);
    }
    Ok(vec![CaseEvent {
        number: case.last_event.saturating_add(1),
        by: command.by.clone(),
        at: moment(case.kind(), now),
        status: match row.to {
            To::Status(status) => status,
            To::SecondTime(status) if case.destruction.is_some() => status,
            To::Same | To::SecondTime(_) => case.status,
        },
        step: day_only(case.kind(), command.step.clone()),
    }])
}

/// What stops a step as the case stands now, whatever would be filled in: so that nobody is asked for what can't be used.
///
/// Empty doesn't mean that it can be taken: what is filled in has its own guards.
///
/// # Source
/// The articles of its guards, [`Guard::article`].
pub fn stopped(case: &Case, by: &Actor, step: StepName, now: Timestamp) -> Vec<Guard> {
    let Some(row) = transition(step, case.kind(), case.status) else {
        return vec![Guard::NotFromHere];
    };
    if !row.roles.contains(&by.role) || !by.says_who() {
        return vec![Guard::RoleMayNot];
    }
    // A step that says nothing: guards of what is said let it pass.
    let nothing = Command { by: by.clone(), step: Step::StartIntake };
    let today = received_on(now);
    let of_the_case = |guard: &Guard| match guard {
        // Told in time and noted later is in time; that shows only when the days are known.
        Guard::DeferralTooLate => false,
        Guard::SentBefore => match step {
            StepName::Survey => was_sent(case.survey.as_ref()),
            StepName::Gift => was_sent(case.gift.as_ref()),
            _ => false,
        },
        // There is nothing to choose from. Whether there are links isn't told: they may be to what may not be known.
        Guard::NotMissing => case.omissions.is_empty(),
        guard => stops(*guard, case, &nothing, today),
    };
    Transition::ALWAYS.iter().chain(row.guards).copied().filter(of_the_case).collect()
}

/// The first event of a case: it came in, or was registered.
///
/// # Source
/// Awb 9:1, 2:13, 2:20.
///
/// # Errors
/// [`TransitionError`]: by somebody who may not, or with a receipt that lies ahead.
pub fn receive(
    registration: Registration,
    by: Actor,
    now: Timestamp,
) -> Result<CaseEvent, TransitionError> {
    let kind = registration.kind;
    let row = TRANSITIONS
        .iter()
        .find(|row| row.step == StepName::Receive && row.kinds.contains(&kind))
        .ok_or_else(|| TransitionError::one(Guard::NotFromHere))?;
    let may = row.roles.contains(&by.role) && by.says_who();
    let ahead = registration.received.date() > received_on(now);
    let guards = [(Guard::RoleMayNot, !may), (Guard::ReceiptAhead, ahead)];
    let stopped = guards.into_iter().filter_map(|(guard, stops)| stops.then_some(guard)).collect();
    if let Some(error) = TransitionError::new(stopped) {
        return Err(error);
    }
    let status = match row.to {
        To::Status(status) | To::SecondTime(status) => status,
        To::Same => crate::status::Status::Received,
    };
    let step = day_only(kind, Step::Receive(Box::new(registration)));
    Ok(CaseEvent { number: 1, by, at: moment(kind, now), status, step })
}

/// The step, with the day only where it says when an anonymous report was received: a time of day points at a person.
fn day_only(kind: CaseKind, mut step: Step) -> Step {
    if kind == CaseKind::Anonymous {
        match &mut step {
            Step::Receive(begun) => begun.received = Received::On(begun.received.date()),
            Step::CorrectReceipt(correction) => {
                correction.received = Received::On(correction.received.date());
            }
            _ => {}
        }
    }
    step
}

/// The moment of an event: to the second, or the day only of an anonymous report.
fn moment(kind: CaseKind, now: Timestamp) -> Received {
    match kind {
        CaseKind::Anonymous => Received::new(Kind::Anonymous, now),
        _ => Received::new(Kind::Complaint, now),
    }
}
