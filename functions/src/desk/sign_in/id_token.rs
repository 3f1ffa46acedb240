//! What the provider says of the person, once all of it is checked.
//!
//! # Source
//! OpenID Connect Core 1.0 sections 2, 3.1.3.7 and 3.1.3.8.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use gehoor_domain::case::PersonId;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256, Sha512};

use super::{
    jwk::{Algorithm, Keys},
    jws::Jws,
};

/// How far the clocks of provider and server may be apart, in seconds.
const SKEW: i64 = 60;

/// How old a token may be, in seconds. It is made when the code is exchanged, but Entra ID writes five minutes earlier.
const OLDEST: i64 = 600;

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenError {
    /// No token, or one without what each must have.
    Shape,
    /// A token for something else.
    Type,
    /// An algorithm that isn't in the list.
    Algorithm,
    /// The key isn't known.
    Key,
    /// The signature isn't of the key.
    Signature,
    /// Of another issuer.
    Issuer,
    /// For another client, or for more than this one.
    Audience,
    /// Given to another client.
    AuthorizedParty,
    /// No longer valid, or not yet.
    Expired,
    /// Made too long ago, or in the future.
    IssuedAt,
    /// Of another sign-in.
    Nonce,
    /// Doesn't belong to the access token that came along.
    AccessToken,
    /// Names nobody, or too long.
    Subject,
}

impl TokenError {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Shape => "token-shape",
            Self::Type => "token-type",
            Self::Algorithm => "token-algorithm",
            Self::Key => "token-key",
            Self::Signature => "token-signature",
            Self::Issuer => "token-issuer",
            Self::Audience => "token-audience",
            Self::AuthorizedParty => "token-authorized-party",
            Self::Expired => "token-expired",
            Self::IssuedAt => "token-issued-at",
            Self::Nonce => "token-nonce",
            Self::AccessToken => "token-access-token",
            Self::Subject => "token-subject",
        }
    }
}

/// What a token must say.
pub(super) struct Expected<'a> {
    /// The configured issuer, exactly.
    pub(super) issuer: &'a str,
    /// Our id at the provider.
    pub(super) client: &'a str,
    /// Whether a text is the nonce of this sign-in, compared in constant time.
    pub(super) is_nonce: &'a dyn Fn(&str) -> bool,
    /// The access token that came along.
    pub(super) access_token: &'a str,
    /// Now.
    pub(super) now: Timestamp,
}

/// One audience or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    azp: Option<String>,
    sub: String,
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
    at_hash: Option<String>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// Who signed in, as the provider says.
pub(super) struct Identity {
    /// Who it is, for as long as the provider knows them.
    pub(super) person: PersonId,
    claims: Map<String, Value>,
}

impl Identity {
    /// Reads a token.
    ///
    /// # Errors
    /// [`TokenError`], the first thing that is wrong.
    pub(super) fn of(
        token: &Jws<'_>,
        keys: &Keys,
        expected: &Expected<'_>,
    ) -> Result<Self, TokenError> {
        let payload = token.verify(keys)?;
        let claims: Claims = serde_json::from_slice(payload).map_err(|_| TokenError::Shape)?;
        claims.check(token.algorithm, expected)?;
        Ok(Self { person: claims.person()?, claims: claims.others })
    }

    /// A claim, as it stands in the token.
    pub(super) fn claim(&self, name: &str) -> Option<&Value> {
        self.claims.get(name)
    }
}

impl Claims {
    fn check(&self, algorithm: Algorithm, expected: &Expected<'_>) -> Result<(), TokenError> {
        if self.iss != expected.issuer {
            return Err(TokenError::Issuer);
        }
        // Another audience is one that we would have to trust with this token; we know none.
        let is_ours = match &self.aud {
            Audience::One(one) => one == expected.client,
            Audience::Several(all) => matches!(all.as_slice(), [one] if one == expected.client),
        };
        if !is_ours {
            return Err(TokenError::Audience);
        }
        if self.azp.as_deref().is_some_and(|party| party != expected.client) {
            return Err(TokenError::AuthorizedParty);
        }
        let (exp, iat) = (seconds(self.exp)?, seconds(self.iat)?);
        let nbf = self.nbf.map(seconds).transpose()?.unwrap_or(i64::MIN);
        let now = expected.now.as_second();
        if exp.saturating_add(SKEW) <= now || nbf > now.saturating_add(SKEW) {
            return Err(TokenError::Expired);
        }
        if iat.saturating_add(OLDEST) < now || iat > now.saturating_add(SKEW) {
            return Err(TokenError::IssuedAt);
        }
        if !self.nonce.as_deref().is_some_and(expected.is_nonce) {
            return Err(TokenError::Nonce);
        }
        if self.at_hash.as_deref().is_some_and(|hash| hash != at_hash(algorithm, expected)) {
            return Err(TokenError::AccessToken);
        }
        Ok(())
    }

    /// Who it is. A subject that the history of a case would hold in other characters is refused: two could become one.
    fn person(&self) -> Result<PersonId, TokenError> {
        let person = PersonId::parse(&self.sub).map_err(|_| TokenError::Subject)?;
        let is_same = person.as_str() == self.sub && !self.sub.chars().any(char::is_control);
        is_same.then_some(person).ok_or(TokenError::Subject)
    }
}

/// Whole seconds since 1970; providers may write a fraction (RFC 7519 section 2, `NumericDate`).
fn seconds(number: f64) -> Result<i64, TokenError> {
    // Until the year 9999, so that nothing below can overflow.
    if !(0.0..253_402_300_800.0).contains(&number) {
        return Err(TokenError::Shape);
    }
    let whole = format!("{:.0}", number.floor());
    whole.parse().map_err(|_| TokenError::Shape)
}

/// The left half of the hash of the access token, by the hash of the algorithm.
fn at_hash(algorithm: Algorithm, expected: &Expected<'_>) -> String {
    let token = expected.access_token.as_bytes();
    let hash = match algorithm {
        Algorithm::EdDsa => Sha512::digest(token).to_vec(),
        Algorithm::Rs256 | Algorithm::Ps256 | Algorithm::Es256 => Sha256::digest(token).to_vec(),
    };
    let half = hash.len() / 2;
    BASE64_URL_SAFE_NO_PAD.encode(hash.into_iter().take(half).collect::<Vec<_>>())
}
