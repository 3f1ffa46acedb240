//! Faults that a test can switch on: a store that is gone, slow, busy or forgetful; a mail server that is gone or refuses.

mod switch;

use serde::{Deserialize, Serialize};

pub use switch::{Cut, Faults, Moment};

/// What is wrong with the store.
///
/// Each is what the SDK of a real table can meet; `docs/PROMISES.md` says what a resident notices of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StoreFault {
    /// The connection is closed before the request is passed on.
    #[serde(rename = "weg")]
    Gone,
    /// The request waits [`SLOW_MS`] first.
    #[serde(rename = "traag")]
    Slow,
    /// The request waits [`FaultSettings::longest_ms`] first, and is then carried out all the same.
    #[serde(rename = "hangt")]
    Hangs,
    /// `InternalServerError` (500); by the seed, before the request was carried out or after.
    #[serde(rename = "fout-500")]
    Broken,
    /// `ServiceUnavailable` (503), and nothing was carried out.
    #[serde(rename = "fout-503")]
    Unavailable,
    /// The request is carried out and the connection closed before the answer.
    #[serde(rename = "antwoord-kwijt")]
    AnswerLost,
    /// The request is carried out and the answer breaks off half-way.
    #[serde(rename = "afgekapt")]
    Truncated,
    /// `ThrottlingException`, and nothing was carried out.
    #[serde(rename = "gesmoord")]
    Throttled,
    /// `ProvisionedThroughputExceededException`, and nothing was carried out.
    #[serde(rename = "doorvoer")]
    Exceeded,
    /// A write meets another one at the same item: `TransactionConflict`. Reads pass.
    #[serde(rename = "botsing")]
    Conflict,
    /// A transaction is said to be under way still: `TransactionInProgressException`. Anything else passes.
    #[serde(rename = "bezig")]
    InProgress,
    /// Indexes answer as they were two seconds before; nothing else is wrong.
    #[serde(rename = "index-oud")]
    StaleIndex,
    /// Any of these, a delay of any length among them, as the seed says; and indexes are old.
    #[serde(rename = "alles")]
    Mixed,
}

impl StoreFault {
    /// Every fault that is one thing.
    pub const SINGLE: [Self; 12] = [
        Self::Gone,
        Self::Slow,
        Self::Hangs,
        Self::Broken,
        Self::Unavailable,
        Self::AnswerLost,
        Self::Truncated,
        Self::Throttled,
        Self::Exceeded,
        Self::Conflict,
        Self::InProgress,
        Self::StaleIndex,
    ];
}

/// What is wrong with the mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailFault {
    /// It can't be reached; trying again later may help.
    #[serde(rename = "weg")]
    Gone,
    /// It refuses the message for good.
    #[serde(rename = "weigert")]
    Refuses,
}

/// How long a slow store waits before each request, in milliseconds.
pub const SLOW_MS: u64 = 1_500;

/// The longest delay that can be asked for, in milliseconds: longer than anything in front of the store waits.
pub const LONGEST_MS: u64 = 35_000;

/// Chance of a fault under [`StoreFault::Mixed`], in percent, unless it is said.
const MIXED_PERCENT: u8 = 40;

/// The faults that are on.
///
/// # Shape
/// `{"opslag":"weg"|…|null,"post":"weg"|"weigert"|null,"zaad":1,"kans":100,"traagste":35000}`; what is left out is off,
/// or as usual. `kans` is the percentage of requests that a fault hits (100; 40 under `alles`), `traagste` the longest
/// delay in milliseconds. The same seed (`zaad`) gives the n-th request the same fault, every time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FaultSettings {
    /// Of the store.
    #[serde(rename = "opslag")]
    pub store: Option<StoreFault>,
    /// Of the mail server.
    #[serde(rename = "post")]
    pub mail: Option<MailFault>,
    /// What the faults of the store are drawn from.
    #[serde(rename = "zaad", skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// The percentage of requests that are hit.
    #[serde(rename = "kans", skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// The longest delay in milliseconds, at most [`LONGEST_MS`].
    #[serde(rename = "traagste", skip_serializing_if = "Option::is_none")]
    pub longest_ms: Option<u64>,
}

impl FaultSettings {
    /// Only this fault of the store, drawn from this seed.
    pub fn store(fault: StoreFault, seed: u64) -> Self {
        Self { store: Some(fault), seed: Some(seed), ..Self::default() }
    }

    /// The chance that a request is hit, in percent.
    pub fn chance(&self) -> u8 {
        let usual = if self.store == Some(StoreFault::Mixed) { MIXED_PERCENT } else { 100 };
        self.percent.unwrap_or(usual).min(100)
    }

    /// The longest delay.
    pub fn longest(&self) -> u64 {
        self.longest_ms.unwrap_or(LONGEST_MS).min(LONGEST_MS)
    }
}
