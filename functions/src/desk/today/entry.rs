//! One case as the start page and the list see it.

use gehoor_domain::case::{NextAction, PersonId, Role};
use jiff::{Timestamp, civil::Date};

use super::group::Group;
use crate::{desk::Session, store::Case};

/// A case that the session may see, with what it asks of it.
pub(in crate::desk) struct Entry {
    pub(in crate::desk) case: Case,
    pub(in crate::desk) group: Group,
    /// What to do, and whether it is the turn of this session.
    pub(in crate::desk) action: Option<(NextAction, bool)>,
}

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
        Some(Self { case, group, action })
    }

    /// The day that is shown: after the last day by law that day, else the day to do it by.
    pub(in crate::desk) fn day(&self) -> Option<Date> {
        let (action, _) = self.action?;
        let due = action.due.filter(|_| self.group == Group::Late);
        due.or(action.by).or(action.due)
    }

    /// What a group is sorted by: one's own turn first, then the earliest day.
    pub(in crate::desk) fn place(&self) -> (bool, bool, Option<Date>, Date, String) {
        let theirs = self.action.is_none_or(|(_, mine)| !mine);
        let day = self.day();
        let reference = self.case.reference.to_string();
        (theirs, day.is_none(), day, self.case.received_on(), reference)
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
