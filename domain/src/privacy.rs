//! Numbers in free text that nobody needs for a complaint: citizen service numbers (BSN) and bank accounts (IBAN).
//!
//! Only to warn: about one in eleven numbers of nine digits passes the check of a BSN, and the person who wrote it
//! knows best. What is found is never kept, only that something was.
//!
//! # Source
//! UAVG art. 46 (a BSN may be processed only where a law says so); Wabb; ISO 13616 (IBAN).

/// What a number looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// A citizen service number (burgerservicenummer).
    CitizenService,
    /// An international bank account number.
    BankAccount,
}

/// Where such a number stands, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundNumber {
    /// What it looks like.
    pub kind: NumberKind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl FoundNumber {
    /// The number as it was written; nothing in a text that it was not found in.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The text without it.
    pub fn removed_from(&self, text: &str) -> String {
        let (before, after) =
            (text.get(..self.start).unwrap_or(text), text.get(self.end..).unwrap_or_default());
        [before, after].concat()
    }
}

/// Words that tell that a number is a BSN, in the languages of the form.
const MEANT: [&str; 8] = [
    "bsn",
    "burgerservice",
    "sofi",
    "persoonsnummer",
    "citizen service",
    "bürgerservice",
    "kimlik",
    "pesel",
];

/// Words before a number that tell that it is something else.
const OTHERWISE: [&str; 9] =
    ["tel", "nummer", "number", "kenmerk", "referen", "factuur", "dossier", "zaak", "nr"];

/// How far a word is looked for, in characters.
const NEAR: usize = 40;

/// Lengths of an IBAN per country: those of neighbours and of where people here come from.
const ACCOUNTS: [(&str, usize); 18] = [
    ("NL", 18),
    ("BE", 16),
    ("DE", 22),
    ("FR", 27),
    ("GB", 22),
    ("LU", 20),
    ("ES", 24),
    ("IT", 27),
    ("PT", 25),
    ("AT", 20),
    ("PL", 28),
    ("UA", 29),
    ("TR", 26),
    ("RO", 24),
    ("BG", 22),
    ("HU", 28),
    ("CZ", 24),
    ("IE", 22),
];

/// Every number that looks like one of these, in order.
pub fn find(text: &str) -> Vec<FoundNumber> {
    let mut found = Vec::new();
    let mut before = None;
    let mut skip = 0;
    for (start, character) in text.char_indices() {
        let begins = !before.is_some_and(joins) && !matches!(before, Some('+'));
        before = Some(character);
        if start < skip || !begins {
            continue;
        }
        let number = if character.is_ascii_digit() {
            citizen_service(text, start)
        } else if character.is_ascii_alphabetic() {
            bank_account(text, start)
        } else {
            None
        };
        if let Some(number) = number {
            skip = number.end;
            found.push(number);
        } else if character.is_ascii_digit() {
            // The rest of a longer number is no number of its own.
            skip = start + digits(text, start).1;
        }
    }
    found
}

/// The digits from a place on, and how many bytes they take with single separators between them.
fn digits(text: &str, start: usize) -> (Vec<u32>, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let (mut values, mut length, mut separated) = (Vec::new(), 0, false);
    for (at, character) in rest.char_indices() {
        match character.to_digit(10) {
            Some(value) => {
                values.push(value);
                length = at + 1;
                separated = false;
            }
            None if matches!(character, ' ' | '.' | '-') && !separated => separated = true,
            None => break,
        }
    }
    (values, length)
}

fn citizen_service(text: &str, start: usize) -> Option<FoundNumber> {
    let (mut values, length) = digits(text, start);
    let end = start + length;
    if text.get(end..)?.starts_with(joins) {
        return None;
    }
    let short = values.len() == 8;
    if short {
        values.insert(0, 0);
    }
    if values.len() != 9 || !passes_eleven(&values) {
        return None;
    }
    let (earlier, later) = (nearby(text.get(..start)?, true), nearby(text.get(end..)?, false));
    let meant = MEANT.iter().any(|word| says(&earlier, word) || says(&later, word));
    let otherwise = OTHERWISE.iter().any(|word| says(&earlier, word));
    (meant || (!short && !otherwise)).then_some(FoundNumber {
        kind: NumberKind::CitizenService,
        start,
        end,
    })
}

/// Whether a text holds a word. By hand: the search of the standard library is made for long texts, and is long itself.
fn says(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part == word.as_bytes())
}

/// The eleven test: weights 9 to 2 and -1.
fn passes_eleven(digits: &[u32]) -> bool {
    let weighted: u32 =
        digits.iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    let last = digits.last().copied().unwrap_or_default();
    // A sum of nothing but zeros, or with two zeros in front, was never given out.
    let given_out = digits.iter().take(2).any(|digit| *digit != 0);
    given_out && weighted % 11 == last % 11
}

/// Whether a character makes one word with what stands beside it. Every letter that isn't ASCII does, as far as a warning
/// goes: the tables of Unicode would be a tenth of the wasm.
const fn joins(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || !(character.is_ascii() || matches!(character, '\u{2000}'..='\u{206f}' | '\u{a0}'))
}

/// What stands next to a number, with ASCII letters in lower case.
fn nearby(text: &str, at_its_end: bool) -> String {
    let part: String = if at_its_end {
        let from = text.char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
        text.get(from..).unwrap_or_default().to_owned()
    } else {
        text.chars().take(NEAR).collect()
    };
    part.to_ascii_lowercase()
}

fn bank_account(text: &str, start: usize) -> Option<FoundNumber> {
    let rest = text.get(start..)?;
    let country = rest.get(..2)?.to_ascii_uppercase();
    let (_, length) = ACCOUNTS.iter().find(|(known, _)| *known == country)?;
    let (mut symbols, mut bytes, mut spaced) = (String::new(), 0, false);
    for (at, character) in rest.char_indices() {
        if character.is_ascii_alphanumeric() {
            symbols.push(character.to_ascii_uppercase());
            bytes = at + 1;
            spaced = false;
        } else if matches!(character, ' ' | '.' | '-') && !spaced {
            spaced = true;
        } else {
            break;
        }
        if symbols.len() == *length {
            break;
        }
    }
    let ends = !rest.get(bytes..)?.starts_with(|next: char| next.is_ascii_alphanumeric());
    // After the country come two digits: one in a hundred phrases that begin with "de" passes the check without them.
    let checked = symbols.bytes().skip(2).take(2).all(|symbol| symbol.is_ascii_digit());
    (symbols.len() == *length && ends && checked && leaves_one(&symbols)).then_some(FoundNumber {
        kind: NumberKind::BankAccount,
        start,
        end: start + bytes,
    })
}

/// The check of ISO 7064, mod 97, with the first four symbols at the end.
fn leaves_one(symbols: &str) -> bool {
    let Some((first, rest)) = symbols.split_at_checked(4) else { return false };
    let remainder = rest
        .chars()
        .chain(first.chars())
        .filter_map(|symbol| symbol.to_digit(36))
        .fold(0, |remainder, value| {
            if value > 9 { (remainder * 100 + value) % 97 } else { (remainder * 10 + value) % 97 }
        });
    remainder == 1
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(NumberKind, &str)> {
        find(text).iter().map(|number| (number.kind, number.of(text))).collect()
    }

    #[test]
    fn a_citizen_service_number_is_found_however_it_is_written() {
        for number in [
            "111222333",
            "123456782",
            "319072356",
            "999990342",
            "111.222.333",
            "111 222 333",
            "111-222-333",
        ] {
            for text in [
                number.to_owned(),
                format!("Mijn BSN is {number}."),
                format!("({number})\nen meer"),
                format!("‘{number}’"),
            ] {
                assert_eq!(found(&text), [(NumberKind::CitizenService, number)], "{text}");
            }
        }
        assert_eq!(found("mijn bsn: 12345672"), [(NumberKind::CitizenService, "12345672")]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "123456789",
            "000000000",
            "111222334",
            "1112223334",
            "0612345678",
            "06 12 34 56 78",
            "+31612345678",
            "zaaknummer 111222333",
            "kenmerk: 123456782",
            "tel. 111222333",
            "12345672",
            "a111222333",
            "111222333b",
            "op 12-03-2026 om 14.30",
            "1234 AB 12",
            "C7KP-4GHT",
            "€ 1.250.000",
            "12.500.000 en 12",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_bank_account_is_found_without_any_word_about_it() {
        let table = [
            ("NL91ABNA0417164300", "NL91ABNA0417164300"),
            ("Stort het op nl91 abna 0417 1643 00 graag", "nl91 abna 0417 1643 00"),
            ("BE68539007547034.", "BE68539007547034"),
            ("(NL91 ABNA 0417 1643 00)", "NL91 ABNA 0417 1643 00"),
        ];
        for (text, number) in table {
            assert_eq!(found(text), [(NumberKind::BankAccount, number)], "{text}");
        }
        for text in
            ["NL91ABNA0417164301", "NL91ABNA04171643001", "NL 12 huizen", "XX91ABNA0417164300"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn words_are_no_bank_account_even_when_their_letters_pass_its_check() {
        let story = "De medewerker van de balie liet mij een uur wachten.";
        assert!(leaves_one("DEMEDEWERKERVANDEBALIE"), "the check alone would let it pass");
        assert_eq!(found(story), []);
    }

    #[test]
    fn what_is_found_can_be_taken_out_and_the_rest_stays() {
        let text = "Ik ben Zoë, bsn 111222333, rekening NL91ABNA0417164300 en klaar.";
        let all = find(text);

        assert_eq!(all.len(), 2);
        assert_eq!(all[1].removed_from(text), "Ik ben Zoë, bsn 111222333, rekening  en klaar.");
        assert_eq!(
            all[0].removed_from(text),
            "Ik ben Zoë, bsn , rekening NL91ABNA0417164300 en klaar."
        );
    }
}
