//! What lists, indexes and counts need of a case, made of its course.

use std::collections::HashMap;

use gehoor_domain::{
    calendar::VERIFIED_UNTIL_YEAR, case::CaseKind, receipt::Received, status::Status,
};
use jiff::civil::Date;
use serde::Serialize;

use super::Case;
use crate::store::{
    StoreError,
    item::{self, Item, JR_PK, JR_SK, PK, SK, WL_PK, WL_SK},
    transaction::Change,
};

/// Sorts after every day: what asks for nobody, or has no term of the law, stands at the end of its list.
const NO_DAY: &str = "9999-12-31";

/// The attribute that says up to which year the decree days were known with which the others were reckoned.
pub(in crate::store) const CALENDAR: &str = "kalender";

/// The attributes that decree days can move, and that one itself.
pub(in crate::store) const RECKONED: [&str; 4] = [CALENDAR, "uiterlijk", "streefdatum", WL_SK];

/// The attributes that are made of the course, keys of the indexes included. What isn't there has nothing to say.
pub(in crate::store) const DERIVED: [&str; 13] = [
    CALENDAR,
    "soort",
    "status",
    "ontvangenOp",
    "uiterlijk",
    "streefdatum",
    "nietBezorgd",
    "laatsteGebeurtenis",
    "antwoordGevraagdOp",
    WL_PK,
    WL_SK,
    JR_PK,
    JR_SK,
];

/// What else changes with every event.
const GROWING: [&str; 4] = ["verloop", "ketting", "zegel", "contact"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Derived {
    #[serde(rename = "kalender")]
    calendar: i16,
    #[serde(rename = "soort")]
    kind: CaseKind,
    status: Status,
    #[serde(rename = "ontvangenOp")]
    received: Received,
    #[serde(rename = "uiterlijk", skip_serializing_if = "Option::is_none")]
    answer_by: Option<Date>,
    #[serde(rename = "streefdatum", skip_serializing_if = "Option::is_none")]
    aim_for: Option<Date>,
    #[serde(rename = "nietBezorgd", skip_serializing_if = "Option::is_none")]
    undelivered: Option<u32>,
    #[serde(rename = "laatsteGebeurtenis")]
    last_event: u32,
    #[serde(rename = "antwoordGevraagdOp", skip_serializing_if = "Option::is_none")]
    answer_awaited: Option<Received>,
}

impl Case {
    /// The item, with what is derived of its course.
    pub(in crate::store) fn to_item(&self) -> Result<Item, StoreError> {
        let keys = [
            (PK, item::case_pk(&self.municipality, self.reference)),
            (SK, item::CASE_SK.to_owned()),
        ];
        let mut item = item::write("zaak", self, keys)?;
        item.extend(self.derived()?);
        Ok(item)
    }

    /// The attributes [`DERIVED`].
    pub(in crate::store) fn derived(&self) -> Result<Item, StoreError> {
        let received_on = self.received_on();
        let derived = Derived {
            calendar: VERIFIED_UNTIL_YEAR,
            kind: self.kind(),
            status: self.status(),
            received: self.received(),
            answer_by: self.answer_by(),
            aim_for: self.aim_for(),
            undelivered: Some(self.undelivered()).filter(|count| *count > 0),
            last_event: self.last_event(),
            answer_awaited: self.answer_awaited(),
        };
        let (list, day) = if self.asks_for_work() {
            (item::worklist_pk(&self.municipality), self.attention_from())
        } else {
            (item::ended_pk(&self.municipality), self.clock().map(|clock| clock.due.earliest()))
        };
        let day = day.map_or_else(|| NO_DAY.to_owned(), |day| day.to_string());
        let keys = [
            (WL_PK, list),
            (WL_SK, format!("{day}#{received_on}#{}", self.reference)),
            (JR_PK, item::year_pk(&self.municipality, received_on)),
            (JR_SK, format!("{received_on}#{}", self.reference)),
        ];
        item::write("zaak", derived, keys)
    }

    /// How the item of this case changes into this.
    pub(in crate::store) fn change(&self) -> Result<Change, StoreError> {
        let mut item: HashMap<_, _> = self.to_item()?;
        let mut change = Change::default();
        for name in DERIVED.into_iter().chain(GROWING) {
            match item.remove(name) {
                Some(value) => change.set.push((name, value)),
                None => change.remove.push(name),
            }
        }
        Ok(change)
    }

    /// Whether it stands among the open cases: the municipality has to act, to post a letter, to answer a message of its sender, or to reach
    /// them in another way than by the mail that got lost; or to open again what it closed after a settlement. Of a report that went on under a name nobody can be reached,
    /// and of what is closed nobody writes down any more that they were.
    fn asks_for_work(&self) -> bool {
        let status = self.status();
        let waits = self.answer_awaited().is_some()
            || self.course.bounced_on.is_some() && status != Status::Named;
        let opens_again = self.course.asks_to_reopen();
        let posts = !self.course.to_post.is_empty() && status != Status::Destroyed;
        status.is_open()
            || posts
            || status == Status::Ombudsman
            || status.is_ended() && waits
            || status == Status::Closed && opens_again
    }
}
