//! A sentence for each action, in the locale of the desk.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use gehoor_domain::case::NextCode;

/// What says when, for the actions whose own sentence doesn't, and what a letter names.
const BESIDE: [(&str, &[&str]); 6] = [
    ("next.ombudsman", &[]),
    ("next.when.by", &["datum"]),
    ("next.when.overdue", &["uiterlijk"]),
    ("next.when.provisional", &[]),
    ("next.when.today", &[]),
    ("next.when.waiting", &["datum"]),
];

pub(crate) fn sentences() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../functions/locales/medewerker/nl/vervolg.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The names in braces.
pub(crate) fn places(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_action_has_a_sentence_and_no_sentence_is_left_over() {
    let wanted: BTreeSet<String> = NextCode::ALL
        .iter()
        .map(|code| format!("next.{}", code.wire_name()))
        .chain(BESIDE.iter().map(|(key, _)| (*key).to_owned()))
        .collect();
    let there: BTreeSet<String> =
        sentences().into_keys().filter(|key| key.starts_with("next.")).collect();
    assert_eq!(there, wanted);
}

#[test]
fn what_stands_beside_the_sentences_has_the_day_that_it_speaks_of() {
    let sentences = sentences();
    for (key, expected) in BESIDE {
        assert_eq!(places(&sentences[key]), expected, "{key}");
    }
}

#[test]
fn the_sentences_are_short() {
    for (key, text) in sentences().iter().filter(|(key, _)| key.starts_with("next.")) {
        for sentence in text.split_inclusive(['.', '?', ':']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 16, "{key}: {words} words: {sentence}");
        }
    }
}
