//! What can go wrong with the store, as codes.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use thiserror::Error;

/// Why the store did not do what was asked. Holds no item and no text of a resident.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The store did not answer, or not in time, or refused for now. Asking again may help.
    #[error("store-unavailable:{operation}:{code}")]
    Unavailable {
        /// What was asked of the store.
        operation: &'static str,
        /// The service's error code, or where it broke.
        code: String,
    },
    /// An item is not of the shape that this version writes.
    #[error("store-item:{what}")]
    Shape {
        /// Which item.
        what: &'static str,
    },
}

impl StoreError {
    /// The store could not be asked.
    pub(super) fn unavailable(operation: &'static str, code: &str) -> Self {
        let code = code.chars().filter(char::is_ascii_alphanumeric).take(60).collect();
        Self::Unavailable { operation, code }
    }

    /// The store did not answer within the time that whoever asked has.
    pub(crate) fn late(operation: &'static str) -> Self {
        Self::unavailable(operation, "Timeout")
    }

    /// Keeps the code of a client's error and drops the rest.
    pub(super) fn from_sdk<E: ProvideErrorMetadata, R>(
        operation: &'static str,
        error: &SdkError<E, R>,
    ) -> Self {
        Self::unavailable(operation, sdk_code(error))
    }
}

/// The service's code, or the place where the request broke.
pub(super) fn sdk_code<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> &str {
    match error {
        SdkError::ServiceError(service) => service.err().code().unwrap_or("ServiceError"),
        SdkError::TimeoutError(_) => "Timeout",
        SdkError::DispatchFailure(_) => "Dispatch",
        SdkError::ResponseError(_) => "Response",
        SdkError::ConstructionFailure(_) => "Construction",
        _ => "Unknown",
    }
}
