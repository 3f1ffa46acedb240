//! Whether a source of a policy covers an address of ours.
//!
//! # Source
//! Content Security Policy Level 3, 6.7.2.8 and on, "Does url match expression".

use http::Uri;

/// An address of ours, in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    scheme: String,
    host: String,
    port: u16,
    path: String,
}

impl Target {
    /// A path, with a slash in front and nothing to decode, on an origin; nothing when the origin is none.
    pub(super) fn of(origin: &str, path: &str) -> Option<Self> {
        let uri: Uri = origin.parse().ok()?;
        let scheme = uri.scheme_str()?.to_ascii_lowercase();
        let port = uri.port_u16().unwrap_or_else(|| default_port(&scheme));
        let host = uri.host()?.to_ascii_lowercase();
        Some(Self { scheme, host, port, path: path.to_owned() })
    }

    /// Whether one source covers it. Words in quotes cover no address: `'self'` is the page's own origin, never ours.
    pub(super) fn is_covered_by(&self, source: &str) -> bool {
        if source == "*" {
            return true;
        }
        if source.starts_with('\'') {
            return false;
        }
        if let Some(scheme) = source.strip_suffix(':') {
            return self.has_scheme(scheme);
        }
        let (scheme, rest) =
            source.split_once("://").map_or((None, source), |(scheme, rest)| (Some(scheme), rest));
        let (authority, path) =
            rest.find('/').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        };
        // Without a scheme it is the page's own, or a safer one; the page itself may load us then.
        scheme.is_none_or(|scheme| self.has_scheme(scheme))
            && self.has_host(host)
            && self.has_port(port)
            && self.has_path(path)
    }

    fn has_scheme(&self, scheme: &str) -> bool {
        let scheme = scheme.to_ascii_lowercase();
        scheme == self.scheme || (scheme == "http" && self.scheme == "https")
    }

    fn has_host(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        match host.strip_prefix('*') {
            Some("") => true,
            // `*.example.nl` covers names below it, not the name itself.
            Some(rest) => rest.starts_with('.') && self.host.ends_with(rest),
            None => host == self.host,
        }
    }

    fn has_port(&self, port: Option<&str>) -> bool {
        match port {
            None => self.port == default_port(&self.scheme),
            Some("*") => true,
            Some(port) => port.parse().is_ok_and(|port: u16| {
                port == self.port || (port == 80 && self.port == 443 && self.scheme == "https")
            }),
        }
    }

    /// A path that ends in a slash covers all below it; any other covers itself.
    fn has_path(&self, path: &str) -> bool {
        match path {
            "" | "/" => true,
            folder if folder.ends_with('/') => self.path.starts_with(folder),
            file => self.path == file,
        }
    }
}

fn default_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_source_covers_what_the_standard_says() {
        let script = Target::of("https://gehoor.example", "/gehoor/deventer.js").unwrap();
        for (source, covers) in [
            ("*", true),
            ("https:", true),
            ("HTTPS:", true),
            ("http:", true),
            ("wss:", false),
            ("data:", false),
            ("'self'", false),
            ("'none'", false),
            ("'nonce-abc'", false),
            ("https://gehoor.example", true),
            ("HTTPS://Gehoor.Example", true),
            ("http://gehoor.example", true),
            ("gehoor.example", true),
            ("gehoor.example.", false),
            ("https://*", true),
            ("https://*.example", true),
            ("*.gehoor.example", false),
            ("*example", false),
            ("https://www.gehoor.example", false),
            ("https://gehoor.example.evil.example", false),
            ("https://gehoor.example:443", true),
            ("http://gehoor.example:80", true),
            ("https://gehoor.example:*", true),
            ("https://gehoor.example:8443", false),
            ("https://gehoor.example:x", false),
            ("https://gehoor.example:99999", false),
            ("https://gehoor.example/", true),
            ("https://gehoor.example/gehoor/", true),
            ("https://gehoor.example/gehoor", false),
            ("https://gehoor.example/gehoor/deventer.js", true),
            ("https://gehoor.example/GEHOOR/", false),
            ("https://gehoor.example/gehoor/v/", false),
            ("", false),
            (":", false),
            ("://", false),
            ("https://", false),
        ] {
            assert_eq!(script.is_covered_by(source), covers, "{source:?}");
        }
    }

    #[test]
    fn a_port_of_our_own_has_to_be_named() {
        let local = Target::of("http://127.0.0.1:8080", "/v1/inzendingen").unwrap();
        for (source, covers) in [
            ("http://127.0.0.1:8080", true),
            ("127.0.0.1:8080", true),
            ("127.0.0.1:*", true),
            ("http://127.0.0.1", false),
            ("https://127.0.0.1:8080", false),
            ("https:", false),
            ("http:", true),
        ] {
            assert_eq!(local.is_covered_by(source), covers, "{source}");
        }
    }
}
