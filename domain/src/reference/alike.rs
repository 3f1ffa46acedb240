//! References that were read or heard wrong: with a symbol that no reference has, but that looks like one that it has.

use super::{LENGTH, Reference, ReferenceError};
use crate::text;

/// What no reference has, and what it was taken for.
const ALIKE: [(char, &[char]); 13] = [
    ('0', &['D', 'Q']),
    ('O', &['D', 'Q']),
    ('1', &['7', 'J', 'T']),
    ('I', &['7', 'J', 'T']),
    ('L', &['7', 'J', 'T']),
    ('B', &['8']),
    ('Z', &['2']),
    ('A', &['4']),
    ('E', &['3']),
    ('U', &['V']),
    ('Y', &['V']),
    ('S', &['8']),
    ('5', &['8']),
];

/// The most symbols that may be wrong: of two the check still leaves one reference, or next to none.
const WRONG: usize = 2;

impl Reference {
    /// The references that somebody may mean: the one that was typed, or those that look like it and pass the check. For
    /// staff who search among cases that they may see; whoever follows a case types it as it is.
    ///
    /// At most nine, nearly always one or none.
    ///
    /// # Errors
    /// As [`Reference::parse`], when nothing that looks like it is a reference.
    pub fn alike(typed: &str) -> Result<Vec<Self>, ReferenceError> {
        let error = match Self::parse(typed) {
            Ok(reference) => return Ok(vec![reference]),
            Err(error) => error,
        };
        let symbols: Vec<char> = typed
            .chars()
            .filter(|symbol| !text::is_separator(*symbol))
            .take(LENGTH + 1)
            .map(|symbol| symbol.to_ascii_uppercase())
            .collect();
        let mistaken = |symbol: &char| ALIKE.iter().find(|(wrong, _)| wrong == symbol);
        let wrong = symbols.iter().filter(|symbol| mistaken(symbol).is_some()).count();
        if symbols.len() != LENGTH || !(1..=WRONG).contains(&wrong) {
            return Err(error);
        }
        let mut spellings = vec![String::new()];
        for symbol in &symbols {
            let meant = mistaken(symbol).map_or(std::slice::from_ref(symbol), |(_, meant)| *meant);
            spellings = spellings
                .iter()
                .flat_map(|start| meant.iter().map(move |symbol| format!("{start}{symbol}")))
                .collect();
        }
        let found: Vec<_> =
            spellings.iter().filter_map(|spelling| Self::parse(spelling).ok()).collect();
        if found.is_empty() { Err(error) } else { Ok(found) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_right_is_that_alone() {
        for typed in ["3222-222N", " 3222 222n"] {
            assert_eq!(Reference::alike(typed), Ok(vec![Reference::parse("3222-222N").unwrap()]));
        }
    }

    #[test]
    fn one_symbol_that_no_reference_has_is_taken_for_those_that_look_like_it() {
        let mut tried = 0;
        for number in 0..5_000_u64 {
            let reference =
                Reference::from_random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
            let shown = reference.to_string();
            for (wrong, meant) in ALIKE {
                for (place, symbol) in shown.char_indices().filter(|(_, s)| meant.contains(s)) {
                    let mut typed = shown.clone();
                    typed.replace_range(place..=place, &wrong.to_lowercase().to_string());
                    assert_eq!(Reference::alike(&typed), Ok(vec![reference]), "{symbol} {typed}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 1000);
    }

    #[test]
    fn two_symbols_are_mended_and_never_more_than_nine_ways() {
        let reference = Reference::from_random([9; 8]);
        let mut most = 0;
        for number in 0..20_000_u64 {
            let reference =
                Reference::from_random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
            let typed = reference.to_string().replacen(['7', 'J', 'T'], "I", 2);
            let found = Reference::alike(&typed).unwrap();
            assert!(found.contains(&reference), "{typed}");
            most = most.max(found.len());
        }
        assert!((1..=9).contains(&most), "{most} {reference}");
    }

    #[test]
    fn what_looks_like_no_reference_says_which_check_failed() {
        for (typed, error) in [
            ("", ReferenceError::Length),
            ("Jansen", ReferenceError::Symbol),
            ("OOOO-2222", ReferenceError::Symbol),
            ("3222-222M", ReferenceError::Check),
            ("3222-222N2", ReferenceError::Length),
            ("3222-222é", ReferenceError::Symbol),
        ] {
            assert_eq!(Reference::alike(typed), Err(error), "{typed:?}");
        }
        assert!(Reference::alike(&"I".repeat(100_000)).is_err());
    }
}
