//! A letter as it is proposed: the text of the municipality, or the standard one, filled in.

use gehoor_domain::{
    case::{LetterKind, LetterWay, Recipient, Role, Step},
    field::Field,
    municipality::Municipality,
};
use jiff::civil::Date;

use super::{fill::filled, letters_of, values::Occasion};
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
            Some(own) => (own.subject(), own.text()),
            None => standard(self.state, kind),
        };
        let value = |place| self.value(place, about);
        Draft {
            kind,
            to,
            way: if self.may_mail(to) { LetterWay::Email } else { LetterWay::Paper },
            address: self.address(to),
            subject: filled(subject, value),
            text: filled(text, value),
        }
    }

    /// Whether a letter to them may go by e-mail (Awb 2:8).
    pub(in crate::desk) fn may_mail(&self, to: Recipient) -> bool {
        to == Recipient::Sender && self.dossier.case.consented_email().is_some()
    }

    /// Name and address, a line each, as far as they are known.
    fn address(&self, to: Recipient) -> String {
        let case = &self.dossier.case;
        let lines: Vec<String> = match to {
            Recipient::Sender => {
                let answer = |field| case.reached_by(field).unwrap_or_default();
                let joined = |fields: &[Field]| {
                    let parts = fields.iter().map(|field| answer(*field));
                    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
                };
                vec![
                    answer(Field::Organisation).to_owned(),
                    answer(Field::Name).to_owned(),
                    joined(&[Field::Street, Field::HouseNumber, Field::HouseNumberAddition]),
                    joined(&[Field::Postcode, Field::Town]),
                    answer(Field::Country).to_owned(),
                ]
            }
            Recipient::Concerned(number) => {
                let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
                let person = place.and_then(|place| case.course.concerned.get(place));
                let who = person.map(|person| &person.who);
                vec![
                    who.map_or("", |who| who.function.as_str()).to_owned(),
                    who.and_then(|who| who.team.as_ref())
                        .map_or("", |team| team.as_str())
                        .to_owned(),
                ]
            }
        };
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Who sends it and where they can be reached, a line each.
    pub(super) fn from(&self) -> Vec<String> {
        let texts = self.state.texts;
        let coordinator = &self.municipality.coordinator;
        let reference = self.dossier.case.reference.to_string();
        vec![
            self.municipality.mail_sender.name.as_str().to_owned(),
            coordinator.title.as_str().to_owned(),
            texts.with(Key::LetterFromPhone, &[("nummer", coordinator.phone.as_str())]),
            texts.with(Key::LetterFromEmail, &[("adres", coordinator.email.as_str())]),
            texts.with(Key::LetterFromReference, &[("referentie", &reference)]),
        ]
    }

    /// Whether a text names the ombudsman of this municipality, and the year.
    pub(in crate::desk) fn names_ombudsman(&self, text: &str) -> bool {
        says_where_and_until_when(text, self.municipality.ombudsman.name.as_str())
    }

    /// Whether a text says that a committee will advise (Awb 9:15(1)).
    pub(in crate::desk) fn names_committee(&self, text: &str) -> bool {
        let committee = self.state.texts.get(Key::LetterCommitteeWord);
        text.to_lowercase().contains(committee)
    }
}

/// Whether one paragraph of a text names the ombudsman and the year: what somebody did a year ago says nothing of it.
fn says_where_and_until_when(text: &str, ombudsman: &str) -> bool {
    let ombudsman = ombudsman.to_lowercase();
    let says = |paragraph: &str| paragraph.contains(&ombudsman) && paragraph.contains("jaar");
    text.to_lowercase().split("\n\n").any(says)
}

/// The standard text of a kind for every municipality.
fn standard(state: &DeskState, kind: LetterKind) -> (&'static str, &'static str) {
    let text = |part: &str| {
        let name = ["letter.", kind.wire_name(), part].concat();
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
    fn the_ombudsman_and_the_year_count_in_one_paragraph_only() {
        for (text, says) in [
            ("U kunt binnen een jaar naar de Nationale ombudsman.", true),
            ("Ga naar de nationale Ombudsman.\nDat kan tot een jaar na deze brief.", true),
            ("U belde de Nationale ombudsman.\n\nVorig jaar was dat anders.", false),
            ("Dat kan een jaar.", false),
            ("U kunt naar de Nationale ombudsman.", false),
        ] {
            assert_eq!(says_where_and_until_when(text, "Nationale ombudsman"), says, "{text}");
        }
    }

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
