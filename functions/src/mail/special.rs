//! About a case that somebody else than the coordinator leads: that there is one, or news of one, and nothing more. To
//! who leads it, or else to the coordinator.
//!
//! **Invariant:** no reference, no kind, no date and no address of the case; the mailbox may be read by who may not see
//! it.

use gehoor_domain::kind::Language;

use super::{
    block::Block,
    header::{Address, HeaderText, MailError},
    letter::{Occasion, Words, mailbox},
    message::{AutoSubmitted, Mail},
};
use crate::texts::Key;

/// The mail. `desk_url` is the origin of the desk.
///
/// # Shape
/// Subject `Deventer: er is iets in een zaak die iemand anders behandelt`. All of a municipality have one thread.
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn special(occasion: &Occasion<'_>, desk_url: &str) -> Result<Mail, MailError> {
    let words = Words::for_staff();
    let municipality = occasion.municipality;
    let leads = municipality.coordinator.special.as_ref();
    let to = match leads {
        Some(leads) => mailbox(&leads.title, leads.email.as_str())?,
        None => occasion.coordinator(Language::Dutch)?,
    };
    let who: &[Key] = match leads {
        Some(_) => &[Key::MailSpecialYou],
        None => &[Key::MailSpecialWho, Key::MailSpecialNobody],
    };
    let domain = Address::new(municipality.mail_sender.email.as_str())?;
    let name = [("gemeente", municipality.name.as_str())];
    let subject = words.mail.with(Key::MailSpecialSubject, &name);
    let paragraph = |key| Block::Paragraph(words.mail.with(key, &name).into());
    let url = format!("{}/desk/", desk_url.trim_end_matches('/'));
    Ok(Mail {
        from: occasion.sender()?,
        to: to.address.clone(),
        reply_to: to,
        subject: HeaderText::new(subject.as_str())?,
        date: occasion.now,
        unique: HeaderText::new(occasion.unique)?,
        thread: HeaderText::new(format!(
            "bijzonder.{}@gehoor.{}",
            municipality.code,
            domain.domain()
        ))?,
        auto_submitted: AutoSubmitted::Generated,
        language: Language::Dutch,
        title: subject,
        blocks: std::iter::once(paragraph(Key::MailSpecialIntro))
            .chain(who.iter().map(|key| paragraph(*key)))
            .chain([Block::Link { label: words.mail.get(Key::MailSpecialLink).to_owned(), url }])
            .collect(),
        attachments: Vec::new(),
    })
}
