//! One part of a mail: its head and its body.

use mail_parser::{
    Message, MessageParser, MimeHeaders as _,
    decoders::{
        base64::base64_decode, charsets::map::charset_decoder,
        quoted_printable::quoted_printable_decode,
    },
};

use super::HEAD_BYTES;

/// A part of a mail, or the mail itself.
#[derive(Clone, Copy)]
pub(super) struct Entity<'a> {
    /// The lines before the first empty one.
    pub(super) head: &'a [u8],
    /// What comes after that.
    pub(super) body: &'a [u8],
    /// There is more head than [`HEAD_BYTES`]; it counts as none.
    pub(super) too_long: bool,
}

/// Splits at the first empty line.
pub(super) fn split(raw: &[u8]) -> Entity<'_> {
    let raw = raw.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(raw);
    let (mut at, mut head) = (0, raw.len());
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        let next = at + line.len();
        if line.trim_ascii().is_empty() {
            head = at;
            at = next;
            break;
        }
        at = next;
        head = next;
        if at > HEAD_BYTES {
            break;
        }
    }
    let too_long = head > HEAD_BYTES;
    let head = raw.get(..head.min(HEAD_BYTES)).unwrap_or_default();
    Entity { head, body: raw.get(at..).unwrap_or_default(), too_long }
}

impl<'a> Entity<'a> {
    /// What stands in the head; nothing when nothing does.
    pub(super) fn headers(&self) -> Option<Message<'a>> {
        MessageParser::default().parse_headers(self.head)
    }
}

/// The body without its transfer encoding; nothing when it isn't in the encoding that the head says.
pub(super) fn decoded(head: Option<&Message<'_>>, body: &[u8]) -> Option<Vec<u8>> {
    let encoding = head.and_then(|head| head.content_transfer_encoding()).unwrap_or_default();
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64_decode(body),
        "quoted-printable" => quoted_printable_decode(body),
        _ => Some(body.to_vec()),
    }
}

/// Bytes as text in the character set that the head says; without one, or with one that isn't known, UTF-8.
pub(super) fn text(head: Option<&Message<'_>>, bytes: &[u8]) -> String {
    let set = head
        .and_then(|head| head.content_type())
        .and_then(|kind| kind.attribute("charset"))
        .filter(|set| !set.is_empty());
    match set.and_then(|set| charset_decoder(set.as_bytes())) {
        Some(decode) => decode(bytes),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
