//! What is sent in, and under which key.

use gehoor_local::seeded::Seeded;
use serde_json::{Value, json};

/// A UUIDv4 of this seed.
pub fn uuid(seed: u64) -> String {
    let mut row = Seeded::at(seed, 0);
    let (high, low) = (row.number(), row.number());
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        low >> 52,
        low & 0xffff_ffff_ffff
    )
}

pub fn compliment(text: &str) -> Value {
    json!({"gemeente": "deventer", "soort": "compliment", "omschrijving": text, "taal": "nld"})
}

pub fn anonymous(text: &str) -> Value {
    json!({"gemeente": "deventer", "soort": "anoniem", "omschrijving": text, "taal": "nld"})
}

/// Has two mails: one to the coordinator and one to the sender.
pub fn complaint(text: &str) -> Value {
    json!({
        "gemeente": "deventer", "soort": "klacht", "omschrijving": text,
        "naam": "Test Persoon", "straat": "Dorpsstraat", "huisnummer": "1", "postcode": "1234 AB",
        "plaats": "Voorbeeld", "email": "test.persoon@example.org", "emailToestemming": true,
        "ondertekening": true, "taal": "nld",
    })
}
