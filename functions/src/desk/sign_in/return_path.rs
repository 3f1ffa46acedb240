//! Where someone goes after signing in: a page of the desk, and nothing else.
//!
//! # Source
//! CWE-601 (open redirect); OWASP ASVS 5.0 10.4 and 1.2.2.

use std::fmt;

/// The longest path, query included, in bytes.
const LONGEST: usize = 400;

/// The start page.
const START: &str = "/desk/";

/// A path on our own origin, below `/desk/`, of plain ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnPath(String);

impl ReturnPath {
    /// Reads a path; the start page for whatever isn't a page of the desk.
    pub fn parse(text: &str) -> Self {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?&=%+".contains(&byte);
        let is_page = text.starts_with(START)
            && text.len() <= LONGEST
            && text.bytes().all(known)
            && !text.contains("//")
            && !text.contains("..")
            && !super::PATHS.iter().any(|path| text.starts_with(path));
        Self(if is_page { text.to_owned() } else { START.to_owned() })
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the start page, which needn't be named.
    pub fn is_start(&self) -> bool {
        self.0 == START
    }
}

impl fmt::Display for ReturnPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_the_desk_is_a_place_to_return_to() {
        let long = format!("/desk/{}", "a".repeat(500));
        for (text, expected) in [
            ("/desk/", "/desk/"),
            ("/desk/zaak/deventer/2222-2222", "/desk/zaak/deventer/2222-2222"),
            ("/desk/?na=2026-04-13%23a", "/desk/?na=2026-04-13%23a"),
            ("", START),
            ("/", START),
            ("/desk", START),
            ("//elders.example", START),
            ("//elders.example/desk/", START),
            ("/\\elders.example", START),
            ("https://elders.example/desk/", START),
            ("/desk//elders.example", START),
            ("/desk/../formulier/deventer", START),
            ("/desk/\r\nLocation: https://elders.example", START),
            ("/desk/\t/elders.example", START),
            ("/desk/é", START),
            ("/desk/<script>", START),
            ("/desk/aanmelden", START),
            ("/desk/aanmelden/terug?code=a", START),
            ("/desk/afmelden", START),
            ("javascript:alert(1)", START),
            (&long, START),
        ] {
            assert_eq!(ReturnPath::parse(text).as_str(), expected, "{text:?}");
        }
    }
}
