//! The two cookies of the sign-in, and our own origin, which decides what they are called.
//!
//! # Source
//! draft-ietf-httpbis-rfc6265bis section 4.1.3 (`__Host-`); OWASP ASVS 5.0 3.3.

use http::{HeaderMap, HeaderValue, header};
use thiserror::Error;

use super::endpoint::{Endpoint, Loopback};

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookie {
    /// The session, for as long as the browser is open.
    Session,
    /// The sign-in that this browser began, for some minutes.
    Attempt,
}

/// The origin of the desk, as browsers know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnOrigin {
    origin: String,
    /// Over HTTPS.
    is_secure: bool,
}

/// The origin can't be one of a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the origin of the desk must be https://host, without a path")]
pub struct OwnOriginError;

impl OwnOrigin {
    /// Reads `https://host` with or without a port; on this machine `http://127.0.0.1:port` where that is allowed.
    ///
    /// # Errors
    /// [`OwnOriginError`]
    pub fn parse(text: &str, loopback: Loopback) -> Result<Self, OwnOriginError> {
        let endpoint = Endpoint::parse(text, loopback).ok_or(OwnOriginError)?;
        let authority = endpoint.uri().authority().ok_or(OwnOriginError)?;
        let is_secure = endpoint.loopback() == Loopback::Refused;
        let origin = format!("{}://{authority}", if is_secure { "https" } else { "http" });
        if origin == text { Ok(Self { origin, is_secure }) } else { Err(OwnOriginError) }
    }

    /// A page of ours.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The name of a cookie.
    ///
    /// Over HTTPS it begins with `__Host-`, so that browsers take it from this host, for this host and over TLS only. Over
    /// plain HTTP no browser takes that name, and WebKit takes no `Secure` from a loopback address either: there it goes
    /// without both.
    pub(super) const fn name(&self, cookie: Cookie) -> &'static str {
        match (cookie, self.is_secure) {
            (Cookie::Session, true) => "__Host-gehoor-bureau",
            (Cookie::Session, false) => "gehoor-bureau",
            (Cookie::Attempt, true) => "__Host-gehoor-aanmelding",
            (Cookie::Attempt, false) => "gehoor-aanmelding",
        }
    }

    /// The header that sets a cookie; with an empty value the one that takes it away.
    ///
    /// `SameSite=Lax`, because the way back from the provider is a navigation from another site: with `Strict` the
    /// browser would come back without what it began with.
    pub(super) fn set(&self, cookie: Cookie, value: &str) -> Option<HeaderValue> {
        let name = self.name(cookie);
        let secure = if self.is_secure { "; Secure" } else { "" };
        let age = match (value.is_empty(), cookie) {
            (true, _) => "; Max-Age=0".to_owned(),
            (false, Cookie::Session) => String::new(),
            (false, Cookie::Attempt) => format!("; Max-Age={}", super::attempt::SECONDS),
        };
        let text = format!("{name}={value}; Path=/{secure}; HttpOnly; SameSite=Lax{age}");
        HeaderValue::from_str(&text).ok()
    }

    /// The value that a browser sent, when it sent exactly one.
    pub(super) fn get<'h>(&self, cookie: Cookie, headers: &'h HeaderMap) -> Option<&'h str> {
        let mut values = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter_map(|(name, value)| (name == self.name(cookie)).then_some(value));
        let first = values.next()?;
        values.next().is_none().then_some(first)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_https_without_anything_behind_it_or_plain_http_on_this_machine() {
        for (text, allowed, refused) in [
            ("https://desk.example", true, true),
            ("https://desk.example:8443", true, true),
            ("http://127.0.0.1:8080", true, false),
            ("https://desk.example/", false, false),
            ("https://desk.example/desk", false, false),
            ("http://desk.example", false, false),
            ("HTTPS://desk.example", false, false),
            ("desk.example", false, false),
        ] {
            assert_eq!(OwnOrigin::parse(text, Loopback::Allowed).is_ok(), allowed, "{text}");
            assert_eq!(OwnOrigin::parse(text, Loopback::Refused).is_ok(), refused, "{text}");
        }
    }

    #[test]
    fn cookies_are_for_this_host_alone_and_no_script_sees_them() {
        let own = OwnOrigin::parse("https://desk.example", Loopback::Refused).unwrap();
        let lines = [
            own.set(Cookie::Session, "a").unwrap(),
            own.set(Cookie::Attempt, "b").unwrap(),
            own.set(Cookie::Session, "").unwrap(),
        ];
        assert_eq!(
            lines,
            [
                "__Host-gehoor-bureau=a; Path=/; Secure; HttpOnly; SameSite=Lax",
                "__Host-gehoor-aanmelding=b; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600",
                "__Host-gehoor-bureau=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0",
            ]
        );
    }

    #[test]
    fn a_cookie_that_comes_twice_counts_as_none() {
        let own = OwnOrigin::parse("https://desk.example", Loopback::Refused).unwrap();
        for (text, expected) in [
            ("a=1; __Host-gehoor-bureau=x; b=2", Some("x")),
            ("gehoor-bureau=x", None),
            ("__Host-gehoor-bureau=x; __Host-gehoor-bureau=y", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, text.parse().unwrap());
            assert_eq!(own.get(Cookie::Session, &headers), expected, "{text}");
        }
    }
}
