//! A municipality that does not exist, and what people send to it.

use gehoor_domain::{
    answers::Answers,
    field::Field,
    form::SubmissionForm,
    kind::Language,
    municipality::{FormProfile, Municipality},
    parse::parse,
    receipt::Receipt,
};
use gehoor_widget::texts::Texts;
use jiff::civil::date;

const FILE: &str = r#"
code = "voorbeeld"
naam = "Voorbeeld"
voluit = "gemeente Voorbeeld"
website = "https://www.voorbeeld.example"
oorsprongen = ["https://www.voorbeeld.example"]
procedure = "intern"
soorten = SOORTEN

[coordinator]
functie = "klachtencoördinator"
email = "klachten@voorbeeld.example"
telefoon = "0100-00 00 00"

[afzender]
naam = "Gemeente Voorbeeld"
email = "gehoor@voorbeeld.example"

[velden]
VELDEN

[teksten]
inleiding = "Wij luisteren naar u."
anoniem = "Tekst over anoniem."
instellingen = "Tekst over instellingen."
lezers = "Wij lezen <alles> & meer."
kopie = "Tekst over een kopie."
bewaren = "Tekst over bewaren."

[vervolg]
klacht = ["Wij bellen u."]
compliment = ["Wij geven het door."]
anoniem = ["Wij lezen het."]

[[kanalen]]
titel = "Brief"
tekst = "Postbus 1."

[[hulp]]
titel = "Raadslieden"
tekst = "Kom langs."

[ombudsman]
naam = "Nationale ombudsman"
tekst = "Niet tevreden?"
adres = ["Antwoordnummer 10870"]
"#;

/// The municipality with these kinds and field policies, both as the file writes them.
pub(crate) fn profile(kinds: &str, fields: &str) -> FormProfile {
    let file = FILE.replace("SOORTEN", kinds).replace("VELDEN", fields);
    toml::from_str::<Municipality>(&file).unwrap().form_profile()
}

/// One that takes every kind and asks every field.
pub(crate) fn open_profile() -> FormProfile {
    profile(r#"["klacht", "compliment", "anoniem"]"#, "")
}

/// The Dutch texts.
pub(crate) fn dutch() -> Texts {
    Texts::for_language(Language::Dutch)
}

/// A form with these fields filled in.
pub(crate) fn filled(fields: &[(Field, &str)]) -> SubmissionForm {
    let mut form = SubmissionForm::default();
    for (field, text) in fields {
        form.set(*field, *text);
    }
    form
}

/// A complaint with everything the law asks.
pub(crate) fn complaint() -> SubmissionForm {
    filled(&[
        (Field::Kind, "klacht"),
        (Field::Description, "Regel een.\nRegel <twee>."),
        (Field::Concerning, "team"),
        (Field::OccurredOn, "3-4-2026"),
        (Field::Name, "Test Persoon"),
        (Field::Email, "test@persoon.example"),
        (Field::EmailConsent, "ja"),
        (Field::Signature, "ja"),
    ])
}

/// The answers of a form that is right.
pub(crate) fn answers(form: &SubmissionForm) -> Answers {
    parse(form, &open_profile(), date(2026, 5, 1)).unwrap().answers()
}

/// A receipt, as the server answers it.
pub(crate) fn receipt(received: &str, answer_by: &str) -> Receipt {
    let reference = gehoor_domain::reference::Reference::from_random([7; 8]);
    serde_json::from_str(&format!(
        r#"{{"referentie":"{reference}","toegangscode":"ABC DEF GHJ","ontvangenOp":{received},"uiterlijk":{answer_by}}}"#
    ))
    .unwrap()
}
