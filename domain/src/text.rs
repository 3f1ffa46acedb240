//! Normalisation of free text: what a person cannot see must not count, confuse or hide.

use std::borrow::Cow;

use validator::ValidationError;

use crate::field::Shape;

/// Code of [`check`] for a control character.
pub(crate) const FORBIDDEN: &str = "verboden-teken";

/// The text as it is stored and counted: NFC, trimmed, line ends `\n`, no direction overrides, no byte order mark.
///
/// Word processors send vertical tabs and the Unicode line separators for a new line: they become `\n`.
/// In one-line fields every run of white space becomes one space.
/// Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F) stay, languages need them.
/// Control characters stay too, so that the check can refuse them.
/// A text that shows nothing at all is no text.
///
/// # Source
/// Unicode TR9 (embedding and override characters), UAX 15 (NFC).
pub fn normalise(raw: &str, shape: Shape) -> String {
    let mut kept = String::with_capacity(raw.len());
    let mut after_return = false;
    for c in raw.chars().filter(|c| !is_direction_override(*c)) {
        // Both of `\r\n` are one line end.
        if !(after_return && c == '\n') {
            kept.push(if is_line_end(c) { '\n' } else { c });
        }
        after_return = c == '\r';
    }
    let composed = if kept.is_ascii() { kept } else { compose(&kept) };
    if composed.chars().all(is_invisible) {
        return String::new();
    }
    match shape {
        Shape::Lines => composed.trim().to_owned(),
        Shape::Line | Shape::Choice | Shape::Flag => collapse(&composed),
    }
}

/// Canonical composition (UAX 15, NFC).
#[cfg(not(target_arch = "wasm32"))]
fn compose(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text.chars()).collect()
}

/// Canonical composition (UAX 15, NFC), by the engine of the browser.
#[cfg(target_arch = "wasm32")]
fn compose(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Joins runs of white space, so that a pasted line break or tab does not make a one-line value fail.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

const fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether the character takes no ink: white space and what Unicode lets a font ignore.
///
/// # Source
/// Unicode `Default_Ignorable_Code_Point`, and the blank pattern of braille.
const fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether the character means nothing between the symbols of a reference or a code: what takes no ink and comes along when
/// one is copied, dots, and the dashes that word processors make of a hyphen.
pub(crate) const fn is_separator(c: char) -> bool {
    is_invisible(c)
        || matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
}

/// Whether the character may not stand in any text: NUL, C0, C1 and DEL, save tab and line feed.
pub fn is_forbidden(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// The text without forbidden characters, to show again to a person who cannot see them.
pub fn without_forbidden(text: &str) -> String {
    text.chars().filter(|c| !is_forbidden(*c)).collect()
}

/// Refuses NUL and other control characters.
///
/// # Errors
/// A [`ValidationError`] with code `verboden-teken`.
pub(crate) fn check(text: &str) -> Result<(), ValidationError> {
    if text.chars().any(is_forbidden) { Err(coded(FORBIDDEN)) } else { Ok(()) }
}

/// An error of the derived checks that carries only a code.
pub(crate) fn coded(code: &'static str) -> ValidationError {
    ValidationError::new_with_code(code)
}

/// Makes a code-only validation error without the resident's value in it.
trait CodeOnly {
    fn new_with_code(code: &'static str) -> Self;
}

impl CodeOnly for ValidationError {
    fn new_with_code(code: &'static str) -> Self {
        Self { code: Cow::Borrowed(code), message: None, params: std::collections::HashMap::new() }
    }
}

/// Number of Unicode scalar values, the unit of every limit.
pub fn count(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalise_makes_one_text_of_what_people_see_as_one() {
        let table = [
            ("  Jose\u{301}  ", Shape::Line, "Jos\u{e9}"),
            ("a\r\nb\rc\u{0B}d\u{2028}e", Shape::Lines, "a\nb\nc\nd\ne"),
            ("regel 1\n\nregel 2\n", Shape::Lines, "regel 1\n\nregel 2"),
            ("Jan\tde\u{a0}\nVries", Shape::Line, "Jan de Vries"),
            ("\u{202E}txt\u{202C} \u{2066}x\u{2069}", Shape::Line, "txt x"),
            ("\u{FEFF}tekst", Shape::Line, "tekst"),
            ("\u{200B}\u{AD} \u{3164}\u{2800}", Shape::Lines, ""),
            ("\u{200B}zichtbaar", Shape::Lines, "\u{200B}zichtbaar"),
            ("\u{645}\u{6CC}\u{200C}\u{62E}", Shape::Line, "\u{645}\u{6CC}\u{200C}\u{62E}"),
        ];

        for (raw, shape, expected) in table {
            assert_eq!(normalise(raw, shape), expected, "{raw:?}");
        }
    }

    #[test]
    fn control_characters_are_refused_and_never_silently_kept() {
        for c in ['\0', '\u{1}', '\u{7}', '\u{1b}', '\u{7f}', '\u{9f}'] {
            assert!(check(&normalise(&format!("a{c}b"), Shape::Lines)).is_err(), "{c:?}");
        }
        assert!(check("tab\tnieuwe\nregel \u{200d}").is_ok());
    }

    #[test]
    fn limits_count_scalar_values_not_bytes_or_utf16_units() {
        assert_eq!(count("😀é"), 2);
    }
}
