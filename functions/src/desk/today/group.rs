//! What a case asks of this session: the groups of the start page and of the list.
//!
//! **Invariant:** every case is in one group, so that the numbers add up. Late and Today are what the daily mail counts.

use gehoor_domain::case::{NextAction, NextCode, Role, Urgency};
use jiff::{ToSpan as _, civil::Date};

use crate::{store::Days, texts::Key};

/// A group, the first to look at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::desk) enum Group {
    /// A last day by law has passed.
    Late,
    /// Something must be done today, or a norm has passed.
    Today,
    /// It is the turn of who got a task in it and doesn't coordinate: nothing else of the case goes before that.
    Yours,
    /// Nobody did anything with it yet.
    New,
    /// A mail didn't arrive.
    Undelivered,
    /// The sender wrote.
    Answered,
    /// Something must be done within seven days.
    Week,
    /// It is the turn of somebody else.
    Others,
    /// Later than in a week, or on no day in particular.
    Later,
}

impl Group {
    pub(in crate::desk) const ALL: [Self; 9] = [
        Self::Late,
        Self::Today,
        Self::Yours,
        Self::New,
        Self::Undelivered,
        Self::Answered,
        Self::Week,
        Self::Others,
        Self::Later,
    ];

    /// The group of a case of which this is to be done, the most urgent first, for who has these roles in it.
    pub(in crate::desk) fn of(actions: &[NextAction], roles: &[Role]) -> Self {
        let mut mine =
            actions.iter().filter(|action| !action.waits() && roles.contains(&action.who));
        if has_a_task(roles) {
            return match mine.next().map(|action| action.urgency) {
                None => Self::Others,
                Some(Urgency::Overdue) => Self::Late,
                Some(Urgency::Today) => Self::Today,
                Some(_) => Self::Yours,
            };
        }
        let Some(first) = actions.first() else { return Self::Later };
        match first.urgency {
            Urgency::Overdue => return Self::Late,
            Urgency::Today => return Self::Today,
            Urgency::ThisWeek | Urgency::Later | Urgency::Waiting => {}
        }
        let asked = |code| actions.iter().any(|action| action.code == code);
        if asked(NextCode::TakeUp) {
            return Self::New;
        }
        if asked(NextCode::SendOtherwise) {
            return Self::Undelivered;
        }
        if asked(NextCode::Answer) {
            return Self::Answered;
        }
        match mine.next().map(|action| action.urgency) {
            None => Self::Others,
            Some(Urgency::ThisWeek) => Self::Week,
            Some(_) => Self::Later,
        }
    }

    /// The one action to show of a case of this group, and whether it is the turn of somebody with these roles.
    pub(in crate::desk) fn action(
        self,
        actions: &[NextAction],
        roles: &[Role],
    ) -> Option<(NextAction, bool)> {
        let mine = |action: &NextAction| !action.waits() && roles.contains(&action.who);
        let of = |code: NextCode| move |action: &NextAction| action.code == code;
        let chosen = match self {
            Self::New => actions.iter().copied().find(of(NextCode::TakeUp)),
            Self::Undelivered => actions.iter().copied().find(of(NextCode::SendOtherwise)),
            Self::Answered => actions.iter().copied().find(of(NextCode::Answer)),
            Self::Late | Self::Today => {
                let urgent = actions.first()?.urgency;
                let first = |action: &NextAction| action.urgency == urgent && mine(action);
                actions.iter().copied().find(first)
            }
            Self::Yours | Self::Week | Self::Later => actions.iter().copied().find(mine),
            Self::Others => None,
        };
        chosen.or_else(|| actions.first().copied()).map(|action| (action, mine(&action)))
    }

    /// The days of the worklist in which every case of this group stands.
    pub(in crate::desk) fn days(self, today: Date) -> Days {
        let after = |days: i32| Some(today.saturating_add(days.days()));
        let until = match self {
            Self::Late | Self::Today | Self::New | Self::Undelivered | Self::Answered => after(1),
            Self::Week => after(8),
            Self::Yours | Self::Others | Self::Later => None,
        };
        Days { from: None, until }
    }

    /// Its name in an address.
    pub(in crate::desk) const fn wire_name(self) -> &'static str {
        match self {
            Self::Late => "te-laat",
            Self::Today => "vandaag",
            Self::Yours => "uw-taken",
            Self::New => "nieuw",
            Self::Undelivered => "niet-bezorgd",
            Self::Answered => "antwoord",
            Self::Week => "deze-week",
            Self::Others => "wacht",
            Self::Later => "later",
        }
    }

    pub(in crate::desk) fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.wire_name() == name)
    }

    pub(in crate::desk) const fn title(self) -> Key {
        match self {
            Self::Late => Key::DeskTodayGroupLate,
            Self::Today => Key::DeskTodayGroupToday,
            Self::Yours => Key::DeskTodayGroupYours,
            Self::New => Key::DeskTodayGroupNew,
            Self::Undelivered => Key::DeskTodayGroupUndelivered,
            Self::Answered => Key::DeskTodayGroupAnswered,
            Self::Week => Key::DeskTodayGroupWeek,
            Self::Others => Key::DeskTodayGroupOthers,
            Self::Later => Key::DeskTodayGroupLater,
        }
    }

    /// How many of it stand on the start page: together they fit on one screen.
    pub(in crate::desk) const fn shown(self) -> usize {
        match self {
            Self::Late => 4,
            Self::Today => 3,
            Self::New | Self::Undelivered | Self::Answered | Self::Week => 2,
            Self::Yours => 8,
            Self::Others => 20,
            Self::Later => 0,
        }
    }
}

/// Whether somebody with these roles in a case has a part in it, and neither leads nor only reads it.
fn has_a_task(roles: &[Role]) -> bool {
    let part = [Role::TeamManager, Role::Handler, Role::Committee, Role::Signatory];
    !roles.contains(&Role::Coordinator) && roles.iter().any(|role| part.contains(role))
}
