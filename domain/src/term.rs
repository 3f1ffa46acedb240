//! The terms within which a municipality must act on a complaint, and the dates on which they end.
//!
//! A term counts from the day of receipt and never pauses: chapter 9 of the Awb knows no suspension.
//! Dates are calendar days in the Netherlands; only [`received_on`] sees an instant.
//!
//! # Source
//! Awb 9:8, 9:11, 9:24 (<https://wetten.overheid.nl/BWBR0005537/>) and the Algemene termijnenwet
//! (<https://wetten.overheid.nl/BWBR0002448/>).

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
#[cfg(not(target_arch = "wasm32"))]
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use thiserror::Error;

use crate::calendar::{self, CalendarError};

/// The zone of every municipality in the European Netherlands, compiled in.
#[cfg(not(target_arch = "wasm32"))]
static AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// The most that handling may be deferred without consent, in weeks (Awb 9:11(2)).
const DEFERRAL_WEEKS: u8 = 4;

/// A statutory term in whole weeks, with or without the deferral of four weeks.
///
/// # Shape
/// Written as `6w` or `6w+4w`. Other lengths than the law's 4, 6 and 10 weeks can't be made.
///
/// # Source
/// Awb 9:8(3), 9:11(1) and 9:11(2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term {
    weeks: u8,
    deferred: bool,
}

impl Term {
    /// Six weeks to handle a complaint (Awb 9:11(1)).
    pub const SIX_WEEKS: Self = Self { weeks: 6, deferred: false };

    /// Ten weeks to handle a complaint when a person or committee advises, section 9.1.3 (Awb 9:11(1)).
    pub const TEN_WEEKS: Self = Self { weeks: 10, deferred: false };

    /// Four weeks to tell that a complaint is not handled (Awb 9:8(3)).
    pub const FOUR_WEEKS: Self = Self { weeks: 4, deferred: false };

    /// The same term with handling deferred by four weeks (Awb 9:11(2)); a deferred term stays as it is.
    ///
    /// The law defers handling only. That a notice (Awb 9:8(3)) has no deferral is for the caller to keep.
    #[must_use]
    pub const fn deferred(self) -> Self {
        Self { deferred: true, ..self }
    }

    /// Whether the four weeks of deferral are in it (Awb 9:11(2)).
    pub const fn is_deferred(self) -> bool {
        self.deferred
    }

    /// The whole length in weeks, deferral included.
    pub const fn weeks(self) -> u8 {
        if self.deferred { self.weeks + DEFERRAL_WEEKS } else { self.weeks }
    }

    /// The dates on which the term ends for a complaint received on `received` (see [`received_on`]).
    ///
    /// The deferral is counted once, from the day of receipt and not from the rolled end of the first term.
    /// Ten plus four weeks rolls too, although 14 weeks in one term would not (Algemene termijnenwet art. 4(a)):
    /// each article sets a term of its own, of at most twelve weeks. [`Deadline::safe`] is right in either reading.
    /// A case is reckoned in the reading of its municipality: [`crate::case::Case::answer_clock`].
    ///
    /// # Source
    /// Awb 9:8(3) and 9:11; Algemene termijnenwet art. 1(1), 3 and 4(a); counted as in
    /// Nationale ombudsman 2003/012 (<https://www.nationaleombudsman.nl/publicaties/rapporten/2003012>).
    ///
    /// # Errors
    /// [`CalendarError::DecreesUnknown`] when the term ends after the years of which the decree days are known;
    /// [`CalendarError::OutOfRange`] past the year 9999.
    pub fn deadline(self, received: Date) -> Result<Deadline, CalendarError> {
        let length = i32::from(self.weeks()).weeks();
        let raw = received.checked_add(length).map_err(|_| CalendarError::OutOfRange)?;
        Ok(Deadline {
            received,
            raw,
            due: calendar::roll_forward(raw)?,
            safe: calendar::last_ordinary_day_on_or_before(raw)?,
        })
    }
}

/// `6w`, `10w`, `4w`, and each with `+4w`.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}w", self.weeks)?;
        if self.deferred { write!(f, "+{DEFERRAL_WEEKS}w") } else { Ok(()) }
    }
}

impl FromStr for Term {
    type Err = TermError;

    /// Reads what `Display` writes, nothing else.
    ///
    /// # Errors
    /// [`TermError`] for every other text.
    fn from_str(text: &str) -> Result<Self, TermError> {
        let (base, deferred) = match text.strip_suffix("+4w") {
            Some(base) => (base, true),
            None => (text, false),
        };
        let term = match base {
            "4w" => Self::FOUR_WEEKS,
            "6w" => Self::SIX_WEEKS,
            "10w" => Self::TEN_WEEKS,
            _ => return Err(TermError),
        };
        Ok(Self { deferred, ..term })
    }
}

/// The text is not a term of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("term-unknown")]
pub struct TermError;

/// The four dates of one term, each a calendar day in the Netherlands.
///
/// # Source
/// Awb 9:11(1), which counts after receipt; Algemene termijnenwet art. 1(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Deadline {
    /// The day of receipt. It is not counted.
    pub received: Date,
    /// The same weekday so many weeks later, whatever day that is.
    pub raw: Date,
    /// The last day by law: `raw`, or the first ordinary day after it (Algemene termijnenwet art. 1(1)).
    pub due: Date,
    /// The day to work towards: the last ordinary day on or before `raw`. It holds in every reading of the law.
    pub safe: Date,
}

/// The day of receipt: the date in Amsterdam at the instant the message reached our system.
///
/// Evenings and weekends count; a complaint sent on Saturday at 23:59 is received on Saturday.
///
/// # Source
/// Awb 2:20.
pub fn received_on(instant: Timestamp) -> Date {
    local_time(instant).date()
}

/// The date and time of day in Amsterdam at this instant, as people are told it (Awb 2:20).
#[cfg(not(target_arch = "wasm32"))]
pub fn local_time(instant: Timestamp) -> DateTime {
    AMSTERDAM.to_datetime(instant)
}

/// The date and time of day in Amsterdam at this instant, by the zones that the browser knows; our own would be a
/// tenth of the wasm. A browser without zones is told winter time.
#[cfg(target_arch = "wasm32")]
pub fn local_time(instant: Timestamp) -> DateTime {
    by_browser(instant).unwrap_or_else(|| jiff::tz::Offset::constant(1).to_datetime(instant))
}

/// Swedes write dates as `2026-03-02 10:30:00`.
#[cfg(target_arch = "wasm32")]
fn by_browser(instant: Timestamp) -> Option<DateTime> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"timeZone".into(), &"Europe/Amsterdam".into()).ok()?;
    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "far below 2^53")]
    let moment = js_sys::Date::new(&(instant.as_millisecond() as f64).into());
    let text: String = moment.to_locale_string("sv-SE", &options).into();
    let (day, time) = text.split_once(' ')?;
    let mut parts = time.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    Some(crate::value::date(day)?.to_datetime(jiff::civil::Time::new(hour, minute, 0, 0).ok()?))
}

/// The last day on which the ombudsman must take up a petition: one year after the verdict was sent.
///
/// The same date a year later; 29 February becomes 28 February. It never rolls, because the
/// Algemene termijnenwet leaves out terms of a year (art. 4(a)).
///
/// # Source
/// Awb 9:24(1).
pub fn ombudsman_until(sent: Date) -> Date {
    sent.saturating_add(1.year())
}

/// Whether the conduct took place longer than a year before the complaint was filed. Exactly a year is not longer.
///
/// A ground on which the municipality *may* decline, so never a reason to refuse by itself.
/// It never rolls (Algemene termijnenwet art. 1(2)).
///
/// # Source
/// Awb 9:8(1)(b).
pub fn longer_than_a_year_before(conduct: Date, filed: Date) -> bool {
    conduct < filed.saturating_sub(1.year())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_term_of_the_law_reads_back_as_it_is_written() {
        for (text, weeks, deferred) in [
            ("4w", 4, false),
            ("6w", 6, false),
            ("10w", 10, false),
            ("4w+4w", 8, true),
            ("6w+4w", 10, true),
            ("10w+4w", 14, true),
        ] {
            let term: Term = text.parse().unwrap();
            assert_eq!((term.weeks(), term.is_deferred()), (weeks, deferred), "{text}");
            assert_eq!(term.to_string(), text);
        }
    }

    #[test]
    fn other_lengths_and_spellings_are_refused() {
        for text in [
            "", "w", "6", "5w", "06w", "6W", "6w+", "6w+3w", "6w+4w+4w", "+4w", " 6w", "-6w",
            "600w",
        ] {
            assert_eq!(text.parse::<Term>(), Err(TermError), "{text:?}");
        }
    }

    #[test]
    fn deferring_twice_is_deferring_once() {
        let once = Term::SIX_WEEKS.deferred();
        assert_eq!(once.weeks(), 10);
        assert_eq!(once.deferred(), once);
    }

    #[test]
    fn ten_weeks_and_six_deferred_by_four_end_on_the_same_days() {
        let received = date(2026, 3, 2);
        assert_eq!(
            Term::SIX_WEEKS.deferred().deadline(received),
            Term::TEN_WEEKS.deadline(received)
        );
    }

    #[test]
    fn a_term_that_ends_past_the_known_decrees_is_refused_with_the_year() {
        let unknown = Err(CalendarError::DecreesUnknown { year: 2029 });
        // Raw end on Friday 29 December 2028, the last ordinary day that is known; then the Saturday after it.
        assert!(Term::SIX_WEEKS.deadline(date(2028, 11, 17)).is_ok());
        assert_eq!(Term::SIX_WEEKS.deadline(date(2028, 11, 18)), unknown);
        assert_eq!(Term::SIX_WEEKS.deadline(date(2028, 12, 1)), unknown);
        assert_eq!(Term::SIX_WEEKS.deadline(Date::MAX), Err(CalendarError::OutOfRange));
    }

    #[test]
    fn the_ombudsman_term_keeps_the_calendar_date_and_never_rolls() {
        for (sent, until) in [
            (date(2027, 3, 15), date(2028, 3, 15)),
            (date(2028, 2, 29), date(2029, 2, 28)),
            (date(2027, 2, 28), date(2028, 2, 28)),
            (date(2026, 12, 25), date(2027, 12, 25)),
            (date(2025, 8, 1), date(2026, 8, 1)),
        ] {
            assert_eq!(ombudsman_until(sent), until, "{sent}");
        }
    }

    #[test]
    fn exactly_one_year_is_not_longer_than_a_year() {
        for (conduct, filed, longer) in [
            (date(2025, 5, 12), date(2026, 5, 12), false),
            (date(2025, 5, 12), date(2026, 5, 13), true),
            (date(2024, 2, 29), date(2025, 2, 28), false),
            (date(2024, 2, 29), date(2025, 3, 1), true),
            (date(2027, 2, 28), date(2028, 2, 29), false),
            (date(2027, 2, 27), date(2028, 2, 29), true),
            (date(2026, 6, 1), date(2026, 5, 1), false),
        ] {
            assert_eq!(longer_than_a_year_before(conduct, filed), longer, "{conduct} {filed}");
        }
    }
}
