//! Commands on a case: one transaction for each, decided on what is stored and never on what the caller believed.
//!
//! The case is read, the law decides, and everything is written on the condition that the newest event is still the one
//! that was read; otherwise all of that again. What came of it is kept under the caller's key, so a repeated command
//! does it once. Who says which newest event they have seen is not placed after others, but told what those did.

mod act;
mod add_document;
mod marker;
mod on_case;
mod order;
mod pair;
mod plan;
mod undated;

use gehoor_domain::{
    case::{CaseEvent, TransitionError},
    receipt::Receipt,
};

use super::{
    Case, Store, StoreError, item,
    refusal::{Guard, Refusal},
    submit::TOTAL,
    transaction::Transaction,
    tries::Tries,
};
use crate::{keys::KeyRing, random::Random};
pub use act::{Act, Acted, Command, Effect, Refused};
pub use add_document::Upload;
use marker::Marker;
pub use on_case::{CommandOnCase, Commanded, Corrected, LETTERS_AT_ONCE, Take, Taken};
use order::{Order, Want};
pub use pair::{Pair, Pairing};
use plan::{NotPlanned, Plan};

/// Transactions that are tried before giving up, over others that were first. Together they take less than [`TOTAL`].
const TRIES: u8 = 16;

/// What became of an order.
enum Outcome {
    Done(Done),
    Repeated(Done),
    /// Something else was done, or sent in, with this key.
    OtherUse,
    /// The events since the one that was seen.
    Overtaken(Vec<CaseEvent>),
    Stopped(TransitionError),
    /// In the other case.
    StoppedThere(TransitionError),
    /// What would come of it doesn't belong to the case.
    Unfit,
    /// The other case isn't there, or not for whoever asks.
    OtherUnknown,
    Gone,
}

/// What was done.
struct Done {
    marker: Marker,
    /// Of the complaint that came of it.
    receipt: Option<Receipt>,
}

impl Store {
    /// Carries out a command of whoever follows a case, or an answer in it. A repeated call with the same key and
    /// content does it once and gives the same answer. Ends within 7.5 seconds.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the store can't say that it is done; the caller should ask to try again with
    /// the same key.
    pub async fn act(
        &self,
        act: &Act<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Acted, StoreError> {
        let order = act.order();
        // On the heap: what a command writes is large, and whoever asks keeps this with their own.
        let carried_out = Box::pin(async {
            if act.may_be_asked() {
                return self.carry_out(&order, keys, random).await;
            }
            let before = self.done_before(&order, keys, &order.canonical_bytes()?).await?;
            Ok(before.unwrap_or(Outcome::Unfit))
        });
        let outcome = tokio::time::timeout(TOTAL, carried_out).await;
        act.acted(outcome.unwrap_or_else(|_| Err(StoreError::late("act")))?)
    }

    /// Takes a step in a case. A repeated call with the same key and content does it once and gives the same answer.
    /// Ends within 7.5 seconds.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the store can't say that it is done; the caller should ask to try again with
    /// the same key.
    pub async fn command(
        &self,
        command: &CommandOnCase<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Commanded, StoreError> {
        if !command.stands_alone() {
            return Ok(Commanded::Unfit);
        }
        let order = command.order();
        let carried_out = Box::pin(async {
            let outcome = self.carry_out(&order, keys, random).await?;
            self.commanded(&order, outcome).await
        });
        tokio::time::timeout(TOTAL, carried_out)
            .await
            .unwrap_or_else(|_| Err(StoreError::late("command")))
    }

    /// What became of an order of somebody of the municipality.
    async fn commanded(
        &self,
        order: &Order<'_>,
        outcome: Outcome,
    ) -> Result<Commanded, StoreError> {
        Ok(match outcome {
            Outcome::Done(done) => Commanded::Done(self.taken(order, done).await?),
            Outcome::Repeated(done) => Commanded::Repeated(self.taken(order, done).await?),
            Outcome::OtherUse => Commanded::OtherUse,
            Outcome::Overtaken(since) => Commanded::Conflict(since),
            Outcome::Stopped(error) => Commanded::Refused(error),
            Outcome::StoppedThere(error) => Commanded::RefusedThere(error),
            Outcome::Unfit => Commanded::Unfit,
            Outcome::OtherUnknown => Commanded::OtherUnknown,
            Outcome::Gone => Commanded::Gone,
        })
    }

    /// What was done with this key before, without doing anything: [`Acted::Repeated`], [`Acted::Conflict`] or
    /// [`Acted::Gone`]. `None` when nothing was.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn acted(&self, act: &Act<'_>, keys: &KeyRing) -> Result<Option<Acted>, StoreError> {
        let order = act.order();
        let before = self.done_before(&order, keys, &order.canonical_bytes()?).await?;
        before.map(|outcome| act.acted(outcome)).transpose()
    }

    async fn carry_out(
        &self,
        order: &Order<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<Outcome, StoreError> {
        let canonical = order.canonical_bytes()?;
        let mut tries = Tries::new("command", TRIES);
        while tries.next() {
            let Some(case) = self.case(&order.case.municipality, order.case.reference).await?
            else {
                return Ok(Outcome::Gone);
            };
            let seen = order.expected.unwrap_or(case.last_event());
            let plan = if seen != case.last_event() {
                Err(Outcome::Overtaken(self.events_since(order, seen).await?))
            } else if !order.fits(&case) {
                Err(Outcome::Unfit)
            } else {
                self.plan(order, &case, (keys, &canonical), random).await?
            };
            let plan = match plan {
                Ok(plan) => plan,
                // What was done before stays done, whatever may be done now.
                Err(refused) => {
                    let before = self.done_before(order, keys, &canonical).await?;
                    return Ok(before.unwrap_or(refused));
                }
            };
            let mut transaction = Transaction::new(self);
            plan.write(&mut transaction, keys, random)?;
            let Err(refusal) = transaction.send().await else {
                let receipt = plan.receipt();
                return Ok(Outcome::Done(Done { marker: plan.marker, receipt }));
            };
            if matches!(refusal, Refusal::Failed(Guard::OtherUse)) {
                return Ok(Outcome::OtherUse);
            }
            let before = async || self.done_before(order, keys, &canonical).await;
            if let Some(before) = tries.refused(refusal, random, before).await? {
                return Ok(before);
            }
        }
        Err(tries.over())
    }

    /// What is to be written, or why nothing is.
    async fn plan<'o>(
        &self,
        order: &'o Order<'o>,
        case: &Case,
        (keys, canonical): (&KeyRing, &[u8]),
        random: &dyn Random,
    ) -> Result<Result<Plan<'o>, Outcome>, StoreError> {
        let beside = match order.pair() {
            None => None,
            Some(pair) => match self.beside(&pair, &case.municipality, order.by).await? {
                None => return Ok(Err(Outcome::OtherUnknown)),
                found => found,
            },
        };
        match Plan::new(order, (case, beside.as_ref()), (keys, canonical), random) {
            Ok(plan) => Ok(Ok(plan)),
            Err(NotPlanned::Here(error)) => Ok(Err(Outcome::Stopped(error))),
            Err(NotPlanned::There(error)) => Ok(Err(Outcome::StoppedThere(error))),
            Err(NotPlanned::Store(error)) => Err(error),
        }
    }

    /// Reads back what was done with this key, and compares.
    async fn done_before(
        &self,
        order: &Order<'_>,
        keys: &KeyRing,
        canonical: &[u8],
    ) -> Result<Option<Outcome>, StoreError> {
        let municipality = &order.case.municipality;
        let pk = item::case_pk(municipality, order.case.reference);
        for key in keys.all() {
            let sk = Marker::sort_key(order, key);
            let Some(found) = self.get("command", pk.clone(), &sk).await? else { continue };
            let marker = Marker::from_item(found)?;
            if !marker.is_of(key, canonical) {
                return Ok(Some(Outcome::OtherUse));
            }
            let receipt = match order.want {
                Want::Name { .. } | Want::Convert(_) => {
                    self.receipt_of_key(key, municipality, order.idempotency_key).await?
                }
                Want::Write(_)
                | Want::AskFormal
                | Want::Withdraw { .. }
                | Want::Step(_)
                | Want::Pair(_)
                | Want::Contact(_)
                | Want::Letters { .. } => None,
            };
            // What came of the report was erased since.
            if matches!(order.want, Want::Name { .. }) && receipt.is_none() {
                return Ok(Some(Outcome::Gone));
            }
            return Ok(Some(Outcome::Repeated(Done { marker, receipt })));
        }
        Ok(None)
    }

    /// The events that a step became.
    async fn taken(
        &self,
        order: &Order<'_>,
        Done { marker, receipt }: Done,
    ) -> Result<Taken, StoreError> {
        let mut events = self.events_since(order, marker.first.saturating_sub(1)).await?;
        events.retain(|event| event.number <= marker.last);
        Ok(Taken { events, receipt })
    }

    /// What happened after the event with this number.
    async fn events_since(
        &self,
        order: &Order<'_>,
        number: u32,
    ) -> Result<Vec<CaseEvent>, StoreError> {
        let events = self.events(&order.case.municipality, order.case.reference).await?;
        let since = events.iter().filter(|event| event.number > number);
        let told = since.map(|event| event.told().ok_or(StoreError::Shape { what: "gebeurtenis" }));
        told.collect()
    }
}
