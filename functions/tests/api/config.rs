//! A municipality file that is not right stops the program, with the place in the file.

use std::{fs, path::PathBuf};

use gehoor_domain::kind::Language;
use gehoor_functions::config::{Manifest, Municipalities, Settings, SettingsError, SubmitSettings};

/// A folder of its own, gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("gemeenten-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        for (file, text) in files {
            fs::write(path.join(file), text).unwrap();
        }
        Self(path)
    }

    fn error(&self) -> String {
        Municipalities::load(&self.0).unwrap_err().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn deventer() -> String {
    fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../infra/municipalities/deventer.toml"
    ))
    .unwrap()
}

/// Deventer, with who leads special cases.
fn with_special(email: &str, phone: &str) -> String {
    let special = format!(
        "[coordinator.bijzonder]\nfunctie = \"gemeentesecretaris\"\nemail = \"{email}\"\ntelefoon = \"{phone}\"\n\n[afzender]"
    );
    deventer().replace("[afzender]", &special)
}

#[test]
fn who_leads_special_cases_lets_mail_be_sent_from_the_mailbox_of_the_coordinator() {
    let text = with_special("secretaris@deventer.example", "0570-00 00 01")
        .replace("gehoor@deventer.example", "klachten@deventer.example");
    let folder = Folder::with("special", &[("deventer.toml", &text)]);
    let all = gehoor_functions::config::Municipalities::load(&folder.0).unwrap();
    let special = all.get("deventer").unwrap().coordinator.special.clone().unwrap();
    assert_eq!(special.title.as_str(), "gemeentesecretaris");
}

#[test]
fn every_municipality_file_of_the_project_is_right() {
    let all = crate::app::municipalities();

    assert!(all.iter().count() >= 6);
    assert_eq!(all.get("deventer").unwrap().name.as_str(), "Deventer");
    assert!(all.get("nergens").is_none());
}

#[test]
fn a_wrong_file_is_refused_with_file_line_column_and_reason() {
    let table = [
        ("toml", "voluit = \"x\"\nnaam = = 1\n".to_owned(), "deventer.toml:2:8:"),
        (
            "unknown",
            format!("kleur = \"rood\"\n{}", deventer()),
            "deventer.toml:1:1: unknown field `kleur`",
        ),
        (
            "mail",
            deventer().replacen("email = \"", "email = \"geen adres ", 1),
            "not an e-mail address",
        ),
        (
            "reserve",
            deventer()
                .replace("[afzender]", "reserve = \"Klachten@deventer.example\"\n\n[afzender]"),
            "reserve is another mailbox than email",
        ),
        (
            "special mailbox",
            with_special("KLACHTEN@deventer.example", "0570-00 00 01"),
            "bijzonder has another mailbox",
        ),
        (
            "special telephone",
            with_special("secretaris@deventer.example", "0570 000000"),
            "bijzonder has another mailbox than email and reserve, and another telephone",
        ),
        (
            "sender",
            deventer().replace("gehoor@deventer.example", "Klachten@deventer.example"),
            "afzender.email is a mailbox of the coordinator",
        ),
        (
            "origin",
            deventer().replace("\"https://www.deventer.nl\"]", "\"http://www.deventer.nl\"]"),
            "an origin is https://host",
        ),
        (
            "code",
            deventer().replace("code = \"deventer\"", "code = \"zwolle\""),
            "must be named zwolle.toml",
        ),
        (
            "twice",
            deventer().replace("\"klacht\", \"compliment\"", "\"klacht\", \"klacht\""),
            "a kind stands in it twice",
        ),
    ];

    for (name, text, expected) in table {
        let folder = Folder::with(name, &[("deventer.toml", &text)]);
        let error = folder.error();
        assert!(error.contains(expected) && error.contains("deventer.toml:"), "{name}: {error}");
    }
}

#[test]
fn a_translation_that_does_not_fit_its_municipality_is_refused_with_its_file() {
    let arabic = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../infra/municipalities/vertalingen/deventer.ar.toml"
    ))
    .unwrap();
    let table = [
        ("language", "deventer.xx.toml", arabic.clone(), "name it <code>.<language>.toml"),
        ("nameless", "deventer.toml", arabic.clone(), "name it <code>.<language>.toml"),
        ("foreign", "zwolle.ar.toml", arabic.clone(), "no municipality has this code"),
        ("dutch", "deventer.nl.toml", arabic.clone(), "Dutch is the language"),
        ("key", "deventer.ar.toml", format!("kleur = \"x\"\n{arabic}"), "unknown field `kleur`"),
        (
            "length",
            "deventer.ar.toml",
            format!("{arabic}\n[[kanalen]]\ntitel = \"x\"\ntekst = \"x\"\n"),
            "`kanalen` has not the same texts",
        ),
    ];

    for (name, file, text, expected) in table {
        let folder = Folder::with(&format!("vertaling-{name}"), &[("deventer.toml", &deventer())]);
        let translations = folder.0.join("vertalingen");
        fs::create_dir(&translations).unwrap();
        fs::write(translations.join(file), text).unwrap();
        let error = folder.error();
        assert!(error.contains(expected) && error.contains(file), "{name}: {error}");
    }
}

#[test]
fn every_municipality_speaks_every_language_of_the_form() {
    for municipality in crate::app::municipalities().iter() {
        for language in Language::ALL {
            let profile = municipality.form_profile_in(*language);
            assert_eq!(profile.language, *language, "{}", municipality.code);
        }
    }
}

#[test]
fn an_empty_or_missing_folder_is_refused() {
    assert!(Folder::with("empty", &[("lees.mij", "")]).error().contains("no municipality files"));
    let missing = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gemeenten-weg");
    assert!(Municipalities::load(&missing).unwrap_err().to_string().contains("cannot be read"));
}

#[test]
fn the_environment_names_what_is_missing_and_never_a_value() {
    let lookup = |name: &str| match name {
        "GEHOOR_TABLE" => Some("gehoor".to_owned()),
        "GEHOOR_MUNICIPALITIES" => Some("/gemeenten".to_owned()),
        "GEHOOR_KEYS" => Some("2026a:geheim".to_owned()),
        _ => None,
    };

    assert_eq!(Settings::read(lookup).unwrap().table, "gehoor");
    let missing = Settings::read(|_| None).unwrap_err();
    assert_eq!(missing, SettingsError::Missing { name: "GEHOOR_TABLE" });
    let refused = SubmitSettings::read(lookup).unwrap_err().to_string();
    assert!(refused.starts_with("GEHOOR_KEYS: ") && !refused.contains("geheim"), "{refused}");
}

#[test]
fn the_public_function_needs_its_own_origin_and_can_do_without_a_manifest() {
    let key = "2026a:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=".to_owned();
    let lookup = |name: &str| match name {
        "GEHOOR_TABLE" => Some("gehoor".to_owned()),
        "GEHOOR_MUNICIPALITIES" => Some("/gemeenten".to_owned()),
        "GEHOOR_KEYS" => Some(key.clone()),
        _ => None,
    };
    let refused = SubmitSettings::read(lookup).unwrap_err();
    assert_eq!(refused, SettingsError::Missing { name: "GEHOOR_ORIGIN" });

    let read = |more: &'static [(&str, &str)]| {
        SubmitSettings::read(|name| {
            let known = more.iter().find(|(other, _)| *other == name);
            known.map(|(_, value)| (*value).to_owned()).or_else(|| lookup(name))
        })
    };
    let settings = read(&[("GEHOOR_ORIGIN", "https://gehoor.example")]).unwrap();
    assert_eq!((settings.origin.as_str(), settings.manifest), ("https://gehoor.example", None));
    let settings =
        read(&[("GEHOOR_ORIGIN", "https://gehoor.example"), ("GEHOOR_MANIFEST", "/manifest.json")])
            .unwrap();
    assert_eq!(settings.manifest, Some(PathBuf::from("/manifest.json")));
}

#[test]
fn a_manifest_that_is_none_names_its_file() {
    for (name, text) in [("empty", ""), ("other", "[1]")] {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("manifest-{name}.json"));
        fs::write(&path, text).unwrap();
        let error = Manifest::load(&path).unwrap_err().to_string();
        assert!(error.contains(&format!("manifest-{name}.json")), "{error}");
    }
    let missing = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("manifest-weg.json");
    assert!(Manifest::load(&missing).unwrap_err().to_string().contains("cannot be read"));
}
