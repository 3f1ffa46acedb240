//! To whom a letter goes: name and address for the envelope, how it begins, and for whom a representative speaks.
//!
//! With an authorised person or a legal representative the letters go to them, with the name of whom they speak for: who
//! filled in the form gave the address, and what is told to a representative is told to whoever complains (Awb 2:1). Who
//! helps with writing represents nobody.

use gehoor_domain::{
    case::{ConcernedPerson, Recipient, Step, people::Office},
    field::Field,
    kind::SubmittedBy,
};

use super::Writer;
use crate::{store::Case, texts::Key};

/// Who speaks for whoever complains, by name.
pub(super) fn representative(case: &Case) -> Option<&str> {
    let by = case.answers.get(Field::SubmittedBy).and_then(SubmittedBy::from_wire)?;
    let speaks = matches!(by, SubmittedBy::Authorised | SubmittedBy::LegalRepresentative);
    case.reached_by(Field::RepresentativeName).filter(|name| speaks && !name.is_empty())
}

impl Writer<'_> {
    /// Name and address, a line each, as far as they are known.
    pub(super) fn address(&self, to: Recipient, step: Option<&Step>) -> String {
        let case = &self.dossier.case;
        let lines: Vec<String> = match to {
            Recipient::Sender => {
                let answer = |field| case.reached_by(field).unwrap_or_default();
                let joined = |fields: &[Field]| {
                    let parts = fields.iter().map(|field| answer(*field));
                    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
                };
                let speaks = representative(case);
                let whom = self.on_behalf(Key::LetterAddressOnBehalf);
                vec![
                    speaks.unwrap_or_default().to_owned(),
                    answer(Field::Organisation).to_owned(),
                    if speaks.is_some() {
                        whom.unwrap_or_default()
                    } else {
                        answer(Field::Name).to_owned()
                    },
                    joined(&[Field::Street, Field::HouseNumber, Field::HouseNumberAddition]),
                    joined(&[Field::Postcode, Field::Town]),
                    answer(Field::Country).to_owned(),
                ]
            }
            Recipient::Concerned(number) => {
                let who = self.concerned(number).map(|person| &person.who);
                let team = who.and_then(|who| who.team.as_ref());
                vec![
                    who.map_or("", |who| who.function.as_str()).to_owned(),
                    team.map_or("", |team| team.as_str()).to_owned(),
                ]
            }
            Recipient::Receiver => match step {
                Some(Step::Forward(forwarding)) => vec![forwarding.to.as_str().to_owned()],
                _ => self.sent_on_to().into_iter().collect(),
            },
        };
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// How the letter begins.
    pub(super) fn salutation(&self, to: Recipient) -> String {
        let case = &self.dossier.case;
        let texts = self.state.texts;
        let unknown = || texts.get(Key::LetterSalutationUnknown).to_owned();
        match to {
            Recipient::Sender => representative(case)
                .or_else(|| case.reached_by(Field::Name))
                .map_or_else(unknown, |name| {
                    texts.with(Key::LetterSalutationNamed, &[("naam", name)])
                }),
            Recipient::Receiver => unknown(),
            Recipient::Concerned(number) => {
                let person = self.concerned(number);
                if person.is_some_and(|person| person.who.office == Office::Institution) {
                    unknown()
                } else {
                    texts.get(Key::LetterSalutationColleague).to_owned()
                }
            }
        }
    }

    /// For whom the representative speaks, in these words; nothing when nobody represents anybody.
    pub(super) fn on_behalf(&self, key: Key) -> Option<String> {
        let case = &self.dossier.case;
        representative(case)?;
        let whom = case.reached_by(Field::Name)?;
        Some(self.state.texts.with(key, &[("naam", whom)]))
    }

    /// Where it was sent on to.
    fn sent_on_to(&self) -> Option<String> {
        self.dossier.events.iter().rev().find_map(|event| match event.told()?.step {
            Step::Forward(forwarding) => Some(forwarding.to.as_str().to_owned()),
            _ => None,
        })
    }

    fn concerned(&self, number: u32) -> Option<&ConcernedPerson> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.dossier.case.course.concerned.get(place)
    }
}
