//! What to do next in a case: from a case and a moment to a list, the most urgent first.
//!
//! The desk, the mails and the reminders all ask [`next_actions`], so that they never say different things. What is in
//! the list can be done as the case stands ([`super::TRANSITIONS`]); what has to be filled in for it, the guards say.
//! The sentence of each action stands in the locale of the desk, by [`NextCode`].
//!
//! # Order
//! The most urgent first ([`Urgency`]); within that the letter that the municipality is late, then what a last day by law
//! presses ([`NextAction::presses`]), by that day, so that no norm however long past hides it; then the earliest day, then
//! what the law asks before a norm of the municipality, then the order of the procedure.
//!
//! # Source
//! Awb chapter 9; the norms are the municipality's ([`super::CaseRules`]).

mod aftercare;
mod attention;
mod code;
mod days;
mod formal;
mod hearing;
mod others;
mod post;
mod receipt;
mod term;
mod way;

use jiff::{Timestamp, civil::Date};

pub use attention::{EARLY_DAYS, attention_from};
pub use code::NextCode;
use days::Days;

use super::{actor::Role, fold::Case, step::StepName};
use crate::term::received_on;

/// How urgent something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// The last day by law has passed.
    Overdue,
    /// Today is the last day, or the last ordinary day before the last day by law; or a norm of the municipality has
    /// passed.
    Today,
    /// Within seven days.
    ThisWeek,
    /// After that, or on no day in particular.
    Later,
    /// Somebody else has to do something first.
    Waiting,
}

/// Something that has to be done in a case, or had better be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextAction {
    /// What. Its sentence stands in the locale of the desk.
    pub code: NextCode,
    /// The day to do it by: that of the law, of a norm, or the advised one. Of what somebody else has to do: until when
    /// it is waited for.
    pub by: Option<Date>,
    /// The last day by law, of what depends on one. After it the action is overdue.
    pub due: Option<Date>,
    /// Whether `due` may still move, because a decree is not known (doubt D8); to be said where it is shown.
    pub provisional: bool,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Whether the law requires it. Else it is sensible.
    pub required: bool,
    /// Whether its letter names the ombudsman, and within which term (Awb 9:8(3), 9:12(2)).
    pub names_ombudsman: bool,
    /// Whose turn it is.
    pub who: Role,
    /// The step that it leads to.
    pub step: StepName,
}

impl NextAction {
    /// Where it comes from: the article, or `gemeentelijke norm`.
    pub const fn article(&self) -> &'static str {
        self.code.article()
    }

    /// Whether somebody else has to do something first.
    pub const fn waits(&self) -> bool {
        matches!(self.urgency, Urgency::Waiting)
    }

    /// The last day on which it is done in time by law: of a deferral that of its notice (Awb 9:11(2)), of everything
    /// else [`Self::due`]. Nothing for what only a norm asks.
    pub const fn last_day(&self) -> Option<Date> {
        match self.code {
            NextCode::Defer => self.by,
            _ => self.due,
        }
    }

    /// The last day by law, when it is within a week of `today`, or has passed.
    pub fn presses(&self, today: Date) -> Option<Date> {
        self.last_day().filter(|day| !self.waits() && *day <= days::later(today, PRESSING))
    }

    /// What the list is sorted by.
    fn place(&self, today: Date) -> impl Ord + use<> {
        let late = self.code == NextCode::TellLate;
        let law = self.presses(today);
        let by = (self.by.is_none(), self.by);
        (self.urgency, !late, (law.is_none(), law), by, !self.required, self.code)
    }
}

/// So many days before the last day by law it goes before every norm.
const PRESSING: i32 = 7;

/// What has to be done in this case now, and what had better be, the most urgent first.
///
/// Empty for a case that is closed and still kept, when no letter of it waits to be posted, and for one that was destroyed.
pub fn next_actions(case: &Case, now: Timestamp) -> Vec<NextAction> {
    let today = received_on(now);
    let mut actions = Look { case, days: Days::of(case, today) }.actions();
    actions.sort_by_key(|action| action.place(today));
    actions
}

/// A case, looked at on a day.
struct Look<'a> {
    case: &'a Case,
    days: Days,
}

impl Look<'_> {
    /// Everything, in no order.
    fn actions(&self) -> Vec<NextAction> {
        let groups = [
            self.post().into_iter().collect(),
            self.receipt(),
            self.way(),
            self.formal(),
            self.hearing(),
            self.term(),
            self.others(),
            self.aftercare(),
        ];
        groups.into_iter().flatten().collect()
    }

    /// Something to do by a day of a norm, or on no day in particular.
    fn norm(&self, code: NextCode, who: Role, step: StepName, by: Option<Date>) -> NextAction {
        NextAction {
            code,
            by,
            due: None,
            provisional: false,
            urgency: self.urgency(by, None),
            required: code.is_required(self.case),
            names_ombudsman: code.is_letter_with_ombudsman() && self.case.ombudsman_applies(),
            who,
            step,
        }
    }

    /// Something on which the answer to the complaint depends: by an advised day, and by law by that of the answer.
    fn course(&self, code: NextCode, who: Role, step: StepName, by: Option<Date>) -> NextAction {
        let (due, provisional) = self.days.due();
        self.by_law(code, who, step, (by, due, provisional))
    }

    /// Something with a last day of its own by law.
    fn by_law(
        &self,
        code: NextCode,
        who: Role,
        step: StepName,
        (by, due, provisional): (Option<Date>, Option<Date>, bool),
    ) -> NextAction {
        let urgency = self.urgency(by, due);
        NextAction { due, provisional, urgency, ..self.norm(code, who, step, by) }
    }

    /// Something that somebody else has to do first.
    fn wait(&self, code: NextCode, who: Role, step: StepName, until: Option<Date>) -> NextAction {
        NextAction { urgency: Urgency::Waiting, ..self.norm(code, who, step, until) }
    }

    fn urgency(&self, by: Option<Date>, due: Option<Date>) -> Urgency {
        let today = self.days.today;
        let within = |days: i32| by.is_some_and(|by| by <= days::later(today, days));
        if due.is_some_and(|due| today > due) {
            Urgency::Overdue
        } else if within(0) || due.is_some_and(|due| days::last_before(due) <= today) {
            Urgency::Today
        } else if within(7) {
            Urgency::ThisWeek
        } else {
            Urgency::Later
        }
    }
}
