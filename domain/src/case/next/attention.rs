//! From which day somebody must look at a case again, known when it is written: what worklists are sorted by.
//!
//! # Bound
//! The list of actions can ask less on a later day than on an earlier one: a day to work towards passes while the law
//! still gives time, and the action moves to the last day by law. Such a case stands too early until then, at most
//! [`EARLY_DAYS`]. No case ever stands too late.

use jiff::civil::Date;

use super::{
    Look, NextAction, NextCode, Urgency,
    days::{self, Days, Stage},
};
use crate::{case::fold::Case, receipt::Received};

/// The most days between a day to work towards and the last day by law, in every reading of the law: days off at the end
/// of the term, and again at the end of a deferral that counts from the day that they moved it to.
pub const EARLY_DAYS: i32 = 14;

/// Days, counted from those of a case, on which its list of actions can change: two weeks before an end it is time to
/// defer, and there is little time; on the day itself; and when it has passed.
const CHANGES: [i32; 4] = [-14, -13, 0, 1];

impl NextAction {
    /// Whether somebody must look at it now: its day has come, or something came in that nobody did anything with yet.
    pub const fn asks_now(&self) -> bool {
        matches!(self.urgency, Urgency::Overdue | Urgency::Today)
            || matches!(self.code, NextCode::TakeUp | NextCode::Answer | NextCode::SendOtherwise)
    }
}

/// The first day on which an action of this case asks for somebody ([`NextAction::asks_now`]), as long as nothing
/// happens in it; for what came in the day of that. `counts` leaves out actions that the reader leaves out too. `None`
/// when none ever asks.
pub fn attention_from(case: &Case, counts: impl Fn(&NextAction) -> bool) -> Option<Date> {
    let received = case.received.date();
    let came_in = |code| match code {
        NextCode::TakeUp => Some(received),
        NextCode::Answer => case.answer_awaited.map(Received::date),
        NextCode::SendOtherwise => case.bounced_on,
        _ => None,
    };
    let mut earliest: Option<Date> = None;
    let mut day = received;
    loop {
        let look = Look { case, days: Days::of(case, day) };
        let mut actions = look.actions();
        actions.retain(&counts);
        // What came in doesn't wait for its norm; on which day it came in doesn't depend on when one looks.
        if day == received {
            earliest = actions.iter().filter_map(|action| came_in(action.code)).min();
        }
        if earliest.is_some_and(|earliest| earliest <= day) {
            return earliest;
        }
        let is_due =
            |action: &NextAction| matches!(action.urgency, Urgency::Overdue | Urgency::Today);
        if actions.iter().any(is_due) {
            return Some(day);
        }
        let own = actions.iter().flat_map(|action| [action.by, action.due]).flatten();
        let next = own
            .flat_map(|own| [days::last_before(own), own, days::later(own, 1)])
            .chain(look.changes())
            .filter(|next| *next > day)
            .min();
        let Some(next) = next else { return earliest };
        day = next;
    }
}

impl Look<'_> {
    /// The days on which the list can change by time alone.
    fn changes(&self) -> impl Iterator<Item = Date> {
        let (case, days) = (self.case, &self.days);
        let stages = [
            Stage::Choice,
            Stage::Conversation,
            Stage::Settlement,
            Stage::Beginning,
            Stage::Offers,
            Stage::Hearing,
            Stage::Draft,
            Stage::Letter,
        ];
        let ends = [
            days.answer.map(|clock| (clock.due, clock.safe)),
            days.notice.map(|end| (end.due, end.safe)),
        ];
        let ends = ends.into_iter().flatten().flat_map(|(due, safe)| [due.earliest(), safe]);
        let offers = [case.sender_heard.offer, case.concerned_heard.offer];
        let offers = offers.into_iter().flatten().map(|offer| offer.answer_by);
        let defer = days.defer_until.into_iter().flat_map(|last| [last, days::ordinary(last)]);
        let anchors = ends
            .chain(offers)
            .chain(defer)
            .chain(case.kept_until())
            .chain(stages.into_iter().filter_map(|stage| days.advised(stage)));
        anchors.flat_map(|anchor| CHANGES.map(|change| days::later(anchor, change)))
    }
}
