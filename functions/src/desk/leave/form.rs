//! What is sent of an absence, and what is wrong with it.

use gehoor_domain::{
    case::{PersonId, Role},
    municipality::MunicipalityCode,
};
use jiff::{ToSpan as _, civil::Date};

use super::{absentees, page::Place};
use crate::{
    desk::{Session, guard::Posted},
    store::{Absence, Leave, MOST_ABSENCES},
    texts::Key,
};

/// The roles of those who can be away and stand in: whoever gets tasks.
pub(super) const ROLES: [Role; 5] =
    [Role::Coordinator, Role::TeamManager, Role::Handler, Role::Committee, Role::Signatory];

/// The longest absence, in days.
const LONGEST: i32 = 366;

/// Names of the fields, in their order on the page.
pub(super) const WHO: &str = "wie";
pub(super) const FROM: &str = "van";
pub(super) const UNTIL: &str = "tot";
pub(super) const STAND_IN: &str = "waarnemer";

/// What was typed and chosen.
pub(super) struct LeaveForm {
    pub(super) municipality: String,
    pub(super) key: String,
    pub(super) seen: u32,
    pub(super) who: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) stand_in: String,
    /// Each field with what is wrong.
    pub(super) wrong: Vec<(&'static str, Key)>,
    /// What else went wrong.
    pub(super) trouble: Option<Key>,
    /// What didn't come of it, above what is wrong.
    pub(super) failed: Key,
    /// First and last day of the absence with which this one has days in common.
    pub(super) other: Option<(Date, Date)>,
}

/// What is to be kept.
pub(super) struct Wanted {
    pub(super) absent: PersonId,
    pub(super) stand_in: PersonId,
    pub(super) from: Date,
    pub(super) until: Date,
}

impl Wanted {
    /// Whether this says the same.
    fn is(&self, absence: &Absence) -> bool {
        (&self.stand_in, self.from, self.until) == (&absence.stand_in, absence.from, absence.until)
    }

    /// Whether this is said already.
    pub(super) fn is_in(&self, leave: &Leave) -> bool {
        leave.absent == self.absent && leave.absences.iter().any(|absence| self.is(absence))
    }
}

impl LeaveForm {
    pub(super) fn fresh(place: &Place, session: &Session, key: String) -> Self {
        Self {
            municipality: place.code.as_str().to_owned(),
            key,
            seen: place.versions(),
            who: session.person.as_str().to_owned(),
            from: String::new(),
            until: String::new(),
            stand_in: String::new(),
            wrong: Vec::new(),
            trouble: None,
            failed: Key::DeskLeaveFailed,
            other: None,
        }
    }

    pub(super) fn sent(code: &MunicipalityCode, posted: &Posted) -> Self {
        let text = |name| posted.get(name).chars().take(200).collect::<String>();
        Self {
            municipality: code.as_str().to_owned(),
            key: posted.get(crate::desk::guard::KEY).to_owned(),
            seen: posted.get("gezien").parse().unwrap_or_default(),
            who: text(WHO),
            from: text(FROM),
            until: text(UNTIL),
            stand_in: text(STAND_IN),
            wrong: Vec::new(),
            trouble: None,
            failed: Key::DeskLeaveFailed,
            other: None,
        }
    }

    /// What it says; otherwise everything that is wrong stands in it.
    pub(super) fn read(
        &mut self,
        session: &Session,
        place: &Place,
        today: Date,
    ) -> Result<Wanted, ()> {
        let mut wrong = Vec::new();
        let people = &place.people;
        let absent = absentees(session, place.code.as_str(), people, today)
            .into_iter()
            .find(|(id, _)| id.as_str() == self.who)
            .map(|(id, _)| id.clone());
        if absent.is_none() {
            wrong.push((WHO, Key::DeskLeaveErrorWho));
        }
        let [from, until] = [&self.from, &self.until].map(|text| text.trim().parse::<Date>().ok());
        if from.is_none() {
            wrong.push((FROM, Key::DeskLeaveErrorFrom));
        }
        if let Some(key) = wrong_until(from, until, today) {
            wrong.push((UNTIL, key));
        }
        let stand_in = people.chosen(&self.stand_in, &ROLES, today).map(|known| &known.id);
        match stand_in {
            None => wrong.push((STAND_IN, Key::DeskLeaveErrorBy)),
            Some(id) if absent.as_ref() == Some(id) => {
                wrong.push((STAND_IN, Key::DeskLeaveErrorSelf));
            }
            Some(id) => {
                let days = from.zip(until);
                let away = place.of(id).zip(days);
                if away.is_some_and(|(leave, days)| leave.within(days, today).is_some()) {
                    wrong.push((STAND_IN, Key::DeskLeaveErrorAway));
                }
            }
        }
        match (absent, stand_in, from, until) {
            (Some(absent), Some(stand_in), Some(from), Some(until)) if wrong.is_empty() => {
                let wanted = Wanted { absent, stand_in: stand_in.clone(), from, until };
                self.fits(&wanted, place.of(&wanted.absent), today).map(|()| wanted)
            }
            _ => {
                self.wrong = wrong;
                Err(())
            }
        }
    }

    /// Whether it fits beside the other absences of the same person; otherwise why not stands in the form.
    fn fits(&mut self, wanted: &Wanted, leave: Option<&Leave>, today: Date) -> Result<(), ()> {
        let Some(leave) = leave.filter(|leave| !wanted.is_in(leave)) else { return Ok(()) };
        if let Some(other) = leave.within((wanted.from, wanted.until), today) {
            self.other = Some((other.from, other.until));
            self.wrong.push((FROM, Key::DeskLeaveErrorOverlap));
            return Err(());
        }
        if leave.not_ended(today).count() >= MOST_ABSENCES {
            self.trouble = Some(Key::DeskLeaveErrorMany);
            return Err(());
        }
        Ok(())
    }
}

/// What is wrong with the last day.
fn wrong_until(from: Option<Date>, until: Option<Date>, today: Date) -> Option<Key> {
    let Some(until) = until else { return Some(Key::DeskLeaveErrorUntil) };
    if from.is_some_and(|from| until < from) {
        return Some(Key::DeskLeaveErrorOrder);
    }
    if until < today {
        return Some(Key::DeskLeaveErrorPast);
    }
    let begins = from.unwrap_or(today).max(today);
    let last = from.unwrap_or(today).saturating_add(LONGEST.days());
    let end = today.saturating_add((2 * LONGEST).days());
    (until > last || begins > end).then_some(Key::DeskLeaveErrorLong)
}
