//! The access code with which a resident follows a case: 128 bits that only they have, spelled to be read aloud.
//!
//! The code is derived from the idempotency key of the submission and a secret of the server, so that a repeated request
//! gets the same code again although only a keyed hash of it is stored.

mod server_key;

use std::fmt;

use thiserror::Error;

use crate::text;

pub use server_key::{
    ServerKey, ServerKeyError, case_seal, case_seal_matches, command_hash, content_mac,
    content_mac_matches, search_tag, sign_in_tag, sign_in_tag_matches,
};

/// The symbols by value, without I, L, O and U.
///
/// # Source
/// Douglas Crockford, Base 32, <https://www.crockford.com/base32.html>.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Symbols that hold data only: 125 of the 128 bits.
const WHOLE_SYMBOLS: u32 = 25;

/// All symbols: 128 bits of data and 7 of checksum are 135 bits, five a symbol.
const LENGTH: usize = 27;

/// Symbols in a group as it is shown.
const GROUP: usize = 3;

/// The checksum's polynomial x^7 + x^3 + 1, without its highest term.
const POLYNOMIAL: u8 = 0b000_1001;

/// A secret of 128 bits, shown as 27 symbols in nine groups of three.
///
/// It has no `Display` and its `Debug` shows nothing, so that it can't be logged by accident. Only [`AccessCode::shown`]
/// gives the text, for the confirmation page and the receipt.
///
/// The last seven bits are a CRC-7 (x^7 + x^3 + 1, start value 0) over the 128 before it. One wrong symbol is a burst of at
/// most five bits, and two exchanged symbols differ by d(x)·(x^5k + 1); the polynomial is irreducible of order 127 and
/// divides neither, so both mistakes are always found.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessCode(u128);

impl AccessCode {
    /// Derives the code of a submission. The same arguments give the same code.
    ///
    /// `municipality` is the key of its configuration; `idempotency_key` the 16 bytes of the UUID that the form sent.
    ///
    /// # Source
    /// HMAC-SHA-256 (RFC 2104) over `toegangscode`, 0x00, the municipality, 0x00 and the key; its first 16 bytes.
    pub fn derive(key: &ServerKey, municipality: &str, idempotency_key: [u8; 16]) -> Self {
        let tag = key.tag(&[b"toegangscode", municipality.as_bytes(), &idempotency_key]);
        Self(tag.into_iter().take(16).fold(0, |number, byte| number << 8 | u128::from(byte)))
    }

    /// Reads a code as people write it: any case, spaces, dashes and dots anywhere, O for 0, I and L for 1.
    ///
    /// # Errors
    /// [`AccessCodeError`] says which check failed, and never what was typed.
    pub fn parse(typed: &str) -> Result<Self, AccessCodeError> {
        let mut values = [0; LENGTH];
        let mut places = values.iter_mut();
        for symbol in typed.chars().filter(|symbol| !text::is_separator(*symbol)) {
            let value = value_of(symbol).ok_or(AccessCodeError::Symbol)?;
            *places.next().ok_or(AccessCodeError::Length)? = value;
        }
        if places.next().is_some() {
            return Err(AccessCodeError::Length);
        }
        let [whole @ .., split, low] = values;
        let high_bits = whole.into_iter().fold(0, |number, value| number << 5 | u128::from(value));
        let code = Self(high_bits << 3 | u128::from(split >> 2));
        let checksum = (split & 0b11) << 5 | low;
        if code.checksum() == checksum { Ok(code) } else { Err(AccessCodeError::Check) }
    }

    /// The text to show to the resident: nine groups of three symbols with a space between them.
    ///
    /// Never put it in a log, a URL or a mail.
    pub fn shown(&self) -> String {
        let mut text = String::with_capacity(LENGTH + LENGTH / GROUP - 1);
        for (place, value) in self.values().enumerate() {
            if place > 0 && place % GROUP == 0 {
                text.push(' ');
            }
            text.extend(ALPHABET.get(usize::from(value)).copied().map(char::from));
        }
        text
    }

    /// Whether someone wrote the code down in this text, spelled in whatever way.
    ///
    /// Every run of letters and digits that could be a code is read as one, whatever stands between them.
    pub fn stands_in(&self, text: &str) -> bool {
        let symbols: Vec<char> = text.chars().filter(|symbol| symbol.is_alphanumeric()).collect();
        symbols
            .windows(LENGTH)
            .any(|run| Self::parse(&run.iter().collect::<String>()) == Ok(self.clone()))
    }

    /// The name under which the code is stored: a keyed hash of 64 lower-case hexadecimal digits.
    ///
    /// Whoever follows a case names no municipality, so none is in it; what is stored under the name tells which one it is.
    /// Try the server's older keys too when the newest finds nothing.
    ///
    /// # Source
    /// HMAC-SHA-256 over `opzoeken`, 0x00 and the 16 bytes of the code. ADR 0023.
    pub fn lookup_hash(&self, key: &ServerKey) -> String {
        server_key::to_hex(key.tag(&[b"opzoeken", &self.0.to_be_bytes()]))
    }

    /// The 27 values of five bits, checksum included.
    fn values(&self) -> impl Iterator<Item = u8> {
        let (data, checksum) = (self.0, self.checksum());
        let whole = (1..=WHOLE_SYMBOLS).map(move |place| {
            let [lowest, ..] = (data >> (u128::BITS - 5 * place)).to_le_bytes();
            lowest & 0b1_1111
        });
        let [lowest, ..] = data.to_le_bytes();
        let split = (lowest & 0b111) << 2 | checksum >> 5;
        whole.chain([split, checksum & 0b1_1111])
    }

    /// The CRC-7 of the 128 bits, highest bit first.
    fn checksum(&self) -> u8 {
        (0..u128::BITS).rev().fold(0, |register: u8, place| {
            let bit = self.0 >> place & 1 == 1;
            let feedback = (register & 0b100_0000 != 0) != bit;
            let shifted = register << 1 & 0b111_1111;
            if feedback { shifted ^ POLYNOMIAL } else { shifted }
        })
    }
}

/// Shows nothing of the code.
impl fmt::Debug for AccessCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessCode(..)")
    }
}

/// Why a text is not an access code. The `Display` text is a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AccessCodeError {
    /// Not 27 symbols.
    #[error("access-code-length")]
    Length,
    /// A character that no access code has.
    #[error("access-code-symbol")]
    Symbol,
    /// 27 good symbols that don't belong together: something was mistyped.
    #[error("access-code-check")]
    Check,
}

fn value_of(symbol: char) -> Option<u8> {
    let symbol = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .zip(0..)
        .find(|(known, _)| char::from(**known) == symbol)
        .map(|(_, value)| value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn key() -> ServerKey {
        ServerKey::new("2026a", vec![7; 32]).unwrap()
    }

    #[test]
    fn the_checksum_is_the_published_crc_7() {
        // The check value of CRC-7/MMC for the text "123456789" is 0x75; leading zeros don't change it.
        let text = b"123456789".iter().fold(0, |number, byte| number << 8 | u128::from(*byte));
        assert_eq!(AccessCode(text).checksum(), 0x75);
    }

    #[test]
    fn the_code_is_the_hmac_of_label_municipality_and_key() {
        // Computed apart, with Python's hmac and a long division for the checksum.
        let code = AccessCode::derive(&key(), "deventer", [1; 16]);
        assert_eq!(code, AccessCode(0x020d_4cd2_15fa_8569_e717_a241_97c1_c02d));
        assert_eq!(code.shown(), "086 MSM GNZ A2P KSR QM9 0SF GE0 5MK");
        assert_eq!(
            code.lookup_hash(&key()),
            "550956f874bc43220cbc24e0f6b4eef5eea0ee4f948177a291e93eb07d367e69"
        );
    }

    #[test]
    fn another_key_municipality_or_submission_gives_another_code_and_another_hash() {
        let other_key = ServerKey::new("2026b", vec![8; 32]).unwrap();
        let code = AccessCode::derive(&key(), "deventer", [1; 16]);
        let hash = code.lookup_hash(&key());
        for other in [
            AccessCode::derive(&other_key, "deventer", [1; 16]),
            AccessCode::derive(&key(), "tubbergen", [1; 16]),
            AccessCode::derive(&key(), "deventer", [2; 16]),
        ] {
            assert!(other != code);
            assert_ne!(other.lookup_hash(&key()), hash);
        }
        assert_ne!(hash, code.lookup_hash(&other_key));
    }

    #[test]
    fn a_bad_code_says_which_check_failed() {
        let good = AccessCode(0).shown();
        for (text, error) in [
            (String::new(), AccessCodeError::Length),
            (good.replacen('0', "", 1), AccessCodeError::Length),
            (format!("{good}0"), AccessCodeError::Length),
            (good.replacen('0', "U", 1), AccessCodeError::Symbol),
            (good.replacen('0', "*", 1), AccessCodeError::Symbol),
            (good.replacen('0', "8", 1), AccessCodeError::Check),
        ] {
            assert_eq!(AccessCode::parse(&text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn debug_shows_nothing_of_the_code() {
        let code = AccessCode::derive(&key(), "deventer", [1; 16]);
        assert_eq!(format!("{code:?}"), "AccessCode(..)");
    }
}
