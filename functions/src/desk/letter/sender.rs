//! Who sends a letter: what stands above and below it, and where answers come.
//!
//! **Invariant:** a letter of a special case names nobody who may be complained about in it, and no answer to it comes to
//! the mailbox of the coordinator (Awb 9:7(1)).

use gehoor_domain::{
    case::{Recipient, Role},
    municipality::SpecialContact,
};

use super::Writer;
use crate::{desk::words, texts::Key};

/// Who of the municipality writes to whoever complains.
enum Contact<'a> {
    /// The coordinator.
    Coordinator,
    /// Who leads special cases.
    Special(&'a SpecialContact),
    /// Who leads special cases, and the municipality's file doesn't say where they can be reached.
    Unknown,
}

impl Writer<'_> {
    fn contact(&self) -> Contact<'_> {
        match (&self.municipality.coordinator.special, self.dossier.case.course.is_special()) {
            (_, false) => Contact::Coordinator,
            (Some(leads), true) => Contact::Special(leads),
            (None, true) => Contact::Unknown,
        }
    }

    /// Whether a letter to them may go by e-mail (Awb 2:8). Not where an answer would come to nobody.
    pub(in crate::desk) fn may_mail(&self, to: Recipient) -> bool {
        to == Recipient::Sender
            && self.dossier.case.consented_email().is_some()
            && !matches!(self.contact(), Contact::Unknown)
    }

    /// Who sends it and where they can be reached, a line each.
    pub(super) fn from(&self) -> Vec<String> {
        let texts = self.state.texts;
        let coordinator = &self.municipality.coordinator;
        let reached = |title: &str, phone: &str, email: &str| {
            vec![
                title.to_owned(),
                texts.with(Key::LetterFromPhone, &[("nummer", phone)]),
                texts.with(Key::LetterFromEmail, &[("adres", email)]),
            ]
        };
        let mut lines = vec![self.municipality.mail_sender.name.as_str().to_owned()];
        lines.extend(match self.contact() {
            Contact::Coordinator => reached(
                coordinator.title.as_str(),
                coordinator.phone.as_str(),
                coordinator.email.as_str(),
            ),
            Contact::Special(leads) => {
                reached(leads.title.as_str(), leads.phone.as_str(), leads.email.as_str())
            }
            Contact::Unknown => {
                let website = self.municipality.website.as_str();
                vec![texts.with(Key::LetterFromPost, &[("website", website)])]
            }
        });
        let reference = self.dossier.case.reference.to_string();
        lines.push(texts.with(Key::LetterFromReference, &[("referentie", &reference)]));
        lines
    }

    /// The function of who signs, as the municipality calls it.
    pub(super) fn function(&self) -> String {
        let text = |key| self.state.texts.get(key).to_owned();
        match (self.role, self.contact()) {
            (Role::Coordinator, Contact::Coordinator) => {
                self.municipality.coordinator.title.as_str().to_owned()
            }
            (Role::Coordinator, Contact::Special(leads)) => leads.title.as_str().to_owned(),
            (Role::Coordinator, Contact::Unknown) => text(Key::LetterFunctionSpecial),
            // Who decides signs for the municipality; that they sign is plain.
            (Role::Signatory, _) => text(Key::LetterFunctionSignatory),
            (role, _) => text(words::role(role)),
        }
    }

    /// The name of who signs. Whoever decides signs with theirs, so a place is kept for it; for others their function
    /// will do. An account that is called after the municipality or an address names nobody.
    pub(super) fn name(&self) -> Option<String> {
        let name = self.session.name.trim();
        let lower = name.to_lowercase();
        let of_nobody = [
            Some(&self.municipality.name),
            Some(&self.municipality.full_name),
            Some(&self.municipality.mail_sender.name),
            self.municipality.organisation.as_ref(),
            Some(&self.municipality.coordinator.title),
        ];
        let names_nobody = name.is_empty()
            || name.contains('@')
            || of_nobody.into_iter().flatten().any(|it| it.as_str().to_lowercase() == lower);
        match (names_nobody, self.role) {
            (false, _) => Some(name.to_owned()),
            (true, Role::Signatory) => Some(self.state.texts.get(Key::LetterNameGap).to_owned()),
            (true, _) => None,
        }
    }
}
