//! Every step × role × municipality × scope × situation, against the rules written out once more.

use gehoor_domain::{
    case::{
        Case, CaseKind, Refusal, Role, Scope, StepName, TRANSITIONS, may, may_open, people::Office,
        permission::PERMISSIONS,
    },
    status::Status,
};

use super::situation::{about, assigned, case, grant, municipality, person, why, zorg};

const MUNICIPALITIES: [&str; 2] = ["amstelveen", "deventer"];

/// Whose task it is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Task {
    Mine,
    Another,
    Nobody,
}

/// Everything that decides whether somebody sees a case of Amstelveen.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an axis of the walk")]
struct Situation {
    role: Role,
    own: bool,
    scope: Scope,
    special: bool,
    domain_is_zorg: bool,
    concerned: bool,
    task: Task,
    status: Status,
}

impl Situation {
    /// The rules, in other words than the code's.
    fn sees(&self) -> bool {
        if !self.own || self.concerned {
            return false;
        }
        let lies_in_scope = match (&self.scope, self.special) {
            (Scope::Special, special) => special,
            (_, true) => false,
            (Scope::Whole, false) => true,
            (Scope::Domain(domain), false) => self.domain_is_zorg && domain.as_str() == "zorg",
        };
        match self.role {
            Role::Coordinator if self.special => lies_in_scope,
            Role::Coordinator => lies_in_scope || self.task == Task::Mine,
            Role::TeamManager | Role::Handler | Role::Committee => self.task == Task::Mine,
            Role::Signatory => match self.task {
                Task::Mine => true,
                Task::Another => false,
                Task::Nobody => lies_in_scope,
            },
            Role::Reader => lies_in_scope,
            Role::Archivist => {
                lies_in_scope && [Status::Closed, Status::Destroyed].contains(&self.status)
            }
            Role::Sender | Role::System => false,
        }
    }

    fn case(&self, kind: CaseKind) -> Case {
        let mut case = case(kind, self.status);
        if self.domain_is_zorg {
            case.domain = Some(why("zorg"));
        }
        let office = if self.special { Office::Alderman } else { Office::Employee };
        let who = if self.concerned { person("ik") } else { person("betrokkene") };
        case = about(case, office, Some(who));
        match self.task {
            Task::Mine => assigned(case, self.role, &person("ik")),
            Task::Another => assigned(case, self.role, &person("een ander")),
            Task::Nobody => case,
        }
    }
}

fn situations() -> impl Iterator<Item = Situation> {
    let both = [true, false];
    let scopes = [Scope::Whole, zorg(), Scope::Domain(why("jeugd")), Scope::Special];
    let tasks = [Task::Mine, Task::Another, Task::Nobody];
    let mut all = Vec::new();
    for role in PERMISSIONS.iter().map(|permission| permission.role) {
        for (own, special) in both.into_iter().flat_map(|own| both.map(|special| (own, special))) {
            for (domain_is_zorg, concerned) in
                both.into_iter().flat_map(|domain| both.map(|concerned| (domain, concerned)))
            {
                for (scope, task) in
                    scopes.iter().flat_map(|scope| tasks.map(|task| (scope.clone(), task)))
                {
                    for &status in Status::ALL {
                        all.push(Situation {
                            role,
                            own,
                            scope: scope.clone(),
                            special,
                            domain_is_zorg,
                            concerned,
                            task,
                            status,
                        });
                    }
                }
            }
        }
    }
    all.into_iter()
}

/// What the table of steps says for a role that sees the case.
fn by_the_table(
    step: StepName,
    role: Role,
    kind: CaseKind,
    status: Status,
) -> Result<Role, Refusal> {
    let mut possible = TRANSITIONS
        .iter()
        .filter(|row| row.step == step && row.kinds.contains(&kind) && row.from.contains(&status));
    match possible.next() {
        None => Err(Refusal::NotFromHere),
        Some(row) if row.roles.contains(&role) => Ok(role),
        Some(_) => Err(Refusal::RoleMayNot),
    }
}

#[test]
fn every_role_opens_exactly_the_cases_that_the_rules_name_and_takes_exactly_the_steps_of_the_table()
{
    let (mut opened, mut allowed) = (0_u32, 0_u32);
    for situation in situations() {
        let grants = [grant(
            MUNICIPALITIES[usize::from(!situation.own)],
            situation.role,
            situation.scope.clone(),
        )];
        let (me, here) = (person("ik"), municipality(MUNICIPALITIES[0]));
        for &kind in CaseKind::ALL {
            let case = situation.case(kind);
            let roles = may_open(&grants, &me, &here, &case);
            let sees = situation.sees();
            assert_eq!(roles, sees.then(|| vec![situation.role]), "{kind:?} {situation:?}");
            opened += u32::from(sees);
            // What can't be seen is refused before the step is looked at, so one status of each kind will do there.
            if !sees && situation.status != Status::Intake {
                continue;
            }
            for &step in StepName::ALL {
                let expected = if sees {
                    by_the_table(step, situation.role, kind, situation.status)
                } else {
                    Err(Refusal::Unseen)
                };
                let answer = may(&grants, &me, &here, &case, step);
                assert_eq!(answer, expected, "{step:?} {kind:?} {situation:?}");
                allowed += u32::from(answer.is_ok());
            }
        }
    }
    // The walk met both sides: a walk that opens nothing would prove nothing.
    assert!(opened > 10_000 && allowed > 10_000, "{opened} opened, {allowed} allowed");
}

#[test]
fn a_reader_takes_no_step_in_any_status_of_any_kind() {
    for row in TRANSITIONS {
        assert!(!row.roles.contains(&Role::Reader), "{:?}", row.step);
    }
}
