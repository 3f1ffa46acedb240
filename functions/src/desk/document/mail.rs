//! A mail as it was sent: who says that they wrote it, when, what it says, and what hangs on it.
//!
//! Parts are found here, with a limit on how deep and how many, because a mail can be made to nest without end; what
//! stands in a head, a transfer encoding and a character set is read by the library.
//! A mail within a mail is an attachment and stays closed.
//!
//! # Source
//! RFC 5322, RFC 2045, RFC 2046.

mod entity;
mod html;
mod parts;

use jiff::Timestamp;
use mail_parser::{HeaderValue, Message};

use super::recognise::Unfit;
pub(super) use parts::Attachment;

/// The most bytes before the text of a mail or a part.
const HEAD_BYTES: usize = 64 * 1024;
/// The most characters of the text that are shown.
pub(super) const TEXT_CHARS: usize = 100_000;
/// The most characters of a line of the head that are shown.
const LINE_CHARS: usize = 500;
/// The most addresses of a line that are shown.
const ADDRESSES: usize = 20;

/// A mail, as far as it is shown. Nothing in it is proof of anything.
pub(super) struct Mail<'a> {
    /// Who says that they sent it.
    pub(super) from: Option<String>,
    /// To whom.
    pub(super) to: Option<String>,
    /// To whom else.
    pub(super) cc: Option<String>,
    /// When, by its own account.
    pub(super) date: Option<Said>,
    /// What it is about.
    pub(super) subject: Option<String>,
    /// The text, without markup.
    pub(super) text: String,
    /// The text was markup only; what is shown is made of it.
    pub(super) from_markup: bool,
    /// The text goes on behind what is shown.
    pub(super) cut: bool,
    /// What hangs on it, in its order.
    pub(super) attachments: Vec<Attachment<'a>>,
    /// There are more parts, or deeper ones, than are looked at.
    pub(super) too_many: bool,
}

/// When, by its own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// A moment.
    At(Timestamp),
    /// Words that are no moment.
    Words(String),
}

/// Whether these bytes are a mail.
///
/// # Errors
/// [`Unfit::Unknown`], or [`Unfit::Headers`]
pub(super) fn is_one(bytes: &[u8]) -> Result<(), Unfit> {
    let entity = entity::split(bytes);
    let first = entity.head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let name = first.split(|byte| *byte == b':').next().unwrap_or_default();
    // RFC 5322 2.2: printable, and no space.
    let named = name.len() < first.len()
        && !name.is_empty()
        && name.iter().all(|byte| (33..=126).contains(byte));
    if !named || entity.head.contains(&0) {
        return Err(Unfit::Unknown);
    }
    let Some(head) = entity.headers() else { return Err(Unfit::Unknown) };
    let others = ["Date", "Message-ID", "Received", "Subject", "To", "MIME-Version"];
    let says = |name: &str| head.header_raw(name).is_some();
    if !says("From") || !others.into_iter().any(says) {
        return Err(Unfit::Unknown);
    }
    if entity.too_long { Err(Unfit::Headers) } else { Ok(()) }
}

/// Reads a mail; nothing when it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Mail<'_>> {
    let entity = entity::split(bytes);
    let head = entity.headers()?;
    let parts = parts::of(entity);
    let (mut text, from_markup) = parts.text();
    let cut = text.chars().nth(TEXT_CHARS).is_some();
    if cut {
        text = text.chars().take(TEXT_CHARS).collect();
    }
    Some(Mail {
        from: addresses(head.header("From")),
        to: addresses(head.header("To")),
        cc: addresses(head.header("Cc")),
        date: date(&head),
        subject: head.subject().map(line).filter(|subject| !subject.is_empty()),
        text,
        from_markup,
        cut,
        attachments: parts.attachments,
        too_many: parts.too_many,
    })
}

fn date(head: &Message<'_>) -> Option<Said> {
    let said = head.header_raw("Date")?;
    let moment = head
        .date()
        .filter(|date| date.is_valid())
        .and_then(|date| Timestamp::from_second(date.to_timestamp()).ok());
    Some(moment.map_or_else(|| Said::Words(line(said)), Said::At))
}

/// The addresses of a line, with the names that go with them.
fn addresses(value: Option<&HeaderValue<'_>>) -> Option<String> {
    let addresses = match value? {
        HeaderValue::Address(address) => address.iter(),
        HeaderValue::Text(text) => return Some(line(text)),
        _ => return None,
    };
    let mut shown: Vec<String> = Vec::new();
    for address in addresses.take(ADDRESSES.saturating_add(1)) {
        if shown.len() == ADDRESSES {
            shown.push("…".to_owned());
            break;
        }
        let (name, at) = (address.name.as_deref(), address.address.as_deref());
        shown.extend(match (name.filter(|name| !name.trim().is_empty()), at) {
            (Some(name), Some(at)) => Some(line(&format!("{name} <{at}>"))),
            (Some(one), None) | (None, Some(one)) => Some(line(one)),
            (None, None) => None,
        });
    }
    (!shown.is_empty()).then(|| shown.join(", "))
}

/// A line of the head as it is shown: without control characters and marks that turn the order of letters around.
pub(super) fn line(raw: &str) -> String {
    let plain = plain(raw);
    let one = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match one.char_indices().nth(LINE_CHARS) {
        Some((end, _)) => format!("{}…", one.get(..end).unwrap_or_default()),
        None => one,
    }
}

/// Text as it is shown: line ends of one kind, and a mark in the place of what can't be shown or would turn the order of
/// letters around (Unicode TR36 on bidirectional spoofing).
pub(super) fn plain(raw: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    raw.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| *c != '\u{FEFF}')
        .map(|c| {
            if gehoor_domain::text::is_forbidden(c) || turns(c) {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
