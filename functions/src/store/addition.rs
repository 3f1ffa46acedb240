//! What is added to a case: the next events, sealed one after the other, and the case as they make it.
//!
//! **Invariant:** written only when the newest event is still the one that was read, so nobody overwrites anybody.

use gehoor_domain::case::{Actor, Command, Step, TransitionError, decide};
use jiff::Timestamp;

use super::{Case, Event, StoreError, item, refusal::Guard, transaction::Transaction};

const SHAPE: StoreError = StoreError::Shape { what: "verloop" };

/// Steps that were decided upon, about to be written.
#[derive(Debug, Clone)]
pub(super) struct Addition {
    /// Number and hash of the newest event, as they were read.
    seen: (u32, String),
    /// The case after it.
    pub(super) case: Case,
    /// The events, in their order.
    pub(super) events: Vec<Event>,
}

/// Why nothing is added.
#[derive(Debug)]
pub(super) enum NotAdded {
    /// The law, or the municipality's own norm, stops a step.
    Stopped(TransitionError),
    /// It can't be written.
    Store(StoreError),
}

impl From<StoreError> for NotAdded {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Addition {
    /// Decides on these steps, one after the other, on the case as it was read.
    pub(super) fn decide(
        case: &Case,
        by: &Actor,
        steps: impl IntoIterator<Item = Step>,
        now: Timestamp,
    ) -> Result<Self, NotAdded> {
        let seen = (case.last_event(), case.chain.clone());
        let (mut case, mut events) = (case.clone(), Vec::new());
        for step in steps {
            let command = Command { by: by.clone(), step };
            for event in decide(&case.course, &command, now).map_err(NotAdded::Stopped)? {
                case.course.apply(&event).map_err(|_| SHAPE)?;
                let place = (case.municipality.as_str(), case.reference);
                let sealed = Event::sealed(&event, Some(case.chain.clone()), place)?;
                case.chain.clone_from(&sealed.hash);
                events.push(sealed);
            }
        }
        Ok(Self { seen, case, events })
    }

    /// Adds the events and the change of the case to a transaction.
    pub(super) fn write(&self, transaction: &mut Transaction<'_>) -> Result<(), StoreError> {
        let Case { municipality, reference, .. } = &self.case;
        let (number, hash) = &self.seen;
        transaction.change(
            item::key(item::case_pk(municipality, *reference), item::CASE_SK),
            [("laatsteGebeurtenis", item::number(*number)), ("ketting", item::text(hash.clone()))],
            self.case.change()?,
            Guard::Case,
        )?;
        for event in &self.events {
            transaction.put(event.to_item(municipality, *reference)?, Guard::Case)?;
        }
        Ok(())
    }
}
