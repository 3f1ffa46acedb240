//! An SMTP relay of the municipality or its provider (RFC 5321), with one connection per mail.

use std::{fmt, future::Future, time::Duration};

use mail_send::{Credentials, SmtpClient, SmtpClientBuilder, smtp::message::Parameters};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};

use super::{Cause, SendError};
use crate::mail::message::Envelope;

/// Longest wait for one answer. Below the function's own limit, so that the outbox is told.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How the connection is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte (port 465, RFC 8314).
    Implicit,
    /// `STARTTLS`, refused when the relay does not offer it (port 587, RFC 3207).
    StartTls,
    /// None. For a relay on this machine only.
    None,
}

/// Sends through a relay.
pub struct Smtp {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<(String, String)>,
    timeout: Duration,
}

impl Smtp {
    /// A relay; `credentials` are user name and password. Opens no connection.
    pub fn new(
        host: String,
        port: u16,
        encryption: Encryption,
        credentials: Option<(String, String)>,
    ) -> Self {
        Self { host, port, encryption, credentials, timeout: TIMEOUT }
    }

    /// The same relay with another longest wait for one answer.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    pub(super) async fn send(&self, envelope: &Envelope, mime: &[u8]) -> Result<(), SendError> {
        // The name that the relay sees is the sender's domain: the machine's own name is nobody's business.
        let greeting = envelope.from.domain();
        match self.encryption {
            Encryption::None => {
                deliver(self.connect_plain(greeting).await?, self.timeout, envelope, mime).await
            }
            Encryption::Implicit | Encryption::StartTls => {
                let mut builder = SmtpClientBuilder::new(self.host.clone(), self.port)
                    .map_err(|_| SendError::Retryable(Cause::Connection))?
                    .implicit_tls(self.encryption == Encryption::Implicit)
                    .helo_host(greeting)
                    .timeout(self.timeout);
                if let Some((username, secret)) = self.credentials.clone() {
                    builder = builder.credentials(Credentials::Plain { username, secret });
                }
                deliver(
                    builder.connect().await.map_err(|error| later(&error))?,
                    self.timeout,
                    envelope,
                    mime,
                )
                .await
            }
        }
    }

    /// Connects without TLS, within the time limit. The library's own plain connection waits for a greeting for ever.
    async fn connect_plain(&self, greeting: &str) -> Result<SmtpClient<TcpStream>, SendError> {
        within(self.timeout, async {
            let stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
            let mut client = SmtpClient { stream, timeout: self.timeout };
            let greeted = client.read().await?;
            if !(200..300).contains(&greeted.code()) {
                return Err(mail_send::Error::UnexpectedReply(greeted));
            }
            let capabilities = client.capabilities(greeting, false).await?;
            if let Some((username, secret)) = self.credentials.clone() {
                client
                    .authenticate(&Credentials::Plain { username, secret }, &capabilities)
                    .await?;
            }
            Ok(client)
        })
        .await
        .map_err(|error| later(&error))
    }
}

async fn deliver<T: AsyncRead + AsyncWrite + Unpin>(
    mut client: SmtpClient<T>,
    limit: Duration,
    envelope: &Envelope,
    mime: &[u8],
) -> Result<(), SendError> {
    let none = Parameters::new();
    within(limit, client.mail_from(envelope.from.as_str(), &none))
        .await
        .map_err(|error| later(&error))?;
    within(limit, client.rcpt_to(envelope.to.as_str(), &none))
        .await
        .map_err(|error| refusal(&error))?;
    within(limit, client.data(mime)).await.map_err(|error| refusal(&error))?;
    // The relay has taken the mail; how the goodbye goes changes nothing.
    let _ = within(limit, client.quit()).await;
    Ok(())
}

async fn within<T>(
    limit: Duration,
    step: impl Future<Output = mail_send::Result<T>>,
) -> mail_send::Result<T> {
    timeout(limit, step).await.unwrap_or(Err(mail_send::Error::Timeout))
}

/// Before the recipient is named every refusal is about us (sign-in, sender, address block): it can be mended.
fn later(error: &mail_send::Error) -> SendError {
    SendError::Retryable(cause(error))
}

/// A code of 500 and above for the recipient or the contents is final (RFC 5321 4.2.1).
fn refusal(error: &mail_send::Error) -> SendError {
    match cause(error) {
        cause @ Cause::Smtp(500..) => SendError::Permanent(cause),
        cause => SendError::Retryable(cause),
    }
}

fn cause(error: &mail_send::Error) -> Cause {
    match error {
        mail_send::Error::UnexpectedReply(reply)
        | mail_send::Error::AuthenticationFailed(reply) => Cause::Smtp(reply.code()),
        mail_send::Error::Timeout => Cause::Timeout,
        _ => Cause::Connection,
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").field("encryption", &self.encryption).finish_non_exhaustive()
    }
}
