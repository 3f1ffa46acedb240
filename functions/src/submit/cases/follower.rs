//! Someone who follows a case by the API: what they show, what they see, what they do, and what is logged of it.

use axum::extract::Path;
use gehoor_domain::{
    access_code::AccessCode, case::Actor, follow::FollowUp, municipality::Municipality,
};
use http::{HeaderMap, header};
use jiff::Timestamp;
use tokio::time::{Instant, timeout_at};

use super::{Named, bearer};
use crate::{
    http::problem::Problem,
    store::{Access, Act, Acted, Command, Dossier, Opened, StoreError, TOTAL},
    submit::{SubmitState, media},
    telemetry::{self, Outcome},
};

/// Someone who shows a reference and a code.
pub(super) struct Follower<'a> {
    state: &'a SubmitState,
    access: Access,
    now: Timestamp,
    /// Until when the store may take, over all that is asked of it.
    until: Instant,
}

impl<'a> Follower<'a> {
    /// Takes what they show. What can't be read is looked up too, so that it is answered as everything unknown.
    pub(super) fn arrive(
        state: &'a SubmitState,
        reference: Named,
        headers: &HeaderMap,
    ) -> Result<Self, Problem> {
        let code = bearer(headers).ok_or(Problem::Unauthorized)?;
        if !media::accepts_json(headers) {
            return Err(Problem::NotAcceptable);
        }
        let reference = reference.map(|Path(reference)| reference).unwrap_or_default();
        let access = Access::parse(&reference, &code);
        Ok(Self { state, access, now: state.clock.now(), until: Instant::now() + TOTAL })
    }

    /// Opens the case that they may see.
    pub(super) async fn open(self, headers: &HeaderMap) -> Result<Visit<'a>, Problem> {
        let opened = self.in_time(self.state.store.open(&self.state.keys, &self.access)).await;
        let opened = opened.map_err(|_| Problem::Unavailable)?.ok_or(Problem::UnknownCase)?;
        let municipality = self.state.municipality(&opened.case.municipality);
        let may_ask = match municipality {
            Some(municipality) => self.state.origins.may_send(headers, municipality),
            None => !headers.contains_key(header::ORIGIN),
        };
        if may_ask {
            Ok(Visit { follower: self, opened, municipality })
        } else {
            Err(Problem::Origin)
        }
    }

    /// Opens the case and reads it.
    pub(super) async fn see(self, headers: &HeaderMap) -> Result<(Visit<'a>, FollowUp), Problem> {
        let visit = self.open(headers).await?;
        let case = &visit.opened.case;
        let store = &visit.follower.state.store;
        let dossier = store.dossier(&case.municipality, case.reference);
        let found = visit.follower.in_time(dossier).await;
        let dossier = found.map_err(|_| {
            visit.log(Outcome::StoreFailed);
            Problem::Unavailable
        })?;
        let seen = dossier.and_then(Dossier::follow_up).ok_or(Problem::UnknownCase)?;
        Ok((visit, seen))
    }

    /// What the store answers, or that it is late.
    async fn in_time<T>(
        &self,
        asked: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let answered = timeout_at(self.until, asked).await;
        let answered = answered.unwrap_or_else(|_| Err(StoreError::late("follow")));
        answered.inspect_err(telemetry::store_failure)
    }
}

/// A case that was opened.
pub(super) struct Visit<'a> {
    follower: Follower<'a>,
    opened: Opened,
    municipality: Option<&'a Municipality>,
}

impl<'a> Visit<'a> {
    pub(super) const fn state(&self) -> &'a SubmitState {
        self.follower.state
    }

    pub(super) const fn now(&self) -> Timestamp {
        self.follower.now
    }

    pub(super) const fn municipality(&self) -> Option<&'a Municipality> {
        self.municipality
    }

    /// The code that opened it.
    pub(super) const fn code(&self) -> Option<&AccessCode> {
        self.follower.access.code()
    }

    /// Carries out a command of the sender and logs how that went.
    pub(super) async fn act(
        &self,
        command: Command<'_>,
        idempotency_key: [u8; 16],
    ) -> Result<Acted, Problem> {
        let state = self.state();
        let act = self.command(command, idempotency_key);
        let acted = state.store.act(&act, &state.keys, state.random.as_ref());
        let acted = self.follower.in_time(acted).await;
        self.log(match &acted {
            Ok(Acted::Done(_)) => Outcome::Stored,
            Ok(Acted::Repeated(_)) => Outcome::Replayed,
            Ok(Acted::Conflict) => Outcome::Conflict,
            Ok(Acted::Refused(_) | Acted::Gone) => Outcome::Refused,
            Err(_) => Outcome::StoreFailed,
        });
        acted.map_err(|_| Problem::NotStored)
    }

    /// What was done with this key before, if it was this.
    pub(super) async fn acted(
        &self,
        command: Command<'_>,
        idempotency_key: [u8; 16],
    ) -> Option<Acted> {
        let state = self.state();
        let act = self.command(command, idempotency_key);
        let before = self.follower.in_time(state.store.acted(&act, &state.keys)).await;
        before.ok().flatten().filter(|acted| matches!(acted, Acted::Repeated(_)))
    }

    /// Logs that the case was seen; nothing of an anonymous report.
    pub(super) fn log_seen(&self) {
        self.log(Outcome::Followed);
    }

    fn command<'c>(&'c self, command: Command<'c>, idempotency_key: [u8; 16]) -> Act<'c> {
        let (case, now) = (&self.opened.case, self.follower.now);
        Act { case, by: &Actor::SENDER, command, idempotency_key, now }
    }

    fn log(&self, outcome: Outcome) {
        let (state, kind) = (self.state(), self.opened.kind);
        let took = state.since(self.follower.now);
        telemetry::request(&self.opened.case.municipality, Some(kind), outcome, took);
    }
}
