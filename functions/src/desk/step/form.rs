//! A form of a step as it is filled in.

use std::collections::HashMap;

use gehoor_domain::{
    case::{CaseEvent, Guard, StepName},
    reference::Reference,
    term,
};

use super::{
    before,
    catalogue::fields,
    field::Input,
    pair::SURE,
    problem::{Problem, Trouble},
    stopped_by,
    value::{self, YES},
};
use crate::{
    desk::{
        DeskState, Session,
        guard::{Posted, SEEN},
    },
    store::{Case, Dossier},
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
    /// Whether somebody says that they are sure, of what can't be taken back.
    pub(super) sure: bool,
    /// The other case of which that is asked.
    pub(super) confirm: Option<Box<Case>>,
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
                Input::Reference => {
                    let asked = chosen.get(field.name).and_then(|it| Reference::parse(it).ok());
                    asked.map(|reference| reference.to_string())
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
            sure: false,
            confirm: None,
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
            sure: posted.get(SURE) == YES,
            confirm: None,
        }
    }

    /// What was typed in a field.
    pub(super) fn text(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", String::as_str)
    }

    /// Whether somebody is chosen in it from the directory of people.
    pub(super) fn asks_a_person(&self) -> bool {
        let fields = fields(self.step).unwrap_or_default();
        fields.iter().any(|field| matches!(field.input, Input::Person(_)))
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
