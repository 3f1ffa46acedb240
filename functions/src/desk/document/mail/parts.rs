//! The parts of a mail: its text, and what hangs on it.

use mail_parser::{Message, MimeHeaders as _};

use super::{
    TEXT_CHARS,
    entity::{self, Entity},
    html, line, plain,
};

/// How deep parts are looked for.
const DEPTH: usize = 8;
/// How many parts are looked at.
const PARTS: usize = 2_000;

/// Something that hangs on a mail.
pub(in crate::desk::document) struct Attachment<'a> {
    /// Its name, as the mail says.
    pub(in crate::desk::document) name: Option<String>,
    /// What the mail says that it is.
    pub(in crate::desk::document) media: String,
    head: Option<Message<'a>>,
    body: &'a [u8],
}

impl Attachment<'_> {
    /// Its bytes; nothing when it isn't in the encoding that the mail says.
    pub(in crate::desk::document) fn bytes(&self) -> Option<Vec<u8>> {
        entity::decoded(self.head.as_ref(), self.body)
    }
}

/// A piece of the text.
struct Text {
    is_markup: bool,
    words: String,
}

/// What was found.
#[derive(Default)]
pub(super) struct Parts<'a> {
    texts: Vec<Text>,
    pub(super) attachments: Vec<Attachment<'a>>,
    pub(super) too_many: bool,
    seen: usize,
}

/// The parts of this mail.
pub(super) fn of(mail: Entity<'_>) -> Parts<'_> {
    let mut parts = Parts::default();
    parts.look(mail, 0, false);
    parts
}

impl<'a> Parts<'a> {
    /// The whole text, and whether it was markup only.
    pub(super) fn text(&self) -> (String, bool) {
        let words: Vec<&str> = self
            .texts
            .iter()
            .map(|text| text.words.trim())
            .filter(|text| !text.is_empty())
            .collect();
        let markup = self.texts.iter().any(|text| text.is_markup && !text.words.trim().is_empty());
        (words.join("\n\n"), markup)
    }

    fn look(&mut self, part: Entity<'a>, depth: usize, in_digest: bool) {
        self.seen = self.seen.saturating_add(1);
        if self.seen > PARTS {
            self.too_many = true;
            return;
        }
        let head = part.headers();
        let kind = head.as_ref().and_then(|head| head.content_type());
        let (family, form) = match kind {
            Some(kind) => (
                kind.ctype().to_ascii_lowercase(),
                kind.subtype().unwrap_or_default().to_ascii_lowercase(),
            ),
            None if in_digest => ("message".to_owned(), "rfc822".to_owned()),
            None => ("text".to_owned(), "plain".to_owned()),
        };
        let boundary = kind.and_then(|kind| kind.attribute("boundary")).map(str::to_owned);
        if let (true, Some(boundary)) = (family == "multipart", boundary) {
            if depth < DEPTH {
                self.look_into(part.body, &boundary, depth, &form);
                return;
            }
            self.too_many = true;
        }
        let named = head.as_ref().and_then(|head| head.attachment_name()).map(line);
        let name = named.filter(|name| !name.is_empty());
        let hangs = head
            .as_ref()
            .and_then(|head| head.content_disposition())
            .is_some_and(|place| place.ctype().eq_ignore_ascii_case("attachment"));
        let is_text = family == "text" && matches!(form.as_str(), "plain" | "html");
        // With nothing but a broken encoding it is no text; then it hangs on the mail and says so there.
        let bytes = (is_text && !hangs && name.is_none())
            .then(|| entity::decoded(head.as_ref(), part.body))
            .flatten();
        let Some(bytes) = bytes else {
            let media = line(&format!("{family}/{form}"));
            self.attachments.push(Attachment { name, media, head, body: part.body });
            return;
        };
        // Four bytes a character at most, and as much again for markup.
        let enough = bytes.get(..TEXT_CHARS.saturating_mul(16)).unwrap_or(&bytes);
        let words = plain(&entity::text(head.as_ref(), enough));
        let is_markup = form == "html";
        let words = if is_markup { plain(&html::to_text(&words)) } else { words };
        self.texts.push(Text { is_markup, words });
    }

    /// The parts between the boundaries; of those that say the same in several forms the plain text.
    fn look_into(&mut self, body: &'a [u8], boundary: &str, depth: usize, form: &str) {
        let before = self.texts.len();
        let mut found = Boundaries { rest: body, boundary: boundary.as_bytes(), open: false };
        while let Some(part) = found.next_part() {
            self.look(entity::split(part), depth.saturating_add(1), form == "digest");
            if self.seen > PARTS {
                return;
            }
        }
        let of_these = self.texts.get(before..).unwrap_or_default();
        let has_plain =
            of_these.iter().any(|text| !text.is_markup && !text.words.trim().is_empty());
        if form == "alternative" && has_plain {
            let mut place = 0_usize;
            self.texts.retain(|text| {
                place = place.saturating_add(1);
                place <= before || !text.is_markup
            });
        }
    }
}

/// Cuts a body at its boundaries (RFC 2046 5.1.1).
struct Boundaries<'a, 'b> {
    rest: &'a [u8],
    boundary: &'b [u8],
    /// Past the first boundary.
    open: bool,
}

/// A line that is a boundary, and whether it is the last one.
fn is_boundary(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let after = line.strip_prefix(b"--")?.strip_prefix(boundary)?;
    let (last, after) = match after.strip_prefix(b"--") {
        Some(after) => (true, after),
        None => (false, after),
    };
    after.trim_ascii().is_empty().then_some(last)
}

impl<'a> Boundaries<'a, '_> {
    fn next_part(&mut self) -> Option<&'a [u8]> {
        if self.boundary.is_empty() {
            return None;
        }
        loop {
            let body = self.rest;
            let (mut at, mut ended) = (0_usize, None);
            for line in body.split_inclusive(|byte| *byte == b'\n') {
                let next = at.saturating_add(line.len());
                if let Some(last) = is_boundary(line, self.boundary) {
                    ended = Some((at, next, last));
                    break;
                }
                at = next;
            }
            let was_open = self.open;
            let part = if let Some((end, next, last)) = ended {
                self.rest = if last { &[] } else { body.get(next..).unwrap_or_default() };
                self.open = !last;
                body.get(..end).unwrap_or_default()
            } else {
                self.rest = &[];
                self.open = false;
                body
            };
            if was_open {
                // The line end before a boundary belongs to the boundary.
                let part = part.strip_suffix(b"\n").unwrap_or(part);
                return Some(part.strip_suffix(b"\r").unwrap_or(part));
            }
            if !self.open {
                return None;
            }
        }
    }
}
