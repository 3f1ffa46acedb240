//! The provider: what it says of itself and its keys, remembered for an hour; and the exchange of a code.

use std::{io, sync::Arc};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::{
    attempt::Attempt,
    endpoint::Endpoint,
    id_token::{Expected, Identity, TokenError},
    jwk::Keys,
    jws::Jws,
    line::{Limits, Line, LineError},
    metadata::{Metadata, SecretPlace},
    refusal::Refusal,
    settings::SignInSettings,
};

/// How long description and keys are remembered.
const KEEP: SignedDuration = SignedDuration::from_hours(1);

/// Keys are asked again for a key that isn't known, but not more often than this: a token is cheap to make up.
const ROTATION: SignedDuration = SignedDuration::from_mins(1);

/// Where OpenID Connect Discovery puts the description, behind the issuer.
const DESCRIPTION: &str = "/.well-known/openid-configuration";

/// Something that was fetched, and when.
struct Fetched<T> {
    at: Timestamp,
    what: Arc<T>,
}

impl<T> Fetched<T> {
    /// Whether it was fetched less than this long ago. A clock that was set back makes it old.
    fn is_younger(&self, than: SignedDuration, now: Timestamp) -> bool {
        let age = now.duration_since(self.at);
        age >= SignedDuration::ZERO && age < than
    }
}

/// The provider of an organisation.
pub(super) struct Provider {
    line: Line,
    description: Endpoint,
    metadata: Mutex<Option<Fetched<Metadata>>>,
    keys: Mutex<Option<Fetched<Keys>>>,
}

/// What the provider gives for a code. Other members are not read.
#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    token_type: String,
    id_token: String,
}

impl Provider {
    /// Asks nothing yet.
    ///
    /// # Errors
    /// The system has no roots to trust.
    pub(super) fn new(settings: &SignInSettings, limits: Limits) -> io::Result<Self> {
        let issuer = &settings.issuer;
        let description = format!("{}{DESCRIPTION}", issuer.as_str().trim_end_matches('/'));
        let description = Endpoint::parse(&description, issuer.loopback())
            .ok_or_else(|| io::Error::other("the issuer is too long"))?;
        let line = Line::new(limits)?;
        Ok(Self { line, description, metadata: Mutex::default(), keys: Mutex::default() })
    }

    /// The description, fetched when none is remembered.
    pub(super) async fn metadata(
        &self,
        settings: &SignInSettings,
        now: Timestamp,
    ) -> Result<Arc<Metadata>, Refusal> {
        let mut known = self.metadata.lock().await;
        if let Some(known) = known.as_ref().filter(|known| known.is_younger(KEEP, now)) {
            return Ok(known.what.clone());
        }
        let text = self.line.get(&self.description).await.map_err(Refusal::MetadataLine)?;
        let read = Metadata::parse(&text, &settings.issuer);
        let read = read.ok_or(Refusal::MetadataLine(LineError::Shape))?;
        let what = Arc::new(read.map_err(Refusal::Metadata)?);
        *known = Some(Fetched { at: now, what: what.clone() });
        Ok(what)
    }

    /// Exchanges the code and reads who signed in.
    pub(super) async fn identity(
        &self,
        settings: &SignInSettings,
        (attempt, code): (&Attempt, &str),
        redirect: &str,
        now: Timestamp,
    ) -> Result<Identity, Refusal> {
        let work = async {
            let metadata = self.metadata(settings, now).await?;
            let tokens = self.exchange(settings, &metadata, (attempt, code), redirect).await?;
            let token = Jws::parse(&tokens.id_token)?;
            let keys = self.keys_for(&token, &metadata, now).await?;
            let expected = Expected {
                issuer: settings.issuer.as_str(),
                client: &settings.client,
                is_nonce: &|given| attempt.is_nonce(given),
                access_token: &tokens.access_token,
                now,
            };
            Ok(Identity::of(&token, &keys, &expected)?)
        };
        let whole = self.line.limits().whole;
        tokio::time::timeout(whole, work).await.unwrap_or(Err(Refusal::Slow))
    }

    async fn exchange(
        &self,
        settings: &SignInSettings,
        metadata: &Metadata,
        (attempt, code): (&Attempt, &str),
        redirect: &str,
    ) -> Result<Tokens, Refusal> {
        let verifier = attempt.verifier();
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect),
            ("code_verifier", &verifier),
        ];
        let mut credentials = None;
        match (&settings.secret, metadata.secret_place) {
            (None, _) => form.push(("client_id", &settings.client)),
            (Some(secret), SecretPlace::Form) => {
                form.extend([("client_id", settings.client.as_str()), ("client_secret", secret)]);
            }
            (Some(secret), SecretPlace::Header) => {
                credentials = Some(basic(&settings.client, secret));
            }
        }
        let answer = self.line.post(&metadata.token, credentials.as_deref(), &form).await;
        let answer = answer.map_err(Refusal::Exchange)?;
        let tokens: Tokens =
            serde_json::from_slice(&answer).map_err(|_| Refusal::Exchange(LineError::Shape))?;
        let is_bearer = tokens.token_type.eq_ignore_ascii_case("Bearer");
        if is_bearer { Ok(tokens) } else { Err(Refusal::Exchange(LineError::Shape)) }
    }

    /// The keys, asked again when they are old or when the token names one that isn't among them.
    async fn keys_for(
        &self,
        token: &Jws<'_>,
        metadata: &Metadata,
        now: Timestamp,
    ) -> Result<Arc<Keys>, Refusal> {
        let mut known = self.keys.lock().await;
        if let Some(known) = known.as_ref() {
            let has_key = token.has_key(&known.what);
            if known.is_younger(KEEP, now) && (has_key || known.is_younger(ROTATION, now)) {
                return Ok(known.what.clone());
            }
        }
        let text = self.line.get(&metadata.keys).await.map_err(Refusal::Keys)?;
        let what = Arc::new(Keys::parse(&text).ok_or(Refusal::Keys(LineError::Shape))?);
        *known = Some(Fetched { at: now, what: what.clone() });
        if token.has_key(&what) { Ok(what) } else { Err(TokenError::Key.into()) }
    }
}

/// `client_secret_basic`: each half encoded as in a form first (RFC 6749 section 2.3.1).
fn basic(client: &str, secret: &str) -> String {
    let encoded = |text: &str| {
        let pair = serde_urlencoded::to_string([("", text)]).unwrap_or_default();
        pair.strip_prefix('=').map(str::to_owned).unwrap_or_default()
    };
    let pair = format!("{}:{}", encoded(client), encoded(secret));
    format!("Basic {}", BASE64_STANDARD.encode(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_encoded_as_in_a_form_before_it_goes_in_the_header() {
        // `a%3Ab:c+%26d`
        assert_eq!(basic("a:b", "c &d"), "Basic YSUzQWI6YyslMjZk");
    }
}
