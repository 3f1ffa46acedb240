//! Amazon SES v2 with the mail as we made it. The only user of `aws_sdk_sesv2`.

use std::{fmt, time::Duration};

use aws_config::{BehaviorVersion, retry::RetryConfig, timeout::TimeoutConfig};
use aws_sdk_sesv2::{
    Client,
    config::{Credentials, Region},
    error::{ProvideErrorMetadata, SdkError},
    operation::send_email::SendEmailError,
    primitives::Blob,
    types::{Destination, EmailContent, MessageTag, RawMessage, builders::MessageTagBuilder},
};
use aws_smithy_http_client::{
    Builder,
    tls::{Provider, rustls_provider::CryptoMode},
};

use super::{Cause, SendError};
use crate::mail::message::Envelope;

/// One try. A connection that died while the function was frozen hangs without it.
const ATTEMPT: Duration = Duration::from_secs(5);
/// All tries of one mail; below the function's own limit, so that the outbox is told.
const OPERATION: Duration = Duration::from_secs(12);

/// Sends through SES.
pub struct Ses {
    client: Client,
    configuration_set: Option<String>,
}

fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder().operation_attempt_timeout(ATTEMPT).operation_timeout(OPERATION).build()
}

impl Ses {
    /// Region, role and endpoint as the function's runtime gives them. `configuration_set` reports bounces, if there
    /// is one. Opens no connection.
    pub async fn from_runtime(configuration_set: Option<String>) -> Self {
        let tls = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
        let shared = aws_config::defaults(BehaviorVersion::latest())
            .http_client(tls)
            .timeout_config(timeouts())
            // SES has no token that tells a second try from a second mail; the outbox tries again.
            .retry_config(RetryConfig::disabled())
            .load()
            .await;
        Self { client: Client::new(&shared), configuration_set }
    }

    /// A stand-in for SES on a loopback port of this machine, over plain HTTP: `http://127.0.0.1:<port>`. One try.
    pub fn loopback(endpoint: impl Into<String>) -> Self {
        let config = aws_sdk_sesv2::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-west-1"))
            .endpoint_url(endpoint)
            .credentials_provider(Credentials::new("local", "local", None, None, "loopback"))
            .http_client(Builder::new().build_http())
            .timeout_config(timeouts())
            .retry_config(RetryConfig::disabled())
            .build();
        Self { client: Client::from_conf(config), configuration_set: None }
    }

    pub(super) async fn send(&self, envelope: &Envelope, mime: &[u8]) -> Result<(), SendError> {
        let unbuildable = |_| SendError::Permanent(Cause::Request);
        let raw = RawMessage::builder().data(Blob::new(mime)).build().map_err(unbuildable)?;
        let request = self
            .client
            .send_email()
            .from_email_address(envelope.from.as_str())
            .destination(Destination::builder().to_addresses(envelope.to.as_str()).build())
            .content(EmailContent::builder().raw(raw).build())
            .set_email_tags(tags(envelope)?)
            .set_configuration_set_name(self.configuration_set.clone());
        request.send().await.map(|_| ()).map_err(|error| classify(&error))
    }
}

/// SES gives them back with every bounce and complaint.
fn tags(envelope: &Envelope) -> Result<Option<Vec<MessageTag>>, SendError> {
    let Some(trace) = &envelope.trace else { return Ok(None) };
    let tags =
        trace.tags().into_iter().map(|(name, value)| MessageTag::builder().name(name).value(value));
    let built: Result<_, _> = tags.map(MessageTagBuilder::build).collect();
    built.map(Some).map_err(|_| SendError::Permanent(Cause::Request))
}

/// Only what SES holds against this mail is final; an account that is paused or not verified can be mended in time.
fn classify<R>(error: &SdkError<SendEmailError, R>) -> SendError {
    match error {
        SdkError::TimeoutError(_) => SendError::Retryable(Cause::Timeout),
        SdkError::ConstructionFailure(_) => SendError::Permanent(Cause::Request),
        SdkError::ServiceError(service) => {
            let cause = Cause::Ses(service.err().code().unwrap_or("unknown").to_owned());
            match service.err() {
                SendEmailError::BadRequestException(_) => SendError::Permanent(cause),
                // `MessageRejected` among them: SES says it of a sender that is not verified (any more).
                _ => SendError::Retryable(cause),
            }
        }
        _ => SendError::Retryable(Cause::Connection),
    }
}

impl fmt::Debug for Ses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ses(..)")
    }
}
