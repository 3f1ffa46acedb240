//! Texts of a municipality's file that were checked while reading it, so that an error names the line.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::value;

/// What is wrong with a value in a municipality's file. For the person who edits the file, not for residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CheckedError {
    /// The code is not of the form `[a-z][a-z0-9-]{1,39}`.
    #[error("a code has 2 to 40 lower-case letters, digits and hyphens, and starts with a letter")]
    Code,
    /// The origin is not of the form `https://host[:port]`.
    #[error(
        "an origin is https://host or https://host:port, in lower case, without path or slash at the end"
    )]
    Origin,
    /// Not the address of a page.
    #[error("an address is https://host/path, without spaces or quotation marks")]
    WebAddress,
    /// The text is blank.
    #[error("a text may not be blank, nor hold a line end, tab or other control character")]
    Blank,
    /// Not an e-mail address.
    #[error("not an e-mail address")]
    Email,
}

macro_rules! checked {
    ($($(#[$doc:meta])* $name:ident: $check:expr => $error:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
            #[serde(try_from = "String", into = "String")]
            pub struct $name(String);

            impl $name {
                /// The text.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl TryFrom<String> for $name {
                type Error = CheckedError;

                fn try_from(text: String) -> Result<Self, CheckedError> {
                    let fits: fn(&str) -> bool = $check;
                    if fits(&text) { Ok(Self(text)) } else { Err(CheckedError::$error) }
                }
            }

            impl From<$name> for String {
                fn from(checked: $name) -> Self {
                    checked.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }
        )+
    };
}

/// Browsers leave the port of https out, so `:443` would never match.
fn is_host_and_port(text: &str) -> bool {
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let label_ok = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let port_ok = |port: &str| {
        (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit()) && port != "443"
    };
    host.contains('.') && host.split('.').all(label_ok) && port.is_none_or(port_ok)
}

checked! {
    /// The key of a municipality in URLs and in the store, `deventer`.
    MunicipalityCode: |text| {
        (2..=40).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    } => Code;
    /// An origin as browsers send it: scheme, host and port, nothing more.
    Origin: |text| text.strip_prefix("https://").is_some_and(is_host_and_port) => Origin;
    /// A text that is not blank, on one line: some of them stand in the header of a mail.
    Sentence: |text| !text.trim().is_empty() && !text.chars().any(char::is_control) => Blank;
    /// The address of a page, `https://host/path`.
    WebAddress: |text| {
        let rest = text.strip_prefix("https://");
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
        host.is_some_and(is_host_and_port) && text.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`".contains(&b))
    } => WebAddress;
    /// An e-mail address of the municipality itself.
    CheckedEmail: |text| text.len() <= 254 && value::is_email(text) => Email;
}
