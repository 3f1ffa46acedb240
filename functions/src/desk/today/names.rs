//! What the colleagues of each municipality are called, and who is away.

use gehoor_domain::case::PersonId;
use jiff::civil::Date;

use crate::{
    desk::{DeskState, Session, people::People},
    store::{Absence, Leave},
    telemetry,
};

/// The colleagues of the session's municipalities.
#[derive(Default)]
pub(in crate::desk) struct Names(Vec<(String, People, Vec<Leave>)>);

impl Names {
    /// Reads them. Without an answer of the store a page does without names.
    pub(in crate::desk) async fn read(state: &DeskState, session: &Session) -> Self {
        let mut all = Vec::new();
        for code in session.municipalities() {
            let code = code.as_str();
            let people = People::read_or_nobody(state, code).await;
            let leaves = state.store.leaves(code).await.unwrap_or_else(|error| {
                telemetry::store_failure(&error);
                Vec::new()
            });
            all.push((code.to_owned(), people, leaves));
        }
        Self(all)
    }

    /// What somebody is called there.
    pub(in crate::desk) fn of(&self, municipality: &str, person: &PersonId) -> Option<&str> {
        self.at(municipality)?.1.name_of(person)
    }

    /// The absence of somebody there on this day.
    pub(in crate::desk) fn away(
        &self,
        municipality: &str,
        person: &PersonId,
        day: Date,
    ) -> Option<&Absence> {
        self.at(municipality)?.2.iter().find(|leave| leave.absent == *person)?.on(day)
    }

    /// For whom this person stands in there on this day.
    pub(in crate::desk) fn stood_in_for(
        &self,
        municipality: &str,
        person: &PersonId,
        day: Date,
    ) -> Vec<&PersonId> {
        let leaves =
            self.at(municipality).map(|(.., leaves)| leaves.as_slice()).unwrap_or_default();
        let holds =
            |leave: &&Leave| leave.on(day).is_some_and(|absence| absence.stand_in == *person);
        leaves.iter().filter(holds).map(|leave| &leave.absent).collect()
    }

    fn at(&self, municipality: &str) -> Option<&(String, People, Vec<Leave>)> {
        self.0.iter().find(|(code, ..)| code == municipality)
    }
}
