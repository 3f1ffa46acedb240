//! The municipalities' own texts in other languages: every file fits the Dutch one, and what doesn't fit is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::{fs, path::PathBuf};

use gehoor_domain::{
    kind::{Kind, Language},
    municipality::{Municipality, Translation, TranslationError},
};
use toml::Table;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/municipalities"))
}

fn municipality(code: &str) -> Municipality {
    toml::from_str(&fs::read_to_string(folder().join(format!("{code}.toml"))).unwrap()).unwrap()
}

fn translation(code: &str, tag: &str) -> Table {
    let file = folder().join(format!("vertalingen/{code}.{tag}.toml"));
    toml::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn every_municipality_speaks_every_language() {
    for code in
        ["amstelveen", "deventer", "dinkelland", "pijnacker-nootdorp", "tubbergen", "voorbeeldstad"]
    {
        let mut municipality = municipality(code);
        for language in Language::ALL.iter().copied().filter(|it| *it != Language::Dutch) {
            let texts: Translation = translation(code, language.bcp47()).try_into().unwrap();
            municipality.add_translation(language, texts).unwrap();
        }
        let dutch = municipality.form_profile();
        for language in Language::ALL.iter().copied() {
            let profile = municipality.form_profile_in(language);
            assert_eq!(profile.language, language, "{code}");
            assert_eq!(profile.ombudsman.address, dutch.ombudsman.address, "{code}");
            assert_eq!(profile.fields, dutch.fields, "{code}");
            let same = profile.texts.introduction == dutch.texts.introduction;
            assert_eq!(same, language == Language::Dutch, "{code} {language:?}");
        }
    }
}

#[test]
fn a_language_without_texts_is_answered_in_dutch() {
    let municipality = municipality("deventer");

    let profile = municipality.form_profile_in(Language::Arabic);

    assert_eq!(profile.language, Language::Dutch);
    assert_eq!(profile, municipality.form_profile());
    assert_eq!(municipality.coordinator_title_in(Language::Arabic).as_str(), "klachtencoördinator");
}

#[test]
fn texts_that_do_not_fit_the_dutch_file_are_refused() {
    type Change = fn(&mut Table);
    let table: [(Change, &str); 5] = [
        (|table| drop(table["kanalen"].as_array_mut().unwrap().pop()), "kanalen"),
        (|table| drop(table["hulp"].as_array_mut().unwrap().pop()), "hulp"),
        (|table| drop(table["vervolg"]["klacht"].as_array_mut().unwrap().pop()), "vervolg.klacht"),
        (|table| table["vervolg"]["anoniem"] = toml::Value::Array(Vec::new()), "vervolg.anoniem"),
        (
            |table| {
                let texts = table["teksten"].as_table_mut().unwrap();
                texts.insert("instellingen".into(), "More.".into());
            },
            "teksten.instellingen",
        ),
    ];
    for (change, name) in table {
        let mut texts = translation("deventer", "en");
        change(&mut texts);
        let error = municipality("deventer")
            .add_translation(Language::English, texts.try_into().unwrap())
            .unwrap_err();
        assert_eq!(error, TranslationError::Differs(name));
    }
}

#[test]
fn a_language_comes_once_and_dutch_is_the_file_itself() {
    let mut deventer = municipality("deventer");
    let texts: Translation = translation("deventer", "en").try_into().unwrap();

    assert_eq!(
        deventer.add_translation(Language::Dutch, texts.clone()),
        Err(TranslationError::Dutch)
    );
    deventer.add_translation(Language::English, texts.clone()).unwrap();
    assert_eq!(deventer.add_translation(Language::English, texts), Err(TranslationError::Twice));
    assert!(!deventer.form_profile_in(Language::English).next_steps(Kind::Complaint).is_empty());
}

#[test]
fn the_name_of_a_file_tells_municipality_and_language() {
    assert_eq!(
        Translation::named("pijnacker-nootdorp.uk"),
        Some(("pijnacker-nootdorp", Language::Ukrainian))
    );
    for name in ["deventer", "deventer.xx", "deventer.EN"] {
        assert_eq!(Translation::named(name), None, "{name}");
    }
}
