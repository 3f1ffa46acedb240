//! Trying a transaction again, and finding out whether it was carried out after all.

use super::{
    StoreError,
    refusal::{Guard, Refusal},
    transaction::pause,
};
use crate::random::Random;

/// The tries of one call that must be carried out once.
pub(super) struct Tries {
    /// What it is called in errors.
    what: &'static str,
    most: u8,
    attempt: u8,
    /// Why the last one was refused.
    last: String,
}

impl Tries {
    /// So many tries.
    pub(super) fn new(what: &'static str, most: u8) -> Self {
        Self { what, most, attempt: 0, last: "TooManyTries".to_owned() }
    }

    /// Begins the next try; `false` when there were as many as may be.
    pub(super) const fn next(&mut self) -> bool {
        self.attempt = self.attempt.saturating_add(1);
        self.attempt <= self.most
    }

    /// What was done before, when the refusal says that it was and `before` finds it. `None`: try again.
    ///
    /// # Errors
    /// [`StoreError`]: it is not known whether it was done, or trying again won't help.
    pub(super) async fn refused<T>(
        &mut self,
        refusal: Refusal,
        random: &dyn Random,
        before: impl AsyncFnOnce() -> Result<Option<T>, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match refusal {
            Refusal::Failed(Guard::Reference) => Ok(None),
            Refusal::Failed(Guard::Case) => {
                tokio::time::sleep(pause(self.attempt, random)).await;
                Ok(None)
            }
            Refusal::Again(code) => {
                self.last = code;
                tokio::time::sleep(pause(self.attempt, random)).await;
                Ok(None)
            }
            // Not found: a reader that was slower than the writer. The next try meets it again.
            Refusal::Failed(Guard::Key | Guard::OtherUse) => before().await,
            // Done after all, perhaps. When that can't be seen, it can't be promised.
            Refusal::Unknown(code) => match before().await {
                Ok(Some(done)) => Ok(Some(done)),
                Ok(None) | Err(_) => Err(StoreError::unavailable(self.what, &code)),
            },
            Refusal::Fatal(code) => Err(StoreError::unavailable(self.what, &code)),
        }
    }

    /// There were as many as may be.
    pub(super) fn over(&self) -> StoreError {
        StoreError::unavailable(self.what, &self.last)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    type Before = fn() -> Result<Option<&'static str>, StoreError>;

    struct Zeros;

    impl Random for Zeros {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    #[tokio::test]
    async fn after_each_refusal_it_is_tried_again_found_or_given_up() {
        let found = || Ok(Some("found"));
        let nothing = || Ok(None);
        let unread = || Err(StoreError::unavailable("read", "Timeout"));
        let table: [(Refusal, Before, &str); 11] = [
            (Refusal::Failed(Guard::Reference), found, "again"),
            (Refusal::Failed(Guard::Case), found, "again"),
            (Refusal::Again("Busy".to_owned()), found, "again"),
            (Refusal::Failed(Guard::Key), found, "found"),
            (Refusal::Failed(Guard::OtherUse), found, "found"),
            (Refusal::Failed(Guard::Key), nothing, "again"),
            (Refusal::Failed(Guard::Key), unread, "error"),
            (Refusal::Unknown("Lost".to_owned()), found, "found"),
            (Refusal::Unknown("Lost".to_owned()), nothing, "error"),
            (Refusal::Unknown("Lost".to_owned()), unread, "error"),
            (Refusal::Fatal("No".to_owned()), found, "error"),
        ];
        for (refusal, before, expected) in table {
            let told = format!("{refusal:?}");
            let mut tries = Tries::new("test", 2);
            assert!(tries.next());
            let done = tries.refused(refusal, &Zeros, async || before()).await;
            let done = match done {
                Ok(Some(found)) => found,
                Ok(None) => "again",
                Err(_) => "error",
            };
            assert_eq!(done, expected, "{told}");
        }
    }

    #[tokio::test]
    async fn there_are_as_many_tries_as_may_be_and_then_the_last_reason_is_told() {
        let mut tries = Tries::new("test", 3);
        let mut made = 0;
        while tries.next() {
            made += 1;
            let refusal = Refusal::Again(format!("Busy{made}"));
            let again = tries.refused(refusal, &Zeros, async || Ok(None::<()>)).await;
            assert_eq!(again.unwrap(), None);
        }
        assert_eq!(made, 3);
        assert!(format!("{:?}", tries.over()).contains("Busy3"));
    }
}
