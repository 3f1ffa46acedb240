//! A whole mail and its MIME form, made of its arguments only: the same mail twice is the same bytes.
//!
//! **Invariants:** bodies are always base64, so that no line of a text can act as a mail header, a boundary or the
//! end of the mail (`\n.\n`); boundaries and `Message-ID` come from [`Mail::unique`], not from a clock.

use std::fmt;

use gehoor_domain::kind::Language;
use jiff::Timestamp;
use mail_builder::{MessageBuilder, headers::address, mime::MimePart};

use super::{
    block::Block,
    document,
    header::{Address, HeaderText, MailError, Mailbox},
    mime::{mailbox, multipart, part, raw, utf8},
    trace::Trace,
};

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
    /// Language of the texts.
    pub language: Language,
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
    /// What the mail service says back with what it reports about the mail.
    pub trace: Option<Trace>,
}

impl Mail {
    /// Who sends it to whom.
    pub fn envelope(&self) -> Envelope {
        Envelope { from: self.from.address.clone(), to: self.to.clone(), trace: None }
    }

    /// The mail as MIME (RFC 5322, RFC 2045), lines ended by CR LF.
    ///
    /// # Errors
    /// [`MailError::ControlCharacter`] when the identifiers would not fit in a header.
    pub fn to_mime(&self) -> Result<Vec<u8>, MailError> {
        let message_id =
            HeaderText::new(format!("{}@{}", self.unique.as_str(), self.from.address.domain()))?;
        let languages = self.languages();
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
            .header("Content-Language", raw(&languages))
            .body(self.body());
        let mut bytes = Vec::new();
        builder.serialize(&mut bytes);
        Ok(bytes)
    }

    /// The language of the texts, and those of its parts after it (RFC 3282).
    fn languages(&self) -> String {
        let mut languages = vec![self.language];
        for block in &self.blocks {
            if let Block::In(language, _) = block
                && !languages.contains(language)
            {
                languages.push(*language);
            }
        }
        let tags: Vec<_> = languages.into_iter().map(Language::bcp47).collect();
        tags.join(", ")
    }

    fn body(&self) -> MimePart<'_> {
        let alternative = multipart(
            "multipart/alternative",
            &format!("gehoor-a-{}", self.unique.as_str()),
            vec![
                part(
                    utf8("text/plain"),
                    &document::as_text(self.language, &self.title, &self.blocks),
                ),
                part(
                    utf8("text/html"),
                    &document::as_html(self.language, &self.title, &self.blocks),
                ),
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
