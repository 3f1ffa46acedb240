//! One message: claim it, make the mail, send it, mark it.

use gehoor_domain::case::{Channel, Omission};
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
        message::{Envelope, Mail},
        news::{News, news},
        reserve::redirected,
        special::special,
        trace::Trace,
        transport::SendError,
        written::written,
    },
    store::{Case, Letter, LetterRef, Lost, OutboxItem, Purpose, Reason, StoreError, Teller},
    telemetry,
};

/// How long a claim holds at least: longer than any way out takes for one mail.
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
    #[error("letter-gone")]
    LetterGone,
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
    const fn reason(&self) -> Reason {
        match self {
            Self::Exhausted => Reason::Exhausted,
            _ => Reason::Refused,
        }
    }

    /// Whether another try can't help. What a new deployment can mend is tried again.
    const fn is_final(&self) -> bool {
        match self {
            Self::CaseGone
            | Self::LetterGone
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
    // One whose sender dies each time waits as long as one that is refused each time.
    let lease = wait_after(message.attempts.saturating_add(1)).max(LEASE);
    let Some(claimed) = state.store.claim(message, state.clock.now(), lease).await? else {
        return Ok(Delivery::NotOurs);
    };
    match send(state, &claimed).await {
        Ok(case) => {
            let now = state.clock.now();
            match claimed.purpose {
                Purpose::Acknowledge => state.store.mark_acknowledged(&claimed, case, now).await?,
                _ => state.store.mark_sent(&claimed, now).await?,
            }
            Ok(Delivery::Sent)
        }
        Err(failure) if failure.is_final() || claimed.attempts >= MAX_ATTEMPTS => {
            give_up(state, &claimed, &failure).await?;
            Ok(Delivery::Failed)
        }
        Err(failure) => {
            let now = state.clock.now();
            let due = now.checked_add(wait_after(claimed.attempts)).unwrap_or(now);
            telemetry::delayed(&claimed, &failure.to_string());
            state.store.reschedule(&claimed, due, claimed.attempts).await?;
            Ok(Delivery::Failed)
        }
    }
}

async fn give_up(
    state: &NotifyState,
    message: &OutboxItem,
    failure: &Failure,
) -> Result<(), StoreError> {
    let lost = Lost {
        message,
        reason: if failure.is_final() { failure.reason() } else { Reason::Exhausted },
        teller: Teller::Claim,
        has_reserve: state.municipalities.has_reserve(&message.municipality),
        now: state.clock.now(),
    };
    if state.store.undelivered(&lost).await? {
        telemetry::undelivered(message, &failure.to_string());
    }
    Ok(())
}

/// Sends it, and gives the case as it was read for that.
async fn send(state: &NotifyState, message: &OutboxItem) -> Result<Case, Failure> {
    // A sender that dies every time uses up attempts too, and must not go on for ever.
    if message.attempts > MAX_ATTEMPTS {
        return Err(Failure::Exhausted);
    }
    let case = state
        .store
        .case(&message.municipality, message.reference)
        .await?
        .ok_or(Failure::CaseGone)?;
    let letter = match message.letter {
        Some(LetterRef { number, .. }) => {
            let found = state.store.letter(&case.municipality, case.reference, number).await?;
            Some(found.ok_or(Failure::LetterGone)?)
        }
        None => None,
    };
    let mut mail = compose(state, message, &case, letter.as_ref())?;
    if message.reserve {
        let municipality = state.municipalities.get(&message.municipality);
        mail = municipality
            .map_or(Ok(None), |municipality| redirected(mail, municipality))?
            .ok_or(Failure::NoRecipient)?;
    }
    let mime = mail.to_mime()?;
    let trace = Trace::Message {
        municipality: message.municipality.clone(),
        reference: message.reference,
        message: message.id.clone(),
    };
    let envelope = Envelope { trace: Some(trace), ..mail.envelope() };
    state.transport.send(&envelope, &mime).await?;
    Ok(case)
}

fn compose(
    state: &NotifyState,
    message: &OutboxItem,
    case: &Case,
    letter: Option<&Letter>,
) -> Result<Mail, Failure> {
    let municipality =
        state.municipalities.get(&case.municipality).ok_or(Failure::MunicipalityUnknown)?;
    let incoming = Incoming {
        kind: case.form_kind().ok_or(Failure::NoRecipient)?,
        reference: case.reference,
        received: case.received(),
        answer_by: case.answer_by(),
        aim_for: case.aim_for(),
        address_missing: case.omissions().contains(&Omission::Address),
        next: case.next_actions(state.clock.now()),
        language: case.language,
        by_form: case.channel() == Channel::WebForm,
        special: case.course.is_special(),
    };
    let occasion =
        Occasion { municipality, incoming: &incoming, now: state.clock.now(), unique: &message.id };
    // Who reads the coordinator's mailbox may not see it.
    if case.course.is_special() && message.purpose.is_for_coordinator() {
        return Ok(special(&occasion, &state.desk_url)?);
    }
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
        Purpose::Letter => {
            let content = &letter.ok_or(Failure::LetterGone)?.content;
            written(&occasion, sender(case)?, content)?.ok_or(Failure::NoRecipient)
        }
    }
}

/// The address of whoever sent it in, where they said that it may be used (Awb 2:8).
fn sender(case: &Case) -> Result<Address, Failure> {
    Address::new(case.consented_email().unwrap_or_default()).map_err(|_| Failure::NoRecipient)
}
