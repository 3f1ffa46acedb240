//! Which texts a resident saw: a short digest, stored with the case.

use gehoor_domain::{kind::Language, municipality::FormProfile};
use gehoor_widget::{form_data, texts::Texts};
use sha2::{Digest, Sha256};

/// Sixteen hexadecimal digits over the municipality's texts and the sentences of the form: what the browser gets too.
pub(super) fn of_texts(profile: &FormProfile, language: Language) -> String {
    let mut hash = Sha256::new();
    for text in form_data::write(profile, &Texts::for_language(language)) {
        hash.update(text);
        hash.update([0]);
    }
    crate::hex::lower(hash.finalize().get(..8).unwrap_or_default())
}
