//! Commands on a case: decided on what is stored, carried out once, everything or nothing.

use std::sync::Arc;

use gehoor_domain::{
    case::Role,
    follow::{Action, Author, MESSAGES, ROOM_FOR_ANSWERS},
    kind::Kind,
    receipt::Received,
    status::Status,
};
use gehoor_functions::{
    keys::KeyRing,
    store::{Acted, Command, Effect, Refused},
};
use serde_json::json;

use crate::{
    app::{TestApp, key as server_key, one_key},
    bodies::{anonymous, complaint, compliment, with},
    filed::{Filed, done, text},
};

const LATER: &str = "2026-03-05T12:00:07Z";

#[tokio::test]
async fn every_command_changes_the_case_seals_its_events_and_makes_its_mails() {
    let said = text("Kunt u mij bellen?");
    let table = [
        (Command::Write(&said), Status::Received, "bericht-schrijven", "bericht-van-indiener"),
        (
            Command::AskFormal,
            Status::Received,
            "formele-behandeling-vragen",
            "formele-behandeling-gevraagd",
        ),
        (Command::Withdraw { why: None }, Status::Withdrawn, "intrekken", "ingetrokken"),
    ];

    for (command, status, event, mail) in table {
        let app = TestApp::new().await;
        let filed = Filed::new(&app, 1, &complaint()).await;
        app.clock.set(LATER);
        let when = Received::At(LATER.parse().unwrap());

        let effect = done(filed.act(&app, 2, command).await);

        match effect {
            Effect::Written(message) => assert_eq!((message.number, message.when), (1, when)),
            Effect::FormalAsked(at) | Effect::Withdrawn(at) => assert_eq!(at, when),
            Effect::Named(_) => panic!("named"),
        }
        assert_eq!(filed.happened(&app).await, ["ontvangen", event]);
        assert_eq!(
            filed.mails(&app).await,
            sorted(["melding-coordinator", mail, "ontvangstbevestiging"])
        );
        let seen = filed.follow(&app).await;
        assert_eq!(seen.status, status, "{event}");
        assert_eq!(seen.received, Received::At(crate::app::NOW.parse().unwrap()), "{event}");
        filed.assert_chain(&app).await;
    }
}

#[tokio::test]
async fn twenty_messages_on_end_are_one_mail_to_the_coordinator_until_somebody_answers() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &compliment()).await;
    let said = text("En dit ook nog.");
    let told = async || {
        let mails = filed.mails(&app).await;
        mails.iter().filter(|mail| *mail == "bericht-van-indiener").count()
    };
    let mut number = 1;
    for (who, times, expected) in [
        (Role::Sender, 20, 1),
        (Role::Coordinator, 1, 1),
        (Role::Sender, 20, 2),
        (Role::Coordinator, 2, 2),
        (Role::Sender, 1, 3),
    ] {
        for _ in 0..times {
            number += 1;
            done(filed.act_as(&app, who, number, Command::Write(&said)).await);
        }
        assert_eq!(told().await, expected, "{times} of {who:?}");
    }
    assert_eq!(filed.follow(&app).await.messages.len(), 44, "each of them is there");
}

#[tokio::test]
async fn a_message_after_a_withdrawal_with_a_reason_is_told_once_because_the_case_had_left_the_list()
 {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &compliment()).await;
    let (why, wrong) = (text("Het is al opgelost."), text("Dat was een vergissing."));
    done(filed.act(&app, 2, Command::Withdraw { why: Some(&why) }).await);
    assert_eq!(filed.mails(&app).await, ["ingetrokken", "melding-coordinator"]);

    for number in 3..6 {
        done(filed.act(&app, number, Command::Write(&wrong)).await);
        assert_eq!(
            filed.mails(&app).await,
            ["bericht-van-indiener", "ingetrokken", "melding-coordinator"]
        );
    }
}

fn sorted<const N: usize>(mut words: [&str; N]) -> [&str; N] {
    words.sort_unstable();
    words
}

#[tokio::test]
async fn who_follows_a_case_sees_the_messages_in_order_and_what_may_be_done_now() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let before = filed.follow(&app).await;

    filed.act(&app, 2, Command::Write(&text("Een vraag"))).await;
    filed.act_as(&app, Role::Coordinator, 3, Command::Write(&text("Een antwoord"))).await;
    filed.act(&app, 4, Command::AskFormal).await;
    app.clock.set(LATER);
    filed.act(&app, 5, Command::Withdraw { why: Some(&text("Het is opgelost")) }).await;

    let after = filed.follow(&app).await;
    assert_eq!(before.actions, [Action::Write, Action::AskFormal, Action::Withdraw]);
    assert_eq!((before.formal_asked, before.ended, before.messages.len()), (None, None, 0));
    let said: Vec<_> = after.messages.iter().map(|m| (m.number, m.from, m.text.as_str())).collect();
    assert_eq!(
        said,
        [
            (1, Author::Sender, "Een vraag"),
            (2, Author::Municipality, "Een antwoord"),
            (3, Author::Sender, "Het is opgelost"),
        ]
    );
    assert_eq!(after.actions, [Action::Write]);
    assert_eq!(after.formal_asked, Some(Received::At(crate::app::NOW.parse().unwrap())));
    assert_eq!(after.ended, Some(Received::At(LATER.parse().unwrap())));
    assert_eq!(after.answers, before.answers);
    assert_eq!(
        filed.happened(&app).await,
        [
            "ontvangen",
            "bericht-schrijven",
            "bericht-schrijven",
            "formele-behandeling-vragen",
            "bericht-schrijven",
            "intrekken",
        ]
    );
    filed.assert_chain(&app).await;
}

#[tokio::test]
async fn formal_handling_that_the_form_asked_for_is_not_asked_twice() {
    let app = TestApp::new().await;
    let body = with(complaint(), &json!({"gewensteBehandeling": "formeel"}));
    let filed = Filed::new(&app, 1, &body).await;

    let seen = filed.follow(&app).await;
    let acted = filed.act(&app, 2, Command::AskFormal).await;

    assert_eq!(seen.formal_asked, Some(seen.received));
    assert_eq!(seen.actions, [Action::Write, Action::Withdraw]);
    assert_eq!(acted, Acted::Refused(Refused::NotNow));
}

#[tokio::test]
async fn a_repeated_command_does_it_once_and_gives_the_same_answer_whatever_happened_since() {
    let said = text("Kunt u mij bellen?");
    let commands =
        [Command::Write(&said), Command::AskFormal, Command::Withdraw { why: Some(&said) }];

    for command in commands {
        let app = TestApp::new().await;
        let filed = Filed::new(&app, 1, &complaint()).await;
        let first = done(filed.act(&app, 2, command).await);
        app.clock.set(LATER);
        filed.act(&app, 3, Command::Withdraw { why: None }).await;
        let before = app.dump().await;

        let second = filed.act(&app, 2, command).await;

        assert_eq!(second, Acted::Repeated(first));
        assert!(before == app.dump().await, "nothing changed");
    }
}

#[tokio::test]
async fn the_same_key_with_another_command_text_or_role_is_a_conflict_and_changes_nothing() {
    let (one, other) = (text("Kunt u mij bellen?"), text("Kunt u mij schrijven?"));
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    filed.act(&app, 2, Command::Write(&one)).await;
    let before = app.dump().await;

    for command in [
        Command::Write(&other),
        Command::AskFormal,
        Command::Withdraw { why: None },
        Command::Withdraw { why: Some(&one) },
    ] {
        assert_eq!(filed.act(&app, 2, command).await, Acted::Conflict, "{command:?}");
    }
    let answer = filed.act_as(&app, Role::Coordinator, 2, Command::Write(&one)).await;

    assert_eq!(answer, Acted::Conflict);
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn a_reason_that_is_left_out_is_another_withdrawal_than_one_that_is_given() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &compliment()).await;
    filed.act(&app, 2, Command::Withdraw { why: None }).await;

    let other = filed.act(&app, 2, Command::Withdraw { why: Some(&text("x")) }).await;

    assert_eq!(other, Acted::Conflict);
}

#[tokio::test]
async fn what_cannot_be_done_is_refused_and_changes_nothing() {
    let said = text("Een vraag");
    let ask = Command::AskFormal;
    let withdraw = Command::Withdraw { why: None };
    let table = [
        (complaint(), Some(withdraw), Role::Sender, ask),
        (complaint(), Some(withdraw), Role::Sender, withdraw),
        (complaint(), Some(ask), Role::Sender, ask),
        (complaint(), None, Role::Coordinator, ask),
        (complaint(), None, Role::Coordinator, withdraw),
        (complaint(), None, Role::System, Command::Write(&said)),
        (compliment(), None, Role::Sender, ask),
        (anonymous(), None, Role::Sender, ask),
    ];

    for (place, (body, first, who, command)) in table.into_iter().enumerate() {
        let app = TestApp::new().await;
        let filed = Filed::new(&app, 1, &body).await;
        if let Some(first) = first {
            done(filed.act(&app, 2, first).await);
        }
        let before = app.dump().await;

        let acted = filed.act_as(&app, who, 3, command).await;

        assert_eq!(acted, Acted::Refused(Refused::NotNow), "{place}");
        assert!(before == app.dump().await, "{place}");
    }
}

#[tokio::test]
async fn a_case_that_is_not_there_is_gone() {
    let app = TestApp::new().await;
    let mut filed = Filed::new(&app, 1, &complaint()).await;
    "tubbergen".clone_into(&mut filed.case.municipality);

    assert_eq!(filed.act(&app, 2, Command::AskFormal).await, Acted::Gone);
    assert_eq!(app.cases().await, 1);
}

#[tokio::test]
async fn messages_that_are_written_at_once_are_all_there_in_an_unbroken_order() {
    let app = Arc::new(TestApp::new().await);
    let filed = Arc::new(Filed::new(&app, 1, &complaint()).await);
    let writers: Vec<_> = (0..10)
        .map(|number| {
            let (app, filed) = (app.clone(), filed.clone());
            tokio::spawn(async move {
                let said = text(&format!("bericht {number}"));
                let who = if number % 2 == 0 { Role::Sender } else { Role::Coordinator };
                done(filed.act_as(&app, who, 100 + number, Command::Write(&said)).await)
            })
        })
        .collect();

    for writer in writers {
        writer.await.unwrap();
    }

    let seen = filed.follow(&app).await;
    let numbers: Vec<_> = seen.messages.iter().map(|message| message.number).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
    let mut texts: Vec<_> = seen.messages.iter().map(|m| m.text.as_str().to_owned()).collect();
    texts.sort();
    assert_eq!(texts, (0..10).map(|number| format!("bericht {number}")).collect::<Vec<_>>());
    filed.assert_chain(&app).await;
}

#[tokio::test]
async fn one_command_sent_sixteen_times_at_once_is_done_once() {
    let app = Arc::new(TestApp::new().await);
    let filed = Arc::new(Filed::new(&app, 1, &complaint()).await);
    let senders: Vec<_> = (0..16)
        .map(|_| {
            let (app, filed) = (app.clone(), filed.clone());
            tokio::spawn(async move { filed.act(&app, 2, Command::Write(&text("x"))).await })
        })
        .collect();

    let mut effects = Vec::new();
    for sender in senders {
        match sender.await.unwrap() {
            Acted::Done(effect) | Acted::Repeated(effect) => effects.push(effect),
            other => panic!("{other:?}"),
        }
    }

    assert!(effects.iter().all(|effect| *effect == effects[0]));
    assert_eq!(filed.follow(&app).await.messages.len(), 1);
    assert_eq!(filed.happened(&app).await, ["ontvangen", "bericht-schrijven"]);
    filed.assert_chain(&app).await;
}

#[tokio::test]
async fn of_a_withdrawal_and_a_question_at_once_the_withdrawal_stands_and_the_question_by_its_order()
 {
    let app = Arc::new(TestApp::new().await);
    let filed = Arc::new(Filed::new(&app, 1, &complaint()).await);
    let withdraw = {
        let (app, filed) = (app.clone(), filed.clone());
        tokio::spawn(async move { filed.act(&app, 2, Command::Withdraw { why: None }).await })
    };
    let ask = filed.act(&app, 3, Command::AskFormal).await;
    done(withdraw.await.unwrap());

    let seen = filed.follow(&app).await;
    assert_eq!(seen.status, Status::Withdrawn);
    match ask {
        Acted::Done(_) => assert!(seen.formal_asked.is_some()),
        Acted::Refused(Refused::NotNow) => assert!(seen.formal_asked.is_none()),
        other => panic!("{other:?}"),
    }
    filed.assert_chain(&app).await;
}

#[tokio::test]
async fn what_a_newer_version_stores_beside_a_case_is_left_alone() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    app.alter(&filed.pk, "ZAAK", "SET ietsNieuws = soort").await;
    app.alter(&filed.pk, "NIEUW#1", "SET ietsNieuws = PK").await;

    done(filed.act(&app, 2, Command::Write(&text("Een vraag"))).await);

    let items = app.items_of(&filed.pk).await;
    let case = items.iter().find(|item| item["SK"] == "ZAAK").unwrap();
    assert_eq!(case["ietsNieuws"], "klacht");
    assert_eq!(filed.follow(&app).await.messages.len(), 1);
}

#[tokio::test]
async fn a_full_case_takes_no_message_of_the_sender_and_still_some_of_the_municipality() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let said = text("Een vraag");
    app.set_number(&filed.pk, "ZAAK", "verloop.berichten", MESSAGES - 1).await;

    done(filed.act(&app, 2, Command::Write(&said)).await);
    let full = filed.act(&app, 3, Command::Write(&said)).await;
    let reasoned = filed.act(&app, 4, Command::Withdraw { why: Some(&said) }).await;
    let again = filed.act(&app, 2, Command::Write(&said)).await;
    done(filed.act_as(&app, Role::Coordinator, 5, Command::Write(&said)).await);
    app.set_number(&filed.pk, "ZAAK", "verloop.berichten", MESSAGES + ROOM_FOR_ANSWERS).await;
    let silent = filed.act_as(&app, Role::Coordinator, 6, Command::Write(&said)).await;
    done(filed.act(&app, 7, Command::Withdraw { why: None }).await);

    for refused in [full, reasoned, silent] {
        assert_eq!(refused, Acted::Refused(Refused::TooManyMessages));
    }
    assert!(matches!(again, Acted::Repeated(_)), "what is there stays there");
    filed.assert_chain(&app).await;
}

#[tokio::test]
async fn messages_of_more_than_a_megabyte_are_all_shown() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    // A page of the store ends at a megabyte; this is 16 kB.
    let said = text(&"\u{1f600}".repeat(4000));

    for number in 0..70 {
        done(filed.act(&app, 1000 + number, Command::Write(&said)).await);
    }

    let seen = filed.follow(&app).await;
    let numbers: Vec<_> = seen.messages.iter().map(|message| message.number).collect();
    assert_eq!(numbers, (1..=70).collect::<Vec<_>>());
    assert!(seen.messages.iter().all(|message| message.text == said));
    filed.assert_chain(&app).await;
}

#[tokio::test]
async fn an_answer_is_told_by_mail_with_consent_only_and_never_of_an_anonymous_report() {
    let silent = with(complaint(), &json!({"email": null, "emailToestemming": null}));
    let table = [(complaint(), true), (silent, false), (compliment(), false), (anonymous(), false)];

    for (body, expected) in table {
        let app = TestApp::new().await;
        let filed = Filed::new(&app, 1, &body).await;

        done(filed.act_as(&app, Role::Coordinator, 2, Command::Write(&text("x"))).await);

        let told = filed.mails(&app).await.contains(&"bericht-van-gemeente".to_owned());
        assert_eq!(told, expected, "{body}");
    }
}

#[tokio::test]
async fn after_the_server_key_changed_older_keys_open_and_repeat_what_they_made() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let said = text("Een vraag");
    let first = done(filed.act(&app, 2, Command::Write(&said)).await);
    let ring = KeyRing { current: server_key("2026b", 8), older: vec![server_key("2026a", 7)] };

    let seen = app.store.follow(&ring, &filed.access()).await.unwrap().unwrap();
    let act = |number, command| filed.at(&app, Role::Sender, number, command);
    let again = filed.act_under(&app.store, &ring, act(2, Command::Write(&said))).await.unwrap();
    let other = filed.act_under(&app.store, &ring, act(2, Command::AskFormal)).await.unwrap();
    let fresh = filed.act_under(&app.store, &ring, act(3, Command::AskFormal)).await.unwrap();
    let stranger = KeyRing { current: server_key("2026c", 9), older: Vec::new() };

    assert_eq!(seen.messages.len(), 1);
    assert_eq!(again, Acted::Repeated(first));
    assert_eq!(other, Acted::Conflict);
    done(fresh);
    assert!(app.store.follow(&stranger, &filed.access()).await.unwrap().is_none());
    filed.assert_chain(&app).await;
}

#[tokio::test]
async fn no_key_code_or_text_of_a_message_stands_where_it_does_not_belong() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    filed.act(&app, 2, Command::Write(&text("kanarie-bericht"))).await;
    filed.act(&app, 3, Command::Withdraw { why: Some(&text("kanarie-bericht")) }).await;
    let bare_code = filed.code.replace(' ', "");
    for item in app.dump().await.into_values() {
        let dump = item.to_string();
        for number in 1..=3 {
            let key = crate::app::uuid(number);
            assert!(!dump.contains(&key) && !dump.contains(&key.replace('-', "")));
        }
        assert!(!dump.contains(&filed.code) && !dump.contains(&bare_code));
        if !item["SK"].as_str().unwrap().starts_with("BERICHT#") {
            assert!(!dump.contains("kanarie-bericht"), "{dump}");
        }
    }
}

#[tokio::test]
async fn what_is_shown_opens_one_case_and_nothing_else_does() {
    use gehoor_functions::store::Access;
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let other = Filed::new(&app, 2, &compliment()).await;
    let elsewhere =
        Filed::new(&app, 1, &with(complaint(), &json!({"gemeente": "amstelveen"}))).await;
    let nobody = "000 000 000 000 000 000 000 000 000";
    let table = [
        (filed.reference.clone(), filed.code.to_lowercase().replace(' ', "-"), true),
        (filed.reference.to_lowercase().replace('-', " "), filed.code.replace('0', "o"), true),
        (filed.reference.clone(), other.code.clone(), false),
        (other.reference.clone(), filed.code.clone(), false),
        (elsewhere.reference.clone(), filed.code.clone(), false),
        (filed.reference.clone(), nobody.to_owned(), false),
        (filed.reference.clone(), String::new(), false),
        (String::new(), filed.code.clone(), false),
        ("niets".to_owned(), "niets".to_owned(), false),
    ];

    for (reference, code, opens) in table {
        let opened = app.store.open(&one_key(), &Access::parse(&reference, &code)).await.unwrap();
        assert_eq!(opened.is_some(), opens, "{reference} {code}");
        if let Some(opened) = opened {
            assert_eq!((opened.case, opened.kind), (filed.case.clone(), Kind::Complaint));
        }
    }
    app.delete(&filed.pk, "ZAAK").await;
    assert!(app.store.follow(&one_key(), &filed.access()).await.unwrap().is_none(), "erased");
}
