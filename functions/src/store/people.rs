//! Who works with cases at a municipality: the directory of people (mensen), kept at each sign-in.
//!
//! **Invariant:** a name, roles and a day; never a time, an address or a token. It grants nothing: what somebody may do
//! their session says. It doesn't expire, because the history of a case names people who left since.

use gehoor_domain::case::PersonId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{self, PK, SK},
};

/// Somebody who works with cases of one municipality, as they last signed in.
///
/// # Shape
/// `MENSEN#<gemeente>` / `<sub>` with `persoon`, `naam`, `rollen`, `laatstAangemeld`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who it is to the sign-in (`sub`).
    #[serde(rename = "persoon")]
    pub id: PersonId,
    /// Name to show; empty when the sign-in has none.
    #[serde(rename = "naam")]
    pub name: String,
    /// Their roles here, each with its scope if it has one: `coordinator`, `coordinator:zorg`.
    #[serde(rename = "rollen")]
    pub roles: Vec<String>,
    /// The day of the last sign-in, in Europe/Amsterdam.
    #[serde(rename = "laatstAangemeld")]
    pub last_signed_in: Date,
}

fn people_pk(municipality: &str) -> String {
    format!("MENSEN#{municipality}")
}

impl Store {
    /// Keeps somebody in the directory of a municipality, instead of what was known of them.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn remember_person(
        &self,
        municipality: &str,
        person: &Person,
    ) -> Result<(), StoreError> {
        let keys = [(PK, people_pk(municipality)), (SK, person.id.as_str().to_owned())];
        let item = item::write("mens", person, keys)?;
        let request = self.client.put_item().table_name(&self.table).set_item(Some(item));
        let done = request.send().await;
        done.map(|_| ()).map_err(|error| StoreError::from_sdk("remember-person", &error))
    }

    /// Everybody in the directory of a municipality, in no order that means anything. Who can't be read is left out.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn people(&self, municipality: &str) -> Result<Vec<Person>, StoreError> {
        let items = self.partition(&people_pk(municipality)).await?;
        Ok(items.into_iter().filter_map(|item| item::read("mens", item).ok()).collect())
    }
}
