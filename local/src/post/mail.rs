//! A mail as an independent parser reads it: what a receiver would see, not what we meant to write.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use mailparse::{DispositionType, MailHeaderMap as _, MailParseError, ParsedMail};
use serde::Serialize;

/// One mail of the post box.
///
/// # Shape
/// `{"id","from","to","subject","date","headers":[["Name","value"]],"text","html","attachments":[…],"raw"}`;
/// `date` is the header as written (RFC 5322).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadMail {
    /// Name in the post box.
    pub id: String,
    /// `From`, decoded.
    pub from: String,
    /// `To`, decoded.
    pub to: String,
    /// `Subject`, decoded.
    pub subject: String,
    /// `Date`.
    pub date: String,
    /// All headers in order, decoded.
    pub headers: Vec<(String, String)>,
    /// The first `text/plain` part that is no attachment.
    pub text: String,
    /// The first `text/html` part that is no attachment.
    pub html: String,
    /// The parts that are attachments.
    pub attachments: Vec<Attachment>,
    /// The whole mail.
    pub raw: String,
}

/// An attachment of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// File name, empty when there is none.
    pub name: String,
    /// Media type, lower case.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Content in base64.
    pub base64: String,
    /// Content as text, when it is text.
    pub text: Option<String>,
}

impl ReadMail {
    /// Reads a raw mail.
    ///
    /// # Errors
    /// It isn't MIME that the parser understands.
    pub fn parse(id: &str, raw: &[u8]) -> Result<Self, MailParseError> {
        let parsed = mailparse::parse_mail(raw)?;
        let header = |name: &str| parsed.headers.get_first_value(name).unwrap_or_default();
        let mut mail = Self {
            id: id.to_owned(),
            from: header("From"),
            to: header("To"),
            subject: header("Subject"),
            date: header("Date"),
            headers: parsed.headers.iter().map(|h| (h.get_key(), h.get_value())).collect(),
            text: String::new(),
            html: String::new(),
            attachments: Vec::new(),
            raw: String::from_utf8_lossy(raw).into_owned(),
        };
        for part in parsed.parts() {
            mail.take(part)?;
        }
        Ok(mail)
    }

    fn take(&mut self, part: &ParsedMail<'_>) -> Result<(), MailParseError> {
        let media_type = part.ctype.mimetype.to_ascii_lowercase();
        if !part.subparts.is_empty() || media_type.starts_with("multipart/") {
            return Ok(());
        }
        let disposition = part.get_content_disposition();
        let inline = disposition.disposition != DispositionType::Attachment;
        match media_type.as_str() {
            "text/plain" if inline && self.text.is_empty() => self.text = part.get_body()?,
            "text/html" if inline && self.html.is_empty() => self.html = part.get_body()?,
            _ => {
                let name =
                    disposition.params.get("filename").or_else(|| part.ctype.params.get("name"));
                self.attachments.push(Attachment {
                    name: name.cloned().unwrap_or_default(),
                    base64: BASE64_STANDARD.encode(part.get_body_raw()?),
                    text: if media_type.starts_with("text/") {
                        Some(part.get_body()?)
                    } else {
                        None
                    },
                    media_type,
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const RAW: &str = "From: =?utf-8?q?Gemeente_S=C3=BAdwest?= <a@example.org>\r\nTo: b@example.org\r\n\
        Subject: Hallo\r\nDate: Mon, 2 Mar 2026 09:30:00 +0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=m\r\n\r\n\
        --m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n\
        --a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ntekst\r\n\
        --a\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E2=82=AC</p>\r\n--a--\r\n\
        --m\r\nContent-Type: text/calendar; method=PUBLISH\r\nContent-Disposition: attachment; filename=\"termijn.ics\"\r\n\r\nBEGIN:VCALENDAR\r\n--m--\r\n";

    #[test]
    fn a_mail_is_read_as_a_receiver_would() {
        let mail = ReadMail::parse("1", RAW.as_bytes()).unwrap();

        assert_eq!(mail.from, "Gemeente Súdwest <a@example.org>");
        assert_eq!(mail.text.trim(), "tekst");
        assert_eq!(mail.html.trim(), "<p>€</p>");
        let [calendar] = mail.attachments.as_slice() else { panic!("one attachment") };
        assert_eq!(
            (calendar.name.as_str(), calendar.media_type.as_str()),
            ("termijn.ics", "text/calendar")
        );
        assert_eq!(calendar.text.as_deref().map(str::trim), Some("BEGIN:VCALENDAR"));
    }
}
