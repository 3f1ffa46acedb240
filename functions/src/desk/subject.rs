//! What a case is about in one line of a list: who sent it in, and the first words of what they wrote.
//!
//! What a resident wrote is text here as everywhere, and stands in no title and no address. Of an anonymous report there
//! is no name.

use gehoor_domain::field::Field;
use maud::{Markup, html};

use crate::store::Case;

/// The most characters of the words, and of the name.
const WORDS: usize = 80;
const NAME: usize = 40;

/// Name and first words, as far as there are any.
pub(super) fn subject(case: &Case) -> Markup {
    let name = case.reached_by(Field::Name).filter(|_| !case.is_anonymous());
    let name = name.and_then(|name| first_words(name, NAME));
    let words = case.answers.get(Field::Description).and_then(|text| first_words(text, WORDS));
    html! {
        @if let Some(name) = &name { bdi { (name) } }
        @if name.is_some() && words.is_some() { ": " }
        @if let Some(words) = words { bdi { "“" (words) "”" } }
    }
}

/// The beginning of a text in one line, cut after a word where that leaves at least half; nothing of an empty one.
fn first_words(text: &str, most: usize) -> Option<String> {
    let mut words = String::new();
    // A text of four thousand characters needn't be read to its end for eighty.
    for word in text.split_whitespace().take(most) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        if words.chars().count() > most {
            return Some(cut(&words, most));
        }
    }
    (!words.is_empty()).then_some(words)
}

fn cut(words: &str, most: usize) -> String {
    let head: String = words.chars().take(most).collect();
    let whole = head.rsplit_once(' ').map(|(whole, _)| whole);
    let kept = whole.filter(|whole| whole.chars().count() * 2 >= most).unwrap_or(&head);
    format!("{}…", kept.trim_end_matches([',', '.', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_after_a_word_and_stands_in_one_line() {
        let long = "Ik wachtte drie weken op antwoord, en toen ik belde wist niemand ergens van.";
        for (text, most, expected) in [
            ("", 10, None),
            (" \n\t ", 10, None),
            ("Kort.", 10, Some("Kort.".to_owned())),
            ("Twee\n\nregels  hier", 40, Some("Twee regels hier".to_owned())),
            (long, 36, Some("Ik wachtte drie weken op antwoord…".to_owned())),
            ("Kort eenwoorddatnietophoudt", 20, Some("Kort eenwoorddatniet…".to_owned())),
            ("éééééééééé", 5, Some("ééééé…".to_owned())),
        ] {
            assert_eq!(first_words(text, most), expected, "{text}");
        }
        let hostile = "<b>=1+1</b> ".repeat(4_000);
        assert!(
            first_words(&hostile, WORDS).is_some_and(|words| words.chars().count() <= WORDS + 1)
        );
    }
}
