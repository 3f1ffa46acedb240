//! Why a sign-in is refused: a code for the log and the page, and what the page says.

use http::StatusCode;

use super::{id_token::TokenError, line::LineError, metadata::MetadataError};
use crate::texts::Key;

/// Why nobody is signed in. Holds nothing of what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// This browser began no sign-in, or what it kept of it is not ours.
    NotBegun,
    /// The sign-in took longer than it may.
    TooLate,
    /// The answer belongs to another sign-in than the one that this browser began.
    OtherState,
    /// The answer was used before.
    Replayed,
    /// The answer says that another provider gave it, or doesn't say which although it should (RFC 9207).
    OtherIssuer,
    /// The answer can't be read: a parameter comes twice, or it is too long.
    Malformed,
    /// There is no code in it.
    Incomplete,
    /// The person stopped at the provider, or the provider didn't let them through.
    Denied,
    /// The provider reports another error.
    ProviderError,
    /// The provider's description of itself can't be used.
    Metadata(MetadataError),
    /// The description could not be fetched.
    MetadataLine(LineError),
    /// The code could not be exchanged for a token.
    Exchange(LineError),
    /// The keys could not be fetched.
    Keys(LineError),
    /// All that was asked of the provider took too long.
    Slow,
    /// The ID token is refused.
    Token(TokenError),
    /// No role at any municipality here.
    NoGrant,
}

impl Refusal {
    /// The code for the log.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::NotBegun => "not-begun",
            Self::TooLate => "too-late",
            Self::OtherState => "other-state",
            Self::Replayed => "replayed",
            Self::OtherIssuer => "other-issuer",
            Self::Malformed => "malformed",
            Self::Incomplete => "incomplete",
            Self::Denied => "denied",
            Self::ProviderError => "provider-error",
            Self::Metadata(error) => error.code(),
            Self::MetadataLine(error) => match error {
                LineError::Unreachable => "metadata-unreachable",
                LineError::Slow => "metadata-slow",
                LineError::Redirect => "metadata-redirect",
                LineError::Status => "metadata-status",
                LineError::Media => "metadata-media",
                LineError::Large => "metadata-large",
                LineError::Shape => "metadata-shape",
            },
            Self::Exchange(error) => match error {
                LineError::Unreachable => "exchange-unreachable",
                LineError::Slow => "exchange-slow",
                LineError::Redirect => "exchange-redirect",
                LineError::Status => "exchange-status",
                LineError::Media => "exchange-media",
                LineError::Large => "exchange-large",
                LineError::Shape => "exchange-shape",
            },
            Self::Keys(error) => match error {
                LineError::Unreachable => "keys-unreachable",
                LineError::Slow => "keys-slow",
                LineError::Redirect => "keys-redirect",
                LineError::Status => "keys-status",
                LineError::Media => "keys-media",
                LineError::Large => "keys-large",
                LineError::Shape => "keys-shape",
            },
            Self::Slow => "provider-slow",
            Self::Token(error) => error.code(),
            Self::NoGrant => "no-grant",
        }
    }

    /// Whether the sign-in that this browser began is over. An answer that was not for it leaves it as it is: another site
    /// could send one, and so could another tab.
    pub(super) const fn ends_attempt(self) -> bool {
        !matches!(self, Self::NotBegun | Self::OtherState | Self::Malformed)
    }

    /// The page: its status, title and text.
    pub(super) const fn page(self) -> (StatusCode, Key, Key) {
        match self {
            Self::NoGrant => {
                (StatusCode::FORBIDDEN, Key::DeskSigninNograntTitle, Key::DeskSigninNograntText)
            }
            Self::NotBegun | Self::TooLate | Self::OtherState | Self::Replayed => {
                (StatusCode::BAD_REQUEST, Key::DeskSigninAgainTitle, Key::DeskSigninAgainText)
            }
            Self::Denied => {
                (StatusCode::FORBIDDEN, Key::DeskSigninDeniedTitle, Key::DeskSigninDeniedText)
            }
            Self::MetadataLine(LineError::Unreachable | LineError::Slow)
            | Self::Exchange(LineError::Unreachable | LineError::Slow)
            | Self::Keys(LineError::Unreachable | LineError::Slow)
            | Self::Slow => {
                (StatusCode::BAD_GATEWAY, Key::DeskSigninSilentTitle, Key::DeskSigninSilentText)
            }
            Self::OtherIssuer
            | Self::Malformed
            | Self::Incomplete
            | Self::ProviderError
            | Self::Metadata(_)
            | Self::MetadataLine(_)
            | Self::Exchange(_)
            | Self::Keys(_)
            | Self::Token(_) => {
                (StatusCode::BAD_REQUEST, Key::DeskSigninRefusedTitle, Key::DeskSigninRefusedText)
            }
        }
    }
}

impl From<TokenError> for Refusal {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}
