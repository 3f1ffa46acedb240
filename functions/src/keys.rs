//! The server's secrets behind access codes: one in use, and older ones that still open what they made.

use std::fmt;

use base64::{Engine, prelude::BASE64_STANDARD};
use gehoor_domain::access_code::{ServerKey, ServerKeyError};
use thiserror::Error;

/// The keys of the server, newest first.
#[derive(Debug, Clone)]
pub struct KeyRing {
    /// Makes the codes of new submissions.
    pub current: ServerKey,
    /// Made codes before; a look-up tries these too.
    pub older: Vec<ServerKey>,
}

impl KeyRing {
    /// Reads a ring: `id:base64` entries with white space or commas between them, the current one first.
    ///
    /// # Errors
    /// [`KeyRingError`] with the place of the entry; never the entry itself.
    pub fn parse(text: &str) -> Result<Self, KeyRingError> {
        let entries =
            text.split(|c: char| c == ',' || c.is_whitespace()).filter(|entry| !entry.is_empty());
        let mut keys = Vec::new();
        for (place, entry) in (1..).zip(entries) {
            let (id, secret) = entry.split_once(':').ok_or(KeyRingError::Entry { place })?;
            let secret =
                BASE64_STANDARD.decode(secret).map_err(|_| KeyRingError::Entry { place })?;
            let key =
                ServerKey::new(id, secret).map_err(|source| KeyRingError::Key { place, source })?;
            if keys.iter().any(|known: &ServerKey| known.id() == key.id()) {
                return Err(KeyRingError::Twice { place });
            }
            keys.push(key);
        }
        let mut keys = keys.into_iter();
        let current = keys.next().ok_or(KeyRingError::Empty)?;
        Ok(Self { current, older: keys.collect() })
    }

    /// All keys, the current one first.
    pub fn all(&self) -> impl Iterator<Item = &ServerKey> {
        std::iter::once(&self.current).chain(&self.older)
    }

    /// The key with this id.
    pub fn by_id(&self, id: &str) -> Option<&ServerKey> {
        self.all().find(|key| key.id() == id)
    }
}

/// The ids only.
impl fmt::Display for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, key) in self.all().enumerate() {
            if place > 0 {
                f.write_str(", ")?;
            }
            f.write_str(key.id())?;
        }
        Ok(())
    }
}

/// Why a key ring can't be used. For operators; holds no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyRingError {
    /// No entry at all.
    #[error("no server key given")]
    Empty,
    /// Not `id:base64`.
    #[error("server key {place} is not id:base64")]
    Entry {
        /// Counted from 1.
        place: usize,
    },
    /// The id or the secret is not right.
    #[error("server key {place} is refused")]
    Key {
        /// Counted from 1.
        place: usize,
        /// Which of the two.
        source: ServerKeyError,
    },
    /// Two entries share an id.
    #[error("server key {place} has the id of an earlier one")]
    Twice {
        /// Counted from 1.
        place: usize,
    },
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn entry(id: &str, byte: u8) -> String {
        format!("{id}:{}", BASE64_STANDARD.encode([byte; 32]))
    }

    #[test]
    fn the_first_entry_is_the_key_in_use_and_the_rest_are_older() {
        let ring =
            KeyRing::parse(&format!("{},\n {}", entry("2026b", 2), entry("2026a", 1))).unwrap();

        assert_eq!(ring.to_string(), "2026b, 2026a");
        assert_eq!(ring.current.id(), "2026b");
        assert!(ring.by_id("2026a").is_some() && ring.by_id("2025").is_none());
    }

    #[test]
    fn a_ring_that_cannot_be_used_names_the_entry_and_never_shows_it() {
        let table = [
            (String::new(), KeyRingError::Empty),
            ("2026a".to_owned(), KeyRingError::Entry { place: 1 }),
            ("2026a:***".to_owned(), KeyRingError::Entry { place: 1 }),
            (
                format!("{} b:AAAA", entry("a", 1)),
                KeyRingError::Key { place: 2, source: ServerKeyError::Secret },
            ),
            (format!("{} {}", entry("a", 1), entry("a", 2)), KeyRingError::Twice { place: 2 }),
        ];

        for (text, expected) in table {
            assert_eq!(KeyRing::parse(&text).unwrap_err(), expected, "{text}");
        }
    }
}
