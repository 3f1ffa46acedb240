//! However late it is: from every status the end can be reached, by the procedure of the law and by those who are left.

use gehoor_domain::case::{
    Actor, CaseKind, Command, Role, Step, VerdictSent, informal::Side, people::Task,
};
use gehoor_domain::{municipality::Procedure, status::Status};
use proptest::{prelude::*, test_runner::TestCaseError};

use crate::{
    dice::Dice,
    support::{
        history::{History, person},
        says,
    },
};

/// The case, and people who were never in it: those who lead it to its end.
struct Fresh(History);

impl Fresh {
    fn takes(self, role: Role, step: Step) -> Result<Self, TestCaseError> {
        let by = match role {
            Role::Sender => Actor::SENDER,
            _ => Actor::staff(role, person("iemand die er nooit bij was")),
        };
        let mut history = self.0;
        let command = Command { by, step };
        let events = history.ask(&command).map_err(|guards| {
            TestCaseError::fail(format!(
                "{:?} at {:?} on {}: {guards:?}",
                command.step.name(),
                history.case.status,
                history.today(),
            ))
        })?;
        for event in events {
            history.case.apply(&event).unwrap();
            history.events.push(event);
        }
        Ok(Self(history))
    }

    fn coordinator(self, step: Step) -> Result<Self, TestCaseError> {
        self.takes(Role::Coordinator, step)
    }

    /// One status further towards the letter with the verdict.
    fn on(self) -> Result<Self, TestCaseError> {
        let today = self.0.today();
        let mut led = self;
        match led.0.case.status {
            Status::Received => led.coordinator(says::tried(today))?.coordinator(Step::StartIntake),
            Status::Intake | Status::Informal => led.coordinator(says::formal(true)),
            Status::Formal => led.handled()?.coordinator(Step::StartInvestigation),
            Status::Investigation => {
                led = led.handled()?.coordinator(says::offer(Side::Sender, today))?;
                led.coordinator(says::offer(Side::Concerned, today))?
                    .takes(Role::Handler, Step::StartHearing)
            }
            Status::Hearing => {
                led = led.handled()?.heard()?;
                if led.0.case.registration.rules.procedure == Procedure::AdviceCommittee {
                    let judgment = gehoor_domain::case::Judgment::Upheld;
                    led = led.coordinator(says::committee_advice(today, judgment))?;
                }
                led.takes(Role::Handler, Step::StartJudgment)
            }
            _ => {
                led =
                    led.handled()?.heard()?.takes(Role::Handler, says::drafts(says::verdict()))?;
                led = led.coordinator(says::advises_verdict())?;
                led = led.coordinator(says::assigns(Task::Sign, "iemand die er nooit bij was"))?;
                led.takes(
                    Role::Signatory,
                    Step::SendVerdict(VerdictSent {
                        deviation: Some(says::words("De commissie kende de brief niet.")),
                        encloses_advice: true,
                        ..says::verdict_sent(today)
                    }),
                )
            }
        }
    }

    /// Handled by somebody who was not involved, with a copy for everybody.
    fn handled(self) -> Result<Self, TestCaseError> {
        let today = self.0.today();
        let mut led = self.coordinator(says::appoints("iemand die er nooit bij was"))?;
        if led.0.case.concerned.is_empty() {
            led = led.coordinator(says::names_employee())?;
        }
        for (to, who) in (1..).zip(led.0.case.concerned.clone()) {
            if who.copy_sent.is_none() {
                led = led.coordinator(says::copy(to, today))?;
            }
        }
        Ok(led)
    }

    fn heard(self) -> Result<Self, TestCaseError> {
        let today = self.0.today();
        self.takes(Role::Handler, says::heard(Side::Sender, today))?
            .takes(Role::Handler, says::heard(Side::Concerned, today))
    }

    /// What lies ready is posted; aftercare, and closed.
    fn closed(self) -> Result<Self, TestCaseError> {
        let mut led = self;
        let today = led.0.today();
        for letter in led.0.case.to_post.clone() {
            led = led.coordinator(says::posts(letter.number, today))?;
        }
        if led.0.case.kind() == CaseKind::Complaint && led.0.case.status != Status::Merged {
            led = led.coordinator(says::evaluates())?;
            let case = &led.0.case;
            if case.letter_was_sent() && !case.archived {
                led = led.coordinator(Step::ArchiveLetter)?;
            }
            let case = &led.0.case;
            if case.survey_is_due() && case.survey.is_none() {
                led = led.coordinator(Step::Survey(says::left_out()))?;
            }
            let case = &led.0.case;
            if case.gift_is_due() && case.gift.is_none() {
                led = led.coordinator(Step::Gift(says::left_out()))?;
            }
        }
        led.coordinator(says::closes())
    }
}

/// The same case, led on by so many statuses towards the letter with the verdict.
pub(crate) fn led_on(history: History, statuses: i64) -> Result<History, TestCaseError> {
    let mut led = Fresh(history);
    for _ in 0..statuses {
        led = led.on()?;
    }
    Ok(led.0)
}

/// The same complaint, led to a conversation, and to its end when the sender is satisfied.
pub(crate) fn talked(history: History, satisfied: bool) -> Result<History, TestCaseError> {
    let today = history.today();
    let led = Fresh(history).on()?.coordinator(says::informal(today))?;
    Ok(if satisfied { led.coordinator(says::settles(today))? } else { led }.0)
}

/// From here, some time later, the case can be answered, withdrawn and closed.
pub(crate) fn can_be_reached(history: History, dice: &mut Dice) -> Result<(), TestCaseError> {
    let later = i32::try_from(dice.below(3_000)).unwrap();
    let mut led = Fresh(history.after(later + 1));
    let today = led.0.today();
    let (kind, status) = (led.0.case.kind(), led.0.case.status);
    if status.is_open() && kind != CaseKind::Signal {
        let withdrawn = Fresh(led.0.clone()).takes(Role::Sender, says::withdraws(today))?;
        prop_assert_eq!(withdrawn.0.case.status, Status::Withdrawn);
    }
    while led.0.case.status.is_open() {
        let before = led.0.case.status;
        led = match kind {
            CaseKind::Complaint => led.on()?,
            CaseKind::Compliment => led.coordinator(says::passes_on())?,
            CaseKind::Anonymous => led.coordinator(says::assesses())?,
            CaseKind::Signal | CaseKind::Prevented => led.coordinator(says::prevents())?,
        };
        prop_assert_ne!(led.0.case.status, before);
    }
    if !matches!(led.0.case.status, Status::Closed | Status::Destroyed) {
        led = led.closed()?;
        prop_assert_eq!(led.0.case.status, Status::Closed);
        prop_assert!(led.0.case.retention_class().is_some());
    }
    Ok(())
}
