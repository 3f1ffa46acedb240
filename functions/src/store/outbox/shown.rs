//! In which list of the desk a case stands after a mail about it did not arrive.

use gehoor_domain::status::Status;

use super::{Purpose, State};
use crate::store::{
    Case, Store, StoreError,
    item::{self, PK, SK},
};

impl Store {
    /// The open cases, for one that was withdrawn: somebody must act (Awb 2:11), and looks there. `None` when it stays
    /// where it is.
    ///
    /// Once for each thing that a mail is for. An answer takes the case off the list, and the mail about that answer to a
    /// mailbox that doesn't exist would bring it back, for ever. Nobody can answer where someone went on under a name;
    /// the complaint that came of it is among the open cases, with mails of its own.
    pub(super) async fn list_after(
        &self,
        case: &Case,
        purpose: Option<Purpose>,
    ) -> Result<Option<String>, StoreError> {
        if case.status != Status::Withdrawn || self.was_lost_before(case, purpose).await? {
            return Ok(None);
        }
        Ok(Some(item::worklist_pk(&case.municipality)))
    }

    /// Whether an earlier mail of this case for the same thing did not arrive.
    async fn was_lost_before(
        &self,
        case: &Case,
        purpose: Option<Purpose>,
    ) -> Result<bool, StoreError> {
        let Some(purpose) = purpose else { return Ok(false) };
        let mut lost = self
            .client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression("#pk = :pk AND begins_with(#sk, :sk)")
            .filter_expression("soort = :purpose AND toestand = :lost")
            .expression_attribute_names("#pk", PK)
            .expression_attribute_names("#sk", SK)
            .expression_attribute_values(
                ":pk",
                item::text(item::case_pk(&case.municipality, case.reference)),
            )
            .expression_attribute_values(":sk", item::text(item::outbox_sk("")))
            .expression_attribute_values(":purpose", item::text(purpose.wire_name()))
            .expression_attribute_values(":lost", item::text(State::Undelivered.wire_name()))
            .into_paginator()
            .items()
            .send();
        let first = lost.next().await.transpose();
        first.map(|found| found.is_some()).map_err(|error| StoreError::from_sdk("lost", &error))
    }
}
