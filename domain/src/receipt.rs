//! What a resident gets in return: the receipt (ontvangstbewijs).

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{kind::Kind, reference::Reference};

/// When a submission was received (ontvangenOp, Awb 2:20).
///
/// # Shape
/// On the wire an RFC 3339 instant in UTC; for an anonymous report the civil date in Europe/Amsterdam only, because
/// a time of day points at a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Received {
    /// To the second.
    At(Timestamp),
    /// The day only.
    On(Date),
}

impl Received {
    /// The moment of receipt for this kind: whole seconds, or the day only for an anonymous report.
    pub fn new(kind: Kind, now: Timestamp) -> Self {
        match kind {
            Kind::Anonymous => Self::On(crate::term::received_on(now)),
            Kind::Complaint | Kind::Compliment => {
                Self::At(Timestamp::from_second(now.as_second()).unwrap_or(now))
            }
        }
    }

    /// The civil date of receipt in Europe/Amsterdam.
    pub fn date(self) -> Date {
        match self {
            Self::At(instant) => crate::term::received_on(instant),
            Self::On(date) => date,
        }
    }
}

/// The receipt of one submission, as answered on the wire.
///
/// # Shape
/// ```json
/// {"referentie":"C7KP-4GHT","toegangscode":"…","ontvangenOp":"2026-03-02T09:30:00Z","uiterlijk":"2026-04-13"}
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Public reference; grants nothing.
    #[serde(rename = "referentie")]
    pub reference: Reference,
    /// The access code in groups, as shown to the resident. A credential: never logged.
    #[serde(rename = "toegangscode")]
    pub access_code: String,
    /// When it was received.
    #[serde(rename = "ontvangenOp")]
    pub received: Received,
    /// The latest day for an answer (Awb 9:11), null for a compliment and an anonymous report.
    #[serde(rename = "uiterlijk")]
    pub answer_by: Option<Date>,
}

impl std::fmt::Debug for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Receipt").field("reference", &self.reference).finish_non_exhaustive()
    }
}
