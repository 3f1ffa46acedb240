//! Faults that a test can switch on: a store that is gone or slow, a mail server that is gone or refuses.

use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};

/// What is wrong with the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoreFault {
    /// Every connection is closed before an answer.
    #[serde(rename = "weg")]
    Gone,
    /// Every request waits [`SLOW_MS`] first.
    #[serde(rename = "traag")]
    Slow,
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

/// The faults that are on.
///
/// # Shape
/// `{"opslag":"weg"|"traag"|null,"post":"weg"|"weigert"|null}`; what is left out is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FaultSettings {
    /// Of the store.
    #[serde(rename = "opslag")]
    pub store: Option<StoreFault>,
    /// Of the mail server.
    #[serde(rename = "post")]
    pub mail: Option<MailFault>,
}

/// The switch itself, shared by whoever misbehaves on demand.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<RwLock<FaultSettings>>);

impl Faults {
    /// What is on now.
    pub fn now(&self) -> FaultSettings {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces all faults.
    pub fn set(&self, settings: FaultSettings) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = settings;
    }
}
