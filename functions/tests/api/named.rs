//! An anonymous reporter who goes on under a name, and what is kept of an anonymous report on the way.

use gehoor_domain::{case::Role, kind::Kind, receipt::Received, status::Status};
use gehoor_functions::store::{Acted, Command, Effect, Refused};
use serde_json::json;

use crate::{
    app::{TestApp, one_key, uuid},
    bodies::{anonymous, complaint, compliment, with},
    filed::{Filed, done, read, text},
};

const LATER: &str = "2026-03-05T13:37:59Z";

#[tokio::test]
async fn a_report_that_goes_on_under_a_name_is_a_new_complaint_and_both_say_so() {
    let app = TestApp::new().await;
    let report = Filed::new(&app, 1, &anonymous()).await;
    app.clock.set(LATER);
    let (municipality, submission) = read(&complaint(), LATER);
    let name =
        Command::Name { municipality, complaint: report.named(&submission), text_version: "1" };

    let Effect::Named(receipt) = done(report.act(&app, 2, name).await) else { panic!() };

    let mut json = serde_json::to_value(&receipt).unwrap();
    json["gemeente"] = json!("deventer");
    let filed = Filed::of(&json);
    let (before, after) = (report.follow(&app).await, filed.follow(&app).await);
    assert_eq!((before.kind, before.status), (Kind::Anonymous, Status::Named));
    assert_eq!(before.named, Some(receipt.reference));
    assert_eq!(before.received, Received::On("2026-03-02".parse().unwrap()));
    assert_eq!(before.ended, Some(Received::On("2026-03-05".parse().unwrap())));
    assert!(before.actions.is_empty());
    assert_eq!((after.kind, after.status), (Kind::Complaint, Status::Received));
    assert_eq!(after.received, Received::At(LATER.parse().unwrap()));
    assert_eq!(after.answer_by, receipt.answer_by);
    let case = app.store.case("deventer", receipt.reference).await.unwrap().unwrap();
    assert_eq!(case.from(), Some(before.reference));
    assert_eq!(report.happened(&app).await, ["ontvangen", "op-naam-stellen"]);
    assert_eq!(filed.happened(&app).await, ["ontvangen"]);
    assert_eq!(report.mails(&app).await, ["melding-coordinator"]);
    assert_eq!(filed.mails(&app).await, ["melding-coordinator", "ontvangstbevestiging"]);
    report.assert_chain(&app).await;
    filed.assert_chain(&app).await;
}

#[tokio::test]
async fn the_terms_count_from_the_day_on_which_the_name_was_given() {
    // The same day as a complaint that came in then: over midnight in the Netherlands, and over both changes of clock.
    for (reported, named) in [
        ("2026-03-02T09:30:00Z", "2026-03-02T22:59:59Z"),
        ("2026-03-02T09:30:00Z", "2026-03-02T23:00:00Z"),
        ("2026-03-28T12:00:00Z", "2026-03-28T23:30:00Z"),
        ("2026-03-28T12:00:00Z", "2026-03-29T22:30:00Z"),
        ("2026-10-24T12:00:00Z", "2026-10-24T22:30:00Z"),
        ("2026-10-24T12:00:00Z", "2026-10-25T22:30:00Z"),
    ] {
        let app = TestApp::new().await;
        app.clock.set(reported);
        let report = Filed::new(&app, 1, &anonymous()).await;
        app.clock.set(named);
        let direct = app.submit(&uuid(3), &complaint()).await.json();
        let (municipality, submission) = read(&complaint(), named);
        let name =
            Command::Name { municipality, complaint: report.named(&submission), text_version: "1" };

        let Effect::Named(receipt) = done(report.act(&app, 2, name).await) else { panic!() };

        let receipt = serde_json::to_value(&receipt).unwrap();
        assert_eq!(receipt["uiterlijk"], direct["uiterlijk"], "{named}");
        assert_eq!(receipt["ontvangenOp"], direct["ontvangenOp"], "{named}");
    }
}

#[tokio::test]
async fn a_name_that_is_given_again_with_the_same_key_gives_the_same_receipt() {
    let app = TestApp::new().await;
    let report = Filed::new(&app, 1, &anonymous()).await;
    let (municipality, submission) = read(&complaint(), LATER);
    let name =
        Command::Name { municipality, complaint: report.named(&submission), text_version: "1" };
    let first = done(report.act(&app, 2, name).await);
    let before = app.dump().await;
    app.clock.set(LATER);

    let again = report.act(&app, 2, name).await;
    let other = with(complaint(), &json!({"omschrijving": "Iets heel anders, lang genoeg."}));
    let (_, other) = read(&other, LATER);
    let other = Command::Name { municipality, complaint: report.named(&other), text_version: "1" };
    let conflict = report.act(&app, 2, other).await;
    let twice = report.act(&app, 3, name).await;

    assert_eq!(again, Acted::Repeated(first));
    assert_eq!(conflict, Acted::Conflict);
    assert_eq!(twice, Acted::Refused(Refused::NotNow));
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn of_names_that_are_given_at_once_one_stands_and_no_complaint_is_left_over() {
    let app = std::sync::Arc::new(TestApp::new().await);
    let report = std::sync::Arc::new(Filed::new(&app, 1, &anonymous()).await);
    // Four keys, each sent four times.
    let givers: Vec<_> = (0..16)
        .map(|number| {
            let (app, report) = (app.clone(), report.clone());
            tokio::spawn(async move {
                let (municipality, submission) = read(&complaint(), LATER);
                let complaint = report.named(&submission);
                let name = Command::Name { municipality, complaint, text_version: "1" };
                report.act(&app, 10 + number % 4, name).await
            })
        })
        .collect();

    let mut effects = Vec::new();
    for giver in givers {
        match giver.await.unwrap() {
            Acted::Done(effect) | Acted::Repeated(effect) => effects.push(effect),
            other => assert_eq!(other, Acted::Refused(Refused::NotNow)),
        }
    }

    assert_eq!(effects.len(), 4, "one key, four times");
    assert!(effects.iter().all(|effect| *effect == effects[0]));
    assert_eq!(app.cases().await, 2);
    assert_eq!(app.count("CODE#", "CODE").await, 2);
    assert_eq!(report.happened(&app).await, ["ontvangen", "op-naam-stellen"]);
    report.assert_chain(&app).await;
}

#[tokio::test]
async fn a_key_that_a_submission_was_sent_with_gives_no_name() {
    let app = TestApp::new().await;
    let report = Filed::new(&app, 1, &anonymous()).await;
    Filed::new(&app, 2, &complaint()).await;
    let (municipality, submission) = read(&complaint(), LATER);
    let name =
        Command::Name { municipality, complaint: report.named(&submission), text_version: "1" };
    let before = app.dump().await;

    let acted = report.act(&app, 2, name).await;

    assert_eq!(acted, Acted::Conflict);
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn only_an_open_anonymous_report_becomes_a_complaint_of_its_own_municipality() {
    let (deventer, klacht) = read(&complaint(), LATER);
    let (amstelveen, _) = read(&with(complaint(), &json!({"gemeente": "amstelveen"})), LATER);
    let table = [
        (complaint(), false, Role::Sender, deventer),
        (compliment(), false, Role::Sender, deventer),
        (anonymous(), true, Role::Sender, deventer),
        (anonymous(), false, Role::Coordinator, deventer),
        (anonymous(), false, Role::Sender, amstelveen),
    ];

    for (place, (body, withdrawn, who, municipality)) in table.into_iter().enumerate() {
        let app = TestApp::new().await;
        let filed = Filed::new(&app, 1, &body).await;
        if withdrawn {
            done(filed.act(&app, 3, Command::Withdraw { why: None }).await);
        }
        let complaint = filed.named(&klacht);
        let name = Command::Name { municipality, complaint, text_version: "1" };

        let acted = filed.act_as(&app, who, 2, name).await;

        assert_eq!(acted, Acted::Refused(Refused::NotNow), "{place}");
        assert_eq!(app.cases().await, 1, "{place}");
    }
}

#[tokio::test]
async fn no_item_of_an_anonymous_report_has_a_time_of_day_whatever_is_done_with_it() {
    let app = TestApp::new().await;
    app.clock.set("2026-03-02T13:37:59Z");
    let report = Filed::new(&app, 1, &anonymous()).await;
    let said = text("Er is nog iets");
    app.clock.set("2026-03-03T13:37:59Z");
    done(report.act(&app, 2, Command::Write(&said)).await);
    done(report.act_as(&app, Role::Coordinator, 3, Command::Write(&said)).await);
    app.clock.set("2026-03-04T13:37:59Z");
    let other = Filed::new(&app, 4, &anonymous()).await;
    done(other.act(&app, 5, Command::Withdraw { why: Some(&said) }).await);
    app.clock.set(LATER);
    let (municipality, submission) = read(&complaint(), LATER);
    let name =
        Command::Name { municipality, complaint: report.named(&submission), text_version: "1" };
    done(report.act(&app, 6, name).await);

    let mut looked_at = 0;
    for pk in [&report.pk, &other.pk] {
        for item in app.items_of(pk).await {
            let dump = item.to_string();
            for canary in ["13:37", "14:37", ":59", "T13", "T14"] {
                assert!(!dump.contains(canary), "{canary} in {dump}");
            }
            looked_at += 1;
        }
    }
    assert!(looked_at >= 20, "{looked_at}");
    let waiting = app.store.pending_anonymous("2026-03-05".parse().unwrap(), 50).await.unwrap();
    assert_eq!(waiting.len(), 4, "two reports, a message and a withdrawal wait for the batch");
    let seen = app.store.follow(&one_key(), &report.access()).await.unwrap().unwrap();
    assert!(seen.messages.iter().all(|m| m.when == Received::On("2026-03-03".parse().unwrap())));
}
