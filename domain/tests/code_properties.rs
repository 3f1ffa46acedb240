//! What holds for every reference and every access code.
#![allow(clippy::unwrap_used, reason = "tests")]

use gehoor_domain::access_code::{AccessCode, AccessCodeError, ServerKey};
use gehoor_domain::reference::{Reference, ReferenceError};
use proptest::prelude::*;

const REFERENCE_SYMBOLS: &str = "2346789CDFGHJKMNPQRTVWX";
const CODE_SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn code() -> impl Strategy<Value = AccessCode> {
    any::<[u8; 16]>().prop_map(|idempotency_key| {
        let key = ServerKey::new("proef", vec![7; 32]).unwrap();
        AccessCode::derive(&key, "deventer", idempotency_key)
    })
}

fn symbols(shown: &str) -> Vec<char> {
    shown.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Every text with one symbol replaced by another of the alphabet.
fn substitutions(symbols: &[char], alphabet: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for (place, old) in symbols.iter().enumerate() {
        for new in alphabet.chars().filter(|new| new != old) {
            let changed = symbols.iter().enumerate();
            texts.push(changed.map(|(at, kept)| if at == place { new } else { *kept }).collect());
        }
    }
    texts
}

/// Every text with two different symbols exchanged, next to each other or not.
fn transpositions(symbols: &[char]) -> Vec<String> {
    let mut texts = Vec::new();
    for one in 0..symbols.len() {
        for other in one + 1..symbols.len() {
            let mut changed = symbols.to_vec();
            changed.swap(one, other);
            if changed != symbols {
                texts.push(changed.into_iter().collect());
            }
        }
    }
    texts
}

proptest! {
    // Some cases try every mistake there is in a code, so few of them say much.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_reference_reads_back_from_what_is_shown(bytes: [u8; 8]) {
        let reference = Reference::from_random(bytes);
        let shown = reference.to_string();
        prop_assert_eq!(shown.len(), 9);
        prop_assert_eq!(Reference::parse(&shown), Ok(reference));
        prop_assert_eq!(Reference::parse(&shown.to_lowercase().replace('-', " ")), Ok(reference));
    }

    #[test]
    fn a_reference_with_one_wrong_symbol_is_always_refused(bytes: [u8; 8]) {
        let symbols = symbols(&Reference::from_random(bytes).to_string());
        for wrong in substitutions(&symbols, REFERENCE_SYMBOLS) {
            prop_assert_eq!(Reference::parse(&wrong), Err(ReferenceError::Check), "{}", wrong);
        }
    }

    #[test]
    fn a_reference_with_two_symbols_exchanged_is_always_refused(bytes: [u8; 8]) {
        let symbols = symbols(&Reference::from_random(bytes).to_string());
        for wrong in transpositions(&symbols) {
            prop_assert_eq!(Reference::parse(&wrong), Err(ReferenceError::Check), "{}", wrong);
        }
    }

    #[test]
    fn an_access_code_reads_back_from_what_is_shown(code in code()) {
        let shown = code.shown();
        let groups: Vec<usize> = shown.split(' ').map(str::len).collect();
        prop_assert_eq!(groups, vec![3; 9]);
        prop_assert_eq!(AccessCode::parse(&shown), Ok(code));
    }

    #[test]
    fn an_access_code_is_read_however_people_write_it(code in code(), zero in "[0oO]", one in "[1iIlL]", separator in "[ .–-]?") {
        let written = code.shown().to_lowercase().replace('0', &zero).replace('1', &one).replace(' ', &separator);
        prop_assert_eq!(AccessCode::parse(&written), Ok(code));
    }

    #[test]
    fn an_access_code_with_one_wrong_symbol_is_always_refused(code in code()) {
        for wrong in substitutions(&symbols(&code.shown()), CODE_SYMBOLS) {
            prop_assert_eq!(AccessCode::parse(&wrong), Err(AccessCodeError::Check));
        }
    }

    #[test]
    fn an_access_code_with_two_symbols_exchanged_is_always_refused(code in code()) {
        for wrong in transpositions(&symbols(&code.shown())) {
            prop_assert_eq!(AccessCode::parse(&wrong), Err(AccessCodeError::Check));
        }
    }

    #[test]
    fn no_text_makes_a_parser_panic_and_what_is_accepted_is_shown_the_same(text in "\\PC{0,60}") {
        if let Ok(reference) = Reference::parse(&text) {
            prop_assert_eq!(Reference::parse(&reference.to_string()), Ok(reference));
        }
        if let Ok(code) = AccessCode::parse(&text) {
            prop_assert_eq!(AccessCode::parse(&code.shown()), Ok(code));
        }
    }
}
