//! The proof that a form was made for the session that sends it.
//!
//! # Source
//! OWASP ASVS 5.0 3.5.1 and the OWASP cheat sheet on cross-site request forgery: a keyed hash, bound to the session.

use std::fmt;

use hmac::{Hmac, Mac as _, digest::KeyInit};
use sha2::Sha256;

use crate::{
    hex,
    random::{self, Random},
};

/// The secret of one session, made at sign-in. Two copies of a session prove the same; `Debug` shows nothing.
#[derive(Clone)]
pub struct FormSecret(Hmac<Sha256>);

impl FormSecret {
    /// A secret for a new session.
    pub fn new(random: &dyn Random) -> Self {
        Self(<Hmac<Sha256> as KeyInit>::new(&random::bytes::<64>(random).into()))
    }

    /// The secret that follows from the id of a session, so that it needn't be kept.
    pub(super) fn from_tag(tag: [u8; 32]) -> Self {
        let mut block = [0; 64];
        for (place, byte) in block.iter_mut().zip(tag) {
            *place = byte;
        }
        Self(<Hmac<Sha256> as KeyInit>::new(&block.into()))
    }

    /// What the form that is sent to `path` carries: 64 lower-case hexadecimal digits, others for each form.
    ///
    /// `key` is the idempotency key in it, empty when it has none.
    pub fn proof(&self, path: &str, key: &str) -> String {
        hex::lower(&self.over(path, key).finalize().into_bytes())
    }

    /// Whether `given` is the [`FormSecret::proof`] of this form, compared in constant time.
    pub fn is_proof(&self, path: &str, key: &str, given: &str) -> bool {
        let digits = given.as_bytes().chunks_exact(2);
        let complete = digits.remainder().is_empty();
        let bytes: Option<Vec<u8>> = digits
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        complete && bytes.is_some_and(|tag| self.over(path, key).verify_slice(&tag).is_ok())
    }

    fn over(&self, path: &str, key: &str) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        for part in [path, key] {
            mac.update(part.len().to_string().as_bytes());
            mac.update(&[0]);
            mac.update(part.as_bytes());
        }
        mac
    }
}

impl fmt::Debug for FormSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormSecret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Always(u8);

    impl Random for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn a_proof_holds_for_its_session_its_path_and_its_key_and_for_nothing_else() {
        let (mine, other) = (FormSecret::new(&Always(1)), FormSecret::new(&Always(2)));
        let proof = mine.proof("/desk/zaak/a/b", "k");

        assert!(mine.clone().is_proof("/desk/zaak/a/b", "k", &proof));
        let long = format!("{proof}00");
        for (secret, path, key, given) in [
            (&other, "/desk/zaak/a/b", "k", proof.as_str()),
            (&mine, "/desk/zaak/a/c", "k", &proof),
            (&mine, "/desk/zaak/a/b", "l", &proof),
            (&mine, "/desk/zaak/a/", "bk", &proof),
            (&mine, "/desk/zaak/a/b", "k", ""),
            (&mine, "/desk/zaak/a/b", "k", "é"),
            (&mine, "/desk/zaak/a/b", "k", &long),
            (&mine, "/desk/zaak/a/b", "k", proof.get(..62).unwrap_or_default()),
            (&mine, "/desk/zaak/a/b", "k", proof.get(1..).unwrap_or_default()),
        ] {
            assert!(!secret.is_proof(path, key, given), "{path} {key} {given}");
        }
    }

    #[test]
    fn nothing_of_the_secret_is_shown() {
        assert_eq!(format!("{:?}", FormSecret::new(&Always(1))), "FormSecret(..)");
    }
}
