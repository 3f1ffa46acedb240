//! The sentences of the API, the mails and the desk, by key. Those of the form are the widget's.

use gehoor_domain::kind::Language;
use gehoor_widget::texts::fill;

include!(concat!(env!("OUT_DIR"), "/locale.rs"));

/// Every text of one language.
#[derive(Debug, Clone, Copy)]
pub struct Texts(&'static [&'static str]);

impl Texts {
    /// The texts of a language, compiled in.
    pub fn for_language(language: Language) -> Self {
        match language {
            Language::Dutch => Self(&NL),
        }
    }

    /// One text.
    pub fn get(self, key: Key) -> &'static str {
        self.0.get(key.index()).copied().unwrap_or_default()
    }

    /// One text with its places in braces filled in.
    pub fn with(self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }
}
