//! One case as the start page and the list see it.

use gehoor_domain::{
    case::{NextAction, PersonId, Role},
    term,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::group::Group;
use crate::{desk::Session, store::Case};

/// A case that the session may see, with what it asks of it.
pub(in crate::desk) struct Entry {
    pub(in crate::desk) case: Case,
    pub(in crate::desk) group: Group,
    /// What to do, and whether it is the turn of this session.
    pub(in crate::desk) action: Option<(NextAction, bool)>,
    /// The last day by law: of that action, or else of the case.
    pub(in crate::desk) law: Option<Date>,
    /// That day when it is within a week, or has passed.
    pub(in crate::desk) presses: Option<Date>,
}

/// So many days before the last day by law a case goes before all others of its group.
const PRESSING: i32 = 7;

impl Entry {
    /// Nothing for a case that the session may not see.
    pub(in crate::desk) fn of(case: Case, session: &Session, now: Timestamp) -> Option<Self> {
        let roles = session.roles_in(&case);
        if roles.is_empty() {
            return None;
        }
        let actions = case.next_actions(now);
        let group = Group::of(&actions, &roles);
        let action = group.action(&actions, &roles);
        let of_any = || actions.iter().filter_map(|action| action.due).min();
        let law = action.and_then(|(action, _)| action.last_day()).or_else(of_any);
        let near = term::received_on(now).saturating_add(PRESSING.days());
        let presses = law.filter(|day| *day <= near);
        Some(Self { case, group, action, law, presses })
    }

    /// The day of a norm, or to work towards, where it is another one than the last day by law.
    pub(in crate::desk) fn norm(&self) -> Option<Date> {
        let (action, _) = self.action?;
        action.by.filter(|by| !action.waits() && Some(*by) != self.law)
    }

    /// What a group is sorted by: what the law presses first, by its day; then one's own turn, then the earliest day.
    pub(in crate::desk) fn place(&self) -> impl Ord + use<> {
        let theirs = self.action.is_none_or(|(_, mine)| !mine);
        let law = (self.presses.is_none(), self.presses);
        let day = self.action.and_then(|(action, _)| action.by).or(self.law);
        let reference = self.case.reference.to_string();
        (law, theirs, (day.is_none(), day), self.case.received_on(), reference)
    }

    /// In which role somebody handles it now, and who, when somebody does.
    pub(in crate::desk) fn handled_by(&self) -> (Role, Option<&PersonId>) {
        let course = &self.case.course;
        let handler = course.handler.as_ref().map(|handler| &handler.person);
        match self.action.map(|(action, _)| action.who) {
            Some(Role::TeamManager) => (Role::TeamManager, course.manager.as_ref()),
            Some(Role::Handler) => (Role::Handler, handler),
            Some(Role::Committee) => (Role::Committee, handler),
            Some(Role::Signatory) => (Role::Signatory, course.signatory.as_ref()),
            _ => (Role::Coordinator, course.coordinator.as_ref()),
        }
    }

    /// Whether one of its tasks was given to this person.
    pub(in crate::desk) fn is_of(&self, person: &PersonId) -> bool {
        let course = &self.case.course;
        let handler = course.handler.as_ref().map(|handler| &handler.person);
        [course.coordinator.as_ref(), course.manager.as_ref(), handler, course.signatory.as_ref()]
            .into_iter()
            .flatten()
            .any(|given| given == person)
    }
}
