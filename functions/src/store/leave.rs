//! Who is away, and who stands in (waarneming): one item a municipality and a person, with all their absences.
//!
//! One item a person, so that two who write at once can't make absences that overlap, and one query reads everything.
//!
//! **Invariant:** it grants nothing and changes no case. Each ends by its last day; whoever reads it looks at that.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use gehoor_domain::case::PersonId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{self, PK, SK},
};

/// The most absences of a person at a municipality that have not ended.
pub const MOST_ABSENCES: usize = 10;

/// One absence: from when until when, and who stands in.
///
/// # Shape
/// `waarnemer`, `van`, `totEnMet`, `opgegevenDoor`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
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
}

/// When somebody is away, and who stands in then. No two of the absences have a day in common.
///
/// # Shape
/// `WAARNEMING#<gemeente>` / `<sub>` with `afwezig`, `perioden` and `versie`. Before there could be more than one, that
/// one stood in the place of `perioden`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Leave {
    /// Who is away.
    #[serde(rename = "afwezig")]
    pub absent: PersonId,
    /// The absences, the first first. Ended ones may be among them.
    #[serde(rename = "perioden")]
    pub absences: Vec<Absence>,
    /// How often it was written, from 1: so that nobody writes over what they didn't see.
    #[serde(rename = "versie")]
    pub version: u32,
}

/// Both shapes in which it may lie there.
#[derive(Deserialize)]
struct Stored {
    afwezig: PersonId,
    versie: u32,
    perioden: Option<Vec<Absence>>,
    waarnemer: Option<PersonId>,
    van: Option<Date>,
    #[serde(rename = "totEnMet")]
    tot_en_met: Option<Date>,
    #[serde(rename = "opgegevenDoor")]
    opgegeven_door: Option<PersonId>,
}

impl TryFrom<Stored> for Leave {
    type Error = &'static str;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        let (absent, version) = (stored.afwezig, stored.versie);
        if let Some(absences) = stored.perioden {
            return Ok(Self { absent, absences, version });
        }
        let days = stored.van.zip(stored.tot_en_met);
        let people = stored.waarnemer.zip(stored.opgegeven_door);
        let Some(((from, until), (stand_in, told_by))) = days.zip(people) else {
            return Err("no absence");
        };
        Ok(Self { absent, absences: vec![Absence { stand_in, from, until, told_by }], version })
    }
}

impl Absence {
    /// Whether it holds on this day.
    pub fn holds_on(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// Whether both have a day in common.
    pub fn overlaps(&self, (from, until): (Date, Date)) -> bool {
        self.from <= until && from <= self.until
    }
}

impl Leave {
    /// The absence of this day.
    pub fn on(&self, day: Date) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.holds_on(day))
    }

    /// The first absence that has not ended and has a day in common with these.
    pub fn within(&self, days: (Date, Date), today: Date) -> Option<&Absence> {
        self.not_ended(today).find(|absence| absence.overlaps(days))
    }

    /// The absences that have not ended on this day.
    pub fn not_ended(&self, today: Date) -> impl Iterator<Item = &Absence> {
        self.absences.iter().filter(move |absence| absence.until >= today)
    }

    /// With these absences in the place of what was there, in their order, as the next version.
    #[must_use]
    pub fn with(&self, mut absences: Vec<Absence>) -> Self {
        absences.sort_by_key(|absence| absence.from);
        Self { absent: self.absent.clone(), absences, version: self.version.saturating_add(1) }
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
