//! The sentences of the form, by key, in one language.

use std::borrow::Cow;

use gehoor_domain::{
    error::FieldError,
    field::{Field, Shape},
    kind::Language,
};

use crate::plural;

include!(concat!(env!("OUT_DIR"), "/locale.rs"));

/// Every text of one language.
///
/// # Shape
/// In the browser read from a JSON array in the order of [`Key::ALL`]; the script that reads it was made in the same
/// build, so the order is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    language: Language,
    list: Vec<Cow<'static, str>>,
    /// [`LAW`] in Dutch; empty when the language is Dutch.
    law: Vec<Cow<'static, str>>,
}

/// The texts whose words matter in law: they stand in Dutch beside every other language.
pub const LAW: [Key; 2] = [Key::DoneDue, Key::FieldOndertekeningLabel];

impl Texts {
    /// The texts of a language, compiled in.
    ///
    /// # Server-side
    /// Only there: the browser gets them as a file.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn for_language(language: Language) -> Self {
        let all = |language: Language| table(language.bcp47()).unwrap_or_default();
        let law = LAW.iter().filter_map(|key| all(Language::Dutch).get(key.index()));
        Self {
            language,
            list: all(language).iter().map(|text| Cow::Borrowed(*text)).collect(),
            law: law
                .filter(|_| language != Language::Dutch)
                .map(|text| Cow::Borrowed(*text))
                .collect(),
        }
    }

    /// The texts as the browser got them, or nothing when there are too few or too many.
    pub fn from_list(language: Language, mut list: Vec<String>) -> Option<Self> {
        let law = if language == Language::Dutch { 0 } else { LAW.len() };
        if list.len() != Key::ALL.len() + law {
            return None;
        }
        let law = list.split_off(Key::ALL.len());
        let owned = |list: Vec<String>| list.into_iter().map(Cow::Owned).collect();
        Some(Self { language, list: owned(list), law: owned(law) })
    }

    /// The texts in the order of [`Key::ALL`] and those of [`LAW`], to send to the browser.
    pub fn list(&self) -> impl Iterator<Item = &str> {
        self.list.iter().chain(&self.law).map(AsRef::as_ref)
    }

    /// A text of [`LAW`] in Dutch, to stand beside this language; nothing when this language is Dutch.
    pub fn in_dutch(&self, key: Key) -> Option<&str> {
        let at = LAW.iter().position(|known| *known == key)?;
        self.law.get(at).map(AsRef::as_ref)
    }

    /// Language of the texts.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// One text.
    pub fn get(&self, key: Key) -> &str {
        self.list.get(key.index()).map_or("", AsRef::as_ref)
    }

    /// One text with its places in braces filled in.
    pub fn with(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// One text that depends on a number, `{aantal}`.
    pub fn count(&self, key: Key, count: usize) -> String {
        self.counted(self.get(key), count, "")
    }

    fn counted(&self, text: &str, count: usize, label: &str) -> String {
        let form = plural::form(self.language.bcp47(), count);
        let fitting = text.split('|').find_map(|one| {
            one.split_once('=').filter(|(name, _)| *name == form).map(|(_, text)| text)
        });
        let number = count.to_string();
        fill(fitting.unwrap_or(text), &[("aantal", &number), ("veld", label)])
    }

    /// One text by the name of its key, for keys that are made of wire names.
    pub fn by_name(&self, name: &str) -> Option<&str> {
        let at = Key::MADE.binary_search_by_key(&name, |(known, _)| *known).ok()?;
        let (_, at) = Key::MADE.get(at)?;
        self.list.get(usize::from(*at)).map(AsRef::as_ref)
    }

    /// What a field is called.
    pub fn label(&self, field: Field) -> &str {
        self.by_name(&["field.", field.wire_name(), ".label"].concat()).unwrap_or_default()
    }

    /// What a value of a closed list is called; a box is called "ja"; other texts are themselves.
    pub fn answer<'a>(&'a self, field: Field, text: &'a str) -> &'a str {
        let name = match field.shape() {
            Shape::Choice => format!("choice.{}.{text}", field.wire_name()),
            Shape::Flag => "choice.ja".to_owned(),
            Shape::Line | Shape::Lines => return text,
        };
        self.by_name(&name).unwrap_or(text)
    }

    /// What is wrong and how to mend it: the text for this field if there is one, else the one for the code.
    pub fn error(&self, error: &FieldError) -> String {
        let code = error.code.wire_name();
        let text = self
            .by_name(&format!("error.{}.{code}", error.name))
            .or_else(|| self.by_name(&format!("error.{code}")))
            .unwrap_or(code);
        let label = error.field().map_or("", |field| self.label(field));
        self.counted(text, error.limit.unwrap_or_default(), label)
    }
}

/// Fills in the places in braces; a place without a value stays as it is, and values are not looked into.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| {
            Some((values.iter().find(|(known, _)| *known == name)?.1, tail))
        });
        if let Some((value, tail)) = known {
            text.push_str(value);
            rest = tail;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fill_replaces_known_places_once_and_leaves_the_rest() {
        let table = [
            ("Nog {aantal} over", "Nog 3 over"),
            ("{aantal}{aantal}", "33"),
            ("{onbekend} en {aantal}", "{onbekend} en 3"),
            ("{ {aantal}", "{ 3"),
            ("{naam}", "{aantal}"),
            ("niets", "niets"),
        ];

        for (template, expected) in table {
            assert_eq!(fill(template, &[("aantal", "3"), ("naam", "{aantal}")]), expected);
        }
    }
}
