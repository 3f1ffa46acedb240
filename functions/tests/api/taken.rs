//! Somebody of the municipality, and the steps that they take in a case.

use gehoor_domain::case::{
    Actor, Concerned, Contact, CopySent, FormalChoice, Handler, HearingOffer, HearingRecord,
    Judgment, PersonId, Role, Step, Verdict, VerdictSent,
    aftercare::{Closing, Evaluation},
    delay::Deferral,
    hearing::HearingOutcome,
    informal::{Side, Told, Way},
    people::Office,
    words::Words,
};
use gehoor_functions::{
    clock::Clock as _,
    store::{CommandOnCase, Commanded, Fault, Take, Taken},
};
use jiff::civil::Date;

use crate::{
    app::{Counting, TestApp, one_key},
    filed::{Filed, key},
};

/// Somebody in this role; the same person each time.
pub fn somebody(role: Role) -> Actor {
    Actor::staff(role, PersonId::parse(&format!("{}-1", role.wire_name())).unwrap())
}

pub fn words<const MAX: usize>(text: &str) -> Words<MAX> {
    Words::parse(text).unwrap()
}

pub fn taken(commanded: Commanded) -> Taken {
    match commanded {
        Commanded::Done(taken) => taken,
        other => panic!("{other:?}"),
    }
}

impl Filed {
    /// Takes a step with the key of this number, having seen the event with that number.
    pub async fn take(
        &self,
        app: &TestApp,
        by: &Actor,
        (number, expected): (u64, Option<u32>),
        take: Take<'_>,
    ) -> Commanded {
        let command = CommandOnCase {
            case: &self.case,
            by,
            take,
            idempotency_key: key(number),
            expected,
            now: app.clock.now(),
        };
        app.store.command(&command, &one_key(), &Counting::from(number << 42)).await.unwrap()
    }

    /// Takes a step that must succeed, as somebody in this role who has seen everything.
    pub async fn step(&self, app: &TestApp, role: Role, number: u64, step: Step) -> Taken {
        let step = Take::Step(&step);
        taken(self.take(app, &somebody(role), (number, None), step).await)
    }

    pub async fn faults(&self, app: &TestApp) -> Vec<Fault> {
        let keys = one_key();
        app.store.verify(&self.case.municipality, self.case.reference, Some(&keys)).await.unwrap()
    }
}

/// The telephone conversation of this day.
pub fn contact(on: Date) -> Step {
    let with = Side::Sender;
    Step::LogContact(Contact {
        on,
        way: Way::Phone,
        with,
        reached: true,
        summary: None,
        told: Told::default(),
    })
}

/// A deferral of four weeks, told to everybody on this day.
pub fn deferral(on: Date) -> Step {
    Step::Defer(Deferral {
        days: 28,
        why: words("Een getuige is ziek."),
        told_sender: Some(on),
        told_concerned: Some(on),
    })
}

/// From intake to the judgment: everything that the law asks, all on this day, each step with who takes it.
pub fn procedure(on: Date) -> Vec<(Role, Step)> {
    let handler = somebody(Role::Handler).person.unwrap();
    let offer = |side| {
        let answer_by = on.tomorrow().unwrap();
        Step::OfferHearing(HearingOffer { side, on, answer_by })
    };
    let heard = |side| {
        let (outcome, report) = (HearingOutcome::Heard, Some(words("Zo ging het.")));
        Step::RecordHearing(HearingRecord { side, outcome, on, report })
    };
    vec![
        (Role::Coordinator, Step::GoFormal(FormalChoice { sender_wants: true, why: None })),
        (
            Role::Coordinator,
            Step::NameConcerned(Concerned {
                office: Office::Employee,
                function: words("baliemedewerker"),
                team: None,
                person: None,
            }),
        ),
        (Role::Coordinator, Step::SendCopy(CopySent { to: 1, on })),
        (
            Role::Coordinator,
            Step::AppointHandler(Handler { person: handler, not_involved: true, exception: None }),
        ),
        (Role::Coordinator, Step::StartInvestigation),
        (Role::Handler, offer(Side::Sender)),
        (Role::Handler, offer(Side::Concerned)),
        (Role::Handler, Step::StartHearing),
        (Role::Handler, heard(Side::Sender)),
        (Role::Handler, heard(Side::Concerned)),
        (Role::Handler, Step::StartJudgment),
        (
            Role::Handler,
            Step::DraftVerdict(Box::new(Verdict {
                findings: Some(words("De brief bleef drie weken liggen.")),
                judgment: Some(Judgment::Upheld),
                reasons: Some(words("Dat is te lang.")),
                conclusions: Some(words("Er komt een dagelijkse controle.")),
                offered: true,
            })),
        ),
    ]
}

/// The letter with the verdict, sent to everybody on this day.
pub fn letter(on: Date) -> Step {
    Step::SendVerdict(VerdictSent {
        to_sender: Some(on),
        to_concerned: Some(on),
        names_ombudsman: true,
        deviation: None,
        other_than_coordinator: None,
        encloses_advice: false,
    })
}

/// The same after an end without a letter that must be kept.
pub fn aftercare_without_letter() -> Vec<(Role, Step)> {
    aftercare().into_iter().filter(|(_, step)| *step != Step::ArchiveLetter).collect()
}

/// What closing asks for after an end with a letter, and closing.
pub fn aftercare() -> Vec<(Role, Step)> {
    let learned = Some(words("Kijk elke dag in het postbakje."));
    vec![
        (Role::Coordinator, Step::Evaluate(Evaluation { learned, measure: None })),
        (Role::Coordinator, Step::ArchiveLetter),
        (Role::Coordinator, Step::Close(Closing { retention: None })),
    ]
}
