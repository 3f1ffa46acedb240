//! One message: claim it, make the mail, send it, mark it.

use gehoor_domain::field::Field;
use jiff::SignedDuration;
use thiserror::Error;

use super::{
    NotifyState,
    backoff::{MAX_ATTEMPTS, wait_after},
};
use crate::{
    mail::{
        acknowledgement::acknowledgement,
        answer::answer,
        coordinator,
        header::{Address, MailError},
        letter::{Incoming, Occasion},
        message::Mail,
        news::{News, news},
        transport::SendError,
    },
    store::{Case, Omission, OutboxItem, Purpose, StoreError},
};

/// How long a claim holds: longer than any way out takes for one mail.
const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// What became of one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivery {
    /// The way out has taken it.
    Sent,
    /// It was not taken; it waits for another try, or was given up.
    Failed,
    /// Someone else has it, or it is done.
    NotOurs,
}

/// Why a message was not sent, as a code without personal data.
#[derive(Debug, Error)]
enum Failure {
    #[error("case-gone")]
    CaseGone,
    #[error("municipality-unknown")]
    MunicipalityUnknown,
    #[error("no-recipient")]
    NoRecipient,
    #[error("attempts-used-up")]
    Exhausted,
    #[error(transparent)]
    Mail(#[from] MailError),
    #[error(transparent)]
    Send(#[from] SendError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Failure {
    /// Whether another try can't help. What a new deployment can mend is tried again.
    const fn is_final(&self) -> bool {
        match self {
            Self::CaseGone
            | Self::NoRecipient
            | Self::Exhausted
            | Self::Send(SendError::Permanent(_)) => true,
            Self::MunicipalityUnknown
            | Self::Mail(_)
            | Self::Send(SendError::Retryable(_))
            | Self::Store(_) => false,
        }
    }
}

/// Claims a message and brings it as far as it goes.
///
/// # Errors
/// [`StoreError`] when the message could not be claimed, or what became of it could not be written down. It is due
/// again when the claim's lease ends.
pub(super) async fn deliver(
    state: &NotifyState,
    message: &OutboxItem,
) -> Result<Delivery, StoreError> {
    let Some(claimed) = state.store.claim(message, state.clock.now(), LEASE).await? else {
        return Ok(Delivery::NotOurs);
    };
    match send(state, &claimed).await {
        Ok(()) => {
            state.store.mark_sent(&claimed, state.clock.now()).await?;
            Ok(Delivery::Sent)
        }
        Err(failure) => {
            log(&claimed, &failure);
            if failure.is_final() || claimed.attempts >= MAX_ATTEMPTS {
                state.store.give_up(&claimed).await?;
            } else {
                let now = state.clock.now();
                let due = now.checked_add(wait_after(claimed.attempts)).unwrap_or(now);
                state.store.reschedule(&claimed, due, claimed.attempts).await?;
            }
            Ok(Delivery::Failed)
        }
    }
}

async fn send(state: &NotifyState, message: &OutboxItem) -> Result<(), Failure> {
    // A sender that dies every time uses up attempts too, and must not go on for ever.
    if message.attempts > MAX_ATTEMPTS {
        return Err(Failure::Exhausted);
    }
    let case = state
        .store
        .case(&message.municipality, message.reference)
        .await?
        .ok_or(Failure::CaseGone)?;
    let mail = compose(state, message, &case)?;
    let mime = mail.to_mime()?;
    Ok(state.transport.send(&mail.envelope(), &mime).await?)
}

fn compose(state: &NotifyState, message: &OutboxItem, case: &Case) -> Result<Mail, Failure> {
    let municipality =
        state.municipalities.get(&case.municipality).ok_or(Failure::MunicipalityUnknown)?;
    let incoming = Incoming {
        kind: case.kind,
        reference: case.reference,
        received: case.received,
        answer_by: case.answer_by,
        aim_for: case.aim_for,
        address_missing: case.omissions.contains(&Omission::Address),
        language: case.language,
    };
    let occasion =
        Occasion { municipality, incoming: &incoming, now: state.clock.now(), unique: &message.id };
    match message.purpose {
        Purpose::NotifyCoordinator => Ok(coordinator::notice(&occasion, &state.desk_url)?),
        Purpose::Acknowledge => {
            acknowledgement(&occasion, sender(case)?, message.language)?.ok_or(Failure::NoRecipient)
        }
        Purpose::TellMessage => Ok(news(&occasion, News::Message, &state.desk_url)?),
        Purpose::TellFormalAsked => Ok(news(&occasion, News::FormalAsked, &state.desk_url)?),
        Purpose::TellWithdrawn => Ok(news(&occasion, News::Withdrawn, &state.desk_url)?),
        Purpose::TellAnswer => answer(&occasion, sender(case)?, message.language, &state.origin)?
            .ok_or(Failure::NoRecipient),
    }
}

/// The address of whoever sent it in, where they said that it may be used (Awb 2:8).
fn sender(case: &Case) -> Result<Address, Failure> {
    let consented = case.answers.get(Field::EmailConsent).and(case.answers.get(Field::Email));
    Address::new(consented.unwrap_or_default()).map_err(|_| Failure::NoRecipient)
}

/// Logs a failure by its code. A log line has a time, so there is none about an anonymous report.
fn log(message: &OutboxItem, failure: &Failure) {
    if message.anonymous {
        return;
    }
    let code = failure.to_string();
    let purpose = match message.purpose {
        Purpose::NotifyCoordinator => "notice",
        Purpose::Acknowledge => "acknowledgement",
        Purpose::TellMessage => "message",
        Purpose::TellFormalAsked => "formal-asked",
        Purpose::TellWithdrawn => "withdrawn",
        Purpose::TellAnswer => "answer",
    };
    let (municipality, attempts) = (&message.municipality, message.attempts);
    if failure.is_final() || attempts >= MAX_ATTEMPTS {
        tracing::error!(municipality, purpose, attempts, code, "undelivered");
    } else {
        tracing::warn!(municipality, purpose, attempts, code, "delayed");
    }
}
