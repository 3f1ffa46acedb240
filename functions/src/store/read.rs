//! Look-ups: by reference, by idempotency key, and the worklist.

use gehoor_domain::{
    access_code::{AccessCode, ServerKey},
    kind::Kind,
    receipt::Receipt,
    reference::Reference,
};

use super::{
    Case, Event, Store, StoreError,
    code::CodeItem,
    item::{self, Item, PK, SK, WL_PK, WL_SK},
};
use crate::keys::KeyRing;

/// One page of a municipality's worklist, the earliest due date first; what has no due date comes last.
#[derive(Debug, Clone)]
pub struct WorklistPage {
    /// The cases.
    pub cases: Vec<Case>,
    /// The place of each case, in the same order. Any of them will do as a cursor, for every municipality.
    pub places: Vec<String>,
    /// Where the next page starts; hand it back as it is. `None` on the last page.
    pub next: Option<String>,
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

    /// Open cases of one municipality by due date, at most `limit`, from `cursor` ([`WorklistPage::next`]) on.
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
        self.listed(municipality, item::worklist_pk(municipality), limit, cursor).await
    }

    /// Cases of one municipality that ended, in the order and the way of [`Store::worklist`].
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn ended_cases(
        &self,
        municipality: &str,
        limit: u16,
        cursor: Option<&str>,
    ) -> Result<WorklistPage, StoreError> {
        self.listed(municipality, item::ended_pk(municipality), limit, cursor).await
    }

    async fn listed(
        &self,
        municipality: &str,
        list: String,
        limit: u16,
        cursor: Option<&str>,
    ) -> Result<WorklistPage, StoreError> {
        let start = cursor.and_then(|cursor| start_key(municipality, &list, cursor));
        let found = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("werklijst")
            .key_condition_expression("WL_PK = :pk")
            .expression_attribute_values(":pk", item::text(list))
            .limit(i32::from(limit.max(1)))
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("worklist", &error))?;
        let next =
            found.last_evaluated_key.as_ref().and_then(|key| key.get(WL_SK)?.as_s().ok().cloned());
        let items = found.items.unwrap_or_default();
        let place = |item: &Item| item.get(WL_SK)?.as_s().ok().cloned();
        let places = items.iter().map(|item| place(item).unwrap_or_default()).collect();
        let cases = items.into_iter().map(Case::from_item).collect::<Result<_, _>>()?;
        Ok(WorklistPage { cases, places, next })
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
