//! To the coordinator: that the sender did something with a case that is known already.
//!
//! **Invariant:** nothing that a resident wrote is in it, and no name; what was said is read at the desk.

use gehoor_domain::kind::{Kind, Language};

use super::{
    block::Block,
    coordinator::{case_url, kind_name},
    header::{HeaderText, MailError},
    letter::{Occasion, Words},
    message::{AutoSubmitted, Mail},
    phrase::Phrase,
};
use crate::texts::{Key, Texts};

/// What the sender did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// They wrote a message.
    Message,
    /// They asked for formal handling (Awb 9:11 keeps running from the moment of receipt).
    FormalAsked,
    /// They withdrew it.
    Withdrawn,
}

impl News {
    const fn keys(self) -> (Key, Key, Key) {
        match self {
            Self::Message => {
                (Key::MailNewsMessageSubject, Key::MailNewsMessageTitle, Key::MailNewsMessageIntro)
            }
            Self::FormalAsked => {
                (Key::MailNewsFormalSubject, Key::MailNewsFormalTitle, Key::MailNewsFormalIntro)
            }
            Self::Withdrawn => (
                Key::MailNewsWithdrawnSubject,
                Key::MailNewsWithdrawnTitle,
                Key::MailNewsWithdrawnIntro,
            ),
        }
    }
}

/// The mail. `desk_url` is the origin of the desk, without a slash at the end.
///
/// # Shape
/// Subject `[<reference>] nieuw bericht van de indiener, uiterlijk 13-04-2026`; the last day only where there is one
/// and the case goes on.
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn news(occasion: &Occasion<'_>, news: News, desk_url: &str) -> Result<Mail, MailError> {
    let words = Words::for_staff();
    let (_, title, _) = news.keys();
    let coordinator = occasion.coordinator(Language::Dutch)?;
    Ok(Mail {
        from: occasion.sender()?,
        to: coordinator.address.clone(),
        reply_to: coordinator,
        subject: HeaderText::new(subject(occasion, news, &words))?,
        date: occasion.now,
        unique: HeaderText::new(occasion.unique)?,
        thread: occasion.thread()?,
        auto_submitted: AutoSubmitted::Generated,
        language: Language::Dutch,
        title: words.mail.get(title).to_owned(),
        blocks: blocks(occasion, news, &words, case_url(occasion, desk_url)),
        attachments: Vec::new(),
    })
}

fn subject(occasion: &Occasion<'_>, news: News, words: &Words<Texts>) -> String {
    let (subject, ..) = news.keys();
    let reference = occasion.incoming.reference.to_string();
    let subject = words.mail.with(subject, &[("referentie", &reference)]);
    match occasion.incoming.answer_by {
        Some(date) if news != News::Withdrawn => {
            let date = date.strftime("%d-%m-%Y").to_string();
            let values = [("onderwerp", subject.as_str()), ("datum", &date)];
            words.mail.with(Key::MailNewsSubjectDate, &values)
        }
        _ => subject,
    }
}

fn blocks(occasion: &Occasion<'_>, news: News, words: &Words<Texts>, url: String) -> Vec<Block> {
    let (.., intro) = news.keys();
    let full_name = occasion.municipality.full_name.as_str();
    let mut blocks = vec![
        Block::Paragraph(words.mail.with(intro, &[("gemeente", full_name)]).into()),
        Block::Facts(facts(occasion, words)),
        Block::Link { label: words.mail.get(Key::MailNoticeLink).to_owned(), url },
    ];
    if news == News::Withdrawn && occasion.incoming.answer_by.is_some() {
        blocks.push(Block::Paragraph(words.mail.get(Key::MailNewsWithdrawnCalendar).into()));
    }
    if occasion.incoming.kind == Kind::Anonymous && news == News::Message {
        blocks.push(Block::Paragraph(words.mail.get(Key::MailNoticeNoContact).into()));
    }
    blocks
}

fn facts(occasion: &Occasion<'_>, words: &Words<Texts>) -> Vec<(Phrase, Phrase)> {
    let incoming = occasion.incoming;
    let mut facts = vec![
        (Key::MailLabelReference, incoming.reference.to_string()),
        (Key::MailLabelKind, words.mail.get(kind_name(incoming.kind)).to_owned()),
        // One coordinator may work for several municipalities.
        (Key::MailLabelMunicipality, occasion.municipality.name.to_string()),
    ];
    if let Some(date) = incoming.answer_by {
        facts.push((Key::MailLabelAnswerBy, words.day(date)));
    }
    facts.into_iter().map(|(label, value)| (words.mail.get(label).into(), value.into())).collect()
}
