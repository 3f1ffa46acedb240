//! The acknowledgement of receipt to the resident (Awb 9:6), where there is an address with consent (Awb 2:8).
//!
//! **Invariant:** it does not depend on what the resident wrote, not even on the name, and holds no access code.
//! Anyone can fill in anyone's address, so whoever gets it may read it.

use gehoor_domain::{
    kind::{Kind, Language},
    municipality::Procedure,
};

use super::{
    block::Block,
    header::{Address, HeaderText, MailError},
    letter::{Occasion, Words},
    message::{AutoSubmitted, Mail},
};
use crate::texts::Key;

/// The acknowledgement, in the language of the form. `None` for an anonymous report: that has nobody to answer.
///
/// # Source
/// Awb 9:6 (acknowledge in writing), 9:15(1) (mention that a person or committee will advise).
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn acknowledgement(
    occasion: &Occasion<'_>,
    to: Address,
    language: Language,
) -> Result<Option<Mail>, MailError> {
    let (subject, title) = match occasion.incoming.kind {
        Kind::Complaint => (Key::MailAckSubjectKlacht, Key::MailAckTitleKlacht),
        Kind::Compliment => (Key::MailAckSubjectCompliment, Key::MailAckTitleCompliment),
        Kind::Anonymous => return Ok(None),
    };
    let words = Words::for_language(language);
    let reference = occasion.incoming.reference.to_string();
    Ok(Some(Mail {
        from: occasion.sender()?,
        reply_to: occasion.coordinator()?,
        to,
        subject: HeaderText::new(words.mail.with(subject, &[("referentie", &reference)]))?,
        date: occasion.now,
        unique: HeaderText::new(occasion.unique)?,
        thread: occasion.thread()?,
        auto_submitted: AutoSubmitted::Replied,
        language: language.bcp47(),
        title: words.mail.get(title).to_owned(),
        blocks: blocks(occasion, &words, &reference),
        attachments: Vec::new(),
    }))
}

fn blocks(occasion: &Occasion<'_>, words: &Words, reference: &str) -> Vec<Block> {
    let incoming = occasion.incoming;
    let text = |key| words.mail.get(key).to_owned();
    let moment = words.moment(incoming.received);
    let full_name = occasion.municipality.full_name.as_str();
    let mut facts = vec![(text(Key::MailLabelReference), reference.to_owned())];
    let mut blocks = vec![Block::Paragraph(
        words.mail.with(Key::MailAckIntro, &[("gemeente", full_name), ("moment", &moment)]),
    )];
    if let Some(date) = incoming.answer_by.map(|date| words.day(date)) {
        blocks.push(Block::Paragraph(words.mail.with(Key::MailAckAnswerBy, &[("datum", &date)])));
        facts.push((text(Key::MailAckLabelAnswerBy), date));
    }
    blocks.push(Block::Facts(facts));
    if let Some(promised) = occasion.promised() {
        blocks.push(Block::Heading(text(Key::MailAckNext)));
        blocks.push(promised);
    }
    let complaint = incoming.kind == Kind::Complaint;
    if complaint && occasion.municipality.procedure == Procedure::AdviceCommittee {
        blocks.push(Block::Paragraph(text(Key::MailAckCommittee)));
    }
    blocks.push(Block::Heading(text(Key::MailAckCodeTitle)));
    blocks.push(Block::Paragraph(text(Key::MailAckCode)));
    blocks.extend(contact(occasion, words));
    if complaint {
        let ombudsman = &occasion.municipality.ombudsman;
        blocks.push(Block::Heading(text(Key::MailAckOmbudsman)));
        blocks.push(Block::Paragraph(ombudsman.text.to_string()));
        blocks.push(Block::List(ombudsman.address.iter().map(ToString::to_string).collect()));
    }
    blocks.push(Block::Paragraph(text(Key::MailAckNotYou)));
    blocks
}

/// How to reach the coordinator, other channels, and who helps.
fn contact(occasion: &Occasion<'_>, words: &Words) -> Vec<Block> {
    let municipality = occasion.municipality;
    let text = |key| words.mail.get(key).to_owned();
    let coordinator = &municipality.coordinator;
    let mut blocks = vec![
        Block::Heading(text(Key::MailAckContact)),
        Block::Paragraph(
            words.mail.with(Key::MailAckContactReply, &[("functie", coordinator.title.as_str())]),
        ),
        Block::Facts(vec![
            (text(Key::MailLabelPhone), coordinator.phone.to_string()),
            (text(Key::MailLabelEmail), coordinator.email.to_string()),
        ]),
        Block::Heading(text(Key::MailAckChannels)),
        Block::List(
            municipality
                .channels
                .iter()
                .map(|channel| format!("{}: {}", channel.title, channel.text))
                .collect(),
        ),
    ];
    if !municipality.help.is_empty() {
        let helpers = municipality.help.iter().map(|help| format!("{}: {}", help.title, help.text));
        blocks.push(Block::Heading(text(Key::MailAckHelp)));
        blocks.push(Block::List(helpers.collect()));
    }
    blocks
}
