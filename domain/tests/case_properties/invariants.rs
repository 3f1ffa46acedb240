//! The invariants of a case, looked at after every command.

use gehoor_domain::case::{
    Case, CaseEvent, CaseKind, Command, Ended, Guard, Role, StepName, To, aftercare::Sending,
    clock::LastDay, doubts::Reopened, stopped, transition,
};
use gehoor_domain::{receipt::Received, term::received_on};
use jiff::{Timestamp, civil::Date};
use proptest::{prelude::*, test_runner::TestCaseError};

type Holds = Result<(), TestCaseError>;

/// Every answer is a refusal that says why, or one event that says who, in which role, what and when.
pub(crate) fn of_answer(
    before: &Case,
    command: &Command,
    now: Timestamp,
    answer: Result<&[CaseEvent], &Vec<Guard>>,
) -> Holds {
    let events = match answer {
        Ok(events) => events,
        Err(guards) => {
            prop_assert!(!guards.is_empty());
            let twice = guards.iter().enumerate().any(|(at, guard)| guards[..at].contains(guard));
            prop_assert!(!twice, "{guards:?}");
            return Ok(());
        }
    };
    prop_assert_eq!(events.len(), 1);
    let event = &events[0];
    prop_assert_eq!(event.number, before.last_event + 1, "numbers have no gaps");
    prop_assert_eq!(&event.by, &command.by);
    let somebody = !matches!(event.by.role, Role::Sender | Role::System);
    prop_assert_eq!(event.by.person.is_some(), somebody, "who");
    prop_assert_eq!(event.at.date(), received_on(now));
    let day_only = matches!(event.at, Received::On(_));
    prop_assert_eq!(day_only, before.kind() == CaseKind::Anonymous);
    prop_assert_eq!(event.step.name(), command.step.name());
    Ok(())
}

/// What is not offered can't be taken, and every reason not to offer it is one of why it can't.
pub(crate) fn of_what_is_offered(
    before: &Case,
    command: &Command,
    now: Timestamp,
    answer: Result<&[CaseEvent], &Vec<Guard>>,
) -> Holds {
    let stopped = stopped(before, &command.by, command.step.name(), now);
    let guards = answer.err().cloned().unwrap_or_default();
    let unfounded: Vec<_> = stopped.iter().filter(|guard| !guards.contains(guard)).collect();
    prop_assert!(unfounded.is_empty(), "{unfounded:?} of {:?}", command.step.name());
    Ok(())
}

/// What a step may change, and what it leaves as it was.
pub(crate) fn of_step(before: &Case, event: &CaseEvent, after: &Case) -> Holds {
    let step = event.step.name();
    one_status_and_it_is_that_of_the_row(before, event, after)?;
    let corrected = step == StepName::CorrectReceipt;
    prop_assert!(corrected || before.received == after.received, "{step:?} changed receipt");
    prop_assert_eq!(&before.registration, &after.registration, "how it began never changes");
    nobody_judges_themselves(event, after)?;
    what_was_sent_stays(before, step, after)?;
    terms_never_get_shorter(before, step, after)?;
    round_trip(event)
}

fn one_status_and_it_is_that_of_the_row(before: &Case, event: &CaseEvent, after: &Case) -> Holds {
    let row = transition(event.step.name(), before.kind(), before.status);
    let row = row.ok_or_else(|| TestCaseError::fail("no row"))?;
    let there = match row.to {
        To::Status(status) => status,
        To::SecondTime(status) if before.destruction.is_some() => status,
        To::Same | To::SecondTime(_) => before.status,
    };
    prop_assert_eq!(event.status, there);
    prop_assert_eq!(after.status, there);
    prop_assert!(row.roles.contains(&event.by.role));
    let open = after.status.is_open();
    prop_assert_eq!(after.ended.is_none(), open, "the end at {:?}", after.status);
    Ok(())
}

fn nobody_judges_themselves(event: &CaseEvent, after: &Case) -> Holds {
    let appointed = after.handler.as_ref();
    for concerned in &after.concerned {
        let Some(person) = &concerned.who.person else { continue };
        if let Some(handler) = appointed.filter(|handler| handler.person == *person) {
            prop_assert!(handler.exception.is_some(), "handled by who it is about");
            prop_assert!(concerned.who.office.is_the_body(), "the exception is for the body");
        }
        for assigned in [&after.coordinator, &after.manager, &after.signatory] {
            prop_assert_ne!(assigned.as_ref(), Some(person));
        }
        let names_itself = event.step.name() == StepName::NameConcerned;
        if event.by.person.as_ref() == Some(person) && !names_itself {
            let handles = matches!(event.by.role, Role::Handler | Role::Committee);
            prop_assert!(handles, "{:?} by who it is about", event.step.name());
            prop_assert!(appointed.is_some_and(|handler| handler.exception.is_some()));
        }
    }
    if let Some(handler) = appointed {
        prop_assert!(handler.not_involved || handler.exception.is_some());
    }
    Ok(())
}

fn sent(sending: Option<&Sending>) -> Option<Date> {
    sending.and_then(|sending| sending.sent_on)
}

fn what_was_sent_stays(before: &Case, step: StepName, after: &Case) -> Holds {
    for (was, is) in before.concerned.iter().zip(&after.concerned) {
        prop_assert_eq!(&was.who, &is.who);
        // Of what is taken over they had no copy yet.
        let more_to_copy = step == StepName::Absorb && is.copy_sent.is_none();
        let sent_before = was.copy_sent.is_some();
        prop_assert!(!sent_before || more_to_copy || was.copy_sent == is.copy_sent);
    }
    prop_assert!(before.concerned.len() <= after.concerned.len());
    let bounced = step == StepName::Bounce;
    prop_assert!(
        bounced
            || before.confirmed_unwritten
            || before.confirmed_on.is_none()
            || before.confirmed_on == after.confirmed_on
    );
    // A settled complaint that is opened again, and an anonymous report that was looked into and goes on under a name.
    if matches!(step, StepName::Reopen | StepName::Name) {
        return Ok(());
    }
    // What ended with a letter on paper ended when that went out.
    let is_fewer = after.to_post.len() < before.to_post.len();
    let went_out = |ended: Ended| match after.ended {
        Some(after) if is_fewer => Ended { on: ended.on.max(after.on), ..ended },
        _ => ended,
    };
    prop_assert!(
        before.ended.is_none() || before.ended.map(went_out) == after.ended,
        "{step:?} changed the end"
    );
    prop_assert!(
        before.ended.is_none() || before.draft == after.draft,
        "{step:?} changed the letter"
    );
    prop_assert!(before.deferral.is_none() || before.deferral == after.deferral);
    prop_assert!(before.told_late.is_none() || before.told_late == after.told_late);
    for (was, is) in [(&before.survey, &after.survey), (&before.gift, &after.gift)] {
        let (was, is) = (sent(was.as_ref()), sent(is.as_ref()));
        prop_assert!(was.is_none() || was == is, "{step:?} changed what was sent");
    }
    Ok(())
}

/// The last day, also where none is promised.
const fn day(last: LastDay) -> Date {
    match last {
        LastDay::Certain(day) | LastDay::Provisional(day) => day,
        LastDay::NotPromised { earliest } => earliest,
    }
}

/// Nothing pauses a term, and only another day of receipt or another quality of the complaint makes it shorter.
fn terms_never_get_shorter(before: &Case, step: StepName, after: &Case) -> Holds {
    if let Ok(Some(clock)) = after.answer_clock() {
        prop_assert!(clock.safe <= day(clock.due));
        prop_assert!(day(clock.original.due) <= day(clock.due), "{step:?}: {clock:?}");
    }
    // Where asking again is a new receipt (D4), a new term begins, that nobody deferred.
    let begins_anew =
        step == StepName::Reopen && after.registration.rules.doubts.reopened == Reopened::Asked;
    if begins_anew || matches!(step, StepName::CorrectReceipt | StepName::Qualify) {
        return Ok(());
    }
    let clocks = (before.answer_clock(), after.answer_clock());
    if let (Ok(Some(was)), Ok(Some(is))) = clocks {
        prop_assert!(day(was.due) <= day(is.due), "{step:?}: {was:?} to {is:?}");
        let more_time = matches!(
            step,
            StepName::Defer | StepName::ExtendByConsent | StepName::Reopen | StepName::PostLetter
        );
        prop_assert!(more_time || was == is, "{step:?}: {was:?} to {is:?}");
    }
    Ok(())
}

fn round_trip(event: &CaseEvent) -> Holds {
    let text = serde_json::to_string(event).unwrap();
    prop_assert_eq!(&serde_json::from_str::<CaseEvent>(&text).unwrap(), event);
    Ok(())
}
