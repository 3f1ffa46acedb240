//! Who is away, and who stands in (waarneming): one item a municipality and a person.
//!
//! **Invariant:** it grants nothing and changes no case. It ends by its last day; whoever reads it looks at that.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use gehoor_domain::case::PersonId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{self, PK, SK},
};

/// That somebody is away, and who stands in.
///
/// # Shape
/// `WAARNEMING#<gemeente>` / `<sub>` with `afwezig`, `waarnemer`, `van`, `totEnMet`, `opgegevenDoor`, `versie`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// Who is away.
    #[serde(rename = "afwezig")]
    pub absent: PersonId,
    /// Who stands in.
    #[serde(rename = "waarnemer")]
    pub stand_in: PersonId,
    /// The first day, in Europe/Amsterdam.
    #[serde(rename = "van")]
    pub from: Date,
    /// The last day.
    #[serde(rename = "totEnMet")]
    pub until: Date,
    /// Who said so.
    #[serde(rename = "opgegevenDoor")]
    pub told_by: PersonId,
    /// How often it was written, from 1: so that nobody writes over what they didn't see.
    #[serde(rename = "versie")]
    pub version: u32,
}

impl Leave {
    /// Whether it holds on this day.
    pub fn holds_on(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// Whether both have a day in common.
    pub fn overlaps(&self, (from, until): (Date, Date)) -> bool {
        self.from <= until && from <= self.until
    }
}

fn leave_pk(municipality: &str) -> String {
    format!("WAARNEMING#{municipality}")
}

impl Store {
    /// Everybody of a municipality who is away, was, or will be. What can't be read is left out.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn leaves(&self, municipality: &str) -> Result<Vec<Leave>, StoreError> {
        let items = self.partition(&leave_pk(municipality)).await?;
        Ok(items.into_iter().filter_map(|item| item::read("waarneming", item).ok()).collect())
    }

    /// Keeps that somebody is away, in the place of version `leave.version - 1`; false when another version is there.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the store can't say that it is done. To send the same again is harmless.
    pub async fn keep_leave(&self, municipality: &str, leave: &Leave) -> Result<bool, StoreError> {
        let keys = [(PK, leave_pk(municipality)), (SK, leave.absent.as_str().to_owned())];
        let item = item::write("waarneming", leave, keys)?;
        let before = leave.version.saturating_sub(1);
        let request = self.client.put_item().table_name(&self.table).set_item(Some(item));
        let request = if before == 0 {
            request.condition_expression("attribute_not_exists(PK)")
        } else {
            request
                .condition_expression("versie = :before")
                .expression_attribute_values(":before", item::number(before))
        };
        match request.send().await {
            Ok(_) => Ok(true),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(PutItemError::is_conditional_check_failed_exception) =>
            {
                Ok(false)
            }
            Err(error) => Err(StoreError::from_sdk("keep-leave", &error)),
        }
    }
}
