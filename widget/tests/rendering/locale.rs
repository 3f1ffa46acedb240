//! The texts: nothing is missing, nothing is left over, and sentences are short.

use std::{collections::BTreeSet, fs, path::Path};

use gehoor_domain::{
    error::{ErrorCode, FieldError},
    field::{Field, Shape},
};
use gehoor_widget::{question, texts::Key};

use crate::municipality::dutch;

#[test]
fn every_error_code_has_a_sentence_for_every_field() {
    let texts = dutch();

    for code in ErrorCode::ALL {
        for field in Field::ALL {
            let sentence = texts.error(&FieldError::with_limit(*field, *code, 4000));
            assert!(
                sentence.ends_with('.') && sentence.contains(' '),
                "{field:?} {code:?}: {sentence}"
            );
            assert!(!sentence.contains('{'), "{field:?} {code:?}: {sentence}");
        }
        assert_ne!(texts.error(&FieldError::unknown("x")), code.wire_name());
    }
}

#[test]
fn every_field_has_a_label() {
    for field in Field::ALL {
        assert!(!dutch().label(*field).is_empty(), "{field:?}");
    }
}

#[test]
fn every_choice_has_a_label_of_its_own() {
    let texts = dutch();

    for field in Field::ALL
        .iter()
        .filter(|field| field.shape() == Shape::Choice && **field != Field::Language)
    {
        let values = question::values(*field);
        assert!(!values.is_empty(), "{field:?}");
        let labels: BTreeSet<&str> =
            values.iter().map(|value| texts.answer(*field, value)).collect();
        assert_eq!(labels.len(), values.len(), "{field:?}");
        assert!(
            labels.is_disjoint(&values.into_iter().collect()),
            "{field:?} has a value without a label"
        );
    }
}

#[test]
fn every_text_is_used() {
    let made_of_wire_names = ["choice.", "date.month", "date.weekday", "error.", "field."];
    let code = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));

    for (key, name) in Key::ALL.iter().zip(Key::NAMES) {
        let by_name = made_of_wire_names.iter().any(|family| name.starts_with(family));
        let used = code.match_indices(&format!("Key::{key:?}")).any(|(at, found)| {
            !code[at + found.len()..].starts_with(|next: char| next.is_ascii_alphanumeric())
        });
        assert!(by_name || used, "nobody says `{name}`");
    }
}

#[test]
fn texts_made_of_wire_names_belong_to_a_field_choice_or_code() {
    let texts = dutch();
    let mut known = BTreeSet::from(["choice.ja".to_owned()]);
    for field in Field::ALL {
        let name = field.wire_name();
        known.extend([format!("field.{name}.label"), format!("field.{name}.help")]);
        known
            .extend(ErrorCode::ALL.iter().map(|code| format!("error.{name}.{}", code.wire_name())));
        for value in question::values(*field) {
            known.extend([format!("choice.{name}.{value}"), format!("choice.{name}.{value}.help")]);
        }
    }
    known.extend(ErrorCode::ALL.iter().map(|code| format!("error.{}", code.wire_name())));

    for name in Key::NAMES
        .iter()
        .filter(|name| ["choice.", "error.", "field."].iter().any(|f| name.starts_with(f)))
    {
        assert!(known.contains(*name), "`{name}` belongs to nothing");
        assert!(texts.by_name(name).is_some_and(|text| !text.is_empty()));
    }
}

#[test]
fn sentences_are_short_enough_for_level_b1() {
    let texts = dutch();
    let sentences: Vec<usize> = texts
        .list()
        .flat_map(|text| {
            text.split_inclusive(['.', '?', ':'])
                .map(|part| part.split_whitespace().count())
                .collect::<Vec<_>>()
        })
        .filter(|words| *words > 0)
        .collect();

    let average = sentences.iter().sum::<usize>() / sentences.len();
    assert!(average <= 15, "{average} words on average");
    assert!(
        sentences.iter().all(|words| *words <= 20),
        "{:?} words in one sentence",
        sentences.iter().max()
    );
}

fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    text
}
