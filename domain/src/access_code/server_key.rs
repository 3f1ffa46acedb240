//! The secret of the server behind access codes and content checks.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::reference::Reference;

/// The fewest bytes of a secret: as many as the hash gives (RFC 2104 section 3).
const SECRET_BYTES: usize = 32;

/// The most characters of an id.
const ID_LENGTH: usize = 16;

/// The length of an HMAC-SHA-256 in bytes.
const TAG_BYTES: usize = 32;

/// A named secret. The id is stored next to what the secret made, so that keys can be replaced.
///
/// Only the prepared hash state is kept, not the secret itself; `Debug` shows the id alone.
#[derive(Clone)]
pub struct ServerKey {
    id: String,
    mac: Hmac<Sha256>,
}

impl ServerKey {
    /// Takes a key that the binary has read: an id of 1 to 16 ASCII letters, digits or dashes, a secret of 32 bytes or more.
    ///
    /// # Errors
    /// [`ServerKeyError`] says which of the two is not right; it holds neither.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the caller gives the secret away and keeps no copy"
    )]
    pub fn new(id: &str, secret: Vec<u8>) -> Result<Self, ServerKeyError> {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if id.is_empty() || id.len() > ID_LENGTH || !id.bytes().all(known) {
            return Err(ServerKeyError::Id);
        }
        if secret.len() < SECRET_BYTES {
            return Err(ServerKeyError::Secret);
        }
        let mac = Hmac::new_from_slice(&secret).map_err(|_| ServerKeyError::Secret)?;
        Ok(Self { id: id.to_owned(), mac })
    }

    /// The id, which is no secret.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// HMAC-SHA-256 over the parts with 0x00 between them, the first being the label that keeps uses apart.
    pub(super) fn tag(&self, parts: &[&[u8]]) -> [u8; TAG_BYTES] {
        self.over(parts).finalize().into_bytes().into()
    }

    fn over(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = self.mac.clone();
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                mac.update(&[0]);
            }
            mac.update(part);
        }
        mac
    }
}

/// Shows the id and nothing of the secret.
impl fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why a key can't be used. The `Display` text is a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ServerKeyError {
    /// The id is empty, too long or has other characters than ASCII letters, digits and dashes.
    #[error("server-key-id")]
    Id,
    /// The secret has fewer than 32 bytes.
    #[error("server-key-secret")]
    Secret,
}

/// A keyed digest of what a resident sent in, to tell a repeated request from a changed one.
///
/// `canonical` is the content in its one agreed spelling. The answer is 64 lower-case hexadecimal digits.
///
/// # Source
/// HMAC-SHA-256 over `inhoud`, 0x00 and the content.
pub fn content_mac(key: &ServerKey, canonical: &[u8]) -> String {
    to_hex(key.tag(&[b"inhoud", canonical]))
}

/// Whether `stored` is the [`content_mac`] of this content under this key, compared in constant time.
pub fn content_mac_matches(key: &ServerKey, canonical: &[u8], stored: &str) -> bool {
    from_hex(stored).is_some_and(|tag| key.over(&[b"inhoud", canonical]).verify_slice(&tag).is_ok())
}

/// The name under which it is stored what came of a command on a case: 64 lower-case hexadecimal digits.
///
/// `idempotency_key` is the 16 bytes of the UUID that came with the command. The key itself is stored nowhere, and the
/// same key has another name in every other case.
///
/// # Source
/// HMAC-SHA-256 over `opdracht`, the municipality, the reference and the key, with 0x00 between them. ADR 0023.
pub fn command_hash(
    key: &ServerKey,
    municipality: &str,
    reference: Reference,
    idempotency_key: [u8; 16],
) -> String {
    let reference = reference.to_string();
    let parts =
        [b"opdracht".as_slice(), municipality.as_bytes(), reference.as_bytes(), &idempotency_key];
    to_hex(key.tag(&parts))
}

/// The name under which it is stored that a case can be found by a word: 64 lower-case hexadecimal digits.
///
/// `kind` says what the word is of and `word` is normalised; see [`crate::search`]. The same word has another name in every
/// other municipality, so that nobody can tell that somebody complains in two.
///
/// # Source
/// HMAC-SHA-256 over `zoeken`, the municipality, the kind and the word, with 0x00 between them. ADR 0037.
pub fn search_tag(key: &ServerKey, municipality: &str, kind: &str, word: &str) -> String {
    to_hex(key.tag(&[b"zoeken", municipality.as_bytes(), kind.as_bytes(), word.as_bytes()]))
}

/// A keyed digest of something of the desk's sign-in, for one purpose: 32 bytes.
///
/// The same text for another purpose has another digest, so that what is stored opens nothing and what is shown says
/// nothing of the rest.
///
/// # Source
/// HMAC-SHA-256 over `aanmelden`, the purpose and the text, with 0x00 between them; a purpose holds no 0x00. ADR 0031.
pub fn sign_in_tag(key: &ServerKey, purpose: &str, text: &[u8]) -> [u8; TAG_BYTES] {
    key.tag(&[b"aanmelden", purpose.as_bytes(), text])
}

/// Whether `given` is the [`sign_in_tag`] of this text for this purpose, compared in constant time.
pub fn sign_in_tag_matches(key: &ServerKey, purpose: &str, text: &[u8], given: &[u8]) -> bool {
    key.over(&[b"aanmelden", purpose.as_bytes(), text]).verify_slice(given).is_ok()
}

/// The seal on the newest event of a case: that whoever holds this key wrote the events up to this one.
///
/// `hash` is that of the event, which follows from all events before it. The answer is 64 lower-case hexadecimal digits.
///
/// # Source
/// HMAC-SHA-256 over `zegel`, the municipality, the reference, the number and the hash, with 0x00 between them. ADR 0030.
pub fn case_seal(
    key: &ServerKey,
    municipality: &str,
    reference: Reference,
    (number, hash): (u32, &str),
) -> String {
    let (reference, number) = (reference.to_string(), number.to_string());
    to_hex(key.tag(&seal_parts(municipality, &reference, &number, hash)))
}

/// Whether `stored` is the [`case_seal`] of this event under this key, compared in constant time.
pub fn case_seal_matches(
    key: &ServerKey,
    municipality: &str,
    reference: Reference,
    (number, hash): (u32, &str),
    stored: &str,
) -> bool {
    let (reference, number) = (reference.to_string(), number.to_string());
    let parts = seal_parts(municipality, &reference, &number, hash);
    from_hex(stored).is_some_and(|tag| key.over(&parts).verify_slice(&tag).is_ok())
}

const fn seal_parts<'a>(
    municipality: &'a str,
    reference: &'a str,
    number: &'a str,
    hash: &'a str,
) -> [&'a [u8]; 5] {
    [b"zegel", municipality.as_bytes(), reference.as_bytes(), number.as_bytes(), hash.as_bytes()]
}

/// Two lower-case digits a byte.
pub(super) fn to_hex(bytes: [u8; TAG_BYTES]) -> String {
    let digits = bytes.into_iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

/// The inverse of [`to_hex`]; `None` for any other text.
fn from_hex(text: &str) -> Option<[u8; TAG_BYTES]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut digits = text.bytes();
    let mut bytes = [0; TAG_BYTES];
    for byte in &mut bytes {
        *byte = digit(digits.next()?)? << 4 | digit(digits.next()?)?;
    }
    digits.next().is_none().then_some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn key() -> ServerKey {
        ServerKey::new("2026a", vec![7; 32]).unwrap()
    }

    #[test]
    fn a_key_needs_a_short_plain_id_and_32_bytes() {
        for (id, bytes, expected) in [
            ("a", 32, None),
            ("2026-key-number1", 64, None),
            ("", 32, Some(ServerKeyError::Id)),
            ("2026-key-number12", 32, Some(ServerKeyError::Id)),
            ("a b", 32, Some(ServerKeyError::Id)),
            ("é", 32, Some(ServerKeyError::Id)),
            ("a", 31, Some(ServerKeyError::Secret)),
            ("a", 0, Some(ServerKeyError::Secret)),
        ] {
            assert_eq!(ServerKey::new(id, vec![1; bytes]).err(), expected, "{id:?} {bytes}");
        }
    }

    #[test]
    fn debug_shows_the_id_and_nothing_of_the_secret() {
        assert_eq!(format!("{:?}", key()), r#"ServerKey { id: "2026a", .. }"#);
        assert_eq!(key().id(), "2026a");
    }

    #[test]
    fn the_content_mac_is_the_hmac_of_its_label_and_the_content() {
        // Computed apart, with Python's hmac.
        assert_eq!(
            content_mac(&key(), b"klacht"),
            "5603e6f98b747d5c52a4617d019f5eb545c82572353f569ee989a031e777f1e7"
        );
    }

    #[test]
    fn a_word_has_another_name_under_every_key_in_every_municipality_and_of_every_kind() {
        let name = search_tag(&key(), "deventer", "naam", "jansen");

        // Computed apart, with Python's hmac.
        assert_eq!(name, "4e8bffec1d6567e4a48f431494c3dd16db42a5fba0e8e4843a67b6d020724a29");
        let other_key = ServerKey::new("2026b", vec![8; 32]).unwrap();
        for other in [
            search_tag(&other_key, "deventer", "naam", "jansen"),
            search_tag(&key(), "tubbergen", "naam", "jansen"),
            search_tag(&key(), "deventer", "postcode", "jansen"),
            search_tag(&key(), "deventer", "naam", "janssen"),
            content_mac(&key(), b"deventer\0naam\0jansen"),
        ] {
            assert_ne!(other, name);
        }
    }

    #[test]
    fn a_command_has_another_name_under_every_key_and_in_every_case() {
        let reference = Reference::from_random([1; 8]);
        let named = |key: &ServerKey, municipality: &str, reference, idempotency_key| {
            command_hash(key, municipality, reference, [idempotency_key; 16])
        };
        let name = named(&key(), "deventer", reference, 1);

        // Computed apart, with Python's hmac.
        assert_eq!(
            name, "f2f0915ff73b5dfc9ac9eea4776c71d8c4eab3e4cbed0a826a3e75311a57ded0",
            "{reference}"
        );
        let other_key = ServerKey::new("2026b", vec![8; 32]).unwrap();
        for other in [
            named(&other_key, "deventer", reference, 1),
            named(&key(), "tubbergen", reference, 1),
            named(&key(), "deventer", Reference::from_random([2; 8]), 1),
            named(&key(), "deventer", reference, 2),
        ] {
            assert_ne!(other, name);
        }
    }

    #[test]
    fn a_tag_of_the_sign_in_holds_for_its_key_its_purpose_and_its_text_and_for_nothing_else() {
        let tag = sign_in_tag(&key(), "sessie", b"een");
        let other = ServerKey::new("2026b", vec![8; 32]).unwrap();

        assert!(sign_in_tag_matches(&key(), "sessie", b"een", &tag));
        for (key, purpose, text, given) in [
            (&other, "sessie", b"een".as_slice(), tag.as_slice()),
            (&key(), "nonce", b"een", &tag),
            (&key(), "sessie", b"twee", &tag),
            (&key(), "sessie", b"een", b""),
            (&key(), "sessie", b"een", tag.get(..31).unwrap()),
        ] {
            assert!(!sign_in_tag_matches(key, purpose, text, given), "{purpose} {given:?}");
        }
    }

    #[test]
    fn a_seal_is_of_one_event_of_one_case_under_one_key() {
        let reference = Reference::from_random([1; 8]);
        let (key, other_key) = (key(), ServerKey::new("2026b", vec![8; 32]).unwrap());
        let stored = case_seal(&key, "deventer", reference, (3, "ab"));
        let matches = |key: &ServerKey, municipality, reference, event| {
            case_seal_matches(key, municipality, reference, event, &stored)
        };

        assert!(matches(&key, "deventer", reference, (3, "ab")));
        assert!(!matches(&other_key, "deventer", reference, (3, "ab")));
        assert!(!matches(&key, "tubbergen", reference, (3, "ab")));
        assert!(!matches(&key, "deventer", Reference::from_random([2; 8]), (3, "ab")));
        assert!(!matches(&key, "deventer", reference, (4, "ab")));
        assert!(!matches(&key, "deventer", reference, (3, "ac")));
        assert!(!case_seal_matches(&key, "deventer", reference, (3, "ab"), ""));
    }

    #[test]
    fn a_content_mac_matches_only_its_own_content_key_and_spelling() {
        let other_key = ServerKey::new("2026b", vec![8; 32]).unwrap();
        let stored = content_mac(&key(), b"klacht");
        assert!(content_mac_matches(&key(), b"klacht", &stored));
        assert!(!content_mac_matches(&key(), b"Klacht", &stored));
        assert!(!content_mac_matches(&other_key, b"klacht", &stored));
        for text in [
            String::new(),
            stored.to_uppercase(),
            format!("{stored}0"),
            stored.replacen(char::is_alphanumeric, "", 1),
        ] {
            assert!(!content_mac_matches(&key(), b"klacht", &text), "{text:?}");
        }
    }
}
