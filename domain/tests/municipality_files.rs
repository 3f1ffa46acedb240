//! The municipality files: the ones in the repository are right, and a wrong one is refused at its line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use gehoor_domain::{
    case::{
        CaseRules,
        doubts::{
            Address, AnonymousCount, DeferralFrom, DeferralNotice, Doubts, FourteenWeeks, Reopened,
            Signed, UnknownYears,
        },
    },
    field::Field,
    kind::Kind,
    municipality::{Municipality, Policy, Procedure},
    term::Term,
};

const FILES: [(&str, &str); 6] = [
    ("amstelveen", include_str!("../../infra/municipalities/amstelveen.toml")),
    ("deventer", include_str!("../../infra/municipalities/deventer.toml")),
    ("dinkelland", include_str!("../../infra/municipalities/dinkelland.toml")),
    ("pijnacker-nootdorp", include_str!("../../infra/municipalities/pijnacker-nootdorp.toml")),
    ("tubbergen", include_str!("../../infra/municipalities/tubbergen.toml")),
    ("voorbeeldstad", include_str!("../../infra/municipalities/voorbeeldstad.toml")),
];

fn municipality(code: &str) -> Municipality {
    let (_, text) = FILES.iter().find(|(name, _)| *name == code).unwrap();
    toml::from_str(text).unwrap()
}

#[test]
fn every_file_reads_and_bears_its_own_code() {
    for (name, text) in FILES {
        let municipality: Municipality =
            toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(municipality.code.as_str(), name);
        assert_eq!(municipality.term(), Term::SIX_WEEKS);
    }
}

#[test]
fn tubbergen_and_dinkelland_share_one_organisation_and_one_mailbox() {
    let (tubbergen, dinkelland) = (municipality("tubbergen"), municipality("dinkelland"));
    assert_eq!(tubbergen.organisation.as_ref().unwrap().as_str(), "Noaberkracht");
    assert_eq!(tubbergen.organisation, dinkelland.organisation);
    assert_eq!(tubbergen.coordinator, dinkelland.coordinator);
    assert_ne!(tubbergen.origins, dinkelland.origins);
}

#[test]
fn what_a_municipality_takes_and_asks_is_its_own() {
    let policy = |code, field| municipality(code).form_profile().policy(field);
    for (code, expected) in [
        ("tubbergen", Policy::Required),
        ("dinkelland", Policy::Required),
        ("pijnacker-nootdorp", Policy::Required),
        ("deventer", Policy::On),
        ("amstelveen", Policy::On),
        ("voorbeeldstad", Policy::On),
    ] {
        assert_eq!(policy(code, Field::Street), expected, "{code}");
        let anonymous = code != "voorbeeldstad";
        let profile = municipality(code).form_profile();
        assert_eq!(profile.takes(Kind::Anonymous), anonymous, "{code}");
        assert_eq!(!profile.next_steps(Kind::Anonymous).is_empty(), anonymous, "{code}");
        assert_eq!(profile.texts.institutions.is_some(), code == "amstelveen", "{code}");
    }
    assert_eq!(policy("tubbergen", Field::Organisation), Policy::Off);
    assert_eq!(policy("dinkelland", Field::Organisation), Policy::On);
    assert_eq!(policy("voorbeeldstad", Field::AlreadyDiscussed), Policy::Off);
}

#[test]
fn how_a_municipality_handles_a_case_is_what_its_source_says_and_else_the_default() {
    let default = CaseRules::default();
    for (code, rules) in [
        ("tubbergen", default),
        ("dinkelland", default),
        ("deventer", default),
        ("voorbeeldstad", CaseRules { coordinator_advises: true, ..default }),
        ("pijnacker-nootdorp", CaseRules { survey: true, gift: true, ..default }),
        ("amstelveen", CaseRules { ombudsman_for_institutions: false, ..default }),
    ] {
        assert_eq!(municipality(code).case_rules(), rules, "{code}");
    }
}

/// Deventer's file without a table.
fn without(table: &str) -> toml::Table {
    let mut file: toml::Table = toml::from_str(FILES[1].1).unwrap();
    file.remove(table).unwrap();
    file
}

#[test]
fn a_file_that_says_nothing_of_handling_has_the_cautious_rules() {
    let municipality: Municipality = without("behandeling").try_into().unwrap();
    assert_eq!(municipality.case_rules(), CaseRules::default());
}

#[test]
fn every_choice_of_the_file_reaches_the_rules_of_a_case() {
    let mut file = without("behandeling");
    file["procedure"] = "adviescommissie".into();
    let handling = r#"
        eersteContact = 1
        ontvangstbevestiging = 2
        overige = 60
        contactpogingen = 10
        ombudsmanBijInstelling = false
        adviesCoordinator = true
        enquete = true
        attentie = true
        [twijfels]
        veertienWeken = "schuift"
        verdagingVanaf = "einde-termijn"
        verdagingMelden = "laatste-dag"
        heropend = "nieuwe-ontvangst"
        anoniem = "meegeteld"
        adres = "e-mail"
        ondertekening = "handtekening"
        onbekendeJaren = "voorlopig"
    "#;
    file.insert("behandeling".into(), toml::from_str::<toml::Table>(handling).unwrap().into());
    let municipality: Municipality = file.try_into().unwrap();
    let rules = municipality.case_rules();
    let expected = CaseRules {
        procedure: Procedure::AdviceCommittee,
        first_contact_days: 1,
        confirmation_days: 2,
        other_days: 60,
        contact_attempts: 10,
        ombudsman_for_institutions: false,
        coordinator_advises: true,
        survey: true,
        gift: true,
        doubts: Doubts {
            fourteen_weeks: FourteenWeeks::Moves,
            deferral_from: DeferralFrom::Due,
            deferral_notice: DeferralNotice::LastDay,
            reopened: Reopened::Asked,
            anonymous: AnonymousCount::Along,
            address: Address::Email,
            signed: Signed::OnPaper,
            unknown_years: UnknownYears::Provisional,
        },
    };
    assert_eq!(rules, expected);
    // As they are kept with a case.
    let kept = serde_json::to_value(rules).unwrap();
    assert_eq!(serde_json::from_value::<CaseRules>(kept.clone()).unwrap(), rules);
    assert_eq!(kept["twijfels"]["heropend"], "nieuwe-ontvangst");
}

/// A line of Deventer's file, what it becomes, and a word of the reason.
const WRONG: [(&str, &str, &str); 34] = [
    ("code = ", "code = \"Deventer\"", "lower-case"),
    ("code = ", "code = \"d\"", "2 to 40"),
    ("naam = \"Deventer\"", "naam = \"\"", "blank"),
    ("naam = \"Deventer\"", "naam = 7", "string"),
    ("voluit = ", "voluit = \" \\t \"", "blank"),
    ("website = ", "website = \"http://www.deventer.nl\"", "https://host"),
    ("oorsprongen = ", "oorsprongen = [\"https://www.deventer.nl/\"]", "https://host"),
    ("oorsprongen = ", "oorsprongen = [\"https://*.deventer.nl\"]", "https://host"),
    ("oorsprongen = ", "oorsprongen = [\"https://www.deventer.nl:443\"]", "https://host"),
    ("oorsprongen = ", "oorsprongen = [\"https://www..nl\"]", "https://host"),
    ("oorsprongen = ", "oorsprongen = [\"https://www.deventer.nl:poort\"]", "https://host"),
    ("oorsprongen = ", "oorsprongen = []", "empty"),
    ("oorsprongen = ", "oorsprongen = [\"https://a.nl\", \"https://a.nl\"]", "twice"),
    ("procedure = ", "procedure = \"extern\"", "adviescommissie"),
    ("soorten = ", "soorten = [\"compliment\"]", "klacht"),
    ("soorten = ", "soorten = [\"klacht\", \"klacht\"]", "twice"),
    ("soorten = ", "soorten = [\"klacht\", \"melding\"]", "anoniem"),
    ("email = \"klachten@", "email = \"klachten\"", "e-mail"),
    ("email = \"gehoor@", "emial = \"gehoor@deventer.example\"", "emial"),
    ("adres = \"aan\"", "adres = \"ja\"", "verplicht"),
    ("telefoon = \"aan\"", "telefoon = \"verplicht\"", "never verplicht"),
    ("bezwaar = ", "bezwaar = \"javascript:alert(1)\"", "https://host/path"),
    ("schade = ", "schade = \"https://www.deventer.nl/\\\"><script>\"", "https://host/path"),
    ("vertegenwoordiging = ", "vertegenwoordiging = \"verplicht\"", "never verplicht"),
    ("eersteContact = ", "eersteContact = 0", "1 to 60"),
    ("ontvangstbevestiging = ", "ontvangstbevestiging = 61", "1 to 60"),
    ("overige = ", "overige = 400", "1 to 60"),
    ("overige = ", "overige = -1", "1 to 60"),
    ("overige = ", "overige = 2.5", "floating point"),
    ("contactpogingen = ", "contactpogingen = 11", "1 to 10"),
    ("enquete = ", "enquete = \"ja\"", "boolean"),
    ("enquete = ", "enquête = true", "key"),
    ("veertienWeken = ", "veertienWeken = \"ja\"", "schuift-niet"),
    ("heropend = ", "heropent = \"eerste-ontvangst\"", "heropend"),
];

#[test]
fn a_wrong_value_is_refused_with_its_line_and_the_reason() {
    let text = FILES[1].1;
    for (start, wrong, reason) in WRONG {
        let at = text.lines().position(|line| line.starts_with(start)).expect(start);
        let changed: Vec<&str> = text
            .lines()
            .enumerate()
            .map(|(line, kept)| if line == at { wrong } else { kept })
            .collect();
        let error =
            toml::from_str::<Municipality>(&changed.join("\n")).expect_err(wrong).to_string();
        assert!(error.contains(&format!("line {},", at + 1)), "{wrong}: {error}");
        assert!(error.contains(reason), "{wrong}: {error}");
    }
}

#[test]
fn the_telephone_alone_is_no_way_in() {
    let mut table: toml::Table = toml::from_str(FILES[1].1).unwrap();
    table["kanalen"]
        .as_array_mut()
        .unwrap()
        .retain(|channel| channel["titel"].as_str() == Some("Telefoon"));
    let error = table.try_into::<Municipality>().unwrap_err().to_string();
    assert!(error.contains("besides the telephone"), "{error}");
}
