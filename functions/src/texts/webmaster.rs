//! What webmasters read on `/insluiten/<gemeente>`. In Dutch.

use gehoor_domain::kind::Language;
use gehoor_widget::texts::fill;

include!(concat!(env!("OUT_DIR"), "/webmaster.rs"));

/// Every text for webmasters.
#[derive(Debug, Clone, Copy)]
pub struct Texts(&'static [&'static str]);

impl Texts {
    /// The texts, compiled in.
    pub fn for_webmasters() -> Self {
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
}
