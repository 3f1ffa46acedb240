//! Our own pages in the language of the resident, through all steps.

use axum::{body::Body, http::Request};
use gehoor_domain::kind::Language;
use serde_json::json;

use crate::{
    app::{Answer, TestApp, uuid},
    bodies::{complaint as sent, with},
    hosted::{complaint, hidden},
};

const FORM: &str = "/formulier/deventer";

/// Whether a page says that it is in this language, and which way that is written.
fn assert_in(language: Language, answer: &Answer, name: &str) {
    let (tag, direction) = (language.bcp47(), language.direction());
    let html = answer.text();
    assert!(
        html.starts_with(&format!("<!DOCTYPE html><html lang=\"{tag}\" dir=\"{direction}\">")),
        "{name}: {}",
        &html.chars().take(200).collect::<String>()
    );
}

#[tokio::test]
async fn the_address_says_in_which_language_the_form_is() {
    let app = TestApp::new().await;
    let known = Language::ALL.iter().map(|language| (language.bcp47().to_owned(), *language));
    let odd = [
        ("", Language::Dutch),
        ("xx", Language::Dutch),
        ("ara", Language::Dutch),
        ("AR", Language::Arabic),
        ("pl-PL", Language::Polish),
        ("%22%3E%3Cscript%3E", Language::Dutch),
    ];
    let odd = odd.map(|(tag, language)| (tag.to_owned(), language));

    for (tag, language) in known.chain(odd) {
        let answer = app.get(&format!("{FORM}?taal={tag}")).await;

        assert_eq!(answer.status, 200, "{tag}");
        assert_in(language, &answer, &tag);
        assert_eq!(hidden(&answer.text(), "taal"), language.wire_name(), "{tag}");
    }
    assert_in(Language::Dutch, &app.get(FORM).await, "no language asked");
}

#[tokio::test]
async fn what_is_posted_goes_before_the_address_and_the_address_before_dutch() {
    let app = TestApp::new().await;
    let table = [
        (Some("ukr"), "?taal=ar", Language::Ukrainian),
        (Some("ukr"), "", Language::Ukrainian),
        (Some("uk"), "?taal=ar", Language::Arabic),
        (Some(""), "?taal=ar", Language::Arabic),
        (None, "?taal=ar", Language::Arabic),
        (Some("xx"), "?taal=yy", Language::Dutch),
        (None, "", Language::Dutch),
    ];

    for (posted, query, language) in table {
        let name = format!("{posted:?} {query}");
        let mut pairs = complaint("", "controleren");
        pairs.extend(posted.map(|code| ("taal", code)));
        let answer = app.post_form(&format!("{FORM}{query}"), &pairs).await;

        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
        assert_in(language, &answer, &name);
        assert_eq!(hidden(&answer.text(), "taal"), language.wire_name(), "{name}");
    }
}

#[tokio::test]
async fn a_resident_without_script_stays_in_one_language_from_form_to_copy() {
    let app = TestApp::new().await;
    let address = format!("{FORM}?taal=ar");
    let form = app.get(&address).await;
    assert!(form.text().contains("بلدية Deventer"), "the municipality's own words are translated");
    let key = hidden(&form.text(), "sleutel");
    let with_language = |step| {
        let mut pairs = complaint(&key, step);
        pairs.push(("taal", "ara"));
        pairs
    };

    for (step, status) in [("controleren", 200), ("wijzigen", 200), ("versturen", 201)] {
        let answer = app.post_form(&address, &with_language(step)).await;
        assert_eq!(answer.status, status, "{step}");
        assert_in(Language::Arabic, &answer, step);
        assert!(answer.text().contains("Kanarie de Vries"), "{step}");
    }

    let case = app.store.worklist("deventer", 1, None).await.unwrap().cases.remove(0);
    assert_eq!(case.language, Language::Arabic);
    let copy = app.post_form("/formulier/deventer/afschrift", &[("sleutel", &key)]).await;
    assert_eq!(copy.status, 200);
    assert!(copy.text().contains("بلدية Deventer"), "{}", copy.text());
    assert!(copy.text().contains("مدير الفريق"), "what happens next: {}", copy.text());
}

#[tokio::test]
async fn the_copy_is_in_the_language_of_the_case_whatever_the_page_asks_it_from() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &with(sent(), &json!({"taal": "pol"}))).await;

    for query in ["", "?taal=nl", "?taal=tr"] {
        let path = format!("/formulier/deventer/afschrift{query}");
        let copy = app.post_form(&path, &[("sleutel", &uuid(1))]).await;
        let texts = gehoor_widget::texts::Texts::for_language(Language::Polish);
        let label = texts.get(gehoor_widget::texts::Key::DoneReference);
        assert!(copy.text().contains(&format!("{label}: ")), "{query}: {}", copy.text());
    }
}

#[tokio::test]
async fn without_a_translation_the_words_of_the_municipality_are_dutch_and_marked_so() {
    let app = TestApp::new().await.with_rules("naam = \"Deventer\"", "naam = \"Deventer\"");

    let form = app.get(&format!("{FORM}?taal=ar")).await;

    assert_in(Language::Arabic, &form, "the page");
    assert!(form.text().contains("lang=\"nl\" dir=\"ltr\""), "{}", form.text());
}

#[tokio::test]
async fn the_version_of_the_texts_differs_by_language() {
    let app = TestApp::new().await;
    let mut versions = std::collections::BTreeSet::new();
    for (number, language) in (1..).zip(Language::ALL) {
        let body = with(sent(), &json!({"taal": language.wire_name()}));
        assert_eq!(app.submit(&uuid(number), &body).await.status, 201, "{language:?}");
    }
    for case in app.store.worklist("deventer", 20, None).await.unwrap().cases {
        versions.insert(case.text_version);
    }

    assert_eq!(versions.len(), Language::ALL.len());
}

#[tokio::test]
async fn what_goes_wrong_is_told_in_the_language_that_the_address_asks() {
    const POSTED: &str = "application/x-www-form-urlencoded";
    let app = TestApp::new().await;
    let too_much = "x".repeat(300_000);
    let table = [
        ("GET", "/nergens", "", "", 404),
        ("GET", "/formulier/nergens", "", "", 404),
        ("PUT", "/formulier/deventer", POSTED, "", 405),
        ("POST", "/formulier/deventer", "text/plain", "", 400),
        ("POST", "/formulier/deventer", POSTED, too_much.as_str(), 413),
        ("POST", "/formulier/deventer/afschrift", POSTED, "sleutel=x", 404),
        ("GET", "/doorverwijzing/deventer/gevaar", "", "", 404),
    ];

    for (method, path, media_type, body, status) in table {
        for language in Language::ALL {
            let name = format!("{method} {path} {language:?}");
            let request = Request::builder()
                .method(method)
                .uri(format!("{path}?taal={}", language.bcp47()))
                .header("content-type", media_type)
                .body(Body::from(body.to_owned()))
                .unwrap();
            let answer = app.send(request).await;
            assert_eq!(answer.status, status, "{name}");
            assert_in(*language, &answer, &name);
        }
    }
}

#[tokio::test]
async fn problems_of_the_api_stay_in_dutch() {
    let app = TestApp::new().await;

    let answer = app.get("/v1/onbekend?taal=ar").await;

    assert_eq!(answer.json()["title"], "Deze pagina bestaat niet");
}

#[tokio::test]
async fn another_language_is_chosen_halfway_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let key = uuid(1);
    let pairs = [
        ("sleutel", key.as_str()),
        ("stap", "taal-uk"),
        ("taal", "nld"),
        ("soort", "klacht"),
        ("omschrijving", "kanarie: nog niet af"),
        ("naam", "Kanarie"),
    ];

    let answer = app.post_form("/formulier/deventer", &pairs).await;

    assert_eq!(answer.status, 200);
    let html = answer.text();
    assert!(html.contains("<html lang=\"uk\"") && html.contains("value=\"ukr\""));
    assert!(html.contains("kanarie: nog niet af") && html.contains(&key));
    assert!(!html.contains("aria-invalid"), "nothing was checked yet");
    assert_eq!(app.items().await.len(), 0);
}
