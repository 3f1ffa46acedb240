//! How the table is reached: time-outs, retries, TLS.

use std::time::Duration;

use aws_config::{BehaviorVersion, retry::RetryConfig, timeout::TimeoutConfig};
use aws_sdk_dynamodb::config::{Credentials, Region};
use aws_smithy_http_client::{
    Builder,
    tls::{Provider, rustls_provider::CryptoMode},
};

/// A connection to a table store; the same type for AWS and for the local engine.
pub use aws_sdk_dynamodb::Client;

/// One attempt. A connection that died while the function was frozen hangs without it.
const ATTEMPT: Duration = Duration::from_secs(2);
/// All attempts of one operation; below the eight seconds in which a resident gets an answer.
const OPERATION: Duration = Duration::from_secs(7);
/// Attempts in all.
const ATTEMPTS: u32 = 3;

/// The client of a Lambda function: region, role and endpoint as the runtime gives them.
pub async fn from_runtime() -> Client {
    let tls = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    let shared = aws_config::defaults(BehaviorVersion::latest())
        .http_client(tls)
        .timeout_config(timeouts())
        .retry_config(retries())
        .load()
        .await;
    Client::new(&shared)
}

/// A client of the engine on a loopback port of this machine, over plain HTTP: `http://127.0.0.1:<port>`.
pub fn loopback(endpoint: impl Into<String>) -> Client {
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .endpoint_url(endpoint)
        .credentials_provider(Credentials::new("local", "local", None, None, "loopback"))
        .http_client(Builder::new().build_http())
        .timeout_config(timeouts())
        .retry_config(retries())
        .build();
    Client::from_conf(config)
}

fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder().operation_attempt_timeout(ATTEMPT).operation_timeout(OPERATION).build()
}

fn retries() -> RetryConfig {
    RetryConfig::standard().with_max_attempts(ATTEMPTS)
}
