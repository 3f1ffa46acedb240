//! A part of a case that can't be read: a letter, a linked case, what was merged into it. The rest stays.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{
    case::{
        Concerned, Contact, Step,
        informal::{Side, Told, Way},
        people::Office,
        words::Words,
    },
    reference::Reference,
};
use gehoor_functions::store::CaseKey;
use http::StatusCode;
use jiff::civil::date;

use super::{
    app::{App, session, session_as, slices},
    related::{NOW, case, deventer, done, filled, path, takes, two},
};

/// Breaks an attribute of an item of a case.
async fn broken(app: &App, reference: Reference, (item, attribute): (&str, &str)) {
    app.client
        .update_item()
        .table_name("gehoor")
        .key("PK", AttributeValue::S(format!("ZAAK#deventer#{reference}")))
        .key("SK", AttributeValue::S(item.to_owned()))
        .update_expression("SET #it = :v")
        .condition_expression("attribute_exists(PK)")
        .expression_attribute_names("#it", attribute)
        .expression_attribute_values(":v", AttributeValue::S("kapot".to_owned()))
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn a_letter_that_cannot_be_read_stands_there_as_such_and_takes_no_page_and_no_step_away() {
    let (app, reference, _) = two().await;
    let key = CaseKey { municipality: "deventer".to_owned(), reference };
    app.letter(NOW, &key).await;
    app.letter(NOW, &key).await;
    broken(&app, reference, ("BRIEF#000001", "soort")).await;

    let page = case(&app, deventer(), reference).await;
    let letters = page.split_once("id=\"brieven\"").unwrap().1;
    let letters = letters.split_once("<h2").unwrap().0;
    assert!(letters.contains("Een of meer brieven van deze zaak kan het bureau niet lezen."));
    assert_eq!(letters.matches("<strong class=\"merk\">niet leesbaar").count(), 1, "{letters}");
    assert!(!letters.contains("/brief/1\"") && letters.contains("/brief/2\""), "{letters}");
    assert!(!page.contains("In de opslag van deze zaak ontbreekt iets"), "{page}");

    let letter = |number: &str| format!("/desk/zaak/deventer/{reference}/brief/{number}");
    for (number, status, told) in [
        ("1", StatusCode::SERVICE_UNAVAILABLE, "Deze brief kan het bureau niet lezen"),
        ("2", StatusCode::OK, "Wij schrijven u."),
        ("3", StatusCode::NOT_FOUND, ""),
    ] {
        let answer = app.ask(NOW, Some(deventer()), &letter(number)).await;
        assert_eq!(answer.status, status, "{number}");
        assert!(answer.body.contains(told), "{number}: {}", answer.body);
    }
    let free = format!("/desk/zaak/deventer/{reference}/brief?aan=0");
    assert_eq!(app.ask(NOW, Some(deventer()), &free).await.status, StatusCode::OK);
    let note = [("notitie", "De brief is kapot.")];
    done(&takes(&app, deventer(), (reference, "notitie-maken"), &note).await);

    // The number of the next is that of its turn.
    app.letter(NOW, &key).await;
    assert_eq!(app.ask(NOW, Some(deventer()), &letter("3")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn something_else_that_is_wrong_is_still_told_beside_a_letter_that_cannot_be_read() {
    let (app, reference, _) = two().await;
    let key = CaseKey { municipality: "deventer".to_owned(), reference };
    app.letter(NOW, &key).await;
    app.letter(NOW, &key).await;
    broken(&app, reference, ("BRIEF#000001", "soort")).await;
    broken(&app, reference, ("BRIEF#000002", "onderwerp")).await;
    let page = case(&app, deventer(), reference).await;
    assert!(page.contains("In de opslag van deze zaak ontbreekt iets"), "{page}");
}

#[tokio::test]
async fn a_linked_case_that_cannot_be_read_is_told_to_who_coordinates_and_hides_nothing_else() {
    let (app, first, second) = two().await;
    let to = second.to_string();
    let why = [("naar", to.as_str()), ("waarom", "Dezelfde straat.")];
    done(&takes(&app, deventer(), (first, "koppelen"), &why).await);
    broken(&app, second, ("ZAAK", "verloop")).await;

    let unread = format!("<li>{second}: <strong class=\"merk\">niet leesbaar</strong>");
    let page = case(&app, deventer(), first).await;
    assert!(page.contains(&unread), "{page}");
    assert!(!page.contains(&format!("/desk/zaak/deventer/{second}")), "{page}");
    // Whether others may know of it can't be asked, so they don't.
    let page = case(&app, session_as(&["deventer"], "meelezer"), first).await;
    assert!(!page.contains(&second.to_string()) && !page.contains("niet leesbaar"), "{page}");
    done(&takes(&app, deventer(), (first, "notitie-maken"), &[("notitie", "Gezien.")]).await);
    let own = app.ask(NOW, Some(deventer()), &format!("/desk/zaak/deventer/{second}")).await;
    assert_eq!(own.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn what_was_merged_and_cannot_be_read_is_named_and_no_copy_goes_out_without_it() {
    let (app, first, second) = two().await;
    let to = first.to_string();
    let typed = [("naar", to.as_str()), ("zelfdeIndiener", "ja")];
    let sure = takes(&app, deventer(), (second, "samenvoegen"), &typed).await;
    let fields = filled(&sure.body, &[]);
    done(&app.post(NOW, Some(deventer()), &path(second, "samenvoegen"), &slices(&fields)).await);
    let employee = Step::NameConcerned(Concerned {
        office: Office::Employee,
        function: Words::parse("medewerker van de balie").unwrap(),
        team: None,
        person: None,
    });
    let key = CaseKey { municipality: "deventer".to_owned(), reference: first };
    let contact = Contact {
        on: date(2026, 3, 5),
        way: Way::Phone,
        with: Side::Sender,
        reached: false,
        summary: None,
        told: Told::default(),
    };
    for step in [employee, Step::LogContact(contact), Step::StartIntake] {
        app.step(NOW, &key, "collega", &step).await;
    }
    broken(&app, second, ("ZAAK", "verloop")).await;

    let page = case(&app, session(&["deventer"]), first).await;
    let unread = format!("<li>{second}: <strong class=\"merk\">niet leesbaar</strong>");
    assert!(page.contains(&unread), "{page}");
    let note = [("notitie", "Een deel is niet te lezen.")];
    done(&takes(&app, deventer(), (first, "notitie-maken"), &note).await);

    let before = app.happened("deventer", first).await;
    let typed = [("betrokkene", "1"), ("op", "2026-03-05"), ("brieven", "maken")];
    let copy = takes(&app, deventer(), (first, "afschrift-zenden"), &typed).await;
    assert_eq!(copy.status, StatusCode::CONFLICT, "{}", copy.body);
    assert!(copy.body.contains("De kopie is dan niet compleet."), "{}", copy.body);
    assert_eq!(app.happened("deventer", first).await, before);
}
