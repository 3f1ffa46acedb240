//! A form of a step as it is filled in.

use std::collections::HashMap;

use gehoor_domain::{
    case::{CaseEvent, Guard, StepName},
    term,
};

use super::{
    before,
    catalogue::fields,
    field::Input,
    problem::{Problem, Trouble},
    stopped_by, value,
};
use crate::{
    desk::{
        DeskState, Session,
        guard::{Posted, SEEN},
    },
    store::Dossier,
    submit::idempotency,
};

/// What the form holds.
pub(in crate::desk) struct StepForm {
    pub(super) step: StepName,
    /// The same for as long as it is the same step.
    pub(super) key: [u8; 16],
    /// Number of the newest event that whoever fills it in has seen.
    pub(super) seen: Option<u32>,
    /// What was typed, by field.
    pub(super) typed: HashMap<&'static str, String>,
    /// What is wrong with which field.
    pub(super) problems: Vec<(&'static str, Problem)>,
    /// Why it is shown again.
    pub(super) trouble: Option<Trouble>,
    /// What others did since it was opened.
    pub(super) since: Vec<CaseEvent>,
}

impl StepForm {
    /// A form with a key of its own, on the case as it stands. It goes on from what was said before where a step says
    /// all of it again.
    pub(super) fn fresh(
        state: &DeskState,
        step: StepName,
        dossier: &Dossier,
        chosen: &HashMap<String, String>,
    ) -> Self {
        let goes_on = matches!(step, StepName::DraftVerdict | StepName::Classify);
        let before = before(dossier, step).filter(|_| goes_on);
        let today = term::received_on(state.clock.now()).to_string();
        let typed = fields(step).unwrap_or_default().iter().filter_map(|field| {
            let said = before.as_ref().and_then(|said| said.get(field.name));
            let first = match field.input {
                Input::PastDay if !field.optional => Some(today.clone()),
                // Names of a closed list only, so that an address never says anything of a person.
                Input::Choice(names) => {
                    chosen.get(field.name).filter(|name| names().contains(&name.as_str())).cloned()
                }
                _ => None,
            };
            Some((field.name, said.map(value::typed_again).or(first)?))
        });
        Self {
            step,
            key: idempotency::new(state.random.as_ref()),
            seen: Some(dossier.case.last_event()),
            typed: typed.collect(),
            problems: Vec::new(),
            trouble: None,
            since: Vec::new(),
        }
    }

    /// The form as it was sent.
    pub(super) fn sent(step: StepName, key: [u8; 16], posted: &Posted) -> Self {
        let typed = fields(step).unwrap_or_default().iter();
        Self {
            step,
            key,
            seen: posted.get(SEEN).parse().ok(),
            typed: typed.map(|field| (field.name, posted.get(field.name).to_owned())).collect(),
            problems: Vec::new(),
            trouble: None,
            since: Vec::new(),
        }
    }

    /// What was typed in a field.
    pub(super) fn text(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", String::as_str)
    }

    /// The same form, with why it is shown again.
    pub(super) fn with(self, trouble: Trouble) -> Self {
        Self { trouble: Some(trouble), ..self }
    }

    /// Why the step can't be taken now, whatever is filled in.
    pub(super) fn stopped_already(
        &self,
        state: &DeskState,
        session: &Session,
        dossier: &Dossier,
    ) -> Option<Trouble> {
        let guards = stopped_by(state, session, &dossier.case, self.step)
            .unwrap_or_else(|| vec![Guard::RoleMayNot]);
        (!guards.is_empty()).then_some(Trouble::Stopped(guards))
    }
}
