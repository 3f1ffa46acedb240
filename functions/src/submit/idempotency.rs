//! The idempotency key: a UUIDv4, made once per filled-in form. As good as a credential, so never logged.

use http::HeaderMap;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid, Variant, Version};

use crate::random::{self, Random};

/// Name of the header.
pub(super) const HEADER: &str = "idempotency-key";

/// The key of a request: one header, one UUIDv4, with or without the quotes of a structured field.
///
/// # Source
/// draft-ietf-httpapi-idempotency-key-header-07.
pub(super) fn of(headers: &HeaderMap) -> Option<[u8; 16]> {
    let mut values = headers.get_all(HEADER).iter();
    let text = values.next()?.to_str().ok()?;
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    if values.next().is_some() { None } else { parse(bare) }
}

/// Reads a UUIDv4 in its usual spelling, any case.
pub(crate) fn parse(text: &str) -> Option<[u8; 16]> {
    let uuid = (text.len() == 36).then(|| Uuid::try_parse(text).ok()).flatten()?;
    let is_v4 =
        uuid.get_version() == Some(Version::Random) && uuid.get_variant() == Variant::RFC4122;
    is_v4.then(|| uuid.into_bytes())
}

/// A new key, for a page that is about to be filled in.
pub(crate) fn new(random: &dyn Random) -> [u8; 16] {
    Builder::from_random_bytes(random::bytes(random)).into_uuid().into_bytes()
}

/// The key under which something is stored that came with `posted` from a page of nobody knows whose.
///
/// The same post has the same one, so a reload does it once; but who chose the key and doesn't know what was said with it
/// can't make it, and so opens nothing.
///
/// # Source
/// SHA-256 over `vreemd`, 0x00, the key and what was said; its first 16 bytes, with the marks of a `UUIDv4`. ADR 0024.
pub(crate) fn of_a_stranger(posted: [u8; 16], said: &[u8]) -> [u8; 16] {
    let digest = Sha256::new().chain_update(b"vreemd\0").chain_update(posted).chain_update(said);
    let mut key = [0; 16];
    for (byte, of_digest) in key.iter_mut().zip(digest.finalize()) {
        *byte = of_digest;
    }
    Builder::from_random_bytes(key).into_uuid().into_bytes()
}

/// The usual spelling.
pub(crate) fn shown(key: [u8; 16]) -> String {
    Uuid::from_bytes(key).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strangers_key_is_another_for_every_key_and_every_text_and_always_a_key() {
        let made = of_a_stranger([1; 16], b"een tekst");

        assert_eq!(made, of_a_stranger([1; 16], b"een tekst"));
        for other in [of_a_stranger([2; 16], b"een tekst"), of_a_stranger([1; 16], b"een teks")] {
            assert_ne!(made, other);
        }
        assert_eq!(parse(&shown(made)), Some(made));
    }

    #[test]
    fn only_a_version_four_uuid_in_its_usual_spelling_is_a_key() {
        let table = [
            ("8e03978e-40d5-43dd-bc93-6894a57f9324", true),
            ("8E03978E-40D5-43DD-BC93-6894A57F9324", true),
            ("8e03978e40d543ddbc936894a57f9324", false),
            ("{8e03978e-40d5-43dd-bc93-6894a57f9324}", false),
            ("8e03978e-40d5-13dd-bc93-6894a57f9324", false),
            ("8e03978e-40d5-43dd-cc93-6894a57f9324", false),
            ("00000000-0000-0000-0000-000000000000", false),
            ("8e03978e-40d5-43dd-bc93-6894a57f932g", false),
            ("", false),
        ];

        for (text, good) in table {
            assert_eq!(parse(text).is_some(), good, "{text}");
        }
    }
}
