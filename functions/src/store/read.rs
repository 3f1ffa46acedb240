//! Look-ups: by reference, by idempotency key, and the worklist.

use gehoor_domain::{
    access_code::{AccessCode, ServerKey},
    kind::Kind,
    receipt::Receipt,
    reference::Reference,
};
use jiff::civil::Date;

use super::{
    Case, Event, Store, StoreError,
    code::CodeItem,
    item::{self, Item, PK, SK, WL_PK, WL_SK},
};
use crate::keys::KeyRing;

/// One page of a list of a municipality, in the order of the places.
#[derive(Debug, Clone)]
pub struct WorklistPage {
    /// The cases.
    pub cases: Vec<Case>,
    /// The place of each case, in the same order. Any of them will do as a cursor, for every municipality.
    pub places: Vec<String>,
    /// What stands on the page and can't be read.
    pub unreadable: Vec<Unreadable>,
    /// Where the next page starts; hand it back as it is. `None` on the last page.
    pub next: Option<String>,
}

/// A case that can't be read: of a newer version, or damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its place in the list.
    pub place: String,
    /// Its reference, when the key of its item holds one.
    pub reference: Option<Reference>,
}

/// Days of the worklist: from the first up to and without the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// The first day; none for everything before `until`.
    pub from: Option<Date>,
    /// The day after the last; none for everything from `from` on.
    pub until: Option<Date>,
}

impl Days {
    /// Every day.
    pub const ALL: Self = Self { from: None, until: None };

    /// The bounds as texts that no place is equal to.
    fn bounds(self) -> [String; 2] {
        let text =
            |day: Option<Date>, open: &str| day.map_or(open.to_owned(), |day| day.to_string());
        [text(self.from, "0"), text(self.until, "~")]
    }
}

/// What is stored under an idempotency key: the case and the receipt that was given.
#[derive(Debug, Clone)]
pub struct KnownSubmission {
    /// The receipt, the same as the first time.
    pub receipt: Receipt,
    /// What it is.
    pub kind: Kind,
    /// The case.
    pub case: Case,
}

impl Store {
    /// One case of one municipality, read consistently.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn case(
        &self,
        municipality: &str,
        reference: Reference,
    ) -> Result<Option<Case>, StoreError> {
        let item = self.get("case", item::case_pk(municipality, reference), item::CASE_SK).await?;
        item.map(Case::from_item).transpose()
    }

    /// The events of one case, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn events(
        &self,
        municipality: &str,
        reference: Reference,
    ) -> Result<Vec<Event>, StoreError> {
        let mut events = Vec::new();
        let mut pages = self
            .client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression("PK = :pk AND begins_with(SK, :sk)")
            .expression_attribute_values(":pk", item::text(item::case_pk(municipality, reference)))
            .expression_attribute_values(":sk", item::text("GEBEURTENIS#"))
            .into_paginator()
            .items()
            .send();
        while let Some(found) = pages.next().await {
            events.push(Event::from_item(
                found.map_err(|error| StoreError::from_sdk("events", &error))?,
            )?);
        }
        Ok(events)
    }

    /// Open cases of one municipality, at most `limit`, from `cursor` ([`WorklistPage::next`]) on: by the day from which
    /// somebody must look at them, then by the day of receipt. What asks for nobody comes last.
    ///
    /// Read from an index that may lag by a moment.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn worklist(
        &self,
        municipality: &str,
        limit: u16,
        cursor: Option<&str>,
    ) -> Result<WorklistPage, StoreError> {
        self.worklist_of(municipality, Days::ALL, limit, cursor).await
    }

    /// [`Store::worklist`] of the cases at which somebody must look from one of these days on.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn worklist_of(
        &self,
        municipality: &str,
        days: Days,
        limit: u16,
        cursor: Option<&str>,
    ) -> Result<WorklistPage, StoreError> {
        self.listed(municipality, (item::worklist_pk(municipality), days), limit, cursor).await
    }

    /// Cases of one municipality that ended, by the last day for an answer, in the way of [`Store::worklist`].
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn ended_cases(
        &self,
        municipality: &str,
        limit: u16,
        cursor: Option<&str>,
    ) -> Result<WorklistPage, StoreError> {
        self.listed(municipality, (item::ended_pk(municipality), Days::ALL), limit, cursor).await
    }

    async fn listed(
        &self,
        municipality: &str,
        (list, days): (String, Days),
        limit: u16,
        cursor: Option<&str>,
    ) -> Result<WorklistPage, StoreError> {
        let [from, until] = days.bounds();
        // The store refuses a place outside the days that are asked for.
        let within = |cursor: &&str| from.as_str() < *cursor && *cursor < until.as_str();
        let start = cursor.filter(within).and_then(|cursor| start_key(municipality, &list, cursor));
        let found = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("werklijst")
            .key_condition_expression("WL_PK = :pk AND WL_SK BETWEEN :from AND :until")
            .expression_attribute_values(":pk", item::text(list))
            .expression_attribute_values(":from", item::text(from))
            .expression_attribute_values(":until", item::text(until))
            .limit(i32::from(limit.max(1)))
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("worklist", &error))?;
        let next =
            found.last_evaluated_key.as_ref().and_then(|key| key.get(WL_SK)?.as_s().ok().cloned());
        let mut page =
            WorklistPage { cases: Vec::new(), places: Vec::new(), unreadable: Vec::new(), next };
        for item in found.items.unwrap_or_default() {
            let place = item::text_of(&item, WL_SK);
            let key = item::text_of(&item, PK);
            // One that can't be read must not take all the others away.
            if let Ok(case) = Case::from_item(item) {
                page.cases.push(case);
                page.places.push(place);
            } else {
                let named = key.rsplit_once('#').map(|(_, named)| named);
                let reference = named.and_then(|named| Reference::parse(named).ok());
                page.unreadable.push(Unreadable { place, reference });
            }
        }
        Ok(page)
    }

    /// What was stored under an idempotency key, under whichever server key.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn submission_by_key(
        &self,
        keys: &KeyRing,
        municipality: &str,
        idempotency_key: [u8; 16],
    ) -> Result<Option<KnownSubmission>, StoreError> {
        let Some((_, code, stored)) = self.code_of_key(keys, municipality, idempotency_key).await?
        else {
            return Ok(None);
        };
        let case = self.case(municipality, stored.reference).await?;
        Ok(case.map(|case| KnownSubmission {
            receipt: stored.receipt(&code),
            kind: stored.kind,
            case,
        }))
    }

    /// The code item of an idempotency key, with the server key that made it.
    pub(super) async fn code_of_key<'k>(
        &self,
        keys: &'k KeyRing,
        municipality: &str,
        idempotency_key: [u8; 16],
    ) -> Result<Option<(&'k ServerKey, AccessCode, CodeItem)>, StoreError> {
        for key in keys.all() {
            let code = AccessCode::derive(key, municipality, idempotency_key);
            if let Some(stored) = self.code_item(&code.lookup_hash(key)).await? {
                return Ok(Some((key, code, stored)));
            }
        }
        Ok(None)
    }

    pub(super) async fn code_item(
        &self,
        lookup_hash: &str,
    ) -> Result<Option<CodeItem>, StoreError> {
        let item = self.get("code", item::code_pk(lookup_hash), item::CODE_SK).await?;
        item.map(CodeItem::from_item).transpose()
    }

    pub(super) async fn get(
        &self,
        operation: &'static str,
        pk: String,
        sk: &str,
    ) -> Result<Option<Item>, StoreError> {
        let request =
            self.client.get_item().table_name(&self.table).set_key(Some(item::key(pk, sk)));
        let found = request.consistent_read(true).send().await;
        found.map(|found| found.item).map_err(|error| StoreError::from_sdk(operation, &error))
    }
}

/// All four keys of the entry after which a page starts; nothing for a cursor that isn't ours.
fn start_key(municipality: &str, list: &str, cursor: &str) -> Option<Item> {
    let (_, reference) = cursor.rsplit_once('#')?;
    let mut start =
        item::key(item::case_pk(municipality, Reference::parse(reference).ok()?), item::CASE_SK);
    start.insert(WL_PK.to_owned(), item::text(list));
    start.insert(WL_SK.to_owned(), item::text(cursor));
    debug_assert!(start.contains_key(PK) && start.contains_key(SK));
    Some(start)
}
