//! Why a transaction was not carried out, and what to do next.

use aws_sdk_dynamodb::{error::SdkError, operation::transact_write_items::TransactWriteItemsError};

use super::error::sdk_code;

/// What it means when the condition of a write doesn't hold; when several don't, the first of these counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Guard {
    /// It was done before: something with this idempotency key, or the end of this outgoing message.
    Key,
    /// With this idempotency key something else was sent in.
    OtherUse,
    /// The case is no longer as it was read.
    Case,
    /// The reference is another case's.
    Reference,
}

/// Why a transaction was not carried out.
#[derive(Debug)]
pub(super) enum Refusal {
    /// A condition doesn't hold.
    Failed(Guard),
    /// Someone else was at the same items, or there was too much work: try again.
    Again(String),
    /// No answer: it may have been stored.
    Unknown(String),
    /// Trying again won't help.
    Fatal(String),
}

/// Reads the reasons; `guards` are those of the writes, in their order.
pub(super) fn refusal<R>(
    error: &SdkError<TransactWriteItemsError, R>,
    guards: &[Guard],
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
    let failed = reasons.iter().zip(guards).filter(|(code, _)| **code == "ConditionalCheckFailed");
    if let Some(guard) = failed.map(|(_, guard)| *guard).min() {
        return Refusal::Failed(guard);
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
        let guards = [Guard::Reference, Guard::Key, Guard::Case, Guard::OtherUse, Guard::Key];
        let table: &[(&[&str], &str)] = &[
            (&["None", "ConditionalCheckFailed", "None", "None", "None"], "Failed(Key)"),
            (&["None", "None", "None", "None", "ConditionalCheckFailed"], "Failed(Key)"),
            (
                &["ConditionalCheckFailed", "ConditionalCheckFailed", "None", "None", "None"],
                "Failed(Key)",
            ),
            (
                &["ConditionalCheckFailed", "None", "ConditionalCheckFailed", "None", "None"],
                "Failed(Case)",
            ),
            (
                &["None", "None", "ConditionalCheckFailed", "ConditionalCheckFailed", "None"],
                "Failed(OtherUse)",
            ),
            (&["ConditionalCheckFailed", "None", "None", "None", "None"], "Failed(Reference)"),
            (
                &["TransactionConflict", "None", "ConditionalCheckFailed", "None", "None"],
                "Failed(Case)",
            ),
            (
                &["TransactionConflict", "TransactionConflict", "None", "None", "None"],
                "Again(\"TransactionConflict\")",
            ),
            (&["None", "ThrottlingError", "None", "None", "None"], "Again(\"ThrottlingError\")"),
            (&["ValidationError", "None", "None", "None", "None"], "Fatal(\"ValidationError\")"),
            (&["None", "None", "None", "None", "None"], "Unknown(\"ServiceError\")"),
        ];

        for (codes, expected) in table {
            let verdict = format!("{:?}", refusal(&canceled(codes), &guards));
            assert_eq!(verdict, *expected, "{codes:?}");
        }
    }
}
