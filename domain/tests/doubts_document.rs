//! The doubts of the law: each has sentences for staff, and `docs/twijfels.md` tells them as they are in the code.
//!
//! `GEHOOR_KEEP=1` writes the document anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

use gehoor_domain::{
    calendar::VERIFIED_UNTIL_YEAR,
    case::{
        CaseRules,
        doubts::{Doubt, Doubts},
    },
};

type Texts = BTreeMap<String, String>;

fn texts() -> Texts {
    serde_json::from_str(include_str!("../../functions/locales/medewerker/nl/twijfels.json"))
        .unwrap()
}

fn question(doubt: Doubt) -> String {
    format!("doubt.{}", doubt.wire_name())
}

fn choice(doubt: Doubt, name: &str) -> String {
    format!("{}.{name}", question(doubt))
}

/// Every key that a doubt needs: its question, its choices, and why the default is what it is.
fn keys(doubt: Doubt) -> Vec<String> {
    let choices = doubt.choices().into_iter().map(|name| choice(doubt, name));
    choices.chain([question(doubt), choice(doubt, "default")]).collect()
}

#[test]
fn every_doubt_and_every_choice_in_it_has_a_sentence_and_there_are_no_others() {
    let texts = texts();
    let needed: BTreeSet<String> = Doubt::ALL.iter().flat_map(|doubt| keys(*doubt)).collect();
    assert_eq!(needed.len(), 8 * 4);
    let there: BTreeSet<String> =
        texts.keys().filter(|key| key.starts_with("doubt.")).cloned().collect();
    assert_eq!(there, needed);
    for key in needed {
        let sentences = texts[&key].split(['.', '?']).map(str::trim);
        for sentence in sentences {
            assert!(sentence.split_whitespace().count() <= 18, "{key}: {sentence}");
        }
    }
}

#[test]
fn a_choice_is_kept_under_the_name_of_its_doubt_and_changes_no_other() {
    let default = Doubts::default();
    for doubt in Doubt::ALL {
        assert!(doubt.choices().contains(&default.choice(*doubt)), "{doubt:?}");
        // The name of the doubt is the key under which the choice is kept.
        for name in doubt.choices() {
            let kept = format!(r#"{{"{}":"{name}"}}"#, doubt.wire_name());
            let chosen: Doubts = serde_json::from_str(&kept).unwrap();
            assert_eq!(chosen.choice(*doubt), name);
            let others = Doubt::ALL.iter().filter(|other| *other != doubt);
            for other in others {
                assert_eq!(chosen.choice(*other), default.choice(*other), "{kept}");
            }
        }
    }
}

/// The table of `docs/twijfels.md`.
fn table(texts: &Texts) -> String {
    let mut table = String::from(
        "| Twijfel | Keuze in het bestand | Wat het betekent | Waarom dit de standaard is | Bron |\n\
         |---|---|---|---|---|\n",
    );
    for (number, doubt) in (1..).zip(Doubt::ALL.iter().copied()) {
        let default = Doubts::default().choice(doubt);
        let mut choices = doubt.choices();
        // The default comes first.
        choices.sort_by_key(|name| *name != default);
        let names: Vec<String> = choices
            .iter()
            .map(
                |name| if *name == default { format!("**`{name}`**") } else { format!("`{name}`") },
            )
            .collect();
        let meanings: Vec<String> = choices
            .iter()
            .map(|name| format!("`{name}`: {}", texts[&choice(doubt, name)]))
            .collect();
        writeln!(
            table,
            "| D{number}. {} | `{}` = {} | {} | {} | {} |",
            texts[&question(doubt)],
            doubt.wire_name(),
            names.join(" of "),
            meanings.join("<br>"),
            texts[&choice(doubt, "default")],
            doubt.source(),
        )
        .unwrap();
    }
    table
}

#[test]
fn the_document_tells_every_doubt_as_it_is_in_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/twijfels.md");
    let document = fs::read_to_string(&path).unwrap();
    let (before, rest) = document.split_once("| Twijfel |").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    let made = format!("{before}{}\n{after}", table(&texts()));
    if std::env::var_os("GEHOOR_KEEP").is_some() {
        fs::write(path, made).unwrap();
    } else {
        assert_eq!(document, made, "GEHOOR_KEEP=1 cargo test -p gehoor-domain writes it anew");
    }
}

#[test]
fn the_document_tells_the_last_year_and_every_norm_as_they_are_in_the_code() {
    let document = include_str!("../../docs/twijfels.md");
    assert!(document.contains(&format!("bekend tot en met {VERIFIED_UNTIL_YEAR}.")));
    let default = serde_json::to_value(CaseRules::default()).unwrap();
    let norms = default.as_object().unwrap().iter();
    let norms = norms.filter(|(key, _)| !["procedure", "twijfels"].contains(&key.as_str()));
    let mut told = 0;
    for (key, value) in norms {
        let row = document.lines().find(|line| line.contains(&format!("| `{key}` |"))).unwrap();
        let cell = row.split('|').nth(3).unwrap().trim().trim_matches('`');
        assert_eq!(cell, value.to_string(), "{key}");
        told += 1;
    }
    assert_eq!(told, 8);
}
