//! The colleagues whom each organisation has in the development sign-in. Their names are made up.

use gehoor_domain::case::Role;

/// Each with a key of their own, a name, and what they do.
pub(super) const COLLEAGUES: [(&str, &str, Role); 8] = [
    ("coordinator", "Annelies de Boer", Role::Coordinator),
    ("teammanager", "Kees Jansen", Role::TeamManager),
    ("klachtbehandelaar", "Fatima el Amrani", Role::Handler),
    ("klachtbehandelaar-2", "Daan Mulder", Role::Handler),
    ("adviescommissie", "Joost van Dijk", Role::Committee),
    ("ondertekenaar", "Marijke Smit", Role::Signatory),
    ("archivaris", "Wim Bakker", Role::Archivist),
    ("meelezer", "Noor de Vries", Role::Reader),
];
