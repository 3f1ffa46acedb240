//! The colleagues at a municipality: what they are called, and whom a form offers for a role.
//!
//! Everybody is remembered when they sign in. The directory offers and names people; it lets nobody do anything.

use std::time::Duration;

use gehoor_domain::case::{Grant, PersonId, Role};
use jiff::{ToSpan as _, civil::Date};

use super::{DeskState, grant};
use crate::{
    store::{Person, Store, StoreError},
    telemetry,
};

/// Who didn't sign in for so many days isn't offered any more.
const OFFERED_DAYS: i32 = 400;

/// What remembering somebody may take of a sign-in.
const TIME: Duration = Duration::from_secs(2);

/// Keeps who this is at each municipality where they have a grant. A sign-in doesn't fail over it.
pub async fn remember(store: &Store, person: &PersonId, name: &str, grants: &[Grant], today: Date) {
    let mut places: Vec<(&str, Vec<String>)> = Vec::new();
    for grant in grants {
        let (place, wire) = (grant.municipality().as_str(), grant::wire(grant));
        let role = wire.split_once(':').map_or("", |(_, role)| role).to_owned();
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, roles)) => roles.push(role),
            None => places.push((place, vec![role])),
        }
    }
    let all = async {
        for (place, roles) in places {
            let (id, name) = (person.clone(), name.to_owned());
            let person = Person { id, name, roles, last_signed_in: today };
            store.remember_person(place, &person).await?;
        }
        Ok(())
    };
    let done = tokio::time::timeout(TIME, all).await;
    if let Err(error) = done.unwrap_or_else(|_| Err(StoreError::late("remember-person"))) {
        telemetry::store_failure(&error);
    }
}

/// Somebody in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Colleague {
    /// Who they are to the sign-in.
    pub(super) id: PersonId,
    /// Name to show; never empty.
    pub(super) name: String,
    /// What they could do when they last signed in.
    pub(super) grants: Vec<Grant>,
    /// The day of that, in Europe/Amsterdam.
    pub(super) last_signed_in: Date,
}

/// Everybody of one municipality who ever signed in, by name.
#[derive(Debug, Clone, Default)]
pub(super) struct People(Vec<Colleague>);

impl People {
    /// Reads the directory of a municipality.
    ///
    /// # Errors
    /// [`StoreError`]
    pub(super) async fn read(state: &DeskState, municipality: &str) -> Result<Self, StoreError> {
        let known = state.store.people(municipality).await?;
        Ok(Self::of(municipality, known))
    }

    /// The same for a page that can do without names: nobody, when the store doesn't answer.
    pub(super) async fn read_or_nobody(state: &DeskState, municipality: &str) -> Self {
        Self::read(state, municipality).await.unwrap_or_else(|error| {
            telemetry::store_failure(&error);
            Self::default()
        })
    }

    fn of(municipality: &str, known: Vec<Person>) -> Self {
        let mut all: Vec<Colleague> = known
            .into_iter()
            .filter(|person| !person.name.is_empty())
            .map(|person| {
                let read = |role: &String| grant::parse(&format!("{municipality}:{role}"));
                let grants = person.roles.iter().filter_map(read).collect();
                let Person { id, name, last_signed_in, .. } = person;
                Colleague { id, name, grants, last_signed_in }
            })
            .collect();
        all.sort_by(|one, other| {
            (&one.name, one.id.as_str()).cmp(&(&other.name, other.id.as_str()))
        });
        Self(all)
    }

    /// What somebody is called, also long after they left. Nothing for who never signed in, and for who has no name.
    pub(super) fn name_of(&self, person: &PersonId) -> Option<&str> {
        self.0.iter().find(|known| known.id == *person).map(|known| known.name.as_str())
    }

    /// Who can be chosen for something that one of these roles does, by name: with such a role at the last sign-in, and
    /// that in the last 400 days.
    pub(super) fn offered(&self, roles: &[Role], today: Date) -> Vec<&Colleague> {
        let until = today.saturating_sub(OFFERED_DAYS.days());
        let is_offered = |known: &&Colleague| {
            known.last_signed_in >= until
                && known.grants.iter().any(|grant| roles.contains(&grant.role()))
        };
        self.0.iter().filter(is_offered).collect()
    }

    /// Who of the offered is meant by what a form sends: nothing for everybody else, so that no form brings in a person
    /// who wasn't in its list.
    pub(super) fn chosen(&self, sent: &str, roles: &[Role], today: Date) -> Option<&Colleague> {
        self.offered(roles, today).into_iter().find(|known| known.id.as_str() == sent)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn person(id: &str, name: &str, roles: &[&str], last_signed_in: Date) -> Person {
        Person {
            id: PersonId::parse(id).unwrap(),
            name: name.to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            last_signed_in,
        }
    }

    fn people() -> People {
        let day = date(2026, 4, 13);
        People::of(
            "deventer",
            vec![
                person("3", "Zoë Bos", &["coordinator:zorg", "ondertekenaar"], day),
                person("2", "Annelies de Boer", &["coordinator"], day),
                person("4", "", &["coordinator"], day),
                person("5", "Kees Jansen", &["beheerder", "meelezer"], day),
            ],
        )
    }

    fn offered<'a>(people: &'a People, roles: &[Role], today: Date) -> Vec<&'a str> {
        people.offered(roles, today).into_iter().map(|known| known.name.as_str()).collect()
    }

    #[test]
    fn whoever_has_the_role_is_offered_by_name_and_nobody_without_a_name_or_with_a_role_of_no_kind()
    {
        let (people, today) = (people(), date(2026, 4, 14));
        for (roles, names) in [
            (&[Role::Coordinator][..], &["Annelies de Boer", "Zoë Bos"][..]),
            (&[Role::Signatory], &["Zoë Bos"]),
            (&[Role::Reader, Role::Signatory], &["Kees Jansen", "Zoë Bos"]),
            (&[Role::Archivist], &[]),
            (&[], &[]),
        ] {
            assert_eq!(offered(&people, roles, today), names, "{roles:?}");
        }
    }

    #[test]
    fn after_400_days_without_a_sign_in_nobody_is_offered_any_more_and_their_name_is_still_known() {
        let people = people();
        let last = date(2026, 4, 13).saturating_add(OFFERED_DAYS.days());
        let annelies = PersonId::parse("2").unwrap();
        for (today, count) in [(last, 2), (last.tomorrow().unwrap(), 0)] {
            assert_eq!(offered(&people, &[Role::Coordinator], today).len(), count, "{today}");
            assert_eq!(people.name_of(&annelies), Some("Annelies de Boer"));
        }
        assert_eq!(people.name_of(&PersonId::parse("4").unwrap()), None);
    }

    #[test]
    fn a_form_can_choose_only_whom_it_offered() {
        let (people, today) = (people(), date(2026, 4, 14));
        let chosen = |sent| people.chosen(sent, &[Role::Coordinator], today).map(|who| &*who.name);
        assert_eq!(chosen("2"), Some("Annelies de Boer"));
        for sent in ["", "5", "4", "6", " 2"] {
            assert_eq!(chosen(sent), None, "{sent}");
        }
    }
}
