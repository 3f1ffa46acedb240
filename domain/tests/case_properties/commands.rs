//! Random rules, moments and commands: mostly what somebody might do, often with something wrong, sometimes absurd.

use gehoor_domain::case::{
    Actor, Case, CaseRules, Command, Omission, PersonId, Role, StepName, TRANSITIONS, To,
    Transition, doubts::*,
};
use gehoor_domain::{municipality::Procedure, status::Status};
use jiff::civil::Date;

use crate::{
    dice::Dice,
    payloads,
    support::history::{by, person},
};

/// People who are named, get tasks and act.
const PEOPLE: &[&str] = &["anna", "bram", "carla", "klachtbehandelaar", "wethouder"];

pub(crate) fn somebody(dice: &mut Dice) -> PersonId {
    let name: &&str = dice.of(PEOPLE);
    person(name)
}

pub(crate) fn rules(dice: &mut Dice) -> CaseRules {
    CaseRules {
        procedure: *dice.of(&[Procedure::Internal, Procedure::AdviceCommittee]),
        contact_attempts: u8::try_from(dice.below(4)).unwrap(),
        ombudsman_for_institutions: dice.likely(50),
        coordinator_advises: dice.likely(50),
        survey: dice.likely(50),
        gift: dice.likely(50),
        doubts: Doubts {
            fourteen_weeks: *dice.of(FourteenWeeks::ALL),
            deferral_from: *dice.of(DeferralFrom::ALL),
            deferral_notice: *dice.of(DeferralNotice::ALL),
            reopened: *dice.of(Reopened::ALL),
            anonymous: *dice.of(AnonymousCount::ALL),
            address: *dice.of(Address::ALL),
            signed: *dice.of(Signed::ALL),
            unknown_years: *dice.of(UnknownYears::ALL),
        },
        ..CaseRules::default()
    }
}

pub(crate) fn omissions(dice: &mut Dice) -> Vec<Omission> {
    Omission::ALL.iter().copied().filter(|_| dice.likely(25)).collect()
}

/// How long until the next command: minutes, days, weeks, or years.
pub(crate) fn minutes(dice: &mut Dice) -> i64 {
    let day = 24 * 60;
    match dice.below(100) {
        0..50 => dice.below(60),
        50..90 => dice.below(3 * day),
        90..99 => dice.below(40 * day),
        _ => dice.below(2_000 * day),
    }
}

/// How often a row is chosen: one that leads on often, an end seldom, what undoes the hearing seldom.
fn weight(row: &Transition, case: &Case) -> u32 {
    let settles = matches!(row.to, To::Status(Status::SettledInformally | Status::SettledFormally));
    match (row.to, row.step) {
        (_, StepName::Decline) => 40,
        (To::Status(_), _) if settles => 16,
        (_, StepName::AdviseDecline | StepName::AskFormal | StepName::Reopen) => 12,
        (To::Status(status), _) if status.is_open() => 16,
        (To::Status(_), _) if case.status.is_open() => 1,
        (To::Same, StepName::NameConcerned) if !case.concerned.is_empty() => 1,
        (To::Same, StepName::OfferHearing) if case.status == Status::Judgment => 1,
        (_, StepName::RecordHearing | StepName::DraftVerdict | StepName::SendCopy) => 12,
        _ => 4,
    }
}

/// What might be done now: a step from here, or any step at all.
fn step(dice: &mut Dice, case: &Case) -> (StepName, &'static [Role]) {
    let rows: Vec<_> = TRANSITIONS
        .iter()
        .filter(|row| row.kinds.contains(&case.kind()) && row.from.contains(&case.status))
        .flat_map(|row| (0..weight(row, case)).map(move |_| row))
        .collect();
    if rows.is_empty() || dice.likely(12) {
        return (*dice.of(StepName::ALL), Role::ALL);
    }
    let row = *dice.of(&rows);
    (row.step, row.roles)
}

/// Who acts: whose task it is, or somebody else, or nobody.
fn actor(dice: &mut Dice, case: &Case, roles: &[Role]) -> Actor {
    let roles = if dice.likely(90) { roles } else { Role::ALL };
    let role = *dice.of(roles);
    let theirs = match role {
        Role::TeamManager => case.manager.clone(),
        Role::Handler | Role::Committee => {
            case.handler.as_ref().map(|handler| handler.person.clone())
        }
        Role::Signatory => case.signatory.clone(),
        _ => None,
    };
    match (dice.below(100), theirs) {
        (0..75, Some(person)) => Actor::staff(role, person),
        (0..85, _) => by(role),
        (85..97, _) => Actor::staff(role, somebody(dice)),
        _ => Actor { role, person: None },
    }
}

pub(crate) fn command(dice: &mut Dice, case: &Case, today: Date) -> Command {
    let (name, roles) = step(dice, case);
    Command { by: actor(dice, case, roles), step: payloads::step(dice, case, name, today) }
}
