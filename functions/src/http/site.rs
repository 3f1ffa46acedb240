//! Whether a request comes from a page of ours.

use http::{HeaderMap, header};

/// From where a browser says that a request comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// From a page of this origin, or by the person's own hand.
    Own,
    /// From anywhere else.
    Other,
    /// Not said: no browser of the last years.
    Unknown,
}

impl Site {
    /// Reads `Sec-Fetch-Site`; where a browser doesn't send it, compares `Origin` with `Host`.
    ///
    /// # Source
    /// W3C Fetch Metadata; OWASP ASVS 5.0 3.5.1.
    pub fn of(headers: &HeaderMap) -> Self {
        if let Some(said) = Self::said(headers) {
            return said;
        }
        let Some(origin) = headers.get(header::ORIGIN) else { return Self::Unknown };
        let bare = |value: &str| value.split_once("://").map(|(_, host)| host.to_owned());
        let origin = origin.to_str().ok().and_then(bare);
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        if origin.is_some() && origin.as_deref() == host { Self::Own } else { Self::Other }
    }

    /// Reads `Sec-Fetch-Site` alone. Our public pages send no referrer, so of their own forms `Origin` says nothing.
    pub fn said(headers: &HeaderMap) -> Option<Self> {
        let site = headers.get("sec-fetch-site")?;
        Some(if site == "same-origin" || site == "none" { Self::Own } else { Self::Other })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn only_this_origin_and_the_persons_own_hand_are_our_own_site() {
        let table = [
            (Some("same-origin"), None, Site::Own),
            (Some("none"), None, Site::Own),
            (Some("same-site"), Some("https://desk.example"), Site::Other),
            (Some("cross-site"), Some("https://desk.example"), Site::Other),
            (Some(""), Some("https://desk.example"), Site::Other),
            (None, Some("https://desk.example"), Site::Own),
            (None, Some("https://desk.example:444"), Site::Other),
            (None, Some("https://other.example"), Site::Other),
            (None, Some("https://desk.example.other.example"), Site::Other),
            (None, Some("null"), Site::Other),
            (None, None, Site::Unknown),
        ];
        for (site, origin, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "desk.example".parse().unwrap());
            if let Some(site) = site {
                headers.insert("sec-fetch-site", site.parse().unwrap());
            }
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            assert_eq!(Site::of(&headers), expected, "{site:?} {origin:?}");
        }
    }
}
