//! What the environment of a Lambda function says.

use std::path::PathBuf;

use thiserror::Error;

use crate::{
    desk::sign_in::{Loopback, OwnOrigin, OwnOriginError, SignInSettings, SignInSettingsError},
    keys::{KeyRing, KeyRingError},
};

/// What every function needs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the table: `GEHOOR_TABLE`.
    pub table: String,
    /// Folder with the municipality files: `GEHOOR_MUNICIPALITIES`.
    pub municipalities: PathBuf,
}

/// What the public function needs besides.
#[derive(Debug, Clone)]
pub struct SubmitSettings {
    /// What every function needs.
    pub common: Settings,
    /// Secrets behind the access codes: `GEHOOR_KEYS`, as [`KeyRing::parse`] reads them.
    pub keys: KeyRing,
    /// Origins that may send in for every municipality, our own for example: `GEHOOR_EXTRA_ORIGINS`, with commas. The
    /// scripts know the sites of their municipality and our own only; elsewhere the form sends by our own page.
    pub extra_origins: Vec<String>,
    /// Our own origin, as it was baked into the scripts: `GEHOOR_ORIGIN`. For the snippets that webmasters copy.
    pub origin: String,
    /// `manifest.json` of the static files, packed with the function: `GEHOOR_MANIFEST`. Without it the page for
    /// webmasters offers no version that never changes, and no themes.
    pub manifest: Option<PathBuf>,
}

/// What the desk needs besides.
#[derive(Debug, Clone)]
pub struct DeskSettings {
    /// What every function needs.
    pub common: Settings,
    /// The same secrets as those of the public function: `GEHOOR_KEYS`.
    pub keys: KeyRing,
    /// The origin of the desk, as browsers know it: `GEHOOR_DESK_URL`, the same as in the mails.
    pub origin: OwnOrigin,
    /// With whom people sign in.
    pub sign_in: SignInSettings,
}

/// Why the environment is refused. For operators.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettingsError {
    /// A variable is not set, or empty.
    #[error("{name} is not set")]
    Missing {
        /// Name of the variable.
        name: &'static str,
    },
    /// The server keys can't be used.
    #[error("GEHOOR_KEYS: {0}")]
    Keys(#[from] KeyRingError),
    /// The sign-in can't be set up.
    #[error(transparent)]
    SignIn(#[from] SignInSettingsError),
    /// The origin of the desk can't be one.
    #[error("GEHOOR_DESK_URL: {0}")]
    Origin(#[from] OwnOriginError),
}

/// A variable of this process; empty counts as not set.
pub fn process_environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Settings {
    /// Reads the variables through `lookup` ([`process_environment`] in a binary).
    ///
    /// # Errors
    /// [`SettingsError`] names the variable.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let need = |name| lookup(name).ok_or(SettingsError::Missing { name });
        Ok(Self {
            table: need("GEHOOR_TABLE")?,
            municipalities: need("GEHOOR_MUNICIPALITIES")?.into(),
        })
    }
}

impl SubmitSettings {
    /// Reads the variables through `lookup` ([`process_environment`] in a binary).
    ///
    /// # Errors
    /// [`SettingsError`] names the variable; never a value.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let keys = lookup("GEHOOR_KEYS").ok_or(SettingsError::Missing { name: "GEHOOR_KEYS" })?;
        let keys = KeyRing::parse(&keys)?;
        let need = |name| lookup(name).ok_or(SettingsError::Missing { name });
        let origin = need("GEHOOR_ORIGIN")?;
        let origins = lookup("GEHOOR_EXTRA_ORIGINS").unwrap_or_default();
        let manifest = lookup("GEHOOR_MANIFEST").map(PathBuf::from);
        Ok(Self {
            common: Settings::read(lookup)?,
            keys,
            extra_origins: origins
                .split(',')
                .map(str::trim)
                .filter(|o| !o.is_empty())
                .map(str::to_owned)
                .collect(),
            origin,
            manifest,
        })
    }
}

impl DeskSettings {
    /// Reads the variables through `lookup` ([`process_environment`] in a binary).
    ///
    /// # Errors
    /// [`SettingsError`] names the variable; never a value.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let need = |name| lookup(name).ok_or(SettingsError::Missing { name });
        Ok(Self {
            keys: KeyRing::parse(&need("GEHOOR_KEYS")?)?,
            origin: OwnOrigin::parse(&need("GEHOOR_DESK_URL")?, Loopback::Refused)?,
            sign_in: SignInSettings::read(&lookup, Loopback::Refused)?,
            common: Settings::read(&lookup)?,
        })
    }
}
