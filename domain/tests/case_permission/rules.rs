//! The rules one by one, as people would tell them.

use gehoor_domain::{
    case::{
        CaseKind, Grant, Refusal, Role, Scope, StepName, may, may_open, may_register,
        people::Office, permission::GrantError,
    },
    status::Status,
};

use super::situation::{
    about, assigned, case, grant, municipality, person, ticked_administrator, why, zorg,
};

#[test]
fn who_is_complained_about_does_not_see_the_case_in_any_of_their_roles() {
    let me = person("ik");
    let grants = [
        grant("deventer", Role::Coordinator, Scope::Whole),
        grant("deventer", Role::Coordinator, Scope::Special),
        grant("deventer", Role::TeamManager, Scope::Whole),
        grant("deventer", Role::Reader, Scope::Whole),
    ];
    let here = municipality("deventer");
    let mine = assigned(case(CaseKind::Complaint, Status::Informal), Role::TeamManager, &me);
    assert_eq!(
        may_open(&grants, &me, &here, &mine),
        Some(vec![Role::Coordinator, Role::TeamManager, Role::Reader])
    );
    let about_me = about(mine, Office::Employee, Some(me.clone()));
    assert_eq!(may_open(&grants, &me, &here, &about_me), None);
    assert_eq!(may(&grants, &me, &here, &about_me, StepName::Settle), Err(Refusal::Unseen));
}

#[test]
fn who_handles_by_the_exception_of_9_7_2_sees_the_case_as_handler_and_in_no_other_role() {
    let (me, here) = (person("wethouder"), municipality("deventer"));
    let grants = [
        grant("deventer", Role::Coordinator, Scope::Special),
        grant("deventer", Role::Handler, Scope::Special),
        grant("deventer", Role::Signatory, Scope::Special),
    ];
    let about_me =
        about(case(CaseKind::Complaint, Status::Formal), Office::Alderman, Some(me.clone()));
    let mut appointed = assigned(about_me, Role::Handler, &me);
    assert_eq!(may_open(&grants, &me, &here, &appointed), None);
    appointed.handler.as_mut().unwrap().exception = Some(why("niemand anders is bevoegd"));
    assert_eq!(may_open(&grants, &me, &here, &appointed), Some(vec![Role::Handler]));
}

#[test]
fn naming_an_alderman_takes_the_case_from_the_coordinator_and_gives_it_to_who_leads_special_cases()
{
    let (me, other, here) = (person("ik"), person("griffier"), municipality("deventer"));
    let ordinary = [grant("deventer", Role::Coordinator, Scope::Whole)];
    let special = [grant("deventer", Role::Coordinator, Scope::Special)];
    let before = case(CaseKind::Complaint, Status::Intake);
    assert_eq!(may(&ordinary, &me, &here, &before, StepName::NameConcerned), Ok(Role::Coordinator));
    assert_eq!(may(&special, &other, &here, &before, StepName::GoFormal), Err(Refusal::Unseen));
    let after = about(before, Office::Alderman, None);
    assert_eq!(may(&ordinary, &me, &here, &after, StepName::GoFormal), Err(Refusal::Unseen));
    assert_eq!(may(&special, &other, &here, &after, StepName::GoFormal), Ok(Role::Coordinator));
}

#[test]
fn each_special_office_closes_a_case_to_the_coordinator_and_no_other_office_does() {
    let (me, here) = (person("ik"), municipality("deventer"));
    let grants = [grant("deventer", Role::Coordinator, Scope::Whole)];
    for &office in Office::ALL {
        let named = about(case(CaseKind::Complaint, Status::Formal), office, None);
        let stays = match office {
            Office::Employee | Office::Body | Office::Institution => true,
            Office::Coordinator | Office::Mayor | Office::Alderman | Office::Councillor => false,
        };
        assert_eq!(may_open(&grants, &me, &here, &named).is_some(), stays, "{office:?}");
    }
}

#[test]
fn a_complaint_that_was_sent_in_about_an_administrator_is_special_until_somebody_else_is_named() {
    let (me, here) = (person("ik"), municipality("deventer"));
    let grants = [grant("deventer", Role::Coordinator, Scope::Whole)];
    let sent_in = ticked_administrator(case(CaseKind::Complaint, Status::Received));
    assert_eq!(may_open(&grants, &me, &here, &sent_in), None);
    let named = about(sent_in, Office::Employee, None);
    assert_eq!(may_open(&grants, &me, &here, &named), Some(vec![Role::Coordinator]));
}

#[test]
fn assigning_a_special_case_to_an_ordinary_coordinator_does_not_open_it() {
    let (me, here) = (person("ik"), municipality("deventer"));
    let grants = [grant("deventer", Role::Coordinator, Scope::Whole)];
    let special = about(case(CaseKind::Complaint, Status::Intake), Office::Mayor, None);
    let given = assigned(special, Role::Coordinator, &me);
    assert_eq!(may_open(&grants, &me, &here, &given), None);
}

#[test]
fn in_amstelveen_the_coordinator_of_care_sees_care_and_what_the_burgerraadsman_hands_over() {
    let (me, here) = (person("zorg"), municipality("amstelveen"));
    let grants = [grant("amstelveen", Role::Coordinator, zorg())];
    let mut behaviour = case(CaseKind::Complaint, Status::Intake);
    assert_eq!(may_open(&grants, &me, &here, &behaviour), None);
    behaviour.domain = Some(why("openbare-ruimte"));
    assert_eq!(may_open(&grants, &me, &here, &behaviour), None);
    let handed_over = assigned(behaviour.clone(), Role::Coordinator, &me);
    assert_eq!(may_open(&grants, &me, &here, &handed_over), Some(vec![Role::Coordinator]));
    behaviour.domain = Some(why("zorg"));
    assert_eq!(may_open(&grants, &me, &here, &behaviour), Some(vec![Role::Coordinator]));
    let burgerraadsman = [grant("amstelveen", Role::Coordinator, Scope::Whole)];
    let raadsman = person("burgerraadsman");
    assert_eq!(
        may_open(&burgerraadsman, &raadsman, &here, &behaviour),
        Some(vec![Role::Coordinator])
    );
}

#[test]
fn with_two_roles_the_step_is_taken_in_the_one_that_may() {
    let (me, here) = (person("ik"), municipality("deventer"));
    let grants = [
        grant("deventer", Role::Reader, Scope::Whole),
        grant("deventer", Role::Handler, Scope::Whole),
        grant("deventer", Role::Coordinator, Scope::Whole),
    ];
    let judged = assigned(case(CaseKind::Complaint, Status::Judgment), Role::Handler, &me);
    let may = |step| may(&grants, &me, &here, &judged, step);
    assert_eq!(may(StepName::DraftVerdict), Ok(Role::Handler));
    assert_eq!(may(StepName::AdviseVerdict), Ok(Role::Coordinator));
    assert_eq!(may(StepName::SendVerdict), Err(Refusal::RoleMayNot));
    assert_eq!(may(StepName::StartIntake), Err(Refusal::NotFromHere));
}

#[test]
fn without_a_grant_nothing_is_there() {
    let (me, here) = (person("ik"), municipality("deventer"));
    let waiting = case(CaseKind::Complaint, Status::Received);
    assert_eq!(may_open(&[], &me, &here, &waiting), None);
    assert_eq!(may(&[], &me, &here, &waiting, StepName::Assign), Err(Refusal::Unseen));
    assert_eq!(may_register(&[], &here, CaseKind::Complaint), Err(Refusal::RoleMayNot));
}

#[test]
fn only_a_coordinator_registers_a_case_and_only_in_their_own_municipality() {
    let here = municipality("deventer");
    for &role in Role::ALL {
        let Ok(granted) = Grant::new(here.clone(), role, Scope::Whole) else { continue };
        for &kind in CaseKind::ALL {
            let expected = if role == Role::Coordinator {
                Ok(Role::Coordinator)
            } else {
                Err(Refusal::RoleMayNot)
            };
            assert_eq!(
                may_register(std::slice::from_ref(&granted), &here, kind),
                expected,
                "{role:?} {kind:?}"
            );
        }
    }
    let elsewhere = [grant("tubbergen", Role::Coordinator, Scope::Whole)];
    assert_eq!(may_register(&elsewhere, &here, CaseKind::Signal), Err(Refusal::RoleMayNot));
}

#[test]
fn the_sender_and_this_service_can_not_be_granted() {
    for role in [Role::Sender, Role::System] {
        let granted = Grant::new(municipality("deventer"), role, Scope::Whole);
        assert_eq!(granted, Err(GrantError { role }));
    }
}
