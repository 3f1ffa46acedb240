//! A case as a story: what somebody does, and what must be true then.

use std::collections::BTreeSet;

use gehoor_domain::case::{
    Actor, CaseKind, CaseRules, Command, Guard, Registration, Role, Step, StepName, TRANSITIONS, To,
};
use gehoor_domain::{
    follow, follow::Action, kind::Kind, municipality::Municipality, status::Status,
};
use jiff::civil::Date;

use crate::support::history::{History, by, person, registration};

/// The rules of a municipality, as its file says.
pub(crate) fn rules(municipality: &str) -> CaseRules {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/municipalities");
    let text = std::fs::read_to_string(format!("{folder}/{municipality}.toml")).unwrap();
    toml::from_str::<Municipality>(&text).unwrap().case_rules()
}

pub(crate) struct Story(pub(crate) History);

impl Story {
    /// It comes in by the form.
    pub(crate) fn begins(municipality: &str, kind: CaseKind, day: Date) -> Self {
        Self(History::of(kind, rules(municipality), day))
    }

    /// It comes in by another way, or from another case.
    pub(crate) fn registered(registration: Registration, day: Date) -> Self {
        Self(History::registered(registration, day))
    }

    pub(crate) fn registration(municipality: &str, kind: CaseKind, day: Date) -> Registration {
        registration(kind, rules(municipality), day)
    }

    /// Another day comes.
    pub(crate) fn on(self, day: Date) -> Self {
        Self(self.0.on(day))
    }

    /// Whoever has this role does this, and then the case stands there.
    #[track_caller]
    pub(crate) fn does(self, role: Role, step: Step, then: Status) -> Self {
        self.takes(by(role), step, then)
    }

    /// Somebody whose name is told does this.
    #[track_caller]
    pub(crate) fn does_as(self, role: Role, name: &str, step: Step, then: Status) -> Self {
        self.takes(Actor::staff(role, person(name)), step, then)
    }

    #[track_caller]
    fn takes(self, by: Actor, step: Step, then: Status) -> Self {
        let history = self.0.takes(Command { by, step });
        assert_eq!(history.case.status, then);
        Self(history)
    }

    /// Whoever has this role can't do this, for these reasons.
    #[track_caller]
    pub(crate) fn refuses(self, role: Role, step: Step, guards: &[Guard]) -> Self {
        assert_eq!(self.0.refusal(role, step), guards);
        self
    }

    #[track_caller]
    pub(crate) fn refuses_as(self, role: Role, name: &str, step: Step, guards: &[Guard]) -> Self {
        let by = Actor::staff(role, person(name));
        assert_eq!(self.0.ask(&Command { by, step }).err().unwrap_or_default(), guards);
        self
    }

    /// The last day for an answer by law, and the day to work towards.
    #[track_caller]
    pub(crate) fn due(self, due: Date, safe: Date) -> Self {
        let clock = self.0.case.answer_clock().unwrap().unwrap();
        assert_eq!((clock.due.promised(), clock.safe), (Some(due), safe));
        self
    }

    /// No term of the law binds.
    #[track_caller]
    pub(crate) fn no_term(self) -> Self {
        assert_eq!(self.0.case.answer_clock().unwrap(), None);
        self
    }

    /// What the resident may do on the page where the case is followed.
    #[track_caller]
    pub(crate) fn resident_may(self, actions: &[Action]) -> Self {
        let kind = match self.0.case.kind() {
            CaseKind::Compliment => Kind::Compliment,
            CaseKind::Anonymous => Kind::Anonymous,
            _ => Kind::Complaint,
        };
        let case = &self.0.case;
        assert_eq!(follow::actions(kind, case.status, case.may_ask_formal()), actions);
        self
    }

    /// Where the case can go from here, by which step.
    #[track_caller]
    pub(crate) fn goes_on_by(self, steps: &[StepName]) -> Self {
        let case = &self.0.case;
        let possible: BTreeSet<StepName> = TRANSITIONS
            .iter()
            .filter(|row| row.kinds.contains(&case.kind()) && row.from.contains(&case.status))
            .filter(|row| row.to != To::Same && row.to != To::Status(case.status))
            .map(|row| row.step)
            .collect();
        assert_eq!(possible, steps.iter().copied().collect());
        self
    }

    /// Something else that must be true now.
    #[track_caller]
    pub(crate) fn when(
        self,
        holds: impl Fn(&gehoor_domain::case::Case) -> bool,
        what: &str,
    ) -> Self {
        assert!(holds(&self.0.case), "{what}");
        self
    }
}
