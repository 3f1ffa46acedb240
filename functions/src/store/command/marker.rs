//! What came of a command, kept beside the case under a keyed hash of the caller's key.

use gehoor_domain::{
    access_code::{self, ServerKey},
    case::StepName,
    receipt::Received,
    reference::Reference,
};
use serde::{Deserialize, Serialize};

use super::Order;
use crate::store::{
    CaseKey, StoreError,
    item::{self, Item, PK, SK},
};

/// What came of a command. It lives as long as the case, and holds nothing that was said.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Marker {
    /// Keyed digest of the command.
    #[serde(rename = "inhoudMac")]
    pub(super) content_mac: String,
    /// Id of the server key that made the digest and the name of the item.
    #[serde(rename = "sleutelId")]
    pub(super) key_id: String,
    /// What was done.
    #[serde(rename = "stap")]
    pub(super) step: StepName,
    /// When; the day only for an anonymous report.
    #[serde(rename = "wanneer")]
    pub(super) when: Received,
    /// Number of the first event.
    #[serde(rename = "eerste")]
    pub(super) first: u32,
    /// Number of the last event.
    #[serde(rename = "laatste")]
    pub(super) last: u32,
    /// Number of the message, when there was one.
    #[serde(rename = "nummer", default, skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<u32>,
    /// The complaint that came of it.
    #[serde(rename = "naar", default, skip_serializing_if = "Option::is_none")]
    pub(super) became: Option<Reference>,
}

impl Marker {
    /// Range key of what came of this command under this server key.
    pub(super) fn sort_key(order: &Order<'_>, key: &ServerKey) -> String {
        let CaseKey { municipality, reference } = order.case;
        let hash = access_code::command_hash(key, municipality, *reference, order.idempotency_key);
        item::command_sk(&hash)
    }

    /// Whether this was made of the same command, compared in constant time.
    pub(super) fn is_of(&self, key: &ServerKey, canonical: &[u8]) -> bool {
        self.key_id == key.id()
            && access_code::content_mac_matches(key, canonical, &self.content_mac)
    }

    pub(super) fn to_item(&self, order: &Order<'_>, key: &ServerKey) -> Result<Item, StoreError> {
        let pk = item::case_pk(&order.case.municipality, order.case.reference);
        item::write("opdracht", self, [(PK, pk), (SK, Self::sort_key(order, key))])
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        item::read("opdracht", item)
    }
}
