//! What a resident gets in return: the receipt (ontvangstbewijs).

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::Offset,
};
use serde::{Deserialize, Serialize};

use crate::{kind::Kind, reference::Reference, value};

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

    /// Reads what is on the wire: `2026-03-02T09:30:00Z` or `2026-03-02`, in exactly these shapes.
    ///
    /// The browser's way: a parser of every date and time there is costs it as much as the whole form.
    pub fn from_wire(text: &str) -> Option<Self> {
        let Some((day, time)) = text.split_once('T') else {
            return value::date(text).map(Self::On);
        };
        let parts: Vec<i8> = time
            .strip_suffix('Z')?
            .split(':')
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        let [hour, minute, second] = parts.as_slice() else { return None };
        let moment = value::date(day)?.to_datetime(Time::new(*hour, *minute, *second, 0).ok()?);
        Offset::UTC.to_timestamp(moment).ok().map(Self::At)
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn from_wire_reads_what_is_written_and_nothing_else() {
        for text in ["2026-03-02T09:30:00Z", "2028-02-29T23:59:59Z", "2026-03-02"] {
            let json = format!("{text:?}");
            let received: Received = serde_json::from_str(&json).unwrap();
            assert_eq!(Received::from_wire(text), Some(received));
            assert_eq!(serde_json::to_string(&received).unwrap(), json);
        }
        for text in [
            "",
            "T",
            "2026-02-30",
            "2026-03-02T09:30Z",
            "2026-03-02T24:00:00Z",
            "2026-03-02T09:30:00+01:00",
        ] {
            assert_eq!(Received::from_wire(text), None, "{text:?}");
        }
    }
}
