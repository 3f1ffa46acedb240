//! The provider's public keys, and the check of a signature with one of them.
//!
//! **Invariant:** symmetric keys are not read at all, so no public key can ever be taken for a shared secret, and there is
//! no algorithm `none` to ask for.
//!
//! # Source
//! RFC 7515 (JWS), RFC 7517 (JWK), RFC 7518 section 3 and 6, RFC 8037 (Ed25519), RFC 8725 section 3.1.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;
use serde_json::Value;

/// The most keys of a provider that are looked at.
const MOST: usize = 64;

/// The algorithms that a token may be signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// RSA with PKCS #1 v1.5 and SHA-256: what every provider does.
    Rs256,
    /// RSA-PSS with SHA-256.
    Ps256,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// The algorithm of this name; nothing for all others, `none` and `HS256` among them.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "PS256" => Some(Self::Ps256),
            "ES256" => Some(Self::Es256),
            "EdDSA" => Some(Self::EdDsa),
            _ => None,
        }
    }
}

/// What a key is made of.
enum Material {
    Rsa { n: Vec<u8>, e: Vec<u8> },
    P256 { point: Vec<u8> },
    Ed25519 { point: Vec<u8> },
}

/// One public key.
pub(super) struct PublicKey {
    id: Option<String>,
    algorithm: Option<String>,
    material: Material,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    kid: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl PublicKey {
    /// Reads a key for signatures; nothing for a key of another kind.
    fn read(value: Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(value).ok()?;
        if jwk.purpose.as_deref().is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let material = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
            ("RSA", None) => Material::Rsa { n: number(jwk.n)?, e: number(jwk.e)? },
            ("EC", Some("P-256")) => {
                let (x, y) = (bytes(jwk.x)?, bytes(jwk.y)?);
                // Both are full width (RFC 7518 section 6.2.1.2); the curve is checked at each use.
                let whole = x.len() == 32 && y.len() == 32;
                whole.then(|| Material::P256 { point: [vec![4], x, y].concat() })?
            }
            ("OKP", Some("Ed25519")) => Material::Ed25519 { point: bytes(jwk.x)? },
            _ => return None,
        };
        Some(Self { id: jwk.kid, algorithm: jwk.alg, material })
    }

    /// Whether the key is one for this algorithm.
    fn does(&self, algorithm: Algorithm) -> bool {
        let kind = matches!(
            (&self.material, algorithm),
            (Material::Rsa { .. }, Algorithm::Rs256 | Algorithm::Ps256)
                | (Material::P256 { .. }, Algorithm::Es256)
                | (Material::Ed25519 { .. }, Algorithm::EdDsa)
        );
        let named = self.algorithm.as_deref();
        kind && named.is_none_or(|name| Algorithm::from_name(name) == Some(algorithm))
    }

    /// Whether this is the signature of the message. RSA keys have 2048 to 8192 bits.
    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], given: &[u8]) -> bool {
        if !self.does(algorithm) {
            return false;
        }
        match &self.material {
            Material::Rsa { n, e } => {
                let parameters = match algorithm {
                    Algorithm::Ps256 => &signature::RSA_PSS_2048_8192_SHA256,
                    _ => &signature::RSA_PKCS1_2048_8192_SHA256,
                };
                RsaPublicKeyComponents { n, e }.verify(parameters, message, given).is_ok()
            }
            Material::P256 { point } => {
                let key = UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, point);
                key.verify(message, given).is_ok()
            }
            Material::Ed25519 { point } => {
                UnparsedPublicKey::new(&signature::ED25519, point).verify(message, given).is_ok()
            }
        }
    }
}

/// The keys of a provider.
pub(super) struct Keys(Vec<PublicKey>);

impl Keys {
    /// Reads a list; keys that can't be used are left out. Nothing for what is no list.
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct List {
            keys: Vec<Value>,
        }
        let list: List = serde_json::from_slice(text).ok()?;
        Some(Self(list.keys.into_iter().take(MOST).filter_map(PublicKey::read).collect()))
    }

    /// The key that a token names; without a name the only one there is for the algorithm.
    pub(super) fn of(&self, algorithm: Algorithm, id: Option<&str>) -> Option<&PublicKey> {
        let named = |key: &&PublicKey| id.is_none() || key.id.as_deref() == id;
        let mut fitting = self.0.iter().filter(|key| key.does(algorithm)).filter(named);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }
}

fn bytes(text: Option<String>) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(text?).ok()
}

/// A number without leading zeros, as `ring` wants it; some providers write one.
fn number(text: Option<String>) -> Option<Vec<u8>> {
    Some(bytes(text)?.into_iter().skip_while(|byte| *byte == 0).collect())
}
