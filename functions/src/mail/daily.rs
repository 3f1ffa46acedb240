//! To the coordinator, every day: how many cases stand open. Also when none does, so that silence is noticed.
//!
//! **Invariant:** numbers only; no reference, no name, nothing of a single case.

use gehoor_domain::{kind::Language, municipality::Municipality};
use jiff::{Timestamp, civil::Date};

use super::{
    block::Block,
    header::{Address, HeaderText, MailError},
    letter::{Words, mailbox},
    message::{AutoSubmitted, Mail},
    phrase::Phrase,
};
use crate::texts::{Key, Texts};

/// The numbers of one municipality on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// Cases that are open.
    pub open: u32,
    /// Of those: the last day is within 14 days.
    pub soon: u32,
    /// Cases in which a last day by law has passed.
    pub overdue: u32,
    /// Cases in which something is to be done today.
    pub now: u32,
    /// Mails that did not arrive.
    pub undelivered: u32,
    /// Cases in which the sender wrote last.
    pub unanswered: u32,
    /// Cases that somebody else leads; in none of the other numbers.
    pub special: u32,
    /// Cases that can't be read, and are in none of the other numbers.
    pub unreadable: u32,
}

/// One daily mail to be made.
#[derive(Debug, Clone, Copy)]
pub struct Overview<'a> {
    /// The municipality.
    pub municipality: &'a Municipality,
    /// The day, in Europe/Amsterdam.
    pub date: Date,
    /// Now, for `Date`.
    pub now: Timestamp,
    /// What it tells.
    pub numbers: Numbers,
}

/// The mail. `desk_url` is the origin of the desk.
///
/// # Shape
/// Subject `Deventer: er staan 3 zaken open`. The same mail tried again has the same `Message-ID`.
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn daily(overview: &Overview<'_>, desk_url: &str) -> Result<Mail, MailError> {
    let words = Words::for_staff();
    let municipality = overview.municipality;
    let (code, date) = (&municipality.code, overview.date);
    let sender = &municipality.mail_sender;
    let from = mailbox(&sender.name, sender.email.as_str())?;
    let title = municipality.coordinator_title_in(Language::Dutch);
    let coordinator = mailbox(title, municipality.coordinator.email.as_str())?;
    let domain = Address::new(sender.email.as_str())?;
    let subject = subject(overview, &words);
    Ok(Mail {
        from,
        to: coordinator.address.clone(),
        reply_to: coordinator,
        subject: HeaderText::new(subject.as_str())?,
        date: overview.now,
        unique: HeaderText::new(format!("overzicht.{date}.{code}"))?,
        thread: HeaderText::new(format!("overzicht.{code}@gehoor.{}", domain.domain()))?,
        auto_submitted: AutoSubmitted::Generated,
        language: Language::Dutch,
        title: subject,
        blocks: blocks(overview, &words, desk_url),
        attachments: Vec::new(),
    })
}

fn subject(overview: &Overview<'_>, words: &Words<Texts>) -> String {
    let key = match overview.numbers.open {
        0 => Key::MailDailySubjectNone,
        1 => Key::MailDailySubjectOne,
        _ => Key::MailDailySubjectMany,
    };
    let count = overview.numbers.open.to_string();
    let name = overview.municipality.name.as_str();
    words.mail.with(key, &[("gemeente", name), ("aantal", &count)])
}

fn blocks(overview: &Overview<'_>, words: &Words<Texts>, desk_url: &str) -> Vec<Block> {
    let numbers = overview.numbers;
    let facts = [
        (Key::MailDailyLabelOpen, numbers.open),
        (Key::MailDailyLabelSoon, numbers.soon),
        (Key::MailDailyLabelOverdue, numbers.overdue),
        (Key::MailDailyLabelNow, numbers.now),
        (Key::MailDailyLabelUnanswered, numbers.unanswered),
        (Key::MailDailyLabelUndelivered, numbers.undelivered),
    ];
    // That there are such, and nothing more; most municipalities seldom have one.
    let special = (Key::MailDailyLabelSpecial, numbers.special);
    let facts = facts.into_iter().chain((numbers.special > 0).then_some(special));
    // A mistake of ours: nobody needs to read every day that there is none.
    let unreadable = (Key::MailDailyLabelUnreadable, numbers.unreadable);
    let facts = facts.chain((numbers.unreadable > 0).then_some(unreadable));
    let fact = |(label, count): (Key, u32)| -> (Phrase, Phrase) {
        (words.mail.get(label).into(), count.to_string().into())
    };
    let (full_name, day) = (overview.municipality.full_name.as_str(), words.day(overview.date));
    let intro = [("gemeente", full_name), ("datum", day.as_str())];
    let url = format!("{}/desk/", desk_url.trim_end_matches('/'));
    let mut blocks = vec![
        Block::Paragraph(words.mail.with(Key::MailDailyIntro, &intro).into()),
        Block::Facts(facts.map(fact).collect()),
        Block::Link { label: words.mail.get(Key::MailDailyLink).to_owned(), url },
    ];
    if numbers.undelivered > 0 {
        blocks.push(Block::Paragraph(words.mail.get(Key::MailDailyUndelivered).into()));
    }
    if numbers.special > 0 {
        blocks.push(Block::Paragraph(words.mail.get(Key::MailDailySpecial).into()));
    }
    if numbers.unreadable > 0 {
        blocks.push(Block::Paragraph(words.mail.get(Key::MailDailyUnreadable).into()));
    }
    blocks.push(Block::Paragraph(words.mail.get(Key::MailDailySilence).into()));
    blocks
}
