//! What was posted: reference and code as they were typed, and the fields of a step.

use std::collections::BTreeSet;

use axum::Form;
use gehoor_domain::{access_code::AccessCode, field::Field, kind::Language, reference::Reference};
use http::HeaderMap;

use super::{Posted, messages, question::REASON};
use crate::{
    http::site::Site,
    submit::{idempotency, pages::Notice},
    texts::ResidentKey as Key,
};

/// The name of the field of the reference.
pub(super) const REFERENCE: &str = "referentie";
/// The name of the field of the access code.
pub(super) const CODE: &str = "toegangscode";
/// The name of the button that was pressed.
const STEP: &str = "stap";
/// The name of the field of the idempotency key.
const KEY: &str = "sleutel";

/// What was posted, as it was typed. It holds a credential, so it has no `Debug`.
#[derive(Clone, Default)]
pub(super) struct Given {
    fields: Vec<(String, String)>,
    /// Whether another site posted it, and so nothing of it counts.
    pub(super) is_from_elsewhere: bool,
}

/// The fields of a step beside those of the form under a name.
const OWN: [&str; 6] = [REFERENCE, CODE, STEP, KEY, messages::FIELD, REASON];

/// Reads what was posted; the answer when it can't be read.
///
/// What another site posts counts as nothing: it could open a case of its own in someone's browser, or choose the key
/// under which they send.
pub(super) fn read(headers: &HeaderMap, posted: Posted) -> Result<Given, Notice> {
    match posted {
        Ok(_) if Site::said(headers) == Some(Site::Other) => {
            Ok(Given { is_from_elsewhere: true, ..Given::default() })
        }
        Ok(Form(pairs)) => Ok(Given::new(pairs)),
        Err(rejection) => Err(Notice::unreadable(rejection.status())),
    }
}

/// What is wrong with reference and code as they were typed, before anything is looked up: the checksums tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Faults {
    pub(super) reference: Option<Key>,
    pub(super) code: Option<Key>,
}

impl Given {
    /// Takes the fields that our forms have, each once: what is carried along may not grow with what was posted.
    pub(super) fn new(pairs: Vec<(String, String)>) -> Self {
        let mut seen = BTreeSet::new();
        let mut fields = pairs;
        fields.retain(|(name, _)| {
            let is_ours = OWN.contains(&name.as_str()) || Field::from_wire(name).is_some();
            is_ours && seen.insert(name.clone())
        });
        Self { fields, is_from_elsewhere: false }
    }

    /// One field; nothing when it was not posted.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Every field of ours, as it was posted.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The reference as it was typed.
    pub(super) fn reference(&self) -> &str {
        self.get(REFERENCE).unwrap_or_default().trim()
    }

    /// The access code as it was typed.
    pub(super) fn code(&self) -> &str {
        self.get(CODE).unwrap_or_default().trim()
    }

    /// The button that was pressed.
    pub(super) fn step(&self) -> &str {
        self.get(STEP).unwrap_or_default()
    }

    /// The idempotency key of the form that was posted.
    pub(super) fn key(&self) -> Option<[u8; 16]> {
        self.get(KEY).and_then(idempotency::parse)
    }

    /// The language that a button of the form under a name asks for.
    pub(super) fn chosen_language(&self) -> Option<Language> {
        self.step().strip_prefix("taal-").and_then(Language::from_bcp47)
    }

    /// Reference and code, read however people write them.
    pub(super) fn read(&self) -> Result<(Reference, AccessCode), Faults> {
        let (reference, code) =
            (Reference::parse(self.reference()), AccessCode::parse(self.code()));
        let fault = |text: &str, empty: Key, typo: Key| if text.is_empty() { empty } else { typo };
        match (reference, code) {
            (Ok(reference), Ok(code)) => Ok((reference, code)),
            (reference, code) => Err(Faults {
                reference: reference.is_err().then(|| {
                    let (empty, typo) =
                        (Key::FollowErrorReferenceEmpty, Key::FollowErrorReferenceTypo);
                    fault(self.reference(), empty, typo)
                }),
                code: code.is_err().then(|| {
                    fault(self.code(), Key::FollowErrorCodeEmpty, Key::FollowErrorCodeTypo)
                }),
            }),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn given(reference: &str, code: &str) -> Given {
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        Given::new(vec![pair(REFERENCE, reference), pair(CODE, code)])
    }

    #[test]
    fn what_was_typed_says_which_of_the_two_has_a_typo() {
        let (empty, typo) = (Key::FollowErrorReferenceEmpty, Key::FollowErrorReferenceTypo);
        let (no_code, bad_code) = (Key::FollowErrorCodeEmpty, Key::FollowErrorCodeTypo);
        let good = "000 000 000 000 000 000 000 000 000";
        let table = [
            ("", "", Some(empty), Some(no_code)),
            ("  ", good, Some(empty), None),
            ("2222-2223", good, Some(typo), None),
            ("2222-2222", "000 000", None, Some(bad_code)),
            ("2222-2222", "000 000 000 000 000 000 000 000 001", None, Some(bad_code)),
            ("2222 222", "nee", Some(typo), Some(bad_code)),
        ];

        for (reference, code, first, second) in table {
            let faults = given(reference, code).read().err().unwrap();
            assert_eq!((faults.reference, faults.code), (first, second), "{reference} {code}");
        }
    }

    #[test]
    fn a_field_that_is_not_ours_or_comes_again_is_not_carried_along() {
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let mut posted = vec![pair("stap", "bericht"), pair("x", "y"), pair("naam", "A")];
        posted.extend((0..1000).map(|_| pair("bericht", "kanarie")));

        let given = Given::new(posted);

        let kept: Vec<_> = given.pairs().collect();
        assert_eq!(kept, [("stap", "bericht"), ("naam", "A"), ("bericht", "kanarie")]);
    }

    #[test]
    fn a_retyped_code_is_read_in_lower_case_with_spaces_and_look_alikes() {
        let good = "OOO-ooo 000 000.000 000 000 000 000";
        let (reference, code) = given(" 2222 2222 ", good).read().unwrap();

        assert_eq!(reference.to_string(), "2222-2222");
        assert_eq!(code.shown(), "000 000 000 000 000 000 000 000 000");
    }
}
