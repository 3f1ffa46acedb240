//! Rules on a list or a policy of a municipality's file, checked while reading, so that an error names the line.

use std::{fmt::Display, ops::RangeInclusive};

use serde::{Deserialize, Deserializer, de::Error};
use thiserror::Error;

use super::{Channel, CheckedEmail, Coordinator, Origin, Policy, Sentence};
use crate::kind::Kind;

/// What a municipality may not choose. For the person who edits the file, not for residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
enum RuleError {
    /// Awb 2:13: anyone may send a complaint electronically.
    #[error("the kinds include klacht")]
    NoComplaints,
    /// A kind stands in the list twice.
    #[error("a kind stands in it twice")]
    KindTwice,
    /// An origin stands in the list twice.
    #[error("an origin stands in it twice")]
    OriginTwice,
    /// A list needs something in it.
    #[error("the list may not be empty")]
    Empty,
    /// NL Design System: do not offer the telephone only.
    #[error("a channel besides the telephone is needed")]
    TelephoneOnly,
    /// Not everyone can or will do this.
    #[error("this field may be uit or aan, never verplicht")]
    NeverRequired,
    /// Sooner than a day nobody works, and after a quarter of a year nobody waits.
    #[error("a norm is 1 to 60 working days")]
    Norm,
    /// At least one attempt, and no endless ringing.
    #[error("the attempts are 1 to 10")]
    Attempts,
    /// What one mailbox does not take, it does not take twice.
    #[error("reserve is another mailbox than email")]
    SameMailbox,
    /// Who is complained about must not read the answers (Awb 9:7(1)).
    #[error("bijzonder has another mailbox than email and reserve, and another telephone")]
    SameContact,
}

fn when(ok: bool, error: RuleError) -> Result<(), RuleError> {
    if ok { Ok(()) } else { Err(error) }
}

fn is_distinct<T: PartialEq>(list: &[T]) -> bool {
    let mut rest = list.iter();
    while let Some(item) = rest.next() {
        if rest.as_slice().contains(item) {
            return false;
        }
    }
    true
}

fn checked<'de, D: Deserializer<'de>, T: Deserialize<'de>, E: Display>(
    deserializer: D,
    rule: impl Fn(&T) -> Result<(), E>,
) -> Result<T, D::Error> {
    let value = T::deserialize(deserializer)?;
    rule(&value).map_err(D::Error::custom)?;
    Ok(value)
}

/// Kinds without repetition, the complaint among them.
pub(super) fn kinds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Kind>, D::Error> {
    checked(deserializer, |kinds: &Vec<Kind>| {
        when(kinds.contains(&Kind::Complaint), RuleError::NoComplaints)?;
        when(is_distinct(kinds), RuleError::KindTwice)
    })
}

/// At least one origin, without repetition.
pub(super) fn origins<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Origin>, D::Error> {
    checked(deserializer, |origins: &Vec<Origin>| {
        when(!origins.is_empty(), RuleError::Empty)?;
        when(is_distinct(origins), RuleError::OriginTwice)
    })
}

/// A second mailbox, if there is one, that is not the first; and for special cases none of what the coordinator reads
/// and answers.
pub(super) fn coordinator<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Coordinator, D::Error> {
    checked(deserializer, |coordinator: &Coordinator| {
        let same = |reserve: &CheckedEmail| {
            reserve.as_str().eq_ignore_ascii_case(coordinator.email.as_str())
        };
        when(!coordinator.reserve.as_ref().is_some_and(same), RuleError::SameMailbox)?;
        let Some(special) = &coordinator.special else { return Ok(()) };
        let digits = |phone: &Sentence| -> String {
            phone.as_str().chars().filter(char::is_ascii_digit).collect()
        };
        let mailboxes = [Some(&coordinator.email), coordinator.reserve.as_ref()];
        let is_theirs =
            |mailbox: &CheckedEmail| mailbox.as_str().eq_ignore_ascii_case(special.email.as_str());
        let shared = mailboxes.into_iter().flatten().any(is_theirs)
            || digits(&coordinator.phone) == digits(&special.phone);
        when(!shared, RuleError::SameContact)
    })
}

/// At least one channel that is not the telephone.
pub(super) fn channels<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Channel>, D::Error> {
    let telephone =
        |channel: &Channel| channel.title.as_str().trim().to_lowercase().starts_with("telefoon");
    checked(deserializer, |channels: &Vec<Channel>| {
        when(channels.iter().any(|channel| !telephone(channel)), RuleError::TelephoneOnly)
    })
}

/// At least one sentence.
pub(super) fn sentences<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Sentence>, D::Error> {
    checked(deserializer, |sentences: &Vec<Sentence>| when(!sentences.is_empty(), RuleError::Empty))
}

/// A policy for what no resident can be made to have.
pub(super) fn never_required<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Policy, D::Error> {
    checked(deserializer, |policy: &Policy| {
        when(*policy != Policy::Required, RuleError::NeverRequired)
    })
}

/// A norm in working days, 1 to 60.
pub(super) fn norm<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    within(deserializer, 1..=60, RuleError::Norm)
}

/// A number of attempts, 1 to 10.
pub(super) fn attempts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    within(deserializer, 1..=10, RuleError::Attempts)
}

/// A whole number within limits. Read as a wide one, so that a number far off is told the limits too.
fn within<'de, D: Deserializer<'de>>(
    deserializer: D,
    limits: RangeInclusive<u8>,
    error: RuleError,
) -> Result<u8, D::Error> {
    let number = i64::deserialize(deserializer)?;
    u8::try_from(number)
        .ok()
        .filter(|number| limits.contains(number))
        .ok_or_else(|| D::Error::custom(error))
}
