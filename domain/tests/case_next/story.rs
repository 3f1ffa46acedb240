//! A case that is led by commands, and what is next in it.

use gehoor_domain::{
    case::{
        Actor, Case, CaseEvent, CaseKind, CaseRules, Channel, Command, NextAction, NextCode,
        PersonId, Registration, Role, Step, TransitionError, Urgency, decide, next_actions,
        receive, words::Words,
    },
    receipt::Received,
    status::Status,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

pub(crate) fn words<const MAX: usize>(text: &str) -> Words<MAX> {
    Words::parse(text).unwrap()
}

pub(crate) fn person(name: &str) -> PersonId {
    PersonId::parse(name).unwrap()
}

/// Noon or one o'clock in the Netherlands, by the season.
pub(crate) fn noon(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0).to_zoned(TimeZone::fixed(jiff::tz::offset(1))).unwrap().timestamp()
}

pub(crate) fn actor(role: Role) -> Actor {
    match role {
        Role::Sender => Actor::SENDER,
        Role::System => Actor::SYSTEM,
        _ => Actor::staff(role, person(role.wire_name())),
    }
}

/// What comes in: by letter, complete, with a name.
pub(crate) fn registration(kind: CaseKind, rules: CaseRules, day: Date) -> Registration {
    Registration {
        kind,
        received: match kind {
            CaseKind::Anonymous => Received::On(day),
            _ => Received::At(noon(day)),
        },
        channel: Channel::Letter,
        concerning: None,
        written: true,
        towards_sender: true,
        omissions: Vec::new(),
        formal_asked: false,
        from: None,
        content: None,
        rules,
    }
}

/// A case and its events, on a day.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) case: Case,
    pub(crate) events: Vec<CaseEvent>,
    pub(crate) today: Date,
}

impl Story {
    pub(crate) fn of(registration: Registration) -> Self {
        let today = registration.received.date();
        let begun = receive(registration, actor(Role::Coordinator), noon(today)).unwrap();
        Self { case: Case::fold([&begun]).unwrap(), events: vec![begun], today }
    }

    pub(crate) fn new(kind: CaseKind, rules: CaseRules, day: Date) -> Self {
        Self::of(registration(kind, rules, day))
    }

    /// A complaint that came in on this day, under the cautious rules.
    pub(crate) fn complaint(day: Date) -> Self {
        Self::new(CaseKind::Complaint, CaseRules::default(), day)
    }

    /// The same, on a later day.
    pub(crate) fn on(mut self, day: Date) -> Self {
        self.today = day;
        self
    }

    pub(crate) fn attempt(&mut self, role: Role, step: Step) -> Result<(), TransitionError> {
        let command = Command { by: actor(role), step };
        for event in decide(&self.case, &command, noon(self.today))? {
            self.case.apply(&event).unwrap();
            self.events.push(event);
        }
        Ok(())
    }

    pub(crate) fn does(mut self, role: Role, step: Step) -> Self {
        let name = step.name();
        if let Err(error) = self.attempt(role, step) {
            panic!("{name:?} in {:?} by {role:?}: {error}", self.case.status);
        }
        self
    }

    pub(crate) fn next(&self) -> Vec<NextAction> {
        next_actions(&self.case, noon(self.today))
    }

    /// What is next on this day: code, day and urgency.
    pub(crate) fn next_on(&self, day: Date) -> Vec<(NextCode, Option<Date>, Urgency)> {
        next_actions(&self.case, noon(day))
            .into_iter()
            .map(|action| (action.code, action.by, action.urgency))
            .collect()
    }

    pub(crate) fn codes(&self) -> Vec<NextCode> {
        self.next().into_iter().map(|action| action.code).collect()
    }

    /// Does the first of what is next, again and again on this day, until it stands here.
    pub(crate) fn until(mut self, status: Status) -> Self {
        while self.case.status != status {
            let action = self
                .next()
                .into_iter()
                .find(|action| super::fulfil::advances(action.code))
                .unwrap_or_else(|| panic!("nothing leads on from {:?}", self.case.status));
            let step = super::fulfil::step(action.step, &self.case, self.today);
            self = self.does(action.who, step);
        }
        self
    }
}
