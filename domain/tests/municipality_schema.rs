//! The schema for editors says of every key what the types say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use std::collections::BTreeSet;

use gehoor_domain::{case::LetterKind, municipality::Municipality};
use serde_json::Value;
use toml::Table;

/// A letter of every kind, with what it must hold.
fn letters() -> Table {
    let letter = |kind: &LetterKind| {
        let places = kind.required().iter().map(|(place, _)| format!("{{{}}}", place.wire_name()));
        let text = format!("Beste {{naam}}, {}", places.collect::<Vec<_>>().join(" "));
        let letter = Table::from_iter([
            ("onderwerp".to_owned(), "Uw klacht".into()),
            ("tekst".to_owned(), text.into()),
        ]);
        (kind.wire_name().to_owned(), letter.into())
    };
    LetterKind::ALL.iter().map(letter).collect()
}

/// Deventer with the keys that only others use, so that every key is there.
fn full() -> Table {
    let text = include_str!("../../infra/municipalities/deventer.toml");
    let mut table: Table = toml::from_str(text).unwrap();
    table.insert("organisatie".into(), "Samen".into());
    table.insert("brieven".into(), letters().into());
    table["teksten"].as_table_mut().unwrap().insert("instellingen".into(), "Ook die.".into());
    let other: Table =
        toml::from_str(include_str!("../../infra/municipalities/voorbeeldstad.toml")).unwrap();
    table.insert("huisstijl".into(), other["huisstijl"].clone());
    let coordinator = table["coordinator"].as_table_mut().unwrap();
    coordinator.insert("reserve".into(), "bestuur@deventer.example".into());
    coordinator.insert("bijzonder".into(), other["coordinator"]["bijzonder"].clone());
    let signposts = table["wegwijzer"].as_table_mut().unwrap();
    signposts.insert("instelling".into(), "https://www.deventer.nl/".into());
    table
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../infra/municipalities/schema.json")).unwrap()
}

/// The tables of the schema: where they stand in a file, and what they hold.
fn tables(schema: &Value) -> Vec<(Vec<String>, Value)> {
    fn walk(root: &Value, node: &Value, path: &[String], found: &mut Vec<(Vec<String>, Value)>) {
        let node = match node["$ref"].as_str() {
            Some(name) => &root["$defs"][name.trim_start_matches("#/$defs/")],
            None => node,
        };
        if node["items"].is_object() {
            return walk(root, &node["items"], path, found);
        }
        let Some(properties) = node["properties"].as_object() else { return };
        found.push((path.to_vec(), node.clone()));
        for (key, inner) in properties {
            walk(root, inner, &[path, std::slice::from_ref(key)].concat(), found);
        }
    }
    let mut found = Vec::new();
    walk(schema, schema, &[], &mut found);
    found
}

/// The table at a path, the first one where there is a list of them.
fn at<'a>(file: &'a mut Table, path: &[String]) -> &'a mut Table {
    path.iter().fold(file, |table, key| match &mut table[key] {
        toml::Value::Array(list) => list[0].as_table_mut().unwrap(),
        value => value.as_table_mut().unwrap(),
    })
}

fn keys_named(error: &str) -> BTreeSet<String> {
    let expected = error.split_once("expected").expect(error).1.lines().next().unwrap();
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_full_file_reads() {
    full().try_into::<Municipality>().unwrap();
}

/// The choices and limits of a key of the schema, as values for a file.
fn allowed(node: &Value, schema: &Value) -> Vec<toml::Value> {
    let node = node["$ref"]
        .as_str()
        .map_or(node, |name| &schema["$defs"][name.trim_start_matches("#/$defs/")]);
    if let Some(choices) = node["enum"].as_array() {
        return choices.iter().map(|choice| choice.as_str().unwrap().into()).collect();
    }
    if node["type"] == "boolean" {
        return vec![true.into(), false.into()];
    }
    [&node["minimum"], &node["maximum"]].map(|limit| limit.as_i64().unwrap().into()).to_vec()
}

#[test]
fn the_schema_and_the_types_allow_the_same_in_handling() {
    let schema = schema();
    let handling = &schema["properties"]["behandeling"]["properties"];
    let doubts = &handling["twijfels"]["properties"];
    for (path, keys) in [
        (vec!["behandeling".into()], handling),
        (vec!["behandeling".into(), "twijfels".into()], doubts),
    ] {
        for (key, node) in keys.as_object().unwrap().iter().filter(|(key, _)| *key != "twijfels") {
            let reads = |value: toml::Value| {
                let mut file = full();
                at(&mut file, &path).insert(key.clone(), value);
                file.try_into::<Municipality>().is_ok()
            };
            let allowed = allowed(node, &schema);
            assert!(allowed.len() >= 2, "{key}");
            for value in allowed {
                assert!(reads(value.clone()), "{key} = {value:?}");
                // A step past a limit, and a word that is no choice.
                match value {
                    toml::Value::Integer(1) => assert!(!reads(0.into()), "{key}"),
                    toml::Value::Integer(most) => assert!(!reads((most + 1).into()), "{key}"),
                    _ => assert!(!reads("iets-anders".into()), "{key}"),
                }
            }
        }
    }
}

#[test]
fn the_schema_and_the_types_know_the_same_keys() {
    let tables = tables(&schema());
    assert_eq!(tables.len(), 14 + 1 + LetterKind::ALL.len());
    for (path, node) in tables {
        let mut file = full();
        at(&mut file, &path).insert("onbekend".into(), true.into());
        let error = file.try_into::<Municipality>().expect_err("an unknown key").to_string();
        let known: BTreeSet<String> =
            node["properties"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys_named(&error), known, "{path:?}");
        assert_eq!(node["additionalProperties"], false, "{path:?}");
    }
}

#[test]
fn the_schema_and_the_types_require_the_same_keys() {
    for (path, node) in tables(&schema()) {
        let required: Vec<&str> =
            node["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for key in node["properties"].as_object().unwrap().keys() {
            let mut file = full();
            at(&mut file, &path).remove(key).expect("the full file holds every key");
            let refused = file.try_into::<Municipality>().is_err();
            assert_eq!(refused, required.contains(&key.as_str()), "{path:?} {key}");
        }
    }
}

#[test]
fn the_schema_asks_of_each_letter_what_the_types_ask() {
    let schema = schema();
    let letters = schema["properties"]["brieven"]["properties"].as_object().unwrap();
    let named: BTreeSet<&str> = letters.keys().map(String::as_str).collect();
    assert_eq!(named, LetterKind::ALL.iter().map(|kind| kind.wire_name()).collect());
    for kind in LetterKind::ALL {
        let text = &letters[kind.wire_name()]["properties"]["tekst"];
        let asked: Vec<&str> = text["allOf"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|part| part["pattern"].as_str().unwrap())
            .collect();
        let required: Vec<String> = kind
            .required()
            .iter()
            .map(|(place, _)| format!("\\{{{}\\}}", place.wire_name()))
            .collect();
        assert_eq!(asked, required, "{kind:?}");
    }
}
