//! What every mail about a case has in common: the facts it may tell, the sender and the thread.

use gehoor_domain::{
    case::NextAction,
    kind::{Kind, Language},
    municipality::{FormProfile, Municipality, Sentence},
    receipt::Received,
    reference::Reference,
};
use jiff::{Timestamp, civil::Date};

use super::{
    block::Block,
    header::{Address, HeaderText, MailError, Mailbox},
};
use crate::texts::{ResidentTexts, Texts};

/// What a mail may tell about a case. Nothing that a resident wrote is in here, so no mail can repeat it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// What it is.
    pub kind: Kind,
    /// Public reference.
    pub reference: Reference,
    /// When it was received; the day only for an anonymous report.
    pub received: Received,
    /// The last day for an answer (Awb 9:11). Complaints only.
    pub answer_by: Option<Date>,
    /// The day to work towards. Complaints only.
    pub aim_for: Option<Date>,
    /// The postal address of Awb 9:4(2)a is missing.
    pub address_missing: bool,
    /// What the municipality is to do next, the most urgent first.
    pub next: Vec<NextAction>,
    /// Language of the form.
    pub language: Language,
    /// Whether the sender filled in the form, and saw an access code.
    pub by_form: bool,
    /// Whether somebody else than the ordinary coordinator leads it.
    pub special: bool,
}

/// One mail to be made: about what, for whom, when.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// The municipality that it is from.
    pub municipality: &'a Municipality,
    /// The case.
    pub incoming: &'a Incoming,
    /// Now, for `Date` and the appointment's stamp.
    pub now: Timestamp,
    /// Random hexadecimal text of this mail, the same for every try of it.
    pub unique: &'a str,
}

impl Occasion<'_> {
    /// Sender: the municipality's own name and address.
    ///
    /// # Errors
    /// [`MailError`] when the municipality's file holds what no header may hold.
    pub fn sender(&self) -> Result<Mailbox, MailError> {
        let sender = &self.municipality.mail_sender;
        mailbox(&sender.name, sender.email.as_str())
    }

    /// Where answers of whoever sent it in go: the coordinator; of a special case who leads that, or else the address
    /// that this mail is sent from. Never a mailbox that who is complained about may read (Awb 9:7(1)).
    ///
    /// # Errors
    /// [`MailError`] when the municipality's file holds what no header may hold.
    pub fn answers(&self, language: Language) -> Result<Mailbox, MailError> {
        match (&self.municipality.coordinator.special, self.incoming.special) {
            (_, false) => self.coordinator(language),
            (Some(leads), true) => mailbox(&leads.title, leads.email.as_str()),
            (None, true) => self.sender(),
        }
    }

    /// The mailbox of the coordinator, by what that is called in a language.
    ///
    /// # Errors
    /// [`MailError`] when the municipality's file holds what no header may hold.
    pub fn coordinator(&self, language: Language) -> Result<Mailbox, MailError> {
        let title = self.municipality.coordinator_title_in(language);
        mailbox(title, self.municipality.coordinator.email.as_str())
    }

    /// Telephone number and mailbox that a mail to whoever sent it in may name; nothing where nobody else than the
    /// ordinary coordinator has any.
    pub fn reached_at(&self) -> Option<(&Sentence, &str)> {
        let coordinator = &self.municipality.coordinator;
        if !self.incoming.special {
            return Some((&coordinator.phone, coordinator.email.as_str()));
        }
        coordinator.special.as_ref().map(|leads| (&leads.phone, leads.email.as_str()))
    }

    /// Constant per case: `<reference>.<municipality>@gehoor.<sender's domain>`.
    ///
    /// # Errors
    /// [`MailError`] when the municipality's file holds what no header may hold.
    pub fn thread(&self) -> Result<HeaderText, MailError> {
        let sender = Address::new(self.municipality.mail_sender.email.as_str())?;
        let (reference, code) = (self.incoming.reference, self.municipality.code.as_str());
        HeaderText::new(format!("{reference}.{code}@gehoor.{}", sender.domain()))
    }
}

/// What the municipality promises for this kind, as a list; nothing when it promises nothing.
pub(super) fn promised(profile: &FormProfile, kind: Kind) -> Option<Block> {
    let steps = profile.next_steps(kind);
    (!steps.is_empty())
        .then(|| Block::List(steps.iter().map(|step| step.as_str().into()).collect()))
}

pub(super) fn mailbox(name: &Sentence, address: &str) -> Result<Mailbox, MailError> {
    Ok(Mailbox { name: HeaderText::new(name.as_str())?, address: Address::new(address)? })
}

/// The texts of a mail in one language: its own, and the form's for dates in words.
#[derive(Debug, Clone)]
pub struct Words<T> {
    /// The texts of the mails.
    pub mail: T,
    /// The texts of the form.
    pub form: gehoor_widget::texts::Texts,
}

impl Words<Texts> {
    /// The texts for staff.
    pub fn for_staff() -> Self {
        let form = gehoor_widget::texts::Texts::for_language(Language::Dutch);
        Self { mail: Texts::for_staff(), form }
    }
}

impl Words<ResidentTexts> {
    /// The texts for residents in a language.
    pub fn for_resident(language: Language) -> Self {
        let form = gehoor_widget::texts::Texts::for_language(language);
        Self { mail: ResidentTexts::for_language(language), form }
    }
}

impl<T> Words<T> {
    /// A day, "maandag 13 april 2026".
    pub fn day(&self, date: Date) -> String {
        gehoor_widget::dates::in_words(date, &self.form)
    }

    /// A moment of receipt, "maandag 2 maart 2026 om 10.30 uur", or the day only.
    pub fn moment(&self, received: Received) -> String {
        gehoor_widget::dates::time_in_words(received, &self.form)
    }
}
