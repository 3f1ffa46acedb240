//! A text of a mail, with the parts in it that have a language or a direction of their own.

use gehoor_domain::kind::Language;
use maud::{Markup, html};

use super::direction::{self, Run};

/// Opens what reads from left to right inside a text from right to left (U+2066), and closes it (U+2069).
const ISOLATE: [char; 2] = ['\u{2066}', '\u{2069}'];

/// A text: plain words, with marked parts. No markup is read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// In the language of what stands around it.
    Words(String),
    /// A reference, a telephone number, an address: it reads from left to right in every language.
    Value(String),
    /// In a language of its own.
    In(Language, String),
}

impl<T: Into<String>> From<T> for Phrase {
    fn from(words: T) -> Self {
        Self(vec![Part::Words(words.into())])
    }
}

impl Phrase {
    /// A reference, a telephone number, an address: it keeps its order in every language.
    pub fn value(text: impl Into<String>) -> Self {
        Self(vec![Part::Value(text.into())])
    }

    /// A text in a language of its own.
    pub fn in_language(language: Language, text: impl Into<String>) -> Self {
        Self(vec![Part::In(language, text.into())])
    }

    /// A template with its places in braces filled in; a place without a value stays as it is.
    pub fn filled(template: &str, values: &[(&str, Self)]) -> Self {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            words.push_str(before);
            let known = after.split_once('}').and_then(|(name, tail)| {
                Some((values.iter().find(|(known, _)| *known == name)?.1.clone(), tail))
            });
            if let Some((value, tail)) = known {
                parts.push(Part::Words(std::mem::take(&mut words)));
                parts.extend(value.0);
                rest = tail;
            } else {
                words.push('{');
                rest = after;
            }
        }
        words.push_str(rest);
        parts.push(Part::Words(words));
        Self(parts)
    }

    /// Plain text, inside a text of this language.
    pub fn text(&self, around: Language) -> String {
        let turned = is_right_to_left(around);
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Words(words) if turned => words_from_right_to_left(words, &mut text),
                Part::Value(value) if turned => isolated(value, &mut text),
                Part::In(language, words) if turned && !is_right_to_left(*language) => {
                    isolated(words, &mut text);
                }
                Part::Words(words) | Part::Value(words) | Part::In(_, words) => {
                    text.push_str(words);
                }
            }
        }
        text
    }

    /// HTML, inside an element of this language.
    pub(super) fn markup(&self, around: Language) -> Markup {
        html! {
            @for part in &self.0 {
                @match part {
                    Part::Words(words) => (words_in(around, words)),
                    Part::Value(value) => (apart(around, value)),
                    Part::In(language, words) => {
                        span lang=(language.bcp47()) dir=(language.direction()) {
                            (words_in(*language, words))
                        }
                    }
                }
            }
        }
    }
}

fn is_right_to_left(language: Language) -> bool {
    language.direction() == "rtl"
}

fn words_from_right_to_left(words: &str, text: &mut String) {
    for run in direction::runs(words) {
        match run {
            Run::Along(part) => text.push_str(part),
            Run::Apart(part) => isolated(part, text),
        }
    }
}

fn isolated(part: &str, text: &mut String) {
    let [open, close] = ISOLATE;
    text.push(open);
    text.push_str(part);
    text.push(close);
}

fn words_in(language: Language, words: &str) -> Markup {
    if !is_right_to_left(language) {
        return html! { (words) };
    }
    html! {
        @for run in direction::runs(words) {
            @match run {
                Run::Along(part) => (part),
                Run::Apart(part) => (apart(language, part)),
            }
        }
    }
}

/// Mail programs that drop elements they don't know keep a `span` and its `dir`, but not always a `bdi`.
fn apart(around: Language, part: &str) -> Markup {
    html! { @if is_right_to_left(around) { span dir="ltr" { (part) } } @else { (part) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase() -> Phrase {
        let values = [
            ("wie", Phrase::in_language(Language::Dutch, "gemeente <Deventer>")),
            ("nummer", Phrase::value("06-12")),
        ];
        Phrase::filled("{wie} & {nummer}, {onbekend}", &values)
    }

    #[test]
    fn a_text_from_left_to_right_holds_no_marks_of_direction() {
        assert_eq!(phrase().text(Language::Polish), "gemeente <Deventer> & 06-12, {onbekend}");
        assert_eq!(
            phrase().markup(Language::Polish).into_string(),
            "<span lang=\"nl\" dir=\"ltr\">gemeente &lt;Deventer&gt;</span> &amp; 06-12, {onbekend}"
        );
    }

    #[test]
    fn a_text_from_right_to_left_keeps_values_and_other_languages_apart() {
        assert_eq!(
            phrase().text(Language::Arabic),
            "\u{2066}gemeente <Deventer>\u{2069} & \u{2066}06-12\u{2069}, {\u{2066}onbekend\u{2069}}"
        );
        assert_eq!(
            phrase().markup(Language::Arabic).into_string(),
            "<span lang=\"nl\" dir=\"ltr\">gemeente &lt;Deventer&gt;</span> &amp; <span dir=\"ltr\">06-12</span>, \
             {<span dir=\"ltr\">onbekend</span>}"
        );
    }
}
