//! Who is signed in at the desk, and which answers of the provider were used.
//!
//! **Invariant:** neither cookie nor token is stored; an item is found by a keyed hash only. Nothing is deleted here: what
//! ended is emptied, and the table's own expiry removes it. Whether something is too old is decided by whoever reads it.

use aws_sdk_dynamodb::operation::{put_item::PutItemError, update_item::UpdateItemError};
use gehoor_domain::case::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{self, Item, PK, SK},
};

/// Range key of a session.
const SESSION: &str = "SESSIE";
/// Range key of an answer that was used.
const USED: &str = "AANMELDING";

/// A session as it is stored.
///
/// # Shape
/// `SESSIE#<keyed hash>` / `SESSIE` with `persoon`, `naam`, `rechten`, `begonnenOp`, `gezienOp`, `verlooptOp`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskSession {
    /// Who it is to the sign-in (`sub`).
    #[serde(rename = "persoon")]
    pub person: PersonId,
    /// Name to show.
    #[serde(rename = "naam")]
    pub name: String,
    /// The grants, as they stood in the claim and were understood.
    #[serde(rename = "rechten")]
    pub grants: Vec<String>,
    /// When it began.
    #[serde(rename = "begonnenOp")]
    pub began: Timestamp,
    /// The last request, to a minute.
    #[serde(rename = "gezienOp")]
    pub seen: Timestamp,
}

fn session_pk(hash: &str) -> String {
    format!("SESSIE#{hash}")
}

fn used_pk(hash: &str) -> String {
    format!("AANMELDING#{hash}")
}

impl Store {
    /// Keeps a new session under this keyed hash; it may be swept after `gone`.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn begin_session(
        &self,
        hash: &str,
        session: &DeskSession,
        gone: Timestamp,
    ) -> Result<(), StoreError> {
        let keys = [(PK, session_pk(hash)), (SK, SESSION.to_owned())];
        let mut item = item::write("sessie", session, keys)?;
        item.insert("verlooptOp".to_owned(), item::number(gone.as_second()));
        let request = self.client.put_item().table_name(&self.table).set_item(Some(item));
        let done = request.send().await;
        done.map(|_| ()).map_err(|error| StoreError::from_sdk("begin-session", &error))
    }

    /// The session under this keyed hash, read consistently; none when it was ended.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn desk_session(&self, hash: &str) -> Result<Option<DeskSession>, StoreError> {
        let found = self.get("desk-session", session_pk(hash), SESSION).await?;
        let lives = found.filter(|item| !item.contains_key("beeindigdOp"));
        lives.map(|item| item::read("sessie", item)).transpose()
    }

    /// Keeps that there was a request. A session that was ended meanwhile stays so.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn session_seen(&self, hash: &str, now: Timestamp) -> Result<(), StoreError> {
        let request = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(session_key(hash)))
            .update_expression("SET gezienOp = :now")
            .condition_expression("attribute_exists(PK) AND attribute_not_exists(beeindigdOp)")
            .expression_attribute_values(":now", item::text(now.to_string()));
        settled("session-seen", request.send().await)
    }

    /// Ends a session and forgets whose it was. One that isn't there stays so.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn end_session(&self, hash: &str, now: Timestamp) -> Result<(), StoreError> {
        let request = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(session_key(hash)))
            .update_expression("SET beeindigdOp = :now REMOVE persoon, naam, rechten")
            .condition_expression("attribute_exists(PK)")
            .expression_attribute_values(":now", item::text(now.to_string()));
        settled("end-session", request.send().await)
    }

    /// Keeps that the answer to a sign-in was used; false when it was used before.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn use_sign_in(&self, hash: &str, gone: Timestamp) -> Result<bool, StoreError> {
        let mut item = item::key(used_pk(hash), USED);
        item.insert("verlooptOp".to_owned(), item::number(gone.as_second()));
        let request = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(item))
            .condition_expression("attribute_not_exists(PK)");
        match request.send().await {
            Ok(_) => Ok(true),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(PutItemError::is_conditional_check_failed_exception) =>
            {
                Ok(false)
            }
            Err(error) => Err(StoreError::from_sdk("use-sign-in", &error)),
        }
    }
}

fn session_key(hash: &str) -> Item {
    item::key(session_pk(hash), SESSION)
}

/// A condition that doesn't hold means that there is nothing left to do.
fn settled<T, R>(
    operation: &'static str,
    done: Result<T, aws_sdk_dynamodb::error::SdkError<UpdateItemError, R>>,
) -> Result<(), StoreError> {
    match done {
        Ok(_) => Ok(()),
        Err(error)
            if error
                .as_service_error()
                .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
        {
            Ok(())
        }
        Err(error) => Err(StoreError::from_sdk(operation, &error)),
    }
}
