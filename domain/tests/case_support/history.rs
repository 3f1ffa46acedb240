//! A case with its history: every step was decided and carried out, none was made by hand.

use gehoor_domain::case::{
    Case, CaseEvent, CaseKind, CaseRules, Command, Guard, Registration, Role, Step, decide,
    receive, registration::Channel,
};
use gehoor_domain::{municipality::Procedure, status::Status, term::received_on};
use jiff::{Timestamp, ToSpan, civil::Date};

use super::says;
pub(crate) use super::who::{by, morning, person, registration};

/// A case, its events and the moment up to which it was led.
#[derive(Debug, Clone)]
pub(crate) struct History {
    pub(crate) case: Case,
    pub(crate) events: Vec<CaseEvent>,
    pub(crate) now: Timestamp,
}

impl History {
    /// Came in on this day.
    pub(crate) fn of(kind: CaseKind, rules: CaseRules, day: Date) -> Self {
        Self::registered(registration(kind, rules, day), day)
    }

    pub(crate) fn registered(registration: Registration, day: Date) -> Self {
        let by_hand = matches!(registration.kind, CaseKind::Signal | CaseKind::Prevented)
            || registration.channel != Channel::WebForm;
        let role = if by_hand { Role::Coordinator } else { Role::Sender };
        let now = morning(day);
        let event = receive(registration, by(role), now).unwrap();
        Self { case: Case::begin(&event).unwrap(), events: vec![event], now }
    }

    /// Today, in the Netherlands.
    pub(crate) fn today(&self) -> Date {
        received_on(self.now)
    }

    /// The same case, on the morning of this day.
    pub(crate) fn on(mut self, day: Date) -> Self {
        assert!(morning(day) >= self.now, "a history doesn't go back");
        self.now = morning(day);
        self
    }

    /// The same case, so many days later.
    pub(crate) fn after(self, days: i32) -> Self {
        let day = self.today().checked_add(days.days()).unwrap();
        self.on(day)
    }

    /// What the rules say of this command now.
    pub(crate) fn ask(&self, command: &Command) -> Result<Vec<CaseEvent>, Vec<Guard>> {
        decide(&self.case, command, self.now).map_err(|error| error.guards().to_vec())
    }

    /// The guards that stop this step.
    pub(crate) fn refusal(&self, role: Role, step: Step) -> Vec<Guard> {
        self.ask(&Command { by: by(role), step }).err().unwrap_or_default()
    }

    /// The same case after this step by whoever has this role.
    pub(crate) fn does(self, role: Role, step: Step) -> Self {
        self.takes(Command { by: by(role), step })
    }

    pub(crate) fn takes(self, command: Command) -> Self {
        let (name, status) = (command.step.name(), self.case.status);
        self.tries(command).unwrap_or_else(|guards| panic!("{name:?} at {status:?}: {guards:?}"))
    }

    /// The same case after this command, or the guards that stop it.
    pub(crate) fn tries(mut self, command: Command) -> Result<Self, Vec<Guard>> {
        for event in self.ask(&command)? {
            self.case.apply(&event).unwrap();
            self.events.push(event);
        }
        drop(command);
        assert_eq!(Case::fold(&self.events).unwrap(), self.case, "the fold of the events");
        Ok(self)
    }

    /// The same step by the coordinator, who takes most of them.
    pub(crate) fn coordinator(self, step: Step) -> Self {
        self.does(Role::Coordinator, step)
    }

    /// The handler, or the committee where one advises.
    pub(crate) fn handles(&self) -> Role {
        match self.case.registration.rules.procedure {
            Procedure::Internal => Role::Handler,
            Procedure::AdviceCommittee => Role::Committee,
        }
    }

    /// Led on from here to the next status that every verdict passes, on the same day; `None` past the judgment.
    pub(crate) fn towards_verdict(self) -> Option<Self> {
        let today = self.today();
        let handles = self.handles();
        Some(match self.case.status {
            Status::Received => self
                .coordinator(says::tried(today))
                .coordinator(says::names_employee())
                .coordinator(Step::StartIntake),
            Status::Intake | Status::Informal => self.coordinator(says::formal(true)),
            Status::Formal => says::copies(self.coordinator(says::appoints(handles.wire_name())))
                .coordinator(Step::StartInvestigation),
            Status::Investigation => says::offers(self, today).does(handles, Step::StartHearing),
            Status::Hearing => says::hearings(self, today).does(handles, Step::StartJudgment),
            Status::Judgment => self
                .does(handles, says::drafts(says::verdict()))
                .does(Role::Signatory, says::sends_verdict(today)),
            _ => return None,
        })
    }

    /// A complaint that stands here: the way by which most come here, led on one day.
    pub(crate) fn complaint(rules: CaseRules, status: Status) -> Self {
        let begun = Self::of(CaseKind::Complaint, rules, says::RECEIVED);
        begun.lead(status)
    }

    /// The same, after this step of the coordinator on the day on which it came in.
    pub(crate) fn complaint_after(rules: CaseRules, step: Step, status: Status) -> Self {
        Self::of(CaseKind::Complaint, rules, says::RECEIVED).coordinator(step).lead(status)
    }

    fn lead(self, status: Status) -> Self {
        if self.case.status == status {
            return self;
        }
        let today = self.today();
        match status {
            Status::Forwarded => self.lead(Status::Intake).coordinator(says::forwards(today)),
            Status::NotHandled => self
                .lead(Status::Intake)
                .coordinator(says::advises_decline())
                .does(Role::Signatory, says::declines(today)),
            Status::Informal => self.lead(Status::Intake).coordinator(says::informal(today)),
            Status::SettledInformally => {
                self.lead(Status::Informal).coordinator(says::settles(today))
            }
            Status::Withdrawn => self.does(Role::Sender, says::withdraws(today)),
            Status::Merged => {
                let confirmed = self.coordinator(says::confirms(today));
                let step = says::merges(&confirmed);
                confirmed.coordinator(step)
            }
            Status::Discontinued => self
                .lead(Status::Intake)
                .coordinator(says::tried(today))
                .coordinator(says::discontinues(today)),
            Status::Ombudsman => {
                self.lead(Status::SettledFormally).coordinator(says::ombudsman(today))
            }
            Status::Closed => self
                .lead(Status::SettledInformally)
                .coordinator(says::evaluates())
                .coordinator(says::closes()),
            Status::Destroyed => says::destroyed(self.lead(Status::Closed)),
            _ => self.towards_verdict().unwrap().lead(status),
        }
    }

    /// A case of this kind that stands here. Panics where no case of this kind can stand.
    pub(crate) fn at(kind: CaseKind, status: Status) -> Self {
        let rules = CaseRules::default();
        if kind == CaseKind::Complaint {
            return Self::complaint(rules, status);
        }
        let begun = Self::of(kind, rules, says::RECEIVED);
        if begun.case.status == status {
            return begun;
        }
        let end = begun.clone();
        match status {
            Status::Forwarded => begun.coordinator(says::forwards(says::RECEIVED)),
            Status::Withdrawn => begun.does(Role::Sender, says::withdraws(says::RECEIVED)),
            Status::PassedOn => begun.coordinator(says::passes_on()),
            Status::Assessed => begun.coordinator(says::assesses()),
            Status::Named => begun.does(Role::Sender, says::names()),
            Status::Prevented => begun.coordinator(says::prevents()),
            Status::Converted => begun.coordinator(says::converts()),
            Status::Closed => says::other_end(end).coordinator(says::closes()),
            Status::Destroyed => says::destroyed(Self::at(kind, Status::Closed)),
            _ => panic!("no {kind:?} stands at {status:?}"),
        }
    }
}
