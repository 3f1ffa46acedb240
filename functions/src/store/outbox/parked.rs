//! Messages that can't be read: put aside, so that they hold up nothing and are not met again every minute.

use aws_sdk_dynamodb::types::Update;
use gehoor_domain::{case::Bounced, reference::Reference};
use jiff::Timestamp;

use super::{ANONYMOUS, Reason, settled, undelivered::Ending};
use crate::store::{
    Store, StoreError,
    item::{self, Item, PK, SK, UIT_PK},
};

/// What is refused when the message was put aside before.
const DUE: &str = "attribute_exists(UIT_PK)";

/// Where an unreadable message lies.
pub(super) struct Place {
    partition: String,
    key: Item,
    anonymous: bool,
}

impl Place {
    pub(super) fn of(item: &Item) -> Self {
        let text = |name| item.get(name).and_then(|value| value.as_s().ok()).cloned();
        let partition: String = text(PK).unwrap_or_default();
        Self {
            key: item::key(partition.clone(), text(SK).unwrap_or_default()),
            partition,
            anonymous: text(UIT_PK).is_some_and(|shard| shard == ANONYMOUS),
        }
    }

    fn case(&self) -> Option<(&str, Reference)> {
        let (municipality, reference) = self.partition.strip_prefix("ZAAK#")?.split_once('#')?;
        Some((municipality, Reference::parse(reference).ok()?))
    }
}

impl Store {
    /// Takes an unreadable message out of what is due. It shows with its case as not delivered, and is logged once.
    pub(super) async fn park(&self, place: Place, now: Timestamp) -> Result<(), StoreError> {
        let update = self.ended(place.key.clone()).condition_expression(DUE);
        let update: Update = update.build().map_err(|_| StoreError::Shape { what: "update" })?;
        let parked = match place.case() {
            Some((municipality, reference)) => {
                let bounced = Bounced {
                    purpose: "onbekend".to_owned(),
                    reason: Reason::Unreadable.wire_name().to_owned(),
                    confirmation: false,
                };
                let again = None;
                self.end(&Ending { municipality, reference, update, bounced, again, now }).await?
            }
            None => self.park_alone(place.key).await?,
        };
        // A log line has a time, so there is none about an anonymous report.
        if parked && !place.anonymous {
            tracing::error!(code = "uitgaand-bericht-onleesbaar", "undelivered");
        }
        Ok(())
    }

    /// The same for one that lies with no case that we know.
    async fn park_alone(&self, key: Item) -> Result<bool, StoreError> {
        let request = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(key))
            .update_expression("REMOVE UIT_PK, UIT_SK")
            .condition_expression(DUE);
        settled("park", request).await
    }
}
