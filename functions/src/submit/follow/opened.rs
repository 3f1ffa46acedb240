//! A case that reference and code opened, and the time that there is for it.

use axum::response::Response;
use gehoor_domain::{access_code::AccessCode, case::Actor, follow::FollowUp, term};
use jiff::{Timestamp, civil::Date};
use tokio::time::{Instant, timeout_at};

use super::{Given, Visit, Wanted, Why, entry, failure};
use crate::{
    store::{Access, Act, Acted, CaseKey, Command, StoreError, TOTAL},
    submit::SubmitState,
    telemetry::{self, Outcome},
};

/// A case that reference and code opened.
pub(super) struct Opened {
    pub(super) case: FollowUp,
    pub(super) code: AccessCode,
    /// When the request reached us.
    pub(super) now: Timestamp,
    key: CaseKey,
    access: Access,
    /// Until when the store may take, over all that is asked of it.
    until: Instant,
}

impl Opened {
    /// Looks the case up, or says why it can't be shown: mistyped, not found, or nobody knows now. `failing` is where it
    /// was posted to, and for what.
    pub(super) async fn of(
        visit: &Visit<'_>,
        given: &Given,
        failing: (&str, Wanted),
    ) -> Result<Self, Response> {
        let (now, until) = (visit.state.clock.now(), Instant::now() + TOTAL);
        let (reference, code) = given.read().map_err(|faults| {
            let why = if given.is_from_elsewhere { Why::Elsewhere } else { Why::Mistyped(faults) };
            entry::page(visit, given, why)
        })?;
        let access = Access::parse(given.reference(), given.code());
        match in_time(until, visit.state.store.follow(&visit.state.keys, &access)).await {
            Ok(Some(case)) => {
                let key = CaseKey { municipality: case.municipality.clone(), reference };
                Ok(Self { case, code, now, key, access, until })
            }
            Ok(None) => Err(entry::page(visit, given, Why::NotFound)),
            Err(_) => {
                let (below, wanted) = failing;
                Err(failure::page(visit, given, below, wanted))
            }
        }
    }

    /// The case as it is now, once something was done to it.
    pub(super) async fn again(&self, state: &SubmitState) -> Option<FollowUp> {
        in_time(self.until, state.store.follow(&state.keys, &self.access)).await.ok().flatten()
    }

    /// Carries out a command of the sender and logs how that went.
    pub(super) async fn act(
        &self,
        state: &SubmitState,
        command: Command<'_>,
        idempotency_key: [u8; 16],
    ) -> Result<Acted, StoreError> {
        let act =
            Act { case: &self.key, by: &Actor::SENDER, command, idempotency_key, now: self.now };
        let acted = state.store.act(&act, &state.keys, state.random.as_ref());
        let acted = in_time(self.until, acted).await;
        let outcome = match &acted {
            Ok(Acted::Done(_)) => Outcome::Stored,
            Ok(Acted::Repeated(_)) => Outcome::Replayed,
            Ok(Acted::Conflict) => Outcome::Conflict,
            Ok(Acted::Refused(_) | Acted::Gone) => Outcome::Refused,
            Err(_) => Outcome::StoreFailed,
        };
        self.log(state, outcome);
        acted
    }

    /// The day in the Netherlands.
    pub(super) fn today(&self) -> Date {
        term::received_on(self.now)
    }

    /// Logs that the case was seen; nothing of an anonymous report.
    pub(super) fn log_seen(&self, state: &SubmitState) {
        self.log(state, Outcome::Followed);
    }

    fn log(&self, state: &SubmitState, outcome: Outcome) {
        let took = state.since(self.now);
        telemetry::request(&self.key.municipality, Some(self.case.kind), outcome, took);
    }
}

/// What the store answers, or that it is late.
async fn in_time<T>(
    until: Instant,
    asked: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    let answered = timeout_at(until, asked).await;
    let answered = answered.unwrap_or_else(|_| Err(StoreError::late("follow")));
    answered.inspect_err(telemetry::store_failure)
}
