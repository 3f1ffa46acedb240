//! What the environment of the notifier says.

use std::fmt;

use thiserror::Error;

use crate::{
    config::{Settings, SettingsError},
    mail::transport::{Encryption, Ses, Smtp, Transport},
};

/// By which way mail goes out: `GEHOOR_MAIL` is `ses`, `smtps` (TLS from the start) or `starttls`.
#[derive(Clone, PartialEq, Eq)]
pub enum MailRoute {
    /// Amazon SES; `GEHOOR_SES_CONFIGURATION_SET` names the set that reports bounces.
    Ses {
        /// The configuration set, if there is one.
        configuration_set: Option<String>,
    },
    /// A relay: `GEHOOR_SMTP_HOST`, `GEHOOR_SMTP_PORT` (465, or 587 for `starttls`), `GEHOOR_SMTP_USER`,
    /// `GEHOOR_SMTP_PASSWORD`.
    Smtp {
        /// Host name, also the name in its certificate.
        host: String,
        /// Port.
        port: u16,
        /// How the connection is kept private.
        encryption: Encryption,
        /// User name and password, if the relay asks them.
        credentials: Option<(String, String)>,
    },
}

/// Why the environment is refused. For operators; never holds a value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotifySettingsError {
    /// What every function needs, or a variable that is not set.
    #[error(transparent)]
    Common(#[from] SettingsError),
    /// A variable has a value that it can't have.
    #[error("{name} must be {allowed}")]
    Invalid {
        /// Name of the variable.
        name: &'static str,
        /// What it can be.
        allowed: &'static str,
    },
}

/// What the notifier needs.
#[derive(Debug, Clone)]
pub struct NotifySettings {
    /// What every function needs.
    pub common: Settings,
    /// Origin of the desk: `GEHOOR_DESK_URL`.
    pub desk_url: String,
    /// Origin of the public pages: `GEHOOR_ORIGIN`, the same as that of the public function.
    pub origin: String,
    /// The way out.
    pub route: MailRoute,
}

impl NotifySettings {
    /// Reads the variables through `lookup` ([`crate::config::process_environment`] in a binary).
    ///
    /// # Errors
    /// [`NotifySettingsError`] names the variable; never a value.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, NotifySettingsError> {
        let need = |name| lookup(name).ok_or(SettingsError::Missing { name });
        let route = match need("GEHOOR_MAIL")?.as_str() {
            "ses" => MailRoute::Ses { configuration_set: lookup("GEHOOR_SES_CONFIGURATION_SET") },
            "smtps" => relay(&lookup, Encryption::Implicit, 465)?,
            "starttls" => relay(&lookup, Encryption::StartTls, 587)?,
            _ => {
                let allowed = "ses, smtps or starttls";
                return Err(NotifySettingsError::Invalid { name: "GEHOOR_MAIL", allowed });
            }
        };
        let desk_url = need("GEHOOR_DESK_URL")?;
        let origin = need("GEHOOR_ORIGIN")?;
        Ok(Self { desk_url, origin, route, common: Settings::read(lookup)? })
    }
}

fn relay(
    lookup: &impl Fn(&str) -> Option<String>,
    encryption: Encryption,
    usual_port: u16,
) -> Result<MailRoute, NotifySettingsError> {
    let need = |name| lookup(name).ok_or(SettingsError::Missing { name });
    let port = match lookup("GEHOOR_SMTP_PORT") {
        Some(port) => {
            let invalid =
                NotifySettingsError::Invalid { name: "GEHOOR_SMTP_PORT", allowed: "a number" };
            port.parse().map_err(|_| invalid)?
        }
        None => usual_port,
    };
    let credentials = match lookup("GEHOOR_SMTP_USER") {
        Some(user) => Some((user, need("GEHOOR_SMTP_PASSWORD")?)),
        None => None,
    };
    Ok(MailRoute::Smtp { host: need("GEHOOR_SMTP_HOST")?, port, encryption, credentials })
}

impl MailRoute {
    /// The way out itself. Opens no connection.
    pub async fn open(self) -> Transport {
        match self {
            Self::Ses { configuration_set } => {
                Transport::Ses(Ses::from_runtime(configuration_set).await)
            }
            Self::Smtp { host, port, encryption, credentials } => {
                Transport::Smtp(Smtp::new(host, port, encryption, credentials))
            }
        }
    }
}

impl fmt::Debug for MailRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ses { .. } => "Ses(..)",
            Self::Smtp { .. } => "Smtp(..)",
        })
    }
}
