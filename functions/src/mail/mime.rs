//! The parts and headers of a MIME message, as our mails have them.

use base64::{Engine, engine::general_purpose::STANDARD};
use mail_builder::{
    headers::{HeaderType, address, content_type::ContentType, raw::Raw},
    mime::MimePart,
};

use super::header::Mailbox;

/// Octets that fill one base64 line of 76 characters (RFC 2045 6.8).
const BASE64_LINE_INPUT: usize = 57;

/// A name and an address.
pub(super) fn mailbox(mailbox: &Mailbox) -> address::Address<'_> {
    address::Address::from((mailbox.name.as_str(), mailbox.address.as_str()))
}

/// The value of a header as it stands; ASCII, and short enough for one line.
pub(super) fn raw(text: &str) -> HeaderType<'_> {
    HeaderType::Raw(Raw::new(text))
}

/// A type of text.
pub(super) fn utf8(content_type: &'static str) -> ContentType<'static> {
    ContentType::new(content_type).attribute("charset", "utf-8")
}

/// Parts between boundaries.
pub(super) fn multipart<'x>(
    content_type: &'static str,
    boundary: &str,
    parts: Vec<MimePart<'x>>,
) -> MimePart<'x> {
    MimePart::new(ContentType::new(content_type).attribute("boundary", boundary.to_owned()), parts)
}

/// A text in base64, in lines of 76 characters.
pub(super) fn part(content_type: ContentType<'static>, text: &str) -> MimePart<'static> {
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(BASE64_LINE_INPUT) {
        STANDARD.encode_string(chunk, &mut encoded);
        encoded.push_str("\r\n");
    }
    MimePart::new(content_type, encoded).transfer_encoding("base64")
}
