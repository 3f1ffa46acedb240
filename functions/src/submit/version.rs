//! Which texts a resident saw: a short digest, stored with the case.

use gehoor_domain::{kind::Language, municipality::FormProfile};
use gehoor_widget::texts::Texts;
use sha2::{Digest, Sha256};

/// Sixteen hexadecimal digits over the municipality's texts and the sentences of the form.
pub(super) fn of_texts(profile: &FormProfile, language: Language) -> String {
    let mut hash = Sha256::new();
    // A profile is plain text and lists; nothing in it can fail to be written.
    hash.update(serde_json::to_vec(profile).unwrap_or_default());
    for text in Texts::for_language(language).list() {
        hash.update(text);
        hash.update([0]);
    }
    crate::hex::lower(hash.finalize().get(..8).unwrap_or_default())
}
