//! The idempotency key: a UUIDv4, made once per filled-in form. As good as a credential, so never logged.

use http::HeaderMap;
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

/// The usual spelling.
pub(crate) fn shown(key: [u8; 16]) -> String {
    Uuid::from_bytes(key).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

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
