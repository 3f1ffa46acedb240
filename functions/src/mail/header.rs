//! Values of headers, checked: what could start another header or end the headers is refused, never mended.
//!
//! # Source
//! RFC 5322 2.2 (a header ends at CR LF); ASVS 5.0 1.3.11 (mail header injection).

use std::fmt;

use gehoor_domain::value;
use thiserror::Error;

/// Why a mail can't be made. Holds no value, because a value may be personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MailError {
    /// A value holds CR, LF, NUL or another control character.
    #[error("mail-header-control-character")]
    ControlCharacter,
    /// Not an e-mail address.
    #[error("mail-address")]
    Address,
}

/// The text of one header, without control characters.
#[derive(Clone, PartialEq, Eq)]
pub struct HeaderText(String);

impl HeaderText {
    /// Checks a text.
    ///
    /// # Errors
    /// [`MailError::ControlCharacter`] for CR, LF, NUL, every other C0 and C1 control, DEL and the Unicode line ends.
    pub fn new(text: impl Into<String>) -> Result<Self, MailError> {
        let text = text.into();
        let refused = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        if text.chars().any(refused) { Err(MailError::ControlCharacter) } else { Ok(Self(text)) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-mail address that is safe in a header and in an SMTP command.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Checks an address, with the same rule as the form ([`value::is_email`]): ASCII, no space, no angle bracket.
    ///
    /// # Errors
    /// [`MailError::Address`].
    pub fn new(text: &str) -> Result<Self, MailError> {
        if text.len() <= 254 && value::is_email(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(MailError::Address)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// A name to show and an address.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name shown; always the municipality's own, never a resident's.
    pub name: HeaderText,
    /// The address.
    pub address: Address,
}

/// Implements a `Debug` that shows the type only: addresses and texts may be personal.
macro_rules! redacted {
    ($($name:ident)+) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        })+
    };
}

redacted! { HeaderText Address Mailbox }

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_header_refuses_what_ends_a_line() {
        for text in [
            "a\r\nBcc: x@example.org",
            "a\nb",
            "a\rb",
            "a\0b",
            "a\u{85}b",
            "a\u{2028}b",
            "a\u{7f}b",
            "a\tb",
        ] {
            assert_eq!(HeaderText::new(text), Err(MailError::ControlCharacter), "{text:?}");
        }
        assert_eq!(
            HeaderText::new("Gemeente Súdwest-Fryslân").unwrap().as_str(),
            "Gemeente Súdwest-Fryslân"
        );
    }

    #[test]
    fn an_address_refuses_what_is_more_than_one_address() {
        for text in [
            "a@example.org\r\nBcc: b@example.org",
            "a@example.org>\r\nRCPT TO:<b@example.org",
            "a@example.org,b@example.org",
            "a@example.org b@example.org",
            "<a@example.org>",
            "\"a\r\n\"@example.org",
            "a@example.org\0",
            "a",
            "",
        ] {
            assert_eq!(Address::new(text), Err(MailError::Address), "{text:?}");
        }
        assert_eq!(Address::new("a+b@example.org").unwrap().domain(), "example.org");
    }

    #[test]
    fn debug_shows_no_address() {
        let address = Address::new("test.persoon@example.org").unwrap();

        assert_eq!(format!("{address:?}"), "Address(..)");
    }
}
