//! Whether the Dutch texts can be read at level B1.
//!
//! # Method
//! Only texts with a full stop or a question mark count: labels are no sentences. Measured over all of them together:
//! words per sentence, the longest sentence, long words, and the reading ease of Flesch for Dutch by Douma (1960),
//! `206.84 - 0.93 * words per sentence - 77 * syllables per word`. A syllable is a run of vowels. From 60 on a text is
//! "standard", which is about B1; ours must stay at 80, "easy". No measure replaces a reader.

use gehoor_widget::texts::Texts;

use crate::municipality::dutch;

/// Words that the law or daily life gives and that no shorter one replaces; each is explained where it stands.
const UNAVOIDABLE: [&str; 4] =
    ["burgerservicenummer", "toegankelijkheid", "telefoonnummer", "klachtencoördinator"];

struct Measured {
    sentences: Vec<String>,
    words_per_sentence: f64,
    syllables_per_word: f64,
}

fn measure(texts: &Texts) -> Measured {
    let all = texts.list().flat_map(|text| text.split('|'));
    let forms = all.map(|text| text.split_once('=').map_or(text, |(_, form)| form));
    let sentences: Vec<String> = forms
        .filter(|text| text.contains(['.', '?']) && text.contains(' '))
        .flat_map(|text| text.split_inclusive(['.', '?', ':', '!']))
        .map(|sentence| sentence.trim().to_owned())
        .filter(|sentence| sentence.contains(char::is_alphabetic))
        .collect();
    let words = sentences.iter().flat_map(|sentence| words(sentence));
    let syllables = words.map(|word| syllables(&word)).collect::<Vec<_>>();
    let number = |count: usize| f64::from(u32::try_from(count).unwrap());
    let words = number(syllables.len());
    let words_per_sentence = words / number(sentences.len());
    let syllables_per_word = number(syllables.iter().sum()) / words;
    Measured { sentences, words_per_sentence, syllables_per_word }
}

fn words(sentence: &str) -> Vec<String> {
    sentence
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect()
}

fn syllables(word: &str) -> usize {
    let vowels = "aeiouyáéíóúàèëïöüê";
    let mut count = 0;
    let mut in_vowels = false;
    for letter in word.chars() {
        let vowel = vowels.contains(letter);
        // A diaeresis starts a syllable of its own.
        if vowel && (!in_vowels || "ëïöü".contains(letter)) {
            count += 1;
        }
        in_vowels = vowel;
    }
    count.max(1)
}

#[test]
fn sentences_have_at_most_fifteen_words_on_average_and_none_is_long() {
    let measured = measure(&dutch());

    let average = measured.words_per_sentence;
    assert!(average <= 15.0, "{average} words a sentence");
    let long: Vec<&String> =
        measured.sentences.iter().filter(|sentence| words(sentence).len() > 18).collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn the_reading_ease_is_that_of_plain_dutch() {
    let measured = measure(&dutch());

    let (per_sentence, per_word) = (measured.words_per_sentence, measured.syllables_per_word);
    let ease = 77.0f64.mul_add(-per_word, 0.93f64.mul_add(-per_sentence, 206.84));
    assert!(
        ease >= 80.0,
        "{ease:.1}: {per_sentence:.1} words a sentence, {per_word:.2} syllables a word"
    );
}

#[test]
fn long_words_are_few_and_none_is_of_the_office() {
    let measured = measure(&dutch());

    let mut long = Vec::new();
    for word in measured.sentences.iter().flat_map(|sentence| words(sentence)) {
        if word.chars().count() > 15
            && !word.contains(['@', '/', '-'])
            && !UNAVOIDABLE.contains(&word.as_str())
        {
            long.push(word);
        }
    }
    assert!(long.is_empty(), "{long:?}");
    let office = [
        "middels",
        "teneinde",
        "betreffende",
        "omtrent",
        "dient te",
        "indien",
        "desbetreffende",
        "conform",
        "geschieden",
        "alsmede",
        "ten aanzien",
    ];
    for sentence in &measured.sentences {
        let lower = sentence.to_lowercase();
        assert!(!office.iter().any(|word| lower.contains(word)), "{sentence}");
    }
}
