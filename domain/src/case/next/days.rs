//! The days of a case as they are looked at on one day: those of the law, and those that are advised.

use jiff::{ToSpan, civil::Date};

use crate::{
    calendar,
    case::{
        clock::{AnswerClock, TermEnd},
        fold::Case,
    },
};

/// When a stage had better be done. The first stages count from the day from which the terms count, so that there is
/// still time for the procedure after them; those of the procedure count back from the day to work towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The choice between a conversation and the procedure: a week after receipt.
    Choice,
    /// The conversation: two weeks after receipt.
    Conversation,
    /// Whether the conversation helped: three weeks after receipt, which leaves three for the procedure.
    Settlement,
    /// Handler, copy and the beginning of the investigation: four weeks before the end.
    Beginning,
    /// The offers to be heard: three weeks before the end.
    Offers,
    /// Hearing, and the committee's advice: two weeks before the end.
    Hearing,
    /// The text of the verdict: a week before the end.
    Draft,
    /// The letter: at the end.
    Letter,
}

impl Stage {
    /// So many days after the day from which the terms count, or so many before the end.
    const fn days(self) -> (i32, bool) {
        match self {
            Self::Choice => (7, true),
            Self::Conversation => (14, true),
            Self::Settlement => (21, true),
            Self::Beginning => (28, false),
            Self::Offers => (21, false),
            Self::Hearing => (14, false),
            Self::Draft => (7, false),
            Self::Letter => (0, false),
        }
    }
}

/// The days of a case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    /// The day on which it is looked at.
    pub(super) today: Date,
    /// The term for the answer, where one binds.
    pub(super) answer: Option<AnswerClock>,
    /// The term for the notice that it is not handled, where one binds.
    pub(super) notice: Option<TermEnd>,
    /// The last day for the notice of a deferral, where it is known.
    pub(super) defer_until: Option<Date>,
    /// From where the terms count.
    from: Date,
    /// The day to work towards: of the law, or of the municipality's norm.
    end: Option<Date>,
    /// Nothing is advised before the norm for the first contact.
    first: Option<Date>,
}

impl Days {
    pub(super) fn of(case: &Case, today: Date) -> Self {
        let answer = case.answer_clock().ok().flatten();
        Self {
            today,
            answer,
            notice: case.notice_clock().ok().flatten(),
            defer_until: case.deferral_until().ok().flatten(),
            from: case.counts_from(),
            end: answer.map(|clock| clock.safe).or_else(|| case.deal_with_by()),
            first: case.first_contact_by(),
        }
    }

    /// The last day by law for the answer, when one may be told, and whether it is provisional.
    pub(super) fn due(&self) -> (Option<Date>, bool) {
        self.answer
            .map_or((None, false), |clock| (clock.due.promised(), clock.due.is_provisional()))
    }

    /// Whether the last day by law has passed.
    pub(super) fn is_late(&self) -> bool {
        self.answer.is_some_and(|clock| self.today > clock.due)
    }

    /// Whether there are less than so many days until the term ends, or it has ended. Where no last day is promised, the
    /// day to work towards stands for it. `false` where no term of the law binds.
    pub(super) fn ends_within(&self, days: i32) -> bool {
        self.answer.is_some_and(|clock| {
            later(self.today, days) > clock.due.promised().unwrap_or(clock.safe)
        })
    }

    /// The day by which a stage had better be done: an ordinary day, and never before the norm for the first contact.
    pub(super) fn advised(&self, stage: Stage) -> Option<Date> {
        let end = self.end?;
        let day = match stage.days() {
            (days, true) => later(self.from, days).min(end),
            (days, false) => later(end, -days),
        };
        let advised = ordinary(day).max(self.first.unwrap_or(Date::MIN).min(end));
        // A day to work towards that has passed is no advice while the law still gives time.
        let due = self.due().0.filter(|_| stage == Stage::Letter && self.today > advised);
        Some(due.map_or(advised, |due| due.max(advised)))
    }
}

/// So many days later, or earlier.
pub(super) fn later(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// The last ordinary day up to this one.
pub(super) fn ordinary(day: Date) -> Date {
    calendar::last_ordinary_day_on_or_before_as_known(day).unwrap_or(day)
}

/// The last ordinary day before this one.
pub(super) fn last_before(day: Date) -> Date {
    ordinary(later(day, -1))
}

/// The day so many working days later.
pub(super) fn working_days_later(day: Date, count: u8) -> Option<Date> {
    calendar::add_working_days(day, count).ok()
}
