//! Addresses of the provider: HTTPS, and plain HTTP on this machine only.

use http::Uri;

/// The longest address, in bytes.
const LONGEST: usize = 2048;

/// Whether a provider on this machine may be reached without TLS. Only the local stack and tests say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loopback {
    /// `http://127.0.0.1:…`, `http://[::1]:…` and `http://localhost:…` too.
    Allowed,
    /// HTTPS only.
    Refused,
}

/// An address that may be asked, or that a browser may be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Endpoint {
    text: String,
    uri: Uri,
}

impl Endpoint {
    /// Reads an address without user name and fragment.
    pub(super) fn parse(text: &str, loopback: Loopback) -> Option<Self> {
        if text.len() > LONGEST || text.contains(['#', '@', '\\', '"', '<', '>']) {
            return None;
        }
        let uri: Uri = text.parse().ok()?;
        let host = uri.host()?;
        let allowed = match uri.scheme_str()? {
            "https" => true,
            "http" => loopback == Loopback::Allowed && is_loopback(host),
            _ => false,
        };
        (allowed && !host.is_empty()).then(|| Self { text: text.to_owned(), uri })
    }

    /// What addresses that this one leads to may be: plain HTTP only when this one is.
    pub(super) fn loopback(&self) -> Loopback {
        match self.uri.scheme_str() {
            Some("http") => Loopback::Allowed,
            _ => Loopback::Refused,
        }
    }

    /// The address as it was written.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The address to ask.
    pub(super) const fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Whether there is a query.
    pub(super) fn has_query(&self) -> bool {
        self.uri.query().is_some()
    }

    /// The address with these parameters behind those that it has (RFC 6749 section 3.1).
    pub(super) fn with(&self, parameters: &[(&str, &str)]) -> String {
        let query = serde_urlencoded::to_string(parameters).unwrap_or_default();
        let joint = if self.has_query() { '&' } else { '?' };
        format!("{}{joint}{query}", self.text)
    }
}

fn is_loopback(host: &str) -> bool {
    matches!(host, "127.0.0.1" | "[::1]" | "localhost")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn https_is_an_address_and_plain_http_only_on_this_machine_where_that_is_allowed() {
        for (text, loopback, refused) in [
            ("https://id.example/realms/a", true, true),
            ("https://id.example:8443/a?b=c", true, true),
            ("http://127.0.0.1:3000", true, false),
            ("http://localhost:3000/a", true, false),
            ("http://[::1]:3000/a", true, false),
            ("http://id.example", false, false),
            ("http://127.0.0.1.example", false, false),
            ("http://localhost@id.example", false, false),
            ("https://iemand@id.example", false, false),
            ("https://id.example/#a", false, false),
            ("https://id.example\\@elders.example", false, false),
            ("file:///etc/passwd", false, false),
            ("//id.example", false, false),
            ("/pad", false, false),
            ("", false, false),
            ("https://id.example/ a", false, false),
        ] {
            let read = |loopback| Endpoint::parse(text, loopback).is_some();
            assert_eq!(read(Loopback::Allowed), loopback, "{text}");
            assert_eq!(read(Loopback::Refused), refused, "{text}");
        }
    }

    #[test]
    fn parameters_come_behind_a_query_that_is_there() {
        for (text, expected) in [
            ("https://id.example/a", "https://id.example/a?b=c+%26d"),
            ("https://id.example/a?x=y", "https://id.example/a?x=y&b=c+%26d"),
        ] {
            let endpoint = Endpoint::parse(text, Loopback::Refused).unwrap();
            assert_eq!(endpoint.with(&[("b", "c &d")]), expected);
        }
    }
}
