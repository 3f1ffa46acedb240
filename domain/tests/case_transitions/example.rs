//! What an example is, and what comes of running it.

use std::{collections::BTreeSet, panic::Location, sync::LazyLock};

use gehoor_domain::case::{
    CaseKind, Command, Guard, Registration, Role, Step, StepName, TRANSITIONS, receive,
};
use gehoor_domain::status::Status;

pub(crate) use crate::starts::{
    COMPLAINT, ENDED, UNDER_WAY, alive_cases, cases, complaints, with_committee, with_thanks,
};
use crate::support::{
    history::{History, by, morning},
    says,
};

/// What must come of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// It goes there.
    Goes(Status),
    /// It is done and the case stays where it stands.
    Stays,
    /// This guard stops it, and no other.
    Stops(Guard),
}

/// One example; its sentence is its name.
pub(crate) struct Example {
    pub(crate) says: &'static str,
    pub(crate) file: &'static str,
    pub(crate) then: Then,
    pub(crate) asked: Asked,
}

pub(crate) enum Asked {
    Begin(Box<Registration>, Role),
    Step(Vec<History>, Vec<Role>, Box<dyn Fn(&History) -> Step + Send + Sync>),
}

/// A command that was put to the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) step: StepName,
    pub(crate) kind: CaseKind,
    pub(crate) from: Option<Status>,
    pub(crate) role: Role,
    pub(crate) result: Result<Status, Vec<Guard>>,
}

impl Run {
    /// The place of its row in the table.
    pub(crate) fn row(&self) -> Option<usize> {
        TRANSITIONS.iter().position(|row| {
            row.step == self.step
                && row.kinds.contains(&self.kind)
                && self.from.map_or(row.from.is_empty(), |from| row.from.contains(&from))
        })
    }

    pub(crate) fn holds(&self, then: Then) -> bool {
        match then {
            Then::Goes(status) => self.result == Ok(status) && self.from != Some(status),
            Then::Stays => self.result.is_ok() && self.result.as_ref().ok() == self.from.as_ref(),
            Then::Stops(guard) => self.result == Err(vec![guard]),
        }
    }
}

impl Example {
    pub(crate) fn runs(&self) -> Vec<Run> {
        match &self.asked {
            Asked::Begin(registration, role) => {
                let now = morning(says::RECEIVED);
                let begun = receive(registration.as_ref().clone(), by(*role), now);
                vec![Run {
                    step: StepName::Receive,
                    kind: registration.kind,
                    from: None,
                    role: *role,
                    result: begun
                        .map(|event| event.status)
                        .map_err(|error| error.guards().to_vec()),
                }]
            }
            Asked::Step(histories, roles, step) => histories
                .iter()
                .flat_map(|history| roles.iter().map(move |role| (history, *role)))
                .map(|(history, role)| run(history, role, step(history)))
                .collect(),
        }
    }

    /// The last part of the path of its file.
    pub(crate) fn place(&self) -> &'static str {
        self.file.rsplit('/').next().unwrap_or(self.file)
    }
}

/// Puts a step to the rules and carries out what comes of it.
pub(crate) fn run(history: &History, role: Role, step: Step) -> Run {
    let (kind, from, name) = (history.case.kind(), Some(history.case.status), step.name());
    let command = Command { by: by(role), step };
    let result = history.clone().tries(command).map(|history| history.case.status);
    Run { step: name, kind, from, role, result }
}

/// An example: these roles take this step in these cases.
#[track_caller]
pub(crate) fn example(
    says: &'static str,
    from: Vec<History>,
    roles: &[Role],
    step: impl Fn(&History) -> Step + Send + Sync + 'static,
    then: Then,
) -> Example {
    let file = Location::caller().file();
    Example { says, file, then, asked: Asked::Step(from, roles.to_vec(), Box::new(step)) }
}

/// An example of how a case begins.
#[track_caller]
pub(crate) fn beginning(
    says: &'static str,
    registration: Registration,
    role: Role,
    then: Then,
) -> Example {
    let file = Location::caller().file();
    Example { says, file, then, asked: Asked::Begin(Box::new(registration), role) }
}

/// Every example there is.
pub(crate) static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    [
        crate::receipt::examples(),
        crate::people::examples(),
        crate::choice::examples(),
        crate::ends::examples(),
        crate::discontinued::examples(),
        crate::procedure::examples(),
        crate::hearing::examples(),
        crate::judgment::examples(),
        crate::verdict::examples(),
        crate::time::examples(),
        crate::others::examples(),
        crate::documents::examples(),
        crate::ombudsman::examples(),
        crate::aftercare::examples(),
        crate::closing::examples(),
        crate::always::examples(),
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// Every example with what came of it.
pub(crate) static RUNS: LazyLock<Vec<(&'static Example, Vec<Run>)>> =
    LazyLock::new(|| EXAMPLES.iter().map(|example| (example, example.runs())).collect());

/// The statuses in which a case of this kind can stand, by the table alone.
pub(crate) fn reachable(kind: CaseKind) -> BTreeSet<Status> {
    use gehoor_domain::case::To;
    let mut found = BTreeSet::new();
    loop {
        let next: BTreeSet<Status> = TRANSITIONS
            .iter()
            .filter(|row| row.kinds.contains(&kind))
            .filter(|row| row.from.is_empty() || row.from.iter().any(|from| found.contains(from)))
            .filter_map(|row| match row.to {
                To::Status(status) | To::SecondTime(status) => Some(status),
                To::Same => None,
            })
            .collect();
        if next == found {
            return found;
        }
        found = next;
    }
}
