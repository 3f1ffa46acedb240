//! The ways out: SES, an SMTP relay, or a box of files for one machine.
//!
//! **Invariant:** an error never holds an address or the server's words, which often repeat the address.

mod post_box;
mod ses;
mod smtp;

use std::sync::Arc;

use thiserror::Error;

pub use post_box::{PostBox, StoredMail};
pub use ses::Ses;
pub use smtp::{Encryption, Smtp};

use super::message::Envelope;

/// What stopped a mail.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Cause {
    /// No connection, or it broke. After the last byte was sent the mail may have arrived all the same.
    #[error("connection")]
    Connection,
    /// No answer in time; the mail may have arrived.
    #[error("timeout")]
    Timeout,
    /// The relay answered with this SMTP code (RFC 5321 4.2).
    #[error("smtp-{0}")]
    Smtp(u16),
    /// SES answered with this error code.
    #[error("ses-{0}")]
    Ses(String),
    /// The box could not be written.
    #[error("disk-{0:?}")]
    Disk(std::io::ErrorKind),
    /// The mail could not be put into a request.
    #[error("request")]
    Request,
}

/// Why a mail was not taken over.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// It may work later: the service, the network or our own settings are at fault.
    #[error("mail-retryable-{0}")]
    Retryable(Cause),
    /// This mail to this recipient will not be taken, now or later.
    #[error("mail-refused-{0}")]
    Permanent(Cause),
}

/// A way out.
#[derive(Debug)]
pub enum Transport {
    /// Amazon SES, API version 2.
    Ses(Ses),
    /// An SMTP relay.
    Smtp(Smtp),
    /// A box of files on this machine, or in memory.
    PostBox(Arc<PostBox>),
}

impl Transport {
    /// Hands a mail over. `Ok` means that the other side has taken responsibility for it.
    ///
    /// # Errors
    /// [`SendError`]; a retryable one can hide a mail that did arrive, so a second try can be a second copy.
    pub async fn send(&self, envelope: &Envelope, mime: &[u8]) -> Result<(), SendError> {
        match self {
            Self::Ses(ses) => ses.send(envelope, mime).await,
            Self::Smtp(smtp) => smtp.send(envelope, mime).await,
            Self::PostBox(post_box) => post_box.put(mime).await,
        }
    }
}
