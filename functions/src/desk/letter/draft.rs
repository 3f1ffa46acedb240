//! A letter as it is proposed: the text of the municipality, or the standard one, filled in.

use gehoor_domain::{
    case::{LetterKind, LetterWay, Recipient, Role, Step},
    municipality::Municipality,
};
use jiff::civil::Date;

use super::{fill::filled, letters_of, ombudsman, values::Occasion};
use crate::{
    desk::{DeskState, Session},
    store::Dossier,
    texts::Key,
};

/// Who writes a letter, in which case.
#[derive(Clone, Copy)]
pub(in crate::desk) struct Writer<'a> {
    pub(in crate::desk) state: &'a DeskState,
    pub(in crate::desk) session: &'a Session,
    /// In which role; decides with which function it is signed.
    pub(in crate::desk) role: Role,
    pub(in crate::desk) municipality: &'a Municipality,
    pub(in crate::desk) dossier: &'a Dossier,
    pub(in crate::desk) today: Date,
}

/// A letter as it is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::desk) struct Draft {
    pub(in crate::desk) kind: LetterKind,
    pub(in crate::desk) to: Recipient,
    pub(in crate::desk) way: LetterWay,
    /// Name and address for the window of the envelope, a line each.
    pub(in crate::desk) address: String,
    pub(in crate::desk) subject: String,
    pub(in crate::desk) text: String,
}

/// The letters that go with a step, filled in. `copy` is the complaint as whoever is complained about gets it.
pub(in crate::desk) fn drafts(writer: &Writer<'_>, step: &Step, copy: Option<&str>) -> Vec<Draft> {
    letters_of(step, &writer.dossier.case.course)
        .into_iter()
        .map(|(kind, to)| writer.draft((kind, to), Some(step), copy))
        .collect()
}

impl Writer<'_> {
    /// One letter, filled in.
    pub(in crate::desk) fn draft(
        &self,
        (kind, to): (LetterKind, Recipient),
        step: Option<&Step>,
        copy: Option<&str>,
    ) -> Draft {
        let about = Occasion { to, step, copy, is_late: kind == LetterKind::Late };
        let (subject, text) = match self.municipality.letters.get(kind) {
            Some(own) if !is_about_them(kind, to) => (own.subject(), own.text()),
            _ => standard(self.state, kind, to),
        };
        let value = |place| self.value(place, about);
        Draft {
            kind,
            to,
            way: if self.may_mail(to) { LetterWay::Email } else { LetterWay::Paper },
            address: self.address(to, step),
            subject: filled(subject, value),
            text: filled(text, value),
        }
    }

    /// Whether a text holds the ombudsman paragraph: who, within which term, and how to reach them (Awb 9:12(2)).
    pub(in crate::desk) fn names_ombudsman(&self, text: &str) -> bool {
        ombudsman::stands_in(text, &self.municipality.ombudsman)
    }

    /// Whether a text names the day of receipt (Awb 6:15).
    pub(in crate::desk) fn names_receipt(&self, text: &str) -> bool {
        text.contains(&self.day(self.dossier.case.received_on()))
    }

    /// Whether a text says that a committee will advise (Awb 9:15(1)).
    pub(in crate::desk) fn names_committee(&self, text: &str) -> bool {
        let committee = self.state.texts.get(Key::LetterCommitteeWord);
        text.to_lowercase().contains(committee)
    }
}

/// Whether a letter of any kind goes to whoever is complained about: what is written to the sender of their complaint
/// doesn't suit them.
fn is_about_them(kind: LetterKind, to: Recipient) -> bool {
    kind == LetterKind::Free && to != Recipient::Sender
}

/// The standard text of a kind for every municipality.
fn standard(state: &DeskState, kind: LetterKind, to: Recipient) -> (&'static str, &'static str) {
    let whose = if is_about_them(kind, to) { ".concerned" } else { "" };
    let text = |part: &str| {
        let name = ["letter.", kind.wire_name(), whose, part].concat();
        state.texts.named(&name).unwrap_or_default()
    };
    (text(".subject"), text(".text"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use gehoor_domain::municipality::StandardLetter;

    use super::*;
    use crate::texts::Texts;

    #[test]
    fn the_standard_text_of_every_kind_has_what_the_law_asks_and_nothing_unknown() {
        let texts = Texts::for_staff();
        for kind in LetterKind::ALL {
            let text = |part: &str| {
                texts.named(&["letter.", kind.wire_name(), part].concat()).unwrap_or_default()
            };
            let letter = StandardLetter::new(*kind, text(".subject"), text(".text"));
            assert!(letter.is_ok(), "{letter:?}");
        }
    }

    #[test]
    fn no_standard_text_speaks_of_objection_or_appeal_after_a_verdict() {
        let texts = Texts::for_staff();
        for kind in [LetterKind::VerdictSender, LetterKind::VerdictConcerned, LetterKind::Declined]
        {
            let text = texts.named(&["letter.", kind.wire_name(), ".text"].concat()).unwrap();
            assert!(!text.contains("bezwaar") && !text.contains("beroep"), "{kind:?}");
        }
    }

    #[test]
    fn standard_texts_are_short_sentences() {
        let texts = Texts::for_staff();
        for kind in LetterKind::ALL {
            let text = texts.named(&["letter.", kind.wire_name(), ".text"].concat()).unwrap();
            for sentence in text.split(['.', '?', '!', ':', '\n']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 18, "{kind:?}: {sentence}");
            }
        }
    }
}
