//! The document describes the API that answers.

use gehoor_domain::field::{Field, Shape};
use serde_json::Value;

use crate::app::{TestApp, uuid};

#[tokio::test]
async fn the_document_meets_the_rules_of_the_dutch_government() {
    let app = TestApp::new().await;

    let document = app.get("/v1/openapi.json").await.json();

    assert!(document["openapi"].as_str().unwrap().starts_with("3."));
    assert_eq!(document["info"]["version"], "1.0.0");
    for part in ["name", "url", "email"] {
        assert!(!document["info"]["contact"][part].as_str().unwrap().is_empty(), "{part}");
    }
    assert_eq!(document["servers"][0]["url"], "/v1");
    let post = &document["paths"]["/inzendingen"]["post"];
    let answers = post["responses"].as_object().unwrap();
    for status in ["201", "400", "403", "404", "406", "413", "415", "422", "500", "503"] {
        assert!(answers.contains_key(status), "{status}");
    }
    for (status, answer) in answers {
        assert!(answer["headers"]["API-Version"].is_object(), "{status}");
        let media_type =
            if status.starts_with('2') { "application/json" } else { "application/problem+json" };
        assert!(answer["content"][media_type]["schema"].is_object(), "{status}");
    }
    assert!(answers["503"]["headers"]["Retry-After"].is_object());
    for name in ["status", "title", "detail"] {
        assert!(
            document["components"]["schemas"]["Probleem"]["properties"][name].is_object(),
            "{name}"
        );
    }
}

#[tokio::test]
async fn every_field_is_in_it_with_its_limit_or_its_values() {
    let app = TestApp::new().await;

    let document = app.get("/v1/openapi.json").await.json();

    let fields =
        document["components"]["schemas"]["Inzending"]["properties"].as_object().unwrap().clone();
    assert_eq!(fields.len(), Field::ALL.len() + 1, "and the municipality");
    for field in Field::ALL.iter().copied() {
        let schema = &fields[field.wire_name()];
        match field.shape() {
            Shape::Line | Shape::Lines => {
                assert_eq!(schema["maxLength"], field.max_chars(), "{field:?}");
            }
            Shape::Choice | Shape::Flag => {
                assert!(schema.to_string().contains("enum"), "{field:?}");
            }
        }
    }
}

#[tokio::test]
async fn every_reference_in_it_leads_somewhere() {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|member| references(member, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let app = TestApp::new().await;
    let document = app.get("/v1/openapi.json").await.json();
    let mut found = Vec::new();
    references(&document, &mut found);

    assert!(found.len() >= 4);
    for reference in found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn the_example_in_it_is_accepted() {
    let app = TestApp::new().await;
    let document = app.get("/v1/openapi.json").await.json();
    let example = &document["paths"]["/inzendingen"]["post"]["requestBody"]["content"]["application/json"]
        ["example"];

    let answer = app.submit(&uuid(1), example).await;

    assert_eq!(answer.status, 201, "{}", answer.text());
    let receipt = &document["components"]["schemas"]["Ontvangstbewijs"];
    let described = receipt["properties"].as_object().unwrap().keys().collect::<Vec<_>>();
    let answered = answer.json();
    let mut given = answered.as_object().unwrap().keys().collect::<Vec<_>>();
    given.sort();
    let mut described = described;
    described.sort();
    assert_eq!(given, described);
}
