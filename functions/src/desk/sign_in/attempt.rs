//! A sign-in that a browser began: bound to that browser by a cookie, for ten minutes, for one answer.
//!
//! The cookie holds a random id, an end and the way back, under a keyed hash. State, nonce and PKCE verifier are keyed
//! hashes of the id: they stand in no cookie and in no table, and beginning a sign-in writes nothing. That an answer is used
//! once is kept by the store.
//!
//! # Source
//! RFC 6749 section 10.12; RFC 7636 (PKCE); OpenID Connect Core 1.0 section 15.5.2 (nonce); RFC 9700 section 2.1.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use gehoor_domain::access_code::{ServerKey, sign_in_tag, sign_in_tag_matches};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::{refusal::Refusal, return_path::ReturnPath};
use crate::{
    hex,
    keys::KeyRing,
    random::{Random, bytes},
};

/// How long a sign-in may take, in seconds.
pub(super) const SECONDS: i64 = 600;

/// The longest cookie that is looked at, in bytes.
const LONGEST: usize = 1024;

/// A sign-in under way.
pub(super) struct Attempt {
    id: [u8; 32],
    key: ServerKey,
    /// When it is too late.
    until: Timestamp,
    /// Where the person wanted to go.
    pub(super) back: ReturnPath,
}

impl Attempt {
    /// A new one.
    pub(super) fn begin(
        keys: &KeyRing,
        random: &dyn Random,
        now: Timestamp,
        back: ReturnPath,
    ) -> Self {
        let until = now.checked_add(SignedDuration::from_secs(SECONDS)).unwrap_or(now);
        Self { id: bytes(random), key: keys.current.clone(), until, back }
    }

    /// Reads the cookie.
    ///
    /// # Errors
    /// It isn't one that we made, or too old.
    pub(super) fn read(cookie: &str, keys: &KeyRing, now: Timestamp) -> Result<Self, Refusal> {
        let (body, seal) = cookie.rsplit_once('.').ok_or(Refusal::NotBegun)?;
        let seal = BASE64_URL_SAFE_NO_PAD.decode(seal).map_err(|_| Refusal::NotBegun)?;
        let is_ours = |key: &&ServerKey| sign_in_tag_matches(key, "cookie", body.as_bytes(), &seal);
        if cookie.len() > LONGEST {
            return Err(Refusal::NotBegun);
        }
        let key = keys.all().find(is_ours).ok_or(Refusal::NotBegun)?;
        let attempt = Self::opened(body, key).ok_or(Refusal::NotBegun)?;
        if now < attempt.until { Ok(attempt) } else { Err(Refusal::TooLate) }
    }

    fn opened(body: &str, key: &ServerKey) -> Option<Self> {
        let mut parts = body.split('.');
        let mut part = || parts.next().and_then(|part| BASE64_URL_SAFE_NO_PAD.decode(part).ok());
        let (id, until, back) = (part()?, part()?, part()?);
        let until = String::from_utf8(until).ok()?.parse().ok()?;
        Some(Self {
            id: id.try_into().ok()?,
            key: key.clone(),
            until: Timestamp::from_second(until).ok()?,
            back: ReturnPath::parse(&String::from_utf8(back).ok()?),
        })
    }

    /// The value of the cookie.
    pub(super) fn cookie(&self) -> String {
        let until = self.until.as_second().to_string();
        let parts = [&self.id[..], until.as_bytes(), self.back.as_str().as_bytes()];
        let body = parts.map(|part| BASE64_URL_SAFE_NO_PAD.encode(part)).join(".");
        let seal = sign_in_tag(&self.key, "cookie", body.as_bytes());
        format!("{body}.{}", BASE64_URL_SAFE_NO_PAD.encode(seal))
    }

    /// When it is too late.
    pub(super) const fn until(&self) -> Timestamp {
        self.until
    }

    /// What the provider gives back in the answer.
    pub(super) fn state(&self) -> String {
        self.derived("state")
    }

    /// What the provider puts in the token.
    pub(super) fn nonce(&self) -> String {
        self.derived("nonce")
    }

    /// What shows at the exchange that the same party asks that began (43 characters, RFC 7636 section 4.1).
    pub(super) fn verifier(&self) -> String {
        self.derived("verifier")
    }

    /// Its hash, which goes along in the browser (S256).
    pub(super) fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier()))
    }

    /// Whether this is the state, compared in constant time.
    pub(super) fn is_state(&self, given: &str) -> bool {
        self.is("state", given)
    }

    /// Whether this is the nonce, compared in constant time.
    pub(super) fn is_nonce(&self, given: &str) -> bool {
        self.is("nonce", given)
    }

    /// The name under which the store keeps that its answer was used.
    pub(super) fn mark(&self) -> String {
        hex::lower(&sign_in_tag(&self.key, "gebruikt", &self.id))
    }

    fn derived(&self, purpose: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(sign_in_tag(&self.key, purpose, &self.id))
    }

    fn is(&self, purpose: &str, given: &str) -> bool {
        let given = BASE64_URL_SAFE_NO_PAD.decode(given);
        given.is_ok_and(|given| sign_in_tag_matches(&self.key, purpose, &self.id, &given))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    struct Always(u8);

    impl Random for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    fn ring(id: &str, byte: u8) -> KeyRing {
        let current = ServerKey::new(id, vec![byte; 32]).unwrap();
        KeyRing { current, older: Vec::new() }
    }

    fn now() -> Timestamp {
        "2026-03-02T09:30:00Z".parse().unwrap()
    }

    fn begun(byte: u8) -> Attempt {
        let back = ReturnPath::parse("/desk/afgesloten");
        Attempt::begin(&ring("a", 1), &Always(byte), now(), back)
    }

    #[test]
    fn what_was_begun_is_read_back_with_an_older_key_too_until_it_is_too_late() {
        let attempt = begun(3);
        let older = KeyRing {
            current: ServerKey::new("b", vec![2; 32]).unwrap(),
            older: vec![ring("a", 1).current],
        };
        for (seconds, keys, expected) in [
            (0, &ring("a", 1), None),
            (599, &older, None),
            (600, &ring("a", 1), Some(Refusal::TooLate)),
            (0, &ring("a", 2), Some(Refusal::NotBegun)),
        ] {
            let at = now().checked_add(SignedDuration::from_secs(seconds)).unwrap();
            match Attempt::read(&attempt.cookie(), keys, at) {
                Ok(read) => {
                    assert_eq!(expected, None, "{seconds}");
                    assert_eq!(read.state(), attempt.state());
                    assert_eq!(read.back.as_str(), "/desk/afgesloten");
                }
                Err(refusal) => assert_eq!(Some(refusal), expected, "{seconds}"),
            }
        }
    }

    #[test]
    fn a_changed_cookie_is_not_ours() {
        let cookie = begun(3).cookie();
        for place in 0..cookie.len() {
            let mut bytes = cookie.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            let read = Attempt::read(&changed, &ring("a", 1), now());
            assert_eq!(read.err(), Some(Refusal::NotBegun), "{place}");
        }
        for text in ["", ".", "...", "a.b.c.d"] {
            assert!(Attempt::read(text, &ring("a", 1), now()).is_err(), "{text}");
        }
    }

    #[test]
    fn state_nonce_and_verifier_differ_belong_to_one_sign_in_and_stand_not_in_its_cookie() {
        let (one, other) = (begun(3), begun(4));
        let all = [one.state(), one.nonce(), one.verifier(), one.challenge(), one.mark()];

        for (place, text) in all.iter().enumerate() {
            assert!(text.len() >= 43, "{text}");
            assert!(!one.cookie().contains(text.as_str()));
            assert!(all.iter().skip(place + 1).all(|later| later != text));
        }
        assert!(one.is_state(&one.state()) && one.is_nonce(&one.nonce()));
        for wrong in [other.state(), one.nonce(), String::new(), format!("{}A", one.state())] {
            assert!(!one.is_state(&wrong), "{wrong}");
        }
        assert!(!one.is_nonce(&other.nonce()) && !one.is_nonce(&one.state()));
    }
}
