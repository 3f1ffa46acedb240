//! What people at the municipality and builders of forms read: the API, the desk, the notices. In Dutch.

use gehoor_domain::{case::doubts::Doubt, kind::Language};
use gehoor_widget::texts::fill;

include!(concat!(env!("OUT_DIR"), "/staff.rs"));

/// Every text for staff.
#[derive(Debug, Clone, Copy)]
pub struct Texts(&'static [&'static str]);

impl Texts {
    /// The texts, compiled in.
    pub fn for_staff() -> Self {
        Self(table(Language::Dutch.bcp47()).unwrap_or_default())
    }

    /// One text.
    pub fn get(self, key: Key) -> &'static str {
        self.0.get(key.index()).copied().unwrap_or_default()
    }

    /// One text with its places in braces filled in.
    pub fn with(self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// What a language of the form is called, "Turks".
    pub fn language(self, language: Language) -> &'static str {
        self.get(match language {
            Language::Dutch => Key::DeskLanguageNld,
            Language::English => Key::DeskLanguageEng,
            Language::German => Key::DeskLanguageDeu,
            Language::Frisian => Key::DeskLanguageFry,
            Language::Turkish => Key::DeskLanguageTur,
            Language::Arabic => Key::DeskLanguageAra,
            Language::Polish => Key::DeskLanguagePol,
            Language::Ukrainian => Key::DeskLanguageUkr,
        })
    }

    /// What is in doubt, as a question.
    pub fn doubt(self, doubt: Doubt) -> &'static str {
        self.by_name(&["doubt.", doubt.wire_name()].concat())
    }

    /// What a choice in a doubt means, by the name of the choice.
    pub fn choice(self, doubt: Doubt, choice: &str) -> &'static str {
        self.by_name(&["doubt.", doubt.wire_name(), ".", choice].concat())
    }

    /// Why the cautious choice in a doubt is what it is.
    pub fn why_default(self, doubt: Doubt) -> &'static str {
        self.choice(doubt, "default")
    }

    /// One text by the name of its key, for what is called after a wire name: a step, a field, a choice, a guard.
    pub fn named(self, name: &str) -> Option<&'static str> {
        let place = Key::NAMES.binary_search(&name).ok()?;
        Key::ALL.get(place).map(|key| self.get(*key))
    }

    /// One text by the name of its key, for keys that are made of wire names.
    fn by_name(self, name: &str) -> &'static str {
        let place = Key::MADE.binary_search_by_key(&name, |(known, _)| *known).ok();
        let place = place.and_then(|place| Key::MADE.get(place));
        place.and_then(|(_, at)| self.0.get(usize::from(*at))).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_doubt_has_a_question_a_sentence_a_choice_and_a_reason_for_its_default() {
        let texts = Texts::for_staff();
        let mut all = BTreeSet::new();
        for doubt in Doubt::ALL.iter().copied() {
            all.extend([texts.doubt(doubt), texts.why_default(doubt)]);
            all.extend(doubt.choices().into_iter().map(|choice| texts.choice(doubt, choice)));
        }
        assert!(!all.contains(""));
        assert_eq!(all.len(), Doubt::ALL.len() * 4);
        assert_eq!(texts.choice(Doubt::Reopened, "iets-anders"), "");
    }
}
