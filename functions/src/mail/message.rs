//! A whole mail and its MIME form, made of its arguments only: the same mail twice is the same bytes.
//!
//! **Invariants:** bodies are always base64, so that no line of a text can act as a mail header, a boundary or the
//! end of the mail (`\n.\n`); boundaries and `Message-ID` come from [`Mail::unique`], not from a clock.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use mail_builder::{
    MessageBuilder,
    headers::{HeaderType, address, content_type::ContentType, raw::Raw},
    mime::MimePart,
};

use super::{
    block::{self, Block},
    header::{Address, HeaderText, MailError, Mailbox},
};

/// Octets that fill one base64 line of 76 characters (RFC 2045 6.8).
const BASE64_LINE_INPUT: usize = 57;

/// Why a mail was sent without a person pressing "send" (RFC 3834 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// A notice that answers nobody.
    Generated,
    /// The acknowledgement of what the recipient sent in.
    Replied,
}

impl AutoSubmitted {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Generated => "auto-generated",
            Self::Replied => "auto-replied",
        }
    }
}

/// A file that goes along.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Type without parameters, `text/calendar`.
    pub content_type: &'static str,
    /// Parameters of the type.
    pub parameters: Vec<(&'static str, &'static str)>,
    /// File name, ASCII.
    pub file_name: HeaderText,
    /// Contents, UTF-8.
    pub text: String,
}

/// A mail to one recipient.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Sender: the municipality.
    pub from: Mailbox,
    /// Where answers go: the coordinator.
    pub reply_to: Mailbox,
    /// The one recipient; without a name, because a resident's name is text that anyone can fill in.
    pub to: Address,
    /// Subject. Never holds what a resident wrote.
    pub subject: HeaderText,
    /// `Date`. SES puts its own in place.
    pub date: Timestamp,
    /// Hexadecimal text that no other mail has; the same when the same mail is tried again, so that a receiving
    /// server can drop the second copy. SES puts its own `Message-ID` in place.
    pub unique: HeaderText,
    /// `left@domain` of `References`: constant per case, so that mail programs keep the mails of a case together.
    pub thread: HeaderText,
    /// Notice or acknowledgement.
    pub auto_submitted: AutoSubmitted,
    /// BCP 47 tag of the language of the texts.
    pub language: &'static str,
    /// Heading above the blocks.
    pub title: String,
    /// The contents.
    pub blocks: Vec<Block>,
    /// Files.
    pub attachments: Vec<Attachment>,
}

/// Sender and recipient as the transport needs them, apart from the headers.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Where a bounce goes (`MAIL FROM`).
    pub from: Address,
    /// The recipient (`RCPT TO`).
    pub to: Address,
}

impl Mail {
    /// Who sends it to whom.
    pub fn envelope(&self) -> Envelope {
        Envelope { from: self.from.address.clone(), to: self.to.clone() }
    }

    /// The mail as MIME (RFC 5322, RFC 2045), lines ended by CR LF.
    ///
    /// # Errors
    /// [`MailError::ControlCharacter`] when the identifiers would not fit in a header.
    pub fn to_mime(&self) -> Result<Vec<u8>, MailError> {
        let message_id =
            HeaderText::new(format!("{}@{}", self.unique.as_str(), self.from.address.domain()))?;
        let builder = MessageBuilder::new()
            .from(mailbox(&self.from))
            .reply_to(mailbox(&self.reply_to))
            .to(address::Address::from(self.to.as_str()))
            .subject(self.subject.as_str())
            .date(self.date.as_second())
            .message_id(message_id.as_str())
            .references(self.thread.as_str())
            .header("Auto-Submitted", raw(self.auto_submitted.as_str()))
            .header("X-Auto-Response-Suppress", raw("All"))
            .header("Content-Language", raw(self.language))
            .body(self.body());
        let mut bytes = Vec::new();
        builder.serialize(&mut bytes);
        Ok(bytes)
    }

    fn body(&self) -> MimePart<'_> {
        let alternative = multipart(
            "multipart/alternative",
            &format!("gehoor-a-{}", self.unique.as_str()),
            vec![
                part(utf8("text/plain"), &block::as_text(&self.title, &self.blocks)),
                part(utf8("text/html"), &block::as_html(self.language, &self.title, &self.blocks)),
            ],
        );
        if self.attachments.is_empty() {
            return alternative;
        }
        let mut parts = vec![alternative];
        for attachment in &self.attachments {
            let mut content_type = utf8(attachment.content_type);
            for (name, value) in &attachment.parameters {
                content_type = content_type.attribute(*name, *value);
            }
            parts.push(
                part(content_type, &attachment.text).attachment(attachment.file_name.as_str()),
            );
        }
        multipart("multipart/mixed", &format!("gehoor-m-{}", self.unique.as_str()), parts)
    }
}

fn mailbox(mailbox: &Mailbox) -> address::Address<'_> {
    address::Address::from((mailbox.name.as_str(), mailbox.address.as_str()))
}

fn raw(text: &str) -> HeaderType<'_> {
    HeaderType::Raw(Raw::new(text))
}

fn utf8(content_type: &'static str) -> ContentType<'static> {
    ContentType::new(content_type).attribute("charset", "utf-8")
}

fn multipart<'x>(
    content_type: &'static str,
    boundary: &str,
    parts: Vec<MimePart<'x>>,
) -> MimePart<'x> {
    MimePart::new(ContentType::new(content_type).attribute("boundary", boundary.to_owned()), parts)
}

fn part(content_type: ContentType<'static>, text: &str) -> MimePart<'static> {
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(BASE64_LINE_INPUT) {
        STANDARD.encode_string(chunk, &mut encoded);
        encoded.push_str("\r\n");
    }
    MimePart::new(content_type, encoded).transfer_encoding("base64")
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("auto_submitted", &self.auto_submitted).finish_non_exhaustive()
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachment")
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Envelope(..)")
    }
}
