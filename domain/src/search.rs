//! By which words a case can be found: those of the sender's name, and the postcode.
//!
//! Both sides are normalised the same way, so that `Zoë van der Érp-Łukasz` is found by `erp lukasz zoe`. Only whole
//! words are found, in any order. The words themselves are stored nowhere: see [`crate::access_code::search_tag`].
//!
//! # Source
//! Unicode UAX 15 (NFKD). ADR 0037.

use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::{answers::Answers, closed_list::closed_list, field::Field, value};

/// The most words of one name; of a longer name the last, because the surname stands there.
pub const WORDS: usize = 6;

/// The fewest letters of a word that counts.
const LETTERS: usize = 2;

/// What stands in so many names that it finds nothing.
const LEFT_OUT: [&str; 8] = ["de", "van", "der", "den", "ten", "ter", "het", "t"];

closed_list! {
    /// What a word is of, so that a postcode is never taken for a name.
    TokenKind {
        /// A word of the name.
        Name = "naam",
        /// A postcode.
        Postcode = "postcode",
    }
}

/// One normalised word by which a case is found. `Debug` shows what it is of and never the word.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    kind: TokenKind,
    word: String,
}

impl Token {
    /// What it is of.
    pub const fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The word, normalised. It tells of a person: never stored, logged, or put in an address.
    pub fn word(&self) -> &str {
        &self.word
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Token").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// The words of a name, each once and at most [`WORDS`]: without diacritics, in lower case, split at hyphens, with
/// *tussenvoegsels* and single letters left out. None when nothing is left.
pub fn name(typed: &str) -> Vec<Token> {
    let mut words: Vec<String> = Vec::new();
    // What is asked may be a whole book; the words that each is compared with must not be.
    let mut known: BTreeSet<String> = BTreeSet::new();
    for word in folded(typed).split(|letter: char| !letter.is_alphanumeric()) {
        let counts = word.chars().count() >= LETTERS && !LEFT_OUT.contains(&word);
        if counts && known.insert(word.to_owned()) {
            words.push(word.to_owned());
        }
    }
    let first = words.len().saturating_sub(WORDS);
    words.into_iter().skip(first).map(|word| Token { kind: TokenKind::Name, word }).collect()
}

/// The postcode in one spelling: `1234AB`, and of another country its letters and digits in capitals. `None` when there
/// are fewer than two.
pub fn postcode(typed: &str) -> Option<Token> {
    let known = value::dutch_postcode(typed).unwrap_or_else(|| typed.to_owned());
    let letters = folded(&known).to_uppercase();
    let word: String = letters.chars().filter(|letter| letter.is_alphanumeric()).collect();
    (word.chars().count() >= LETTERS).then_some(Token { kind: TokenKind::Postcode, word })
}

/// By which words a case with these answers can be found. None of an anonymous report, which names nobody.
pub fn tokens(answers: &Answers) -> Vec<Token> {
    let named = answers.get(Field::Name).map(name).unwrap_or_default();
    named.into_iter().chain(answers.get(Field::Postcode).and_then(postcode)).collect()
}

/// Without diacritics and apostrophes, in lower case, compatible spellings as one.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`' | '\u{B4}' => {}
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ħ' | 'Ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'þ' | 'Þ' => folded.push_str("th"),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<String> {
        name(typed).iter().map(|token| token.word().to_owned()).collect()
    }

    #[test]
    fn a_name_is_found_by_its_words_however_they_are_written() {
        for (typed, expected) in [
            ("Jan Jansen", &["jan", "jansen"][..]),
            ("  JANSEN ,  jan ", &["jansen", "jan"]),
            ("Zoë van der Érp-Łukasz", &["zoe", "erp", "lukasz"]),
            ("Zoe\u{308} van 't Hof", &["zoe", "hof"]),
            ("Sean O\u{2019}Brien", &["sean", "obrien"]),
            ("Sean O'Brien", &["sean", "obrien"]),
            ("J. de Vries", &["vries"]),
            ("\u{FF2A}\u{FF41}\u{FF4E} de Vries", &["jan", "vries"]),
            ("IJsbrand \u{132}sselmonde", &["ijsbrand", "ijsselmonde"]),
            ("İpek Yıldız", &["ipek", "yildiz"]),
            ("Groß Grosz", &["gross", "grosz"]),
            ("Søren Ærø", &["soren", "aero"]),
            ("Олена Коваленко", &["олена", "коваленко"]),
            ("محمد علي", &["محمد", "علي"]),
            ("Jan Jan JAN", &["jan"]),
            ("Aïcha, el-Idrissi (mevr.)", &["aicha", "el", "idrissi", "mevr"]),
        ] {
            assert_eq!(words(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_says_nothing_of_a_person_finds_nobody() {
        for typed in ["", " ", "J", "van der", "'t", "- -", "\u{200b}", "🙂 🙂", "A. B. C."] {
            assert_eq!(words(typed), [""; 0], "{typed}");
        }
    }

    #[test]
    fn of_a_long_name_the_last_six_words_count() {
        let typed = "Anna Berta Clara Dora Emma Fenna Greet Jansen";
        assert_eq!(words(typed), ["clara", "dora", "emma", "fenna", "greet", "jansen"]);
        assert_eq!(words(&"lang ".repeat(10_000)), ["lang"]);
    }

    #[test]
    fn a_postcode_is_one_word_in_any_spelling_and_of_any_country() {
        for (typed, expected) in [
            ("1234 AB", Some("1234AB")),
            ("1234ab", Some("1234AB")),
            (" 1234-Ab ", Some("1234AB")),
            ("d-48529", Some("D48529")),
            ("SW1A 1aa", Some("SW1A1AA")),
            ("", None),
            ("-", None),
            ("1", None),
        ] {
            let found = postcode(typed);
            assert_eq!(found.as_ref().map(Token::word), expected, "{typed}");
        }
    }

    #[test]
    fn debug_shows_no_word() {
        let shown = format!("{:?}", name("Jansen"));
        assert!(!shown.to_lowercase().contains("jansen"), "{shown}");
    }
}
