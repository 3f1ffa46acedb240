//! What residents read outside the form: mails, pages that say one thing, the page about accessibility.

use gehoor_domain::kind::Language;

include!(concat!(env!("OUT_DIR"), "/resident.rs"));

/// Every text for residents in one language.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    language: Language,
    list: &'static [&'static str],
}

impl Texts {
    /// The texts of a language, compiled in.
    pub fn for_language(language: Language) -> Self {
        Self { language, list: table(language.bcp47()).unwrap_or_default() }
    }

    /// Language of the texts.
    pub const fn language(self) -> Language {
        self.language
    }

    /// One text.
    pub fn get(self, key: Key) -> &'static str {
        self.list.get(key.index()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_form_has_every_text_for_residents() {
        for language in Language::ALL {
            let texts = Texts::for_language(*language);
            for key in Key::ALL {
                assert!(!texts.get(key).is_empty(), "{language:?} {key:?}");
            }
        }
    }
}
