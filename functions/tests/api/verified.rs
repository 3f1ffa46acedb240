//! Whatever is changed in the table behind the back of the service is found.

use aws_sdk_dynamodb::types::AttributeValue;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use gehoor_domain::case::{Role, Step};
use gehoor_functions::store::{Command, Fault};
use jiff::civil::date;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    app::{TestApp, one_key},
    bodies::complaint,
    filed::{Filed, done, text},
    taken::contact,
};

/// A case of five events, two of them messages.
async fn written() -> (TestApp, Filed) {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    done(filed.act(&app, 2, Command::Write(&text("Eén"))).await);
    done(filed.act_as(&app, Role::Coordinator, 3, Command::Write(&text("Twee"))).await);
    filed.step(&app, Role::Coordinator, 4, contact(date(2026, 3, 2))).await;
    filed.step(&app, Role::Coordinator, 5, Step::StartIntake).await;
    assert_eq!(filed.faults(&app).await, []);
    (app, filed)
}

#[tokio::test]
async fn every_attribute_that_is_changed_or_gone_is_found_for_what_it_is() {
    let table: &[(&str, &str, &str)] = &[
        ("GEBEURTENIS#000003", "SET feit = :v", "gebeurtenis-veranderd:3"),
        ("GEBEURTENIS#000003", "SET nummer = :n", "verplaatst:GEBEURTENIS#000003"),
        ("GEBEURTENIS#000003", "SET #status = :v", "onleesbaar:GEBEURTENIS#000003"),
        ("GEBEURTENIS#000003", "SET stap = :step", "gebeurtenis-spreekt-zich-tegen:3"),
        ("GEBEURTENIS#000003", "SET #status = :status", "gebeurtenis-spreekt-zich-tegen:3"),
        ("GEBEURTENIS#000003", "SET op = :day", "gebeurtenis-spreekt-zich-tegen:3"),
        ("GEBEURTENIS#000003", "SET door.rol = :role", "gebeurtenis-spreekt-zich-tegen:3"),
        ("GEBEURTENIS#000003", "SET vorige = :v", "keten:3"),
        ("GEBEURTENIS#000003", "REMOVE vorige", "keten:3"),
        ("GEBEURTENIS#000003", "SET #hash = :v", "gebeurtenis-veranderd:3"),
        ("GEBEURTENIS#000005", "SET #hash = :v", "nieuwste-gebeurtenis"),
        ("BERICHT#000001", "SET tekst = :v", "bericht:1"),
        ("BERICHT#000001", "SET van = :them", "bericht:1"),
        ("BERICHT#000002", "SET wanneer = :day", "bericht:2"),
        ("BERICHT#000002", "SET nummer = :n", "verplaatst:BERICHT#000002"),
        ("ZAAK", "SET inzending.naam = :v", "inzending"),
        ("ZAAK", "REMOVE inzending.naam", "inzending"),
        ("ZAAK", "SET verloop.ontvangenOp = :day", "verloop"),
        ("ZAAK", "REMOVE verloop.contacten", "verloop"),
        ("ZAAK", "SET verloop.#begin.regels.eersteContact = :n", "verloop"),
        ("ZAAK", "SET ketting = :v", "nieuwste-gebeurtenis"),
        ("ZAAK", "SET gemeente = :v", "verplaatst:ZAAK"),
        ("ZAAK", "REMOVE zegel", "zegel"),
        ("ZAAK", "SET zegel.mac = :v", "zegel"),
        ("ZAAK", "SET zegel.nummer = :n", "zegel"),
        ("ZAAK", "SET soort = :v", "afgeleid:soort"),
        ("ZAAK", "SET #status = :status", "afgeleid:status"),
        ("ZAAK", "SET ontvangenOp = :day", "afgeleid:ontvangenOp"),
        ("ZAAK", "SET uiterlijk = :day", "afgeleid:uiterlijk"),
        ("ZAAK", "SET uiterlijk = :day, kalender = :n", "verouderd:uiterlijk"),
        ("ZAAK", "SET uiterlijk = :day REMOVE kalender", "verouderd:uiterlijk"),
        ("ZAAK", "SET ontvangenOp = :day, kalender = :n", "afgeleid:ontvangenOp"),
        ("ZAAK", "REMOVE streefdatum", "afgeleid:streefdatum"),
        ("ZAAK", "SET nietBezorgd = :n", "afgeleid:nietBezorgd"),
        ("ZAAK", "SET laatsteGebeurtenis = :n", "afgeleid:laatsteGebeurtenis"),
        ("ZAAK", "SET antwoordGevraagdOp = :day", "afgeleid:antwoordGevraagdOp"),
        ("ZAAK", "SET WL_PK = :v", "afgeleid:WL_PK"),
        ("ZAAK", "SET WL_SK = :v", "afgeleid:WL_SK"),
        ("ZAAK", "REMOVE JR_PK", "afgeleid:JR_PK"),
        ("ZAAK", "SET JR_SK = :v", "afgeleid:JR_SK"),
        ("ZAAK", "REMOVE verloop", "onleesbaar:ZAAK"),
    ];
    let (app, filed) = written().await;
    let whole = app.raw_items_of(&filed.pk).await;

    for (place, expression, found) in table {
        app.change(&filed.pk, place, expression).await;

        let faults: Vec<_> = filed.faults(&app).await.iter().map(Fault::to_string).collect();
        assert!(faults.contains(&(*found).to_owned()), "{place} {expression}: {faults:?}");

        app.put_back(&whole).await;
        assert_eq!(filed.faults(&app).await, [], "{place} {expression}");
    }
}

#[tokio::test]
async fn what_is_removed_added_or_swapped_is_found() {
    let (app, filed) = written().await;
    let whole = app.raw_items_of(&filed.pk).await;
    let places: Vec<String> = whole
        .iter()
        .map(|item| item["SK"].as_s().unwrap().clone())
        .filter(|place| !place.starts_with("UIT#") && !place.starts_with("SLEUTEL#"))
        .collect();
    assert_eq!(places.len(), 8, "case, five events, two messages");

    for place in &places {
        app.delete(&filed.pk, place).await;
        assert_ne!(filed.faults(&app).await, [], "{place} is gone");
        app.put_back(&whole).await;
    }
    let pairs =
        [("GEBEURTENIS#000002", "GEBEURTENIS#000003"), ("BERICHT#000001", "BERICHT#000002")];
    for (one, other) in pairs {
        app.swap(&whole, one, other).await;
        assert_ne!(filed.faults(&app).await, [], "{one} and {other} are swapped");
        app.put_back(&whole).await;
    }
    for (one, new) in
        [("GEBEURTENIS#000005", "GEBEURTENIS#000006"), ("BERICHT#000002", "BERICHT#000003")]
    {
        app.copy(&whole, one, new).await;
        assert_ne!(filed.faults(&app).await, [], "{new} is added");
        app.delete(&filed.pk, new).await;
    }
    assert_eq!(filed.faults(&app).await, []);
}

/// Changes what an event says, makes every later hash anew, and the case too: all that can be done without a key.
async fn forge(app: &TestApp, filed: &Filed) {
    let mut previous: Option<String> = None;
    for mut item in app.raw_items_of(&filed.pk).await {
        let place = item["SK"].as_s().unwrap().clone();
        if !place.starts_with("GEBEURTENIS#") {
            continue;
        }
        let mut fact = item["feit"].as_s().unwrap().clone();
        if place == "GEBEURTENIS#000004" {
            fact = fact.replace("\"gelukt\":true", "\"gelukt\":false");
            assert_ne!(&fact, item["feit"].as_s().unwrap());
        }
        let mut hash = Sha256::new();
        for part in ["deventer", &filed.reference, previous.as_deref().unwrap_or_default(), &fact] {
            hash.update(format!("{}\0{part}", part.len()));
        }
        let hash = format!("{:x}", hash.finalize());
        item.insert("feit".to_owned(), AttributeValue::S(fact));
        item.insert("hash".to_owned(), AttributeValue::S(hash.clone()));
        if let Some(previous) = previous {
            item.insert("vorige".to_owned(), AttributeValue::S(previous));
        }
        previous = Some(hash);
        app.put_back(&[item]).await;
    }
    let mut case = app
        .raw_items_of(&filed.pk)
        .await
        .into_iter()
        .find(|item| item["SK"].as_s().unwrap() == "ZAAK")
        .unwrap();
    case.insert("ketting".to_owned(), AttributeValue::S(previous.unwrap()));
    let AttributeValue::M(course) = case.get_mut("verloop").unwrap() else { panic!() };
    let AttributeValue::M(contacts) = course.get_mut("contacten").unwrap() else { panic!() };
    contacts.remove("gesproken");
    app.put_back(&[case]).await;
}

#[tokio::test]
async fn a_chain_that_was_made_anew_is_found_by_the_keyed_seal_and_by_nothing_else() {
    let (app, filed) = written().await;
    forge(&app, &filed).await;

    let reference = filed.case.reference;
    let without = app.store.verify("deventer", reference, None).await.unwrap();

    assert_eq!(without, [], "plain hashes can be made by anybody");
    assert_eq!(filed.faults(&app).await, [Fault::Seal]);
}

#[tokio::test]
async fn the_whole_table_is_checked_and_a_code_that_leads_nowhere_is_found() {
    let (app, filed) = written().await;
    let (whole, gone) =
        (Filed::new(&app, 6, &complaint()).await, Filed::new(&app, 7, &complaint()).await);
    app.change(&filed.pk, "GEBEURTENIS#000002", "SET feit = :v").await;
    for item in app.raw_items_of(&gone.pk).await {
        app.delete(&gone.pk, item["SK"].as_s().unwrap()).await;
    }

    let mut looked_at = 0;
    let report = app.store.verify_all(Some(&one_key()), |cases| looked_at = cases).await.unwrap();

    assert_eq!((report.cases, looked_at), (3, 3));
    let mut found: Vec<_> = report.found.iter().map(|found| found.reference.unwrap()).collect();
    found.sort();
    let mut expected = [filed.case.reference, gone.case.reference];
    expected.sort();
    assert_eq!(found, expected);
    assert!(!found.contains(&whole.case.reference));
    let nowhere = report.found.iter().find(|found| found.reference == Some(gone.case.reference));
    assert_eq!(nowhere.unwrap().faults, [Fault::NoCase]);
}

#[tokio::test]
async fn a_seal_of_a_key_that_is_no_longer_there_is_no_fault() {
    let (app, filed) = written().await;
    let ring =
        gehoor_functions::keys::KeyRing { current: crate::app::key("2027a", 9), older: Vec::new() };

    let faults = app.store.verify("deventer", filed.case.reference, Some(&ring)).await.unwrap();

    assert_eq!(faults, []);
}

#[tokio::test]
async fn the_text_of_an_event_is_json_that_says_who_did_what_and_when() {
    let (app, filed) = written().await;
    let items = app.items_of(&filed.pk).await;
    let event = items.iter().find(|item| item["SK"] == "GEBEURTENIS#000005").unwrap();

    let fact: Value = serde_json::from_str(event["feit"].as_str().unwrap()).unwrap();

    for name in ["nummer", "op", "status", "stap"] {
        assert_eq!(fact[name], event[name], "{name}");
    }
    assert_eq!(fact["door"]["rol"], "coordinator");
}

#[tokio::test]
async fn the_operators_command_names_each_case_and_says_by_its_end_whether_all_is_whole() {
    let (app, filed) = written().await;
    Filed::new(&app, 6, &complaint()).await;
    let verify = async |arguments: &[&str]| {
        let output = tokio::process::Command::new(env!("CARGO_BIN_EXE_verify"))
            .args(arguments)
            .env_clear()
            .env("GEHOOR_TABLE", "gehoor")
            .env("GEHOOR_KEYS", format!("2026a:{}", BASE64_STANDARD.encode([7; 32])))
            .env("AWS_ENDPOINT_URL", &app.endpoint)
            .env("AWS_REGION", "eu-west-1")
            .env("AWS_ACCESS_KEY_ID", "local")
            .env("AWS_SECRET_ACCESS_KEY", "local")
            .output()
            .await
            .unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let nothing = (0, "2 cases, 0 with something wrong\n".to_owned());
    assert_eq!(verify(&[]).await, nothing);

    app.change(&filed.pk, "BERICHT#000001", "SET tekst = :v").await;

    let wrong = format!("deventer {} bericht:1\n", filed.reference);
    let told = |cases: u8| (1, format!("{wrong}{cases} cases, 1 with something wrong\n"));
    assert_eq!(verify(&[]).await, told(2));
    assert_eq!(verify(&["deventer", &filed.reference]).await, told(1));
    assert_eq!(verify(&["deventer"]).await, (2, String::new()));
}
