//! The name under which a browser keeps a file.
//!
//! # Source
//! RFC 6266 4.3, RFC 8187 3.2.1.

use std::fmt::Write as _;

use super::mail;

/// The most characters of a name.
const CHARS: usize = 100;

/// A name without a path, control characters or marks that turn letters around, that begins with no dot.
pub(super) fn safe(raw: &str) -> String {
    let plain: String = mail::line(raw)
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | char::REPLACEMENT_CHARACTER => {
                '_'
            }
            c => c,
        })
        .collect();
    let bare = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let count = bare.chars().count();
    if count <= CHARS {
        return bare.to_owned();
    }
    // What a program opens it with stands at the end.
    let end: String = match bare.rsplit_once('.') {
        Some((_, end)) if end.chars().count() <= 8 => format!(".{end}"),
        _ => String::new(),
    };
    let start: String = bare.chars().take(CHARS.saturating_sub(end.chars().count())).collect();
    start + &end
}

/// The value of `Content-Disposition` that lets a browser keep a file under this name and never show it.
pub(super) fn disposition(name: &str) -> String {
    let ascii: String =
        name.chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ') {
                    c
                } else {
                    '_'
                }
            })
            .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_no_path_and_hides_no_letters() {
        let long = format!("{}.pdf", "a".repeat(300));
        let table = [
            ("brief.pdf", "brief.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\tijdelijk\\brief.pdf", "C__tijdelijk_brief.pdf"),
            ("brief\r\nSet-Cookie: x.pdf", "brief Set-Cookie_ x.pdf"),
            ("foto\u{202E}gpj.exe", "foto_gpj.exe"),
            ("  .verborgen. ", "verborgen"),
            ("naam\0.pdf", "naam_.pdf"),
            ("...", ""),
        ];
        for (raw, name) in table {
            assert_eq!(safe(raw), name);
        }
        assert_eq!(safe(&long).len(), CHARS);
        assert!(safe(&long).ends_with("a.pdf"));
    }

    #[test]
    fn a_name_stands_in_its_header_twice_and_breaks_out_of_neither() {
        assert_eq!(
            disposition("één \"brief\"; x='%'.pdf"),
            "attachment; filename=\"__n _brief__ x____.pdf\"; \
             filename*=UTF-8''%C3%A9%C3%A9n%20%22brief%22%3B%20x%3D%27%25%27.pdf"
        );
    }
}
