//! Why a transaction was not carried out, and what to do next.

use aws_sdk_dynamodb::{error::SdkError, operation::transact_write_items::TransactWriteItemsError};

use crate::store::error::sdk_code;

/// Why a transaction was not carried out.
pub(super) enum Refusal {
    /// A submission with this key is there.
    KeySeen,
    /// The reference is another case's.
    ReferenceTaken,
    /// Someone else was at the same items, or there was too much work: try again.
    Again(String),
    /// No answer: it may have been stored.
    Unknown(String),
    /// Trying again won't help.
    Fatal(String),
}

/// Reads the reasons in the order of the writes: case, code, event, messages, older codes from `older_from`.
pub(super) fn refusal<R>(
    error: &SdkError<TransactWriteItemsError, R>,
    older_from: usize,
) -> Refusal {
    let code = sdk_code(error).to_owned();
    let Some(service) = error.as_service_error() else {
        return if matches!(error, SdkError::ConstructionFailure(_)) {
            Refusal::Fatal(code)
        } else {
            Refusal::Unknown(code)
        };
    };
    let TransactWriteItemsError::TransactionCanceledException(canceled) = service else {
        return if service.is_transaction_in_progress_exception() {
            Refusal::Again(code)
        } else {
            Refusal::Unknown(code)
        };
    };
    let reasons: Vec<&str> =
        canceled.cancellation_reasons().iter().map(|r| r.code().unwrap_or("None")).collect();
    let failed = |place: usize| reasons.get(place) == Some(&"ConditionalCheckFailed");
    if failed(1) || (older_from..reasons.len()).any(failed) {
        return Refusal::KeySeen;
    }
    if reasons.contains(&"ConditionalCheckFailed") {
        return Refusal::ReferenceTaken;
    }
    let passing = ["TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError"];
    match reasons.iter().find(|reason| **reason != "None") {
        Some(reason) if passing.contains(reason) => Refusal::Again((*reason).to_owned()),
        Some(reason) => Refusal::Fatal((*reason).to_owned()),
        None => Refusal::Unknown(code),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use aws_sdk_dynamodb::types::{CancellationReason, error::TransactionCanceledException};

    use super::*;

    fn canceled(codes: &[&str]) -> SdkError<TransactWriteItemsError, ()> {
        let reasons =
            codes.iter().map(|code| CancellationReason::builder().code(*code).build()).collect();
        let exception =
            TransactionCanceledException::builder().set_cancellation_reasons(Some(reasons)).build();
        SdkError::service_error(
            TransactWriteItemsError::TransactionCanceledException(exception),
            (),
        )
    }

    #[test]
    fn the_reasons_of_a_cancelled_transaction_say_what_to_do_next() {
        let table: &[(&[&str], &str)] = &[
            (&["None", "ConditionalCheckFailed", "None", "None", "None"], "seen"),
            (&["None", "None", "None", "None", "ConditionalCheckFailed"], "seen"),
            (&["ConditionalCheckFailed", "ConditionalCheckFailed", "None", "None", "None"], "seen"),
            (
                &["ConditionalCheckFailed", "None", "ConditionalCheckFailed", "None", "None"],
                "taken",
            ),
            (&["TransactionConflict", "TransactionConflict", "None", "None", "None"], "again"),
            (&["None", "ThrottlingError", "None", "None", "None"], "again"),
            (&["ValidationError", "None", "None", "None", "None"], "fatal"),
            (&["None", "None", "None", "None", "None"], "unknown"),
        ];

        for (codes, expected) in table {
            let verdict = match refusal(&canceled(codes), 4) {
                Refusal::KeySeen => "seen",
                Refusal::ReferenceTaken => "taken",
                Refusal::Again(_) => "again",
                Refusal::Unknown(_) => "unknown",
                Refusal::Fatal(_) => "fatal",
            };
            assert_eq!(verdict, *expected, "{codes:?}");
        }
    }
}
