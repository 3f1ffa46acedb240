//! The last day of a term, as far as it can be known (doubt D8).

use std::cmp::Ordering;

use jiff::civil::Date;

use super::super::doubts::UnknownYears;

/// The last day of a term by law. Which days a decree equates with a holiday is known some years ahead only; a term that
/// ends later has no certain last day yet.
///
/// It is compared with a day as what it is: a day after the earliest that an unpromised last day can be is neither
/// before nor after it. So a rule that asks "is it past its last day?" answers no as long as nobody can know.
///
/// # Source
/// Algemene termijnenwet art. 1(1) and 3(3); doubt D8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LastDay {
    /// This day, by every decree that there can be.
    Certain(Date),
    /// This day by the law's own holidays; a decree may still move it to a later one. To be called provisional where it
    /// is shown ([`UnknownYears::Provisional`]).
    Provisional(Date),
    /// No day is promised ([`UnknownYears::NoPromise`]).
    NotPromised {
        /// The earliest day that it can be: that of the law's own holidays. Not for people.
        earliest: Date,
    },
}

impl LastDay {
    /// The day to tell, if one may be told; a provisional one must be called so.
    pub const fn promised(self) -> Option<Date> {
        match self {
            Self::Certain(day) | Self::Provisional(day) => Some(day),
            Self::NotPromised { .. } => None,
        }
    }

    /// The earliest day that it can be; not for people when no day is promised.
    pub const fn earliest(self) -> Date {
        match self {
            Self::Certain(day) | Self::Provisional(day) => day,
            Self::NotPromised { earliest } => earliest,
        }
    }

    /// Whether it rests on the law's own holidays alone.
    pub const fn is_provisional(self) -> bool {
        matches!(self, Self::Provisional(_))
    }
}

/// Only a day that is told can be equal to it.
impl PartialEq<Date> for LastDay {
    fn eq(&self, day: &Date) -> bool {
        self.promised() == Some(*day)
    }
}

/// Where no day is promised: later than every day up to the earliest that it can be, and nothing after that.
impl PartialOrd<Date> for LastDay {
    fn partial_cmp(&self, day: &Date) -> Option<Ordering> {
        match self {
            Self::Certain(last) | Self::Provisional(last) => Some(last.cmp(day)),
            Self::NotPromised { earliest } => (day <= earliest).then_some(Ordering::Greater),
        }
    }
}

impl PartialEq<LastDay> for Date {
    fn eq(&self, last: &LastDay) -> bool {
        last == self
    }
}

impl PartialOrd<LastDay> for Date {
    fn partial_cmp(&self, last: &LastDay) -> Option<Ordering> {
        last.partial_cmp(self).map(Ordering::reverse)
    }
}

/// A last day that was reckoned, and whether a decree could still change it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reckoned {
    pub(super) day: Date,
    pub(super) certain: bool,
}

impl Reckoned {
    /// What may be said of it.
    pub(super) const fn told_by(self, choice: UnknownYears) -> LastDay {
        match (self.certain, choice) {
            (true, _) => LastDay::Certain(self.day),
            (false, UnknownYears::Provisional) => LastDay::Provisional(self.day),
            (false, UnknownYears::NoPromise) => LastDay::NotPromised { earliest: self.day },
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2029, 1, 9);

    #[test]
    fn a_day_that_is_told_compares_as_that_day() {
        for last in [LastDay::Certain(DAY), LastDay::Provisional(DAY)] {
            assert_eq!(last, DAY);
            assert_eq!(last.promised(), Some(DAY));
            assert!(date(2029, 1, 10) > last && date(2029, 1, 8) < last && DAY <= last);
        }
    }

    #[test]
    fn a_day_that_is_not_promised_has_not_passed_as_long_as_nobody_can_know() {
        let last = LastDay::NotPromised { earliest: DAY };
        assert_eq!(last.promised(), None);
        for day in [date(2029, 1, 8), DAY] {
            assert_eq!(day.partial_cmp(&last), Some(Ordering::Less), "{day}");
        }
        let after = date(2029, 1, 10);
        assert_eq!(after.partial_cmp(&last), None);
    }

    #[test]
    fn the_choice_of_the_municipality_decides_only_what_is_not_certain() {
        for (certain, choice, expected) in [
            (true, UnknownYears::NoPromise, LastDay::Certain(DAY)),
            (true, UnknownYears::Provisional, LastDay::Certain(DAY)),
            (false, UnknownYears::NoPromise, LastDay::NotPromised { earliest: DAY }),
            (false, UnknownYears::Provisional, LastDay::Provisional(DAY)),
        ] {
            assert_eq!(Reckoned { day: DAY, certain }.told_by(choice), expected);
        }
    }
}
