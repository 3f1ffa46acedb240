//! Searching: by reference, name and postcode, and never what may not be seen.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{field::Field, reference::Reference};
use gehoor_functions::desk::Session;
use http::{StatusCode, header};

use super::app::{Answer, App, COMPLAINT, session, session_as};

const NOW: &str = "2026-03-02T09:30:00Z";
const PATH: &str = "/desk/zoeken";

async fn search(app: &App, session: &Session, fields: &[(&str, &str)]) -> Answer {
    let proof = session.forms.proof(PATH, "");
    let mut all = vec![("bewijs", proof.as_str())];
    all.extend_from_slice(fields);
    app.post(NOW, Some(session.clone()), PATH, &all).await
}

/// A complaint of this name and postcode.
async fn named(app: &App, municipality: &str, name: &str, postcode: &str) -> Reference {
    let mut answers = COMPLAINT;
    answers[2] = (Field::Name, name);
    answers[5] = (Field::Postcode, postcode);
    app.store(municipality, NOW, &answers).await
}

/// The references in what was found.
fn found(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let links = answer.body.split("href=\"/desk/zaak/").skip(1);
    let mut found: Vec<_> = links
        .map(|rest| rest.split_once('"').unwrap().0.rsplit_once('/').unwrap().1.to_owned())
        .collect();
    found.sort();
    found
}

fn sorted(references: &[Reference]) -> Vec<String> {
    let mut texts: Vec<_> = references.iter().map(Reference::to_string).collect();
    texts.sort();
    texts
}

#[tokio::test]
async fn a_reference_leads_straight_to_the_case_however_it_is_written() {
    let app = App::new().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    let mine = session(&["amstelveen", "deventer"]);
    let shown = reference.to_string();
    for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', ""), format!(" {shown} ")]
    {
        let answer = search(&app, &mine, &[("kenmerk", &typed)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{typed}");
        assert_eq!(answer.header(header::LOCATION), format!("/desk/zaak/deventer/{reference}"));
    }
}

#[tokio::test]
async fn a_symbol_that_no_reference_has_is_read_as_one_that_looks_like_it() {
    let app = App::new().await;
    // Made of random numbers that count up: one of the first has a symbol that looks like another.
    for _ in 0..40 {
        let reference = app.store("deventer", NOW, &COMPLAINT).await;
        let shown = reference.to_string();
        let Some(typed) = ["D", "Q", "7", "J", "T"].iter().find_map(|symbol| {
            let wrong = if ["D", "Q"].contains(symbol) { "O" } else { "1" };
            shown.contains(symbol).then(|| shown.replacen(symbol, wrong, 1))
        }) else {
            continue;
        };
        let answer = search(&app, &session(&["deventer"]), &[("kenmerk", &typed)]).await;
        assert_eq!(answer.header(header::LOCATION), format!("/desk/zaak/deventer/{reference}"));
        return;
    }
    panic!("no reference has such a symbol");
}

#[tokio::test]
async fn a_case_is_found_by_whole_words_of_the_name_and_by_postcode_in_any_spelling() {
    let app = App::new().await;
    let zoe = named(&app, "deventer", "Zoë van der Érp-Łukasz", "1234 AB").await;
    let jan = named(&app, "deventer", "Jan de Vries", "1234 AB").await;
    let piet = named(&app, "deventer", "Piet de Vries", "5678 CD").await;
    let mine = session(&["deventer"]);
    for (name, postcode, expected) in [
        ("zoe", "", vec![zoe]),
        ("LUKASZ erp", "", vec![zoe]),
        ("van der Erp", "", vec![zoe]),
        ("Vries", "", vec![jan, piet]),
        ("de vries jan", "", vec![jan]),
        ("vries", "1234ab", vec![jan]),
        ("", "1234ab", vec![zoe, jan]),
        ("vrie", "", vec![]),
        ("zoe vries", "", vec![]),
        ("jan", "5678CD", vec![]),
        // A postcode is no name.
        ("1234AB", "", vec![]),
    ] {
        let answer = search(&app, &mine, &[("naam", name), ("postcode", postcode)]).await;
        assert_eq!(found(&answer), sorted(&expected), "{name} {postcode}");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    }
}

#[tokio::test]
async fn what_may_not_be_seen_is_not_found_and_the_page_is_that_of_nothing() {
    let app = App::new().await;
    let mine = session(&["deventer"]);
    let searches: [&[(&str, &str)]; 3] = [
        &[("naam", "Test Persoon")],
        &[("postcode", "1234 AB")],
        &[("naam", "Persoon"), ("postcode", "1234 AB")],
    ];
    let mut nothing = Vec::new();
    for fields in searches {
        nothing.push(search(&app, &mine, fields).await);
    }
    let mut special = COMPLAINT.to_vec();
    special.push((Field::Concerning, "bestuurder"));
    let mut hidden = vec![app.store("tubbergen", NOW, &COMPLAINT).await];
    for _ in 0..25 {
        hidden.push(app.store("deventer", NOW, &special).await);
    }
    for (fields, nothing) in searches.into_iter().zip(&nothing) {
        assert!(search(&app, &mine, fields).await == *nothing, "{fields:?}");
    }
    let unknown = Reference::from_random([7; 8]).to_string();
    let of_unknown = search(&app, &mine, &[("kenmerk", &unknown)]).await.body.replace(&unknown, "");
    for reference in &hidden[..2] {
        let shown = reference.to_string();
        let answer = search(&app, &mine, &[("kenmerk", &shown)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.body.replace(&shown, ""), of_unknown);
    }
    let leads = session_as(&["deventer"], "coordinator:bijzonder");
    let answer = search(&app, &leads, &[("naam", "persoon")]).await;
    assert_eq!(found(&answer).len(), 20);
    assert!(answer.body.contains("Er zijn meer zaken"), "{}", answer.body);
    assert!(answer.body.contains("De eerste 20 zaken"), "{}", answer.body);
    assert!(!answer.body.contains("20 zaken gevonden"), "{}", answer.body);
}

#[tokio::test]
async fn of_words_in_more_cases_than_are_read_the_page_says_that_not_all_were_looked_at() {
    let app = App::new().await;
    for _ in 0..101 {
        named(&app, "deventer", "Jan Jansen", "1234 AB").await;
    }
    let partly = "dat wij ze niet allemaal bekeken";
    let archivist = session_as(&["deventer"], "archivaris");
    for (session, first) in [(session(&["deventer"]), true), (archivist, false)] {
        let answer = search(&app, &session, &[("naam", "Jansen")]).await;
        assert_eq!(found(&answer).len(), if first { 20 } else { 0 });
        assert_eq!(answer.body.contains("De eerste 20 zaken"), first, "{}", answer.body);
        assert_eq!(answer.body.contains(partly), !first, "{}", answer.body);
        assert!(!answer.body.contains("Er is geen zaak met deze naam"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_case_that_cannot_be_read_hides_no_other_that_is_found_and_is_told_to_who_coordinates() {
    let app = App::new().await;
    let broken = named(&app, "deventer", "Jan Jansen", "1234 AB").await;
    let whole = named(&app, "deventer", "Piet Jansen", "1234 AB").await;
    let damaged = AttributeValue::S("kapot".to_owned());
    app.client
        .update_item()
        .table_name("gehoor")
        .key("PK", AttributeValue::S(format!("ZAAK#deventer#{broken}")))
        .key("SK", AttributeValue::S("ZAAK".to_owned()))
        .update_expression("SET verloop = :v")
        .expression_attribute_values(":v", damaged)
        .send()
        .await
        .unwrap();
    for (session, is_told) in
        [(session(&["deventer"]), true), (session_as(&["deventer"], "meelezer"), false)]
    {
        let answer = search(&app, &session, &[("naam", "Jansen")]).await;
        assert_eq!(found(&answer), sorted(&[whole]));
        let told = format!("<li>{broken}, Deventer: ");
        assert_eq!(answer.body.contains(&told), is_told, "{}", answer.body);
        assert_eq!(answer.body.contains(&broken.to_string()), is_told, "{}", answer.body);
    }
}

#[tokio::test]
async fn several_municipalities_are_searched_together_and_each_has_its_share() {
    let app = App::new().await;
    let one = named(&app, "tubbergen", "Jan Jansen", "1234 AB").await;
    let other = named(&app, "dinkelland", "Jan Jansen", "1234 AB").await;

    let answer = search(&app, &session(&["tubbergen", "dinkelland"]), &[("naam", "Jansen")]).await;

    assert_eq!(found(&answer), sorted(&[one, other]));
}

#[tokio::test]
async fn what_cannot_be_searched_for_is_told_at_the_field_and_stays() {
    let app = App::new().await;
    let mine = session(&["deventer"]);
    for (fields, field) in [
        (&[][..], "kenmerk"),
        (&[("kenmerk", "  "), ("naam", " ")], "kenmerk"),
        (&[("kenmerk", "Jansen <b>")], "kenmerk"),
        (&[("kenmerk", "3222-222M")], "kenmerk"),
        (&[("naam", "van der")], "naam"),
        (&[("naam", "J.")], "naam"),
        (&[("postcode", "-")], "postcode"),
        (&[("naam", "Jansen"), ("postcode", "1")], "postcode"),
    ] {
        let answer = search(&app, &mine, fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{fields:?}");
        assert!(answer.body.contains(&format!("href=\"#veld-{field}\"")), "{fields:?}");
        assert!(answer.body.contains(&format!("id=\"veld-{field}-fout\"")), "{fields:?}");
        assert!(!answer.body.contains("<b>"), "{}", answer.body);
    }
    let long = "Jansen ".repeat(10_000);
    assert_eq!(search(&app, &mine, &[("naam", &long)]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn while_the_store_is_away_the_search_says_so_and_keeps_what_was_typed() {
    let app = App::over("http://127.0.0.1:9");
    for fields in [[("naam", "Jansen")], [("kenmerk", "3222-222N")]] {
        let answer = search(&app, &session(&["deventer"]), &fields).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.body.contains(&format!("value=\"{}\"", fields[0].1)), "{}", answer.body);
    }
}

#[tokio::test]
async fn every_page_has_the_field_that_leads_to_a_case() {
    let app = App::new().await;
    for path in ["/desk/", "/desk/afgesloten", "/desk/zoeken", "/desk/nieuw", "/desk/iets"] {
        let page = app.get(NOW, Some(&["deventer"]), path).await.body;
        assert!(page.contains("id=\"zoek-kenmerk\"") && page.contains("role=\"search\""), "{path}");
    }
    let out = app.get(NOW, None, "/desk/").await.body;
    assert!(!out.contains("zoek-kenmerk"));
}

#[tokio::test]
async fn who_finds_nothing_reads_what_to_try_with_what_was_typed() {
    let app = App::new().await;
    let mine = session(&["deventer"]);
    let nobody = Reference::from_random([7; 8]).to_string();
    for (fields, words) in [
        (
            &[("naam", "Niemendal")][..],
            "met deze naam die u mag openen. Probeer alleen de achternaam",
        ),
        (&[("postcode", "1234 AB")], "met deze postcode die u mag openen. Probeer de naam"),
        (
            &[("naam", "Niemendal"), ("postcode", "1234 AB")],
            "met deze naam en postcode die u mag openen. Probeer alleen de achternaam",
        ),
        (&[("kenmerk", nobody.as_str())], "met dit kenmerk die u mag openen. Kijk of"),
    ] {
        let answer = search(&app, &mine, fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{words}");
        assert!(answer.body.contains(words), "{words} in {}", answer.body);
        for (_, typed) in fields {
            assert!(answer.body.contains(&format!("value=\"{typed}\"")), "{typed} stays");
        }
    }
}
