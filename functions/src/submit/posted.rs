//! What the API and the hosted form share: checking against a municipality's rules, storing, logging.

use std::time::Duration;

use gehoor_domain::{
    error::FieldError,
    form::SubmissionForm,
    kind::Kind,
    municipality::{FieldPolicies, Municipality},
    parse,
    submission::Submission,
    term,
};
use jiff::Timestamp;
use tokio::time::timeout;

use super::{SubmitState, version};
use crate::{
    store::{KnownSubmission, NewCase, StoreError, Submitted},
    telemetry::{self, Outcome},
};

/// All that the store may take of the eight seconds in which a resident has an answer. A little longer than storing
/// takes at most by itself, so that its own outcome is logged.
pub(super) const PATIENCE: Duration = Duration::from_millis(7_600);

/// One thing that was sent in, with the instant on which it reached us.
pub(super) struct Posted<'a> {
    pub(super) state: &'a SubmitState,
    pub(super) municipality: &'a Municipality,
    pub(super) now: Timestamp,
}

impl Posted<'_> {
    /// Checks a form against the rules of the municipality, as of the day of receipt.
    pub(super) fn check(&self, form: &SubmissionForm) -> Result<Submission, Vec<FieldError>> {
        parse::parse(form, &self.municipality.form_profile(), term::received_on(self.now))
    }

    /// Stores it and logs how that went.
    pub(super) async fn store(
        &self,
        submission: &Submission,
        idempotency_key: [u8; 16],
    ) -> Result<Submitted, StoreError> {
        let language = submission.language();
        let text_version =
            version::of_texts(&self.municipality.form_profile_in(language), language);
        let new = NewCase {
            municipality: self.municipality,
            submission,
            idempotency_key,
            now: self.now,
            text_version: &text_version,
        };
        let result =
            self.state.store.submit(&new, &self.state.keys, self.state.random.as_ref()).await;
        if let Err(error) = &result {
            telemetry::store_failure(error);
        }
        self.log(
            Some(submission.kind()),
            match &result {
                Ok(Submitted::Stored(_)) => Outcome::Stored,
                Ok(Submitted::Replayed(_)) => Outcome::Replayed,
                Ok(Submitted::Conflict) => Outcome::Conflict,
                Err(_) => Outcome::StoreFailed,
            },
        );
        result
    }

    /// The form under rules that ask nothing and refuse nothing, so that its answers are in their one canonical form.
    pub(super) fn leniently(&self, form: &SubmissionForm) -> Option<Submission> {
        let mut profile = self.municipality.form_profile();
        profile.fields = FieldPolicies::default();
        profile.kinds = Kind::ALL.to_vec();
        parse::parse(form, &profile, term::received_on(self.now)).ok()
    }

    /// What was stored under this key, when it is what this form says: once received, it stays received, whatever the
    /// rules of the municipality became since.
    pub(super) async fn already(
        &self,
        form: &SubmissionForm,
        idempotency_key: [u8; 16],
    ) -> Option<KnownSubmission> {
        let sent = self.leniently(form)?;
        let known = self.known(idempotency_key).await?;
        (known.case.answers == sent.answers()).then(|| {
            self.log(Some(known.kind), Outcome::Replayed);
            known
        })
    }

    /// Stores it; and reads what was stored before under this key, when that is something else. In time, both together.
    pub(super) async fn store_or_known(
        &self,
        submission: &Submission,
        idempotency_key: [u8; 16],
    ) -> Result<(Submitted, Option<KnownSubmission>), StoreError> {
        let both = async {
            let submitted = self.store(submission, idempotency_key).await?;
            let known = match submitted {
                Submitted::Conflict => self.known(idempotency_key).await,
                Submitted::Stored(_) | Submitted::Replayed(_) => None,
            };
            Ok((submitted, known))
        };
        timeout(PATIENCE, both).await.unwrap_or_else(|_| Err(StoreError::late("submit-or-known")))
    }

    /// What was stored under this key.
    pub(super) async fn known(&self, idempotency_key: [u8; 16]) -> Option<KnownSubmission> {
        let (store, code) = (&self.state.store, self.municipality.code.as_str());
        let known = store.submission_by_key(&self.state.keys, code, idempotency_key);
        let known = timeout(PATIENCE, known).await;
        known.unwrap_or_else(|_| Err(StoreError::late("known"))).unwrap_or_else(|error| {
            telemetry::store_failure(&error);
            None
        })
    }

    /// Logs a refusal; `form` only tells whether it is anonymous, and then nothing is logged.
    pub(super) fn refused(&self, form: &SubmissionForm) {
        let kind = Kind::from_wire(form.get(gehoor_domain::field::Field::Kind).trim());
        self.log(kind, Outcome::Refused);
    }

    fn log(&self, kind: Option<Kind>, outcome: Outcome) {
        telemetry::request(
            self.municipality.code.as_str(),
            kind,
            outcome,
            self.state.since(self.now),
        );
    }
}
