//! Steps that the municipality takes: decided by the law, one transaction each, and nobody overwrites anybody.

use gehoor_domain::{
    case::{
        Actor, Assignment, Correction, Guard, Registration, Role, Satisfaction, Step, StepName,
        informal::{Choice, Way},
        people::Task,
    },
    follow::Action,
    receipt::Received,
    status::Status,
};
use gehoor_functions::store::{Command, Commanded, Lost, Reason, SHARDS, Take, Teller};
use jiff::civil::{Date, date};

use crate::{
    app::TestApp,
    bodies::{anonymous, complaint},
    filed::{Filed, done, text},
    taken::{
        aftercare, aftercare_without_letter, contact, deferral, letter, procedure, somebody, taken,
    },
};

const MARCH_5: Date = date(2026, 3, 5);

async fn complained() -> (TestApp, Filed) {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    app.clock.set("2026-03-05T12:00:07Z");
    (app, filed)
}

/// In the list of open cases, in that of ended ones.
async fn lists(app: &TestApp) -> (usize, usize) {
    let open = app.store.worklist("deventer", 10, None).await.unwrap().cases;
    let ended = app.store.ended_cases("deventer", 10, None).await.unwrap().cases;
    (open.len(), ended.len())
}

#[tokio::test]
async fn a_complaint_is_led_to_its_end_and_is_whole_after_every_step() {
    let (app, filed) = complained().await;
    let store = &app.store;
    let mut key = 100;
    let mut steps =
        vec![(Role::Coordinator, contact(MARCH_5)), (Role::Coordinator, Step::StartIntake)];
    steps.extend(procedure(MARCH_5));
    for (role, step) in steps {
        key += 1;
        filed.step(&app, role, key, step).await;
        assert_eq!(filed.faults(&app).await, [], "{key}");
    }
    // On the last ordinary day before the last day by law somebody looks.
    let place = store.worklist("deventer", 10, None).await.unwrap().places.remove(0);
    assert!(place.starts_with("2026-04-10#2026-03-02#"), "{place}");

    filed.step(&app, Role::Coordinator, 200, deferral(MARCH_5)).await;

    assert_eq!(filed.faults(&app).await, []);
    let place = store.worklist("deventer", 10, None).await.unwrap().places.remove(0);
    assert!(place.starts_with("2026-05-08#2026-03-02#"), "{place}");
    let seen = filed.follow(&app).await;
    assert_eq!((seen.status, seen.answer_by), (Status::Judgment, Some(date(2026, 5, 11))));
    assert_eq!(lists(&app).await, (1, 0));

    filed.step(&app, Role::Signatory, 201, letter(MARCH_5)).await;

    assert_eq!(filed.faults(&app).await, []);
    assert_eq!(lists(&app).await, (0, 1));
    let seen = filed.follow(&app).await;
    assert_eq!((seen.status, seen.actions.clone()), (Status::SettledFormally, vec![Action::Write]));
    assert_eq!(seen.ended, Some(Received::At("2026-03-05T12:00:07Z".parse().unwrap())));

    for (number, (role, step)) in (300..).zip(aftercare()) {
        filed.step(&app, role, number, step).await;
    }

    assert_eq!(filed.faults(&app).await, []);
    let seen = filed.follow(&app).await;
    assert_eq!((seen.status, seen.actions), (Status::Closed, vec![]));
    assert_eq!(seen.received, Received::At(crate::app::NOW.parse().unwrap()));
    filed.assert_chain(&app).await;
    assert_eq!(filed.happened(&app).await.len(), 20);
    let report = store.verify_all(Some(&crate::app::one_key()), |_| ()).await.unwrap();
    assert_eq!((report.cases, report.found), (1, vec![]));
}

#[tokio::test]
async fn whoever_comes_second_is_told_what_the_first_did_and_nothing_of_theirs_is_written() {
    let (app, filed) = complained().await;
    let (one, other) = (contact(MARCH_5), Step::ArchiveLetter);
    let by = somebody(Role::Coordinator);
    let first = taken(filed.take(&app, &by, (2, Some(1)), Take::Step(&one)).await);
    done(filed.act(&app, 3, Command::Write(&text("Nog iets"))).await);
    let before = app.dump().await;

    let second = filed.take(&app, &by, (4, Some(1)), Take::Step(&other)).await;

    let Commanded::Conflict(since) = second else { panic!("{second:?}") };
    assert_eq!(since[0], first.events[0]);
    let steps: Vec<_> = since.iter().map(|event| (event.number, event.step.name())).collect();
    assert_eq!(steps, [(2, StepName::LogContact), (3, StepName::Write)]);
    assert!(before == app.dump().await, "nothing changed");

    let again = filed.take(&app, &by, (2, Some(1)), Take::Step(&one)).await;
    assert_eq!(again, Commanded::Repeated(first), "what was done stays done");
}

#[tokio::test]
async fn the_same_key_with_another_step_or_person_is_told_apart_and_changes_nothing() {
    let (app, filed) = complained().await;
    let (one, other) = (contact(MARCH_5), contact(date(2026, 3, 4)));
    let by = somebody(Role::Coordinator);
    let colleague = Actor::staff(Role::Coordinator, somebody(Role::Handler).person.unwrap());
    taken(filed.take(&app, &by, (2, None), Take::Step(&one)).await);
    let before = app.dump().await;

    for (by, step) in [(&by, &other), (&colleague, &one), (&by, &Step::StartIntake)] {
        let answer = filed.take(&app, by, (2, None), Take::Step(step)).await;
        assert_eq!(answer, Commanded::OtherUse, "{step:?}");
    }
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn what_the_law_stops_names_every_guard_and_changes_nothing() {
    let (app, filed) = complained().await;
    let before = app.dump().await;
    let by = somebody(Role::Coordinator);
    let ahead = contact(date(2026, 3, 6));

    for (step, guards) in [
        (&Step::StartIntake, vec![Guard::NoContactAttempt]),
        (&Step::StartHearing, vec![Guard::NotFromHere]),
        (&ahead, vec![Guard::DayAhead]),
    ] {
        let answer = filed.take(&app, &by, (2, None), Take::Step(step)).await;
        let Commanded::Refused(error) = answer else { panic!("{answer:?}") };
        assert_eq!(error.guards(), guards, "{step:?}");
    }
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn a_step_that_needs_a_text_or_another_case_beside_it_is_not_taken_without() {
    let (app, filed) = complained().await;
    let before = app.dump().await;
    let written = gehoor_domain::case::Written { content: "0".repeat(64) };
    let to = filed.case.reference;
    let registration: Registration =
        app.store.case("deventer", to).await.unwrap().unwrap().course.registration;

    for step in [
        Step::Write(written),
        Step::Name { to },
        Step::Convert { to },
        Step::Receive(Box::new(registration)),
    ] {
        let by = somebody(Role::Coordinator);
        let answer = filed.take(&app, &by, (2, None), Take::Step(&step)).await;
        assert_eq!(answer, Commanded::Unfit, "{step:?}");
    }
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn a_message_of_the_municipality_is_written_and_mailed_by_whoever_handles_it() {
    let (app, filed) = complained().await;
    let said = text("Wij bellen u morgen.");

    let by = somebody(Role::Coordinator);
    let taken = taken(filed.take(&app, &by, (2, Some(1)), Take::Write(&said)).await);

    assert_eq!(taken.events[0].by, by);
    assert_eq!(filed.follow(&app).await.messages[0].text, said);
    assert!(filed.mails(&app).await.contains(&"bericht-van-gemeente".to_owned()));
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn a_correction_of_receipt_moves_the_case_in_its_list_and_in_its_year() {
    let (app, filed) = complained().await;
    let why = crate::taken::words("De brief lag er al.");
    let received = Received::At("2025-12-29T09:00:00Z".parse().unwrap());

    filed
        .step(&app, Role::Coordinator, 2, Step::CorrectReceipt(Correction { received, why }))
        .await;

    let place = app.store.worklist("deventer", 10, None).await.unwrap().places.remove(0);
    assert!(place.starts_with("2025-12-29#2025-12-29#"), "{place}");
    let items = app.items_of(&filed.pk).await;
    let case = items.iter().find(|item| item["SK"] == "ZAAK").unwrap();
    assert_eq!(case["JR_PK"], "JAAR#deventer#2025");
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn a_settled_case_that_is_opened_again_is_back_in_the_list_with_its_first_date() {
    let (app, filed) = complained().await;
    let choice = Choice { on: MARCH_5, agreed: true, manager: None };
    let settled = Satisfaction {
        on: MARCH_5,
        satisfied: true,
        way: Way::Phone,
        agreed: None,
        confirmed_on: None,
    };
    for (number, step) in (10..).zip([
        contact(MARCH_5),
        Step::StartIntake,
        Step::GoInformal(choice),
        Step::Settle(settled),
    ]) {
        filed.step(&app, Role::Coordinator, number, step).await;
    }
    assert_eq!(lists(&app).await, (0, 1));

    done(filed.act(&app, 20, Command::AskFormal).await);
    filed.step(&app, Role::Coordinator, 21, Step::Reopen).await;

    assert_eq!(lists(&app).await, (1, 0));
    let seen = filed.follow(&app).await;
    assert_eq!((seen.status, seen.answer_by), (Status::Formal, Some(date(2026, 4, 13))));
    assert_eq!(seen.ended, None);
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn a_settled_case_that_was_closed_is_back_in_the_list_when_its_sender_asks_and_is_opened_again()
 {
    let (app, filed) = complained().await;
    let choice = Choice { on: MARCH_5, agreed: true, manager: None };
    let settled = Satisfaction {
        on: MARCH_5,
        satisfied: true,
        way: Way::Phone,
        agreed: None,
        confirmed_on: None,
    };
    for (number, step) in (10..).zip([
        contact(MARCH_5),
        Step::StartIntake,
        Step::GoInformal(choice),
        Step::Settle(settled),
    ]) {
        filed.step(&app, Role::Coordinator, number, step).await;
    }
    for (number, (role, step)) in (300..).zip(aftercare_without_letter()) {
        filed.step(&app, role, number, step).await;
    }
    let seen = filed.follow(&app).await;
    assert_eq!((seen.status, seen.actions), (Status::Closed, vec![Action::AskFormal]));
    assert_eq!(lists(&app).await, (0, 1));

    done(filed.act(&app, 20, Command::AskFormal).await);

    let seen = filed.follow(&app).await;
    assert_eq!((seen.status, seen.actions, seen.reopens), (Status::Closed, vec![], true));
    assert_eq!(lists(&app).await, (1, 0), "somebody has to open it again");
    assert!(filed.mails(&app).await.contains(&"formele-behandeling-gevraagd".to_owned()));

    filed.step(&app, Role::Coordinator, 21, Step::Reopen).await;

    assert_eq!(lists(&app).await, (1, 0));
    let seen = filed.follow(&app).await;
    assert_eq!((seen.status, seen.answer_by), (Status::Formal, Some(date(2026, 4, 13))));
    assert_eq!((seen.ended, seen.reopens), (None, false));
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn a_lost_mail_keeps_an_ended_case_in_the_list_until_it_is_closed() {
    let (app, filed) = complained().await;
    let now = gehoor_functions::clock::Clock::now(app.clock.as_ref());
    done(filed.act(&app, 2, Command::Withdraw { why: None }).await);
    assert_eq!(lists(&app).await, (0, 1));
    for shard in 0..SHARDS {
        for message in app.store.pending(now, shard, 10).await.unwrap() {
            let lease = jiff::SignedDuration::from_mins(2);
            let message = app.store.claim(&message, now, lease).await.unwrap().unwrap();
            let (reason, teller) = (Reason::Refused, Teller::Claim);
            let lost = Lost { message: &message, reason, teller, has_reserve: false, now };
            assert!(app.store.undelivered(&lost).await.unwrap());
        }
    }
    assert_eq!(lists(&app).await, (1, 0), "somebody has to act (Awb 2:11)");

    for (number, (role, step)) in (300..).zip(aftercare_without_letter()) {
        filed.step(&app, role, number, step).await;
    }

    assert_eq!(lists(&app).await, (0, 1), "nobody can act in a closed case");
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn of_an_anonymous_report_no_step_holds_a_time_of_day() {
    let app = TestApp::new().await;
    let report = Filed::new(&app, 1, &anonymous()).await;
    let person = somebody(Role::Coordinator).person.unwrap();
    let assignment = Assignment { task: Task::Coordinate, person };

    report.step(&app, Role::Coordinator, 2, Step::Assign(assignment)).await;

    let items = app.items_of(&report.pk).await;
    assert!(items.iter().any(|item| item["SK"] == "GEBEURTENIS#000002"));
    let dump = format!("{items:?}");
    assert!(!dump.contains("T09:30") && !dump.contains("T10:"), "{dump}");
    assert_eq!(report.faults(&app).await, []);
}
