//! The public reference of a case, such as `7K2M-PX4D`: short, easy to say over the phone, hard to mistype.
//!
//! It identifies and doesn't give access; the access code does that. It holds no personal data.

mod alike;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text;

/// The symbols, by value: no vowels (no words), no look-alikes. A prime number of them, for the check symbol.
const ALPHABET: &[u8; 23] = b"2346789CDFGHJKMNPQRTVWX";

/// The number of symbols, and the modulus of the check.
const SYMBOLS: u8 = 23;

/// The weight of each place in the check, the check symbol last: distinct and not zero modulo 23.
const WEIGHTS: [u8; LENGTH] = [8, 7, 6, 5, 4, 3, 2, 1];

/// Data symbols and the check symbol.
const LENGTH: usize = 8;

/// The number of data symbols before the dash.
const GROUP: usize = 4;

/// Seven data symbols and a check symbol, shown as `XXXX-XXXX`: nine characters.
///
/// The weighted sum of the values is 0 modulo 23. Because 23 is prime and the weights are distinct and not zero, one wrong
/// symbol and two exchanged symbols, next to each other or not, are always found.
///
/// There are 23^7 = 3 404 825 447 of them, so two draws can be equal: the store must refuse one that is taken.
///
/// # Source
/// At most ten characters, the length of `referentienummer` in the Klantinteracties API of the Dutch municipalities.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference([u8; LENGTH]);

impl Reference {
    /// Makes a reference of eight random bytes, which the caller takes from the system's generator.
    ///
    /// The bytes are read as a number modulo 23^7. Of 2^64 numbers some values come up once more than others, a
    /// difference of less than one in 10^9.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let mut rest = u64::from_be_bytes(bytes);
        let mut values = [0; LENGTH];
        let mut sum = 0;
        for (value, weight) in values.iter_mut().zip(WEIGHTS).take(LENGTH - 1) {
            // The remainder is below 23, so its lowest byte is all of it.
            let [remainder, ..] = (rest % u64::from(SYMBOLS)).to_le_bytes();
            *value = remainder;
            rest /= u64::from(SYMBOLS);
            sum = (sum + weight * remainder) % SYMBOLS;
        }
        let [.., check] = &mut values;
        *check = (SYMBOLS - sum) % SYMBOLS;
        Self(values)
    }

    /// Reads a reference as people write it: any case, with or without spaces, dashes and dots, wherever they stand.
    ///
    /// # Errors
    /// [`ReferenceError`] says which check failed, and never what was typed.
    pub fn parse(typed: &str) -> Result<Self, ReferenceError> {
        let mut values = [0; LENGTH];
        let mut places = values.iter_mut();
        for symbol in typed.chars().filter(|symbol| !text::is_separator(*symbol)) {
            let value = value_of(symbol).ok_or(ReferenceError::Symbol)?;
            *places.next().ok_or(ReferenceError::Length)? = value;
        }
        if places.next().is_some() {
            return Err(ReferenceError::Length);
        }
        if weighted_sum(values) == 0 { Ok(Self(values)) } else { Err(ReferenceError::Check) }
    }
}

/// Why a text is not a reference. The `Display` text is a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReferenceError {
    /// Not eight symbols.
    #[error("reference-length")]
    Length,
    /// A character that no reference has.
    #[error("reference-symbol")]
    Symbol,
    /// Eight good symbols that don't belong together: something was mistyped.
    #[error("reference-check")]
    Check,
}

/// With the dash: `XXXX-XXXX`.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.into_iter().enumerate() {
            if place == GROUP {
                f.write_str("-")?;
            }
            let symbol = ALPHABET.get(usize::from(value)).copied().ok_or(fmt::Error)?;
            write!(f, "{}", char::from(symbol))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({self})")
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Reference {
    type Error = ReferenceError;

    fn try_from(text: String) -> Result<Self, ReferenceError> {
        Self::parse(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

/// Zero modulo 23 for a good reference.
fn weighted_sum(values: [u8; LENGTH]) -> u8 {
    values.into_iter().zip(WEIGHTS).fold(0, |sum, (value, weight)| (sum + weight * value) % SYMBOLS)
}

fn value_of(symbol: char) -> Option<u8> {
    let symbol = symbol.to_ascii_uppercase();
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

    #[test]
    fn known_numbers_have_the_reference_worked_by_hand() {
        // All values 0 sum to 0; 1 in the first place has weight 8, so the check is 23 - 8 = 15.
        assert_eq!(Reference::from_random([0; 8]).to_string(), "2222-2222");
        assert_eq!(Reference::from_random([0, 0, 0, 0, 0, 0, 0, 1]).to_string(), "3222-222N");
        assert_eq!(
            Reference::parse("3222-222N"),
            Ok(Reference::from_random([0, 0, 0, 0, 0, 0, 0, 1]))
        );
    }

    #[test]
    fn a_reference_is_read_however_people_write_it() {
        let reference = Reference::parse("3222-222N").unwrap();
        for text in
            ["3222222n", " 3222 222n ", "3-2-2-2-2-2-2-N", "--3222–222N", "3222\u{a0}222N\n"]
        {
            assert_eq!(Reference::parse(text), Ok(reference), "{text:?}");
        }
    }

    #[test]
    fn a_bad_reference_says_which_check_failed() {
        for (text, error) in [
            ("", ReferenceError::Length),
            ("- -", ReferenceError::Length),
            ("3222-222", ReferenceError::Length),
            ("3222-222N2", ReferenceError::Length),
            ("3222-222O", ReferenceError::Symbol),
            ("3222_222N", ReferenceError::Symbol),
            ("3222-222é", ReferenceError::Symbol),
            ("3222-222M", ReferenceError::Check),
            ("2322-222N", ReferenceError::Check),
        ] {
            assert_eq!(Reference::parse(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn the_alphabet_has_no_vowels_no_look_alikes_and_no_symbol_twice() {
        for forbidden in *b"015AEIOUYBLSZ" {
            assert!(!ALPHABET.contains(&forbidden));
        }
        assert!(ALPHABET.is_sorted_by(|one, next| one < next));
        assert_eq!(ALPHABET.len(), usize::from(SYMBOLS));
    }

    #[test]
    fn json_holds_the_shown_text_and_reading_it_checks_it() {
        let reference = Reference::parse("3222-222N").unwrap();
        assert_eq!(serde_json::to_string(&reference).unwrap(), r#""3222-222N""#);
        assert_eq!(serde_json::from_str::<Reference>(r#""3222222n""#).unwrap(), reference);
        let refused = serde_json::from_str::<Reference>(r#""3222-222M""#).unwrap_err().to_string();
        assert!(refused.contains("reference-check") && !refused.contains("3222"), "{refused}");
    }
}
