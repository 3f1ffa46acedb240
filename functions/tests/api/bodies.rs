//! Submissions that are accepted, and canaries in every personal field.

use serde_json::{Value, json};

/// In every text below; must be found in the case and nowhere else.
pub const CANARY: &str = "kanarie";

pub fn complaint() -> Value {
    json!({
        "gemeente": "deventer",
        "soort": "klacht",
        "omschrijving": "kanarie-omschrijving: ik werd aan de balie niet goed geholpen.",
        "naam": "Kanarie-naam de Vries",
        "straat": "kanarie-straat",
        "huisnummer": "12",
        "postcode": "7411 ab",
        "plaats": "Deventer",
        "email": "kanarie-mail@voorbeeld.nl",
        "emailToestemming": true,
        "telefoon": "06 - 12 34 56 78",
        "ondertekening": true,
        "taal": "nld"
    })
}

pub fn compliment() -> Value {
    json!({
        "gemeente": "deventer",
        "soort": "compliment",
        "omschrijving": "kanarie-compliment: ik ben heel goed geholpen.",
        "taal": "nld"
    })
}

pub fn anonymous() -> Value {
    json!({
        "gemeente": "deventer",
        "soort": "anoniem",
        "omschrijving": "kanarie-anoniem: er gebeurt iets dat niet klopt.",
        "taal": "nld"
    })
}

/// The same with some members replaced, or taken out with null.
pub fn with(mut body: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}
