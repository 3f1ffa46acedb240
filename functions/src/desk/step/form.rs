//! A form of a step as it is filled in.

use std::collections::HashMap;

use gehoor_domain::{
    case::{CaseEvent, Guard, StepName, aftercare::Nature, informal::Way},
    reference::Reference,
    term,
};
use jiff::civil::Date;

use super::{
    before,
    catalogue::fields,
    contact,
    field::Input,
    first,
    moved::{ASKED, Moved},
    pair::SURE,
    problem::{Problem, Trouble},
    stopped_by,
    value::{self, YES},
};
use crate::{
    desk::{
        DeskState, Session,
        guard::{Posted, SEEN},
        letter::{self, Letters},
        people::People,
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
    /// Whether that was asked before.
    pub(super) asked: bool,
    /// What the step does to the last day, when it moves that.
    pub(super) moved: Option<Box<Moved>>,
    /// How far it is with the letters that go with the step.
    pub(super) stage: Stage,
    /// Letters that were written before somebody went back to the step.
    pub(super) kept: Letters,
    /// What was left out of the copy of the complaint, on this page or before.
    pub(super) chosen: Option<letter::Chosen>,
    /// What was merged into the complaint, for the copy of it.
    pub(super) merged: Vec<Dossier>,
}

/// How far a form is with the letters that go with its step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    /// No letter of ours goes with it: the step says on which day one was sent.
    Without,
    /// Letters are asked for; with what is left out of the copy of the complaint, once that was chosen.
    Asked(Option<letter::Chosen>),
    /// What is left out of the copy of the complaint is to be chosen first.
    Choosing,
    /// Somebody goes back from the letters to what the step says.
    Back,
    /// Somebody goes on with the letters that they had.
    Resumed,
    /// These letters are written.
    Written(Letters),
}

/// Name of the buttons that lead on with letters.
pub(super) const LETTERS: &str = "brieven";
/// What the button sends that asks for them.
pub(super) const MAKE: &str = "maken";
/// What the button sends that leads back from them.
pub(super) const BACK: &str = "terug";
/// What the button sends that goes on with those of before.
pub(super) const RESUME: &str = "verder";
/// What the button sends that sends them.
pub(super) const SEND: &str = "versturen";

impl Stage {
    fn sent(posted: &Posted) -> Self {
        match posted.get(LETTERS) {
            SEND => Self::Written(Letters::sent(posted)),
            BACK => Self::Back,
            RESUME => Self::Resumed,
            MAKE => Self::Asked(letter::Chosen::sent(posted)),
            _ => Self::Without,
        }
    }
}

impl StepForm {
    /// A form with a key of its own, on the case as it stands. It goes on from what was said before where a step says
    /// all of it again.
    pub(super) fn fresh(
        state: &DeskState,
        step: StepName,
        (session, people): (&Session, &People),
        (dossier, chosen): (&Dossier, &HashMap<String, String>),
    ) -> Self {
        let goes_on = matches!(step, StepName::DraftVerdict | StepName::Classify);
        let before = before(dossier, step).filter(|_| goes_on);
        let day = term::received_on(state.clock.now());
        let today = day.to_string();
        let typed = fields(step).unwrap_or_default().iter().filter_map(|field| {
            let said = before.as_ref().and_then(|said| said.get(field.name));
            let first = match field.input {
                // What stands there is put right; a day that nobody typed must not move every term.
                Input::PastDay if step == StepName::CorrectReceipt => {
                    Some(dossier.case.received_on().to_string())
                }
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
            let known = || {
                let said = contact::known(&dossier.case, step, field.name);
                said.or_else(|| {
                    first::known((step, field), (session, people, day), (dossier, chosen))
                })
            };
            Some((field.name, said.map(value::typed_again).or(first).or_else(known)?))
        });
        let mut typed: HashMap<_, _> = typed.collect();
        // What stood there before there was a list.
        if step == StepName::Classify
            && let Some(nature) = typed.get("aard").filter(|it| Nature::from_wire(it).is_none())
        {
            let nature = nature.clone();
            typed.insert("aard", Nature::Otherwise.wire_name().to_owned());
            typed.entry("aardAnders").or_insert(nature);
        }
        Self {
            step,
            key: idempotency::new(state.random.as_ref()),
            seen: Some(dossier.case.last_event()),
            typed,
            problems: Vec::new(),
            trouble: None,
            since: Vec::new(),
            sure: false,
            confirm: None,
            asked: false,
            moved: None,
            stage: Stage::Without,
            kept: Letters::default(),
            chosen: None,
            merged: Vec::new(),
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
            kept: if posted.get(LETTERS) == SEND {
                Letters::default()
            } else {
                Letters::sent(posted)
            },
            chosen: letter::Chosen::kept(posted),
            asked: posted.get(ASKED) == YES,
            moved: None,
            stage: Stage::sent(posted),
            merged: Vec::new(),
        }
    }

    /// What was typed in a field.
    pub(super) fn text(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", String::as_str)
    }

    /// Fills in what a letter of ours decides: on which day it goes, and how. Nobody is asked for that.
    pub(super) fn presume(&mut self, today: Date) {
        let decided: &[&'static str] = match self.step {
            _ if self.stage == Stage::Without => &[],
            StepName::ConfirmReceipt => &["op", "wijze"],
            StepName::Decline | StepName::TellLate => &["verzondenOp"],
            StepName::OfferHearing | StepName::SendCopy => &["op"],
            _ => &[],
        };
        for name in decided.iter().filter(|name| self.text(name).is_empty()).collect::<Vec<_>>() {
            let said = if *name == "wijze" {
                Way::Letter.wire_name().to_owned()
            } else {
                today.to_string()
            };
            self.typed.insert(name, said);
        }
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
