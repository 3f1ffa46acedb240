//! What the provider says of itself.
//!
//! # Source
//! OpenID Connect Discovery 1.0 sections 3 and 4.3; RFC 8414; RFC 9207; OpenID Connect RP-Initiated Logout 1.0 section 2.1.

use serde::Deserialize;

use super::endpoint::Endpoint;

/// Why the description can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MetadataError {
    /// It describes another issuer than the one that was asked.
    Issuer,
    /// An address in it is none that may be asked.
    Endpoint,
    /// The provider doesn't do the code flow, PKCE with S256, or a way to authenticate that we know.
    Unsupported,
}

impl MetadataError {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Issuer => "metadata-issuer",
            Self::Endpoint => "metadata-endpoint",
            Self::Unsupported => "metadata-unsupported",
        }
    }
}

/// How the client proves itself when it has a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SecretPlace {
    /// `client_secret_basic`, which every provider does that doesn't say otherwise.
    Header,
    /// `client_secret_post`.
    Form,
}

/// The description, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Metadata {
    /// Where the browser is sent to sign in.
    pub(super) authorization: Endpoint,
    /// Where a code is exchanged.
    pub(super) token: Endpoint,
    /// Where the keys are.
    pub(super) keys: Endpoint,
    /// Where the browser is sent to sign out, if the provider does that.
    pub(super) end_session: Option<Endpoint>,
    /// The answer in the browser names its issuer.
    pub(super) answers_with_issuer: bool,
    /// Where a secret goes.
    pub(super) secret_place: SecretPlace,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    response_types_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

impl Metadata {
    /// Reads a description of this issuer; nothing for what is no description.
    ///
    /// # Errors
    /// [`MetadataError`] for a description that can't be used.
    pub(super) fn parse(text: &[u8], issuer: &Endpoint) -> Option<Result<Self, MetadataError>> {
        let document: Document = serde_json::from_slice(text).ok()?;
        Some(Self::of(&document, issuer))
    }

    fn of(document: &Document, issuer: &Endpoint) -> Result<Self, MetadataError> {
        if document.issuer != issuer.as_str() {
            return Err(MetadataError::Issuer);
        }
        let does = |list: &Option<Vec<String>>, what: &str| {
            list.as_ref().is_none_or(|list| list.iter().any(|known| known == what))
        };
        let code = does(&document.response_types_supported, "code");
        // Some providers do S256 and don't say so: only a list without it is a no.
        let pkce = does(&document.code_challenge_methods_supported, "S256");
        let ways = &document.token_endpoint_auth_methods_supported;
        let secret_place =
            if does(ways, "client_secret_basic") { SecretPlace::Header } else { SecretPlace::Form };
        if !code || !pkce {
            return Err(MetadataError::Unsupported);
        }
        let endpoint =
            |text| Endpoint::parse(text, issuer.loopback()).ok_or(MetadataError::Endpoint);
        Ok(Self {
            authorization: endpoint(&document.authorization_endpoint)?,
            token: endpoint(&document.token_endpoint)?,
            keys: endpoint(&document.jwks_uri)?,
            end_session: document.end_session_endpoint.as_deref().map(endpoint).transpose()?,
            answers_with_issuer: document.authorization_response_iss_parameter_supported,
            secret_place,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::{Value, json};

    use super::{super::endpoint::Loopback, *};

    fn read(changes: &Value) -> Option<Result<Metadata, MetadataError>> {
        let mut document = json!({
            "issuer": "https://id.example/a",
            "authorization_endpoint": "https://id.example/a/auth",
            "token_endpoint": "https://id.example/a/token",
            "jwks_uri": "https://id.example/a/keys",
        });
        let map = document.as_object_mut().unwrap();
        map.extend(changes.as_object().unwrap().clone());
        map.retain(|_, value| !value.is_null());
        let issuer = Endpoint::parse("https://id.example/a", Loopback::Refused).unwrap();
        Metadata::parse(document.to_string().as_bytes(), &issuer)
    }

    #[test]
    fn a_description_is_of_the_very_issuer_and_leads_to_https_only() {
        for (changes, expected) in [
            (json!({}), None),
            (json!({"issuer": "https://id.example/a/"}), Some(MetadataError::Issuer)),
            (json!({"issuer": "https://ID.example/a"}), Some(MetadataError::Issuer)),
            (json!({"token_endpoint": "http://id.example/t"}), Some(MetadataError::Endpoint)),
            (json!({"token_endpoint": "http://127.0.0.1/t"}), Some(MetadataError::Endpoint)),
            (json!({"jwks_uri": "file:///a"}), Some(MetadataError::Endpoint)),
            (json!({"end_session_endpoint": "javascript:1"}), Some(MetadataError::Endpoint)),
            (json!({"response_types_supported": ["id_token"]}), Some(MetadataError::Unsupported)),
            (
                json!({"code_challenge_methods_supported": ["plain"]}),
                Some(MetadataError::Unsupported),
            ),
            (json!({"code_challenge_methods_supported": ["plain", "S256"]}), None),
        ] {
            assert_eq!(read(&changes).unwrap().err(), expected, "{changes}");
        }
    }

    #[test]
    fn what_is_no_description_is_nothing() {
        for changes in [json!({"issuer": null}), json!({"jwks_uri": 1}), json!({"issuer": []})] {
            assert_eq!(read(&changes), None, "{changes}");
        }
    }

    #[test]
    fn a_secret_goes_in_the_header_unless_the_provider_takes_it_in_the_form_only() {
        for (ways, expected) in [
            (Value::Null, SecretPlace::Header),
            (json!(["client_secret_post", "client_secret_basic"]), SecretPlace::Header),
            (json!(["client_secret_post"]), SecretPlace::Form),
        ] {
            let read = read(&json!({"token_endpoint_auth_methods_supported": ways}));
            assert_eq!(read.unwrap().unwrap().secret_place, expected);
        }
    }
}
