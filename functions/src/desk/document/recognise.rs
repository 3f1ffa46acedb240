//! What a file is, by its bytes alone: neither its name nor what a browser says of it counts.
//!
//! Nothing is unpacked or drawn, so nothing in a file can grow. A file with something behind its end is refused: to
//! another program it may be another file.
//!
//! # Source
//! OWASP ASVS 5.0 5.2.2; ISO 32000-1 7.5 (PDF), ITU-T T.81 B (JPEG), PNG 3rd edition 5, RFC 5322 3.6 (mail).

use gehoor_domain::case::{DOCUMENT_BYTES, DocumentMedia};

use super::mail;

/// Why a file can't be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// No bytes.
    Empty,
    /// More than [`DOCUMENT_BYTES`].
    TooLarge,
    /// A ZIP, or another archive.
    Archive,
    /// Word, Excel or another program of an office.
    Office,
    /// A message of Outlook (.msg), or an old Office file: they look alike from outside.
    Outlook,
    /// A photo of a telephone in a form that not everybody can open.
    Heic,
    /// A web page.
    Html,
    /// A program.
    Program,
    /// It stops before its end.
    CutOff,
    /// There is something behind its end.
    Behind,
    /// A mail with more before its text than any mail has.
    Headers,
    /// None of what can be added.
    Unknown,
}

/// What the file is.
///
/// # Errors
/// [`Unfit`]
pub(super) fn recognise(bytes: &[u8]) -> Result<DocumentMedia, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.len() > DOCUMENT_BYTES {
        return Err(Unfit::TooLarge);
    }
    if bytes.starts_with(b"%PDF-") {
        return pdf(bytes).map(|()| DocumentMedia::Pdf);
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return jpeg(bytes).map(|()| DocumentMedia::Jpeg);
    }
    if bytes.starts_with(PNG) {
        return png(bytes).map(|()| DocumentMedia::Png);
    }
    if let Some(unfit) = other(bytes) {
        return Err(unfit);
    }
    mail::is_one(bytes).map(|()| DocumentMedia::Mail)
}

const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";

/// What it is instead, as far as there is something to say about it.
fn other(bytes: &[u8]) -> Option<Unfit> {
    let starts = |all: &[&[u8]]| all.iter().any(|start| bytes.starts_with(start));
    if starts(&[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"]) {
        let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
        let names: [&[u8]; 3] = [b"[Content_Types].xml", b"mimetypeapplication/vnd.", b"_rels/"];
        let office = names.iter().any(|name| contains(head, name));
        return Some(if office { Unfit::Office } else { Unfit::Archive });
    }
    if starts(&[b"\x1F\x8B", b"BZh", b"7z\xBC\xAF\x27\x1C", b"Rar!", b"\xFD7zXZ\0"]) {
        return Some(Unfit::Archive);
    }
    if starts(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"]) {
        return Some(Unfit::Outlook);
    }
    if starts(&[b"{\\rtf"]) {
        return Some(Unfit::Office);
    }
    if starts(&[b"MZ", b"\x7FELF", b"#!"]) {
        return Some(Unfit::Program);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        let photo = [&b"heic"[..], b"heix", b"heif", b"mif1", b"msf1", b"avif"].contains(&brand);
        return Some(if photo { Unfit::Heic } else { Unfit::Unknown });
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    text.starts_with(b"<").then_some(Unfit::Html)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The end of a PDF stands in its last kilobyte, and no archive begins its list of contents behind it.
fn pdf(bytes: &[u8]) -> Result<(), Unfit> {
    const END: &[u8] = b"%%EOF";
    let tail = bytes.get(bytes.len().saturating_sub(1024)..).unwrap_or(bytes);
    let Some(end) = tail.windows(END.len()).rposition(|window| window == END) else {
        return Err(if contains(bytes, END) { Unfit::Behind } else { Unfit::CutOff });
    };
    let behind = tail.get(end.saturating_add(END.len())..).unwrap_or_default();
    let blank = behind.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0);
    if blank { Ok(()) } else { Err(Unfit::Behind) }
}

/// The markers of a JPEG up to its picture, and its end. Only zeros may stand behind that.
fn jpeg(bytes: &[u8]) -> Result<(), Unfit> {
    let mut at = 2_usize;
    let picture = loop {
        let [0xFF, marker] = *bytes.get(at..at.saturating_add(2)).unwrap_or_default() else {
            return Err(Unfit::CutOff);
        };
        at = at.saturating_add(if marker == 0xFF { 1 } else { 2 });
        match marker {
            // Fill bytes, and markers without a length.
            0xFF | 0x01 | 0xD0..=0xD8 => {}
            0xDA => break at,
            0xD9 => return Err(Unfit::CutOff),
            _ => {
                let Some([high, low]) = bytes.get(at..at.saturating_add(2)) else {
                    return Err(Unfit::CutOff);
                };
                at = at.saturating_add(usize::from(u16::from_be_bytes([*high, *low])).max(2));
            }
        }
    };
    let body = bytes.get(picture..).unwrap_or_default();
    let last = body.iter().rposition(|byte| *byte != 0).unwrap_or(0);
    let ends = |at: usize| body.get(at.saturating_sub(1)..=at) == Some(&b"\xFF\xD9"[..]);
    if last > 0 && ends(last) {
        return Ok(());
    }
    Err(if contains(body, b"\xFF\xD9") { Unfit::Behind } else { Unfit::CutOff })
}

/// Every chunk of a PNG up to `IEND`, with nothing behind it.
fn png(bytes: &[u8]) -> Result<(), Unfit> {
    let mut rest = bytes.get(PNG.len()..).unwrap_or_default();
    let mut first = true;
    loop {
        let Some((head, _)) = rest.split_at_checked(8) else { return Err(Unfit::CutOff) };
        let (length, name) = head.split_at(4);
        let length = length.iter().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
        if first && name != b"IHDR" {
            return Err(Unfit::CutOff);
        }
        first = false;
        let Some(next) = rest.get(length.saturating_add(12)..) else { return Err(Unfit::CutOff) };
        if name == b"IEND" {
            return if next.is_empty() { Ok(()) } else { Err(Unfit::Behind) };
        }
        rest = next;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
pub(super) mod tests {
    use super::*;

    pub(crate) const A_PDF: &[u8] =
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    pub(crate) const A_JPEG: &[u8] =
        b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xDA\0\x08\x01\x01\0\0?\0\x12\x34\xFF\xD9";
    pub(crate) const A_PNG: &[u8] =
        b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55\0\0\0\0IEND\xAE\x42\x60\x82";
    const A_MAIL: &[u8] =
        b"From: Test <test@example.nl>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\nHallo\r\n";

    fn with(start: &[u8], end: &[u8]) -> Vec<u8> {
        [start, end].concat()
    }

    #[test]
    fn a_file_is_what_its_bytes_are() {
        let table: [(&str, Vec<u8>, Result<DocumentMedia, Unfit>); 29] = [
            ("a pdf", A_PDF.to_vec(), Ok(DocumentMedia::Pdf)),
            ("a jpeg", A_JPEG.to_vec(), Ok(DocumentMedia::Jpeg)),
            ("a jpeg with zeros behind it", with(A_JPEG, &[0; 9]), Ok(DocumentMedia::Jpeg)),
            ("a png", A_PNG.to_vec(), Ok(DocumentMedia::Png)),
            ("a mail", A_MAIL.to_vec(), Ok(DocumentMedia::Mail)),
            (
                "a mail that starts with its mark",
                with(b"\xEF\xBB\xBF", A_MAIL),
                Ok(DocumentMedia::Mail),
            ),
            ("nothing", Vec::new(), Err(Unfit::Empty)),
            ("too much", vec![b'a'; DOCUMENT_BYTES + 1], Err(Unfit::TooLarge)),
            ("half a pdf", A_PDF[..30].to_vec(), Err(Unfit::CutOff)),
            ("a pdf with an archive behind it", with(A_PDF, b"PK\x03\x04xx"), Err(Unfit::Behind)),
            ("a pdf with much behind it", with(A_PDF, &[b'x'; 3000]), Err(Unfit::Behind)),
            ("a pdf that begins later", with(b"<html>", A_PDF), Err(Unfit::Html)),
            ("half a jpeg", A_JPEG[..A_JPEG.len() - 2].to_vec(), Err(Unfit::CutOff)),
            ("a jpeg with a page behind it", with(A_JPEG, b"<script>"), Err(Unfit::Behind)),
            ("three bytes of a jpeg", b"\xFF\xD8\xFF".to_vec(), Err(Unfit::CutOff)),
            ("half a png", A_PNG[..20].to_vec(), Err(Unfit::CutOff)),
            ("a png with an archive behind it", with(A_PNG, b"PK\x03\x04"), Err(Unfit::Behind)),
            ("an archive", b"PK\x03\x04\x14\0".to_vec(), Err(Unfit::Archive)),
            ("an archive of another kind", b"\x1F\x8B\x08".to_vec(), Err(Unfit::Archive)),
            ("a letter of Word", b"PK\x03\x04....[Content_Types].xml".to_vec(), Err(Unfit::Office)),
            (
                "a message of Outlook",
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
                Err(Unfit::Outlook),
            ),
            ("a photo of a telephone", b"\0\0\0\x18ftypheic".to_vec(), Err(Unfit::Heic)),
            ("a film", b"\0\0\0\x18ftypmp42".to_vec(), Err(Unfit::Unknown)),
            ("a page", b"\n <!DOCTYPE html>".to_vec(), Err(Unfit::Html)),
            ("a drawing with scripts", b"<svg onload=x>".to_vec(), Err(Unfit::Html)),
            ("a program", b"MZ\x90\0".to_vec(), Err(Unfit::Program)),
            ("words", b"Beste gemeente,\n\nIk klaag.".to_vec(), Err(Unfit::Unknown)),
            ("words with a colon", b"Betreft: klacht\n\nIk klaag.".to_vec(), Err(Unfit::Unknown)),
            ("zeros", vec![0; 100], Err(Unfit::Unknown)),
        ];
        for (what, bytes, expected) in table {
            assert_eq!(recognise(&bytes), expected, "{what}");
        }
    }
}
