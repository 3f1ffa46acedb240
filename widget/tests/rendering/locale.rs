//! The texts: nothing is missing, nothing is left over, and sentences are short.

use std::{collections::BTreeSet, fs, path::Path};

use gehoor_domain::{
    error::{ErrorCode, FieldError},
    field::{Field, Shape},
    kind::Language,
    municipality::Signpost,
};
use gehoor_widget::{
    question,
    texts::{Key, LAW, Texts},
};

use crate::municipality::dutch;

fn in_every_language() -> impl Iterator<Item = Texts> {
    Language::ALL.iter().map(|language| Texts::for_language(*language))
}

#[test]
fn every_error_code_has_a_sentence_for_every_field_in_every_language() {
    for texts in in_every_language() {
        let language = texts.language();
        for code in ErrorCode::ALL {
            for field in Field::ALL {
                let sentence = texts.error(&FieldError::with_limit(*field, *code, 4000));
                assert!(sentence.contains(' '), "{language:?} {field:?} {code:?}: {sentence}");
                assert!(
                    !sentence.contains(['{', '|', '=']),
                    "{language:?} {field:?} {code:?}: {sentence}"
                );
            }
            assert_ne!(texts.error(&FieldError::unknown("x")), code.wire_name());
        }
    }
}

#[test]
fn every_field_has_a_label_in_every_language() {
    for texts in in_every_language() {
        for field in Field::ALL {
            assert!(!texts.label(*field).is_empty(), "{:?} {field:?}", texts.language());
        }
    }
}

#[test]
fn every_choice_has_a_label_of_its_own_in_every_language() {
    for texts in in_every_language() {
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
}

#[test]
fn a_number_is_told_in_the_form_of_the_language() {
    let told = |language, count| Texts::for_language(language).count(Key::FormLeft, count);
    let differ = |language, numbers: &[usize]| {
        let texts: BTreeSet<String> = numbers
            .iter()
            .map(|count| told(language, *count).replace(&count.to_string(), "#"))
            .collect();
        assert_eq!(texts.len(), numbers.len(), "{language:?} {texts:?}");
    };

    assert_eq!(told(Language::Dutch, 1), "Nog 1 teken over.");
    assert_eq!(told(Language::Dutch, 3), "Nog 3 tekens over.");
    differ(Language::Polish, &[1, 2, 5]);
    differ(Language::Ukrainian, &[1, 2, 5]);
    differ(Language::Arabic, &[1, 2, 3, 11]);
}

#[test]
fn no_language_has_a_text_of_another() {
    let dutch = Texts::for_language(Language::Dutch);
    for texts in in_every_language().filter(|texts| texts.language() != Language::Dutch) {
        let same: Vec<&str> = texts
            .list()
            .zip(dutch.list())
            .filter(|(text, dutch)| {
                text == dutch && text.split_whitespace().count() > 3 && !text.starts_with('{')
            })
            .map(|(text, _)| text)
            .collect();
        assert_eq!(same, [""; 0], "{:?}", texts.language());
    }
}

#[test]
fn the_law_stands_in_dutch_beside_every_other_language() {
    for texts in in_every_language() {
        for key in LAW {
            let expected =
                (texts.language() != Language::Dutch).then(|| dutch().get(key).to_owned());
            assert_eq!(texts.in_dutch(key).map(str::to_owned), expected, "{key:?}");
        }
    }
}

#[test]
fn every_text_is_used() {
    let made_of_wire_names =
        ["choice.", "date.month", "date.weekday", "error.", "field.", "guide."];
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
    known.extend(["title", "intro", "newWindow"].map(|name| format!("guide.{name}")));
    for signpost in Signpost::ALL {
        let name = signpost.wire_name();
        known.extend(["title", "text", "link"].map(|part| format!("guide.{name}.{part}")));
    }

    for name in Key::NAMES.iter().filter(|name| {
        ["choice.", "error.", "field.", "guide."].iter().any(|f| name.starts_with(f))
    }) {
        assert!(known.contains(*name), "`{name}` belongs to nothing");
        assert!(texts.by_name(name).is_some_and(|text| !text.is_empty()));
    }
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
