//! A signed token, taken apart but not believed.
//!
//! # Source
//! RFC 7515 sections 3.1, 4.1 and 5.2; RFC 8725 (JWT Best Current Practices).

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::Value;

use super::{
    id_token::TokenError,
    jwk::{Algorithm, Keys},
};

/// The longest token, in bytes.
const LONGEST: usize = 16 * 1024;

/// A token in its three parts.
pub(super) struct Jws<'a> {
    /// The algorithm, one of ours.
    pub(super) algorithm: Algorithm,
    key_id: Option<String>,
    signed: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

/// The head. What could bring a key along (`jwk`, `jku`, `x5c`, `x5u`) is not read.
#[derive(Deserialize)]
struct Head {
    alg: String,
    typ: Option<String>,
    kid: Option<String>,
    crit: Option<Value>,
}

impl<'a> Jws<'a> {
    /// Takes a token apart.
    ///
    /// # Errors
    /// No token, one of another type, or one whose algorithm isn't in the list.
    pub(super) fn parse(text: &'a str) -> Result<Self, TokenError> {
        if text.len() > LONGEST {
            return Err(TokenError::Shape);
        }
        let (signed, signature) = text.rsplit_once('.').ok_or(TokenError::Shape)?;
        let (head, payload) = signed.split_once('.').ok_or(TokenError::Shape)?;
        let decode = |part| BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenError::Shape);
        let head: Head = serde_json::from_slice(&decode(head)?).map_err(|_| TokenError::Shape)?;
        let algorithm = Algorithm::from_name(&head.alg).ok_or(TokenError::Algorithm)?;
        // An access token or a logout token of the same provider is signed with the same key (RFC 8725 section 3.11).
        let is_jwt = head.typ.is_none_or(|typ| typ.eq_ignore_ascii_case("JWT"));
        if !is_jwt || head.crit.is_some() {
            return Err(TokenError::Type);
        }
        let (payload, signature) = (decode(payload)?, decode(signature)?);
        Ok(Self { algorithm, key_id: head.kid, signed, payload, signature })
    }

    /// Whether these keys hold the one that the token names.
    pub(super) fn has_key(&self, keys: &Keys) -> bool {
        keys.of(self.algorithm, self.key_id.as_deref()).is_some()
    }

    /// What was signed, once the signature is right.
    ///
    /// # Errors
    /// There is no such key, or the signature is of another.
    pub(super) fn verify(&self, keys: &Keys) -> Result<&[u8], TokenError> {
        let key = keys.of(self.algorithm, self.key_id.as_deref()).ok_or(TokenError::Key)?;
        let good = key.verifies(self.algorithm, self.signed.as_bytes(), &self.signature);
        if good { Ok(&self.payload) } else { Err(TokenError::Signature) }
    }
}
