//! Messages that can't be read: put aside after a while, so that they are not met every minute, for ever.
//!
//! Not at first sight: while a new version is put in place, the one before it meets messages that it doesn't know and
//! that the new one sends.

use aws_sdk_dynamodb::types::Update;
use gehoor_domain::{case::Bounced, reference::Reference, term};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};

use super::{ANONYMOUS, Reason, ending::Ending, settled};
use crate::store::{
    Store, StoreError,
    item::{self, Item, PK, SK, UIT_PK, UIT_SK, text_of},
};

/// What is refused when the message was put aside before.
const DUE: &str = "attribute_exists(UIT_PK)";

/// How long a message may be due before it is put aside: longer than a new version takes to be in place.
const PATIENCE: SignedDuration = SignedDuration::from_hours(1);

/// The same for a message of an anonymous report, in whole days: no time of day is kept of it.
const PATIENCE_DAYS: i64 = 1;

/// Where an unreadable message lies, and since when it is due.
pub(super) struct Place {
    partition: String,
    key: Item,
    anonymous: bool,
    due: String,
}

impl Place {
    pub(super) fn of(item: &Item) -> Self {
        let partition = text_of(item, PK);
        Self {
            key: item::key(partition.clone(), text_of(item, SK)),
            partition,
            anonymous: text_of(item, UIT_PK) == ANONYMOUS,
            due: text_of(item, UIT_SK),
        }
    }

    /// Whether it has been due for so long that no version of ours is going to send it. At once when that can't be read.
    pub(super) fn is_overdue(&self, now: Timestamp) -> bool {
        if self.anonymous {
            let today = term::received_on(now);
            let due: Result<Date, _> = self.due.parse();
            let last = due.and_then(|day| day.checked_add(PATIENCE_DAYS.days()));
            return last.ok().is_none_or(|last| last < today);
        }
        let due: Result<Timestamp, _> = self.due.parse();
        let last = due.and_then(|due| due.checked_add(PATIENCE));
        last.ok().is_none_or(|last| last < now)
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
                    // It may have been.
                    to_sender: true,
                    confirmation: false,
                    letter: None,
                };
                let (key, again) = (place.key.clone(), None);
                let ending = Ending { municipality, reference, key, update, bounced, again, now };
                self.end(&ending).await?
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
