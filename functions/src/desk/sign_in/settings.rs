//! With whom people sign in, and for how long.

use std::fmt;

use jiff::SignedDuration;
use thiserror::Error;

use super::endpoint::{Endpoint, Loopback};

/// The longest text of a setting, in bytes.
const LONGEST: usize = 512;

/// What the sign-in needs to know of the organisation.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInSettings {
    /// The provider: `GEHOOR_OIDC_ISSUER`, exactly as the provider writes it.
    pub(super) issuer: Endpoint,
    /// Our id there: `GEHOOR_OIDC_CLIENT`.
    pub(super) client: String,
    /// Our secret there, for providers that want one: `GEHOOR_OIDC_SECRET`.
    pub(super) secret: Option<String>,
    /// The claim with the grants: `GEHOOR_OIDC_CLAIM`, `gehoor` when it isn't set.
    pub(super) claim: String,
    /// The session ends after this long without a request: `GEHOOR_DESK_IDLE_MINUTES`, 30 when it isn't set.
    pub(super) idle: SignedDuration,
    /// The session ends this long after signing in: `GEHOOR_DESK_HOURS`, 10 when it isn't set.
    pub(super) absolute: SignedDuration,
}

/// Why the settings are refused. For operators; never holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignInSettingsError {
    /// A variable is not set, or empty.
    #[error("{name} is not set")]
    Missing {
        /// Name of the variable.
        name: &'static str,
    },
    /// A variable has a value that it can't have.
    #[error("{name} must be {allowed}")]
    Invalid {
        /// Name of the variable.
        name: &'static str,
        /// What it can be.
        allowed: &'static str,
    },
}

impl SignInSettings {
    /// Reads the variables through `lookup` ([`crate::config::process_environment`] in a binary).
    ///
    /// # Errors
    /// [`SignInSettingsError`] names the variable; never a value.
    pub fn read(
        lookup: impl Fn(&str) -> Option<String>,
        loopback: Loopback,
    ) -> Result<Self, SignInSettingsError> {
        let need = |name| lookup(name).ok_or(SignInSettingsError::Missing { name });
        let invalid = |name, allowed| SignInSettingsError::Invalid { name, allowed };
        let short = |name, text: String| {
            let fits = text.len() <= LONGEST && !text.chars().any(char::is_control);
            if fits { Ok(text) } else { Err(invalid(name, "at most 512 plain characters")) }
        };
        let number = |name, usual: i64, most: i64| match lookup(name) {
            None => Ok(usual),
            Some(text) => text
                .parse()
                .ok()
                .filter(|number| (1..=most).contains(number))
                .ok_or(invalid(name, "a whole number, at least 1, at most a day")),
        };
        let issuer = Endpoint::parse(&need("GEHOOR_OIDC_ISSUER")?, loopback)
            .filter(|issuer| !issuer.has_query())
            .ok_or(invalid("GEHOOR_OIDC_ISSUER", "an https address without a query"))?;
        let claim = lookup("GEHOOR_OIDC_CLAIM").unwrap_or_else(|| "gehoor".to_owned());
        let secret = lookup("GEHOOR_OIDC_SECRET");
        Ok(Self {
            issuer,
            client: short("GEHOOR_OIDC_CLIENT", need("GEHOOR_OIDC_CLIENT")?)?,
            secret: secret.map(|secret| short("GEHOOR_OIDC_SECRET", secret)).transpose()?,
            claim: short("GEHOOR_OIDC_CLAIM", claim)?,
            idle: SignedDuration::from_mins(number("GEHOOR_DESK_IDLE_MINUTES", 30, 24 * 60)?),
            absolute: SignedDuration::from_hours(number("GEHOOR_DESK_HOURS", 10, 24)?),
        })
    }
}

/// Without the secret.
impl fmt::Debug for SignInSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignInSettings")
            .field("issuer", &self.issuer.as_str())
            .field("has_secret", &self.secret.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn read(changes: &[(&str, &str)]) -> Result<SignInSettings, SignInSettingsError> {
        let usual =
            [("GEHOOR_OIDC_ISSUER", "https://id.example/a"), ("GEHOOR_OIDC_CLIENT", "gehoor")];
        let lookup = |name: &str| {
            let set = changes.iter().chain(&usual).find(|(known, _)| *known == name)?;
            (!set.1.is_empty()).then(|| set.1.to_owned())
        };
        SignInSettings::read(lookup, Loopback::Refused)
    }

    #[test]
    fn issuer_and_client_are_enough() {
        let settings = read(&[]).unwrap();
        assert_eq!((settings.claim.as_str(), settings.secret.as_deref()), ("gehoor", None));
        assert_eq!(settings.idle, SignedDuration::from_mins(30));
        assert_eq!(settings.absolute, SignedDuration::from_hours(10));
    }

    #[test]
    fn what_cannot_be_is_refused_by_name_and_the_secret_is_never_shown() {
        for (name, value) in [
            ("GEHOOR_OIDC_ISSUER", ""),
            ("GEHOOR_OIDC_ISSUER", "http://id.example"),
            ("GEHOOR_OIDC_ISSUER", "http://127.0.0.1:1"),
            ("GEHOOR_OIDC_ISSUER", "https://id.example/?a=b"),
            ("GEHOOR_OIDC_CLIENT", ""),
            ("GEHOOR_OIDC_CLIENT", "a\nb"),
            ("GEHOOR_OIDC_SECRET", "a\nb"),
            ("GEHOOR_DESK_IDLE_MINUTES", "0"),
            ("GEHOOR_DESK_IDLE_MINUTES", "kort"),
            ("GEHOOR_DESK_HOURS", "25"),
        ] {
            let error = read(&[(name, value)]).unwrap_err().to_string();
            assert!(error.starts_with(name), "{name}: {error}");
        }
        let shown = format!("{:?}", read(&[("GEHOOR_OIDC_SECRET", "geheim")]).unwrap());
        assert!(!shown.contains("geheim"), "{shown}");
    }
}
