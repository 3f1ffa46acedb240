//! The item behind an access code, which is the idempotency record too.

use gehoor_domain::{
    access_code::{self, AccessCode, ServerKey},
    kind::Kind,
    receipt::{Receipt, Received},
    reference::Reference,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    StoreError,
    item::{self, Item, PK, SK},
};

/// What a code leads to. The code itself is not in it; only its keyed hash is in the item's key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct CodeItem {
    /// Keyed digest of what was sent.
    #[serde(rename = "inhoudMac")]
    pub(super) content_mac: String,
    /// Id of the server key that made the code, its hash and the digest.
    #[serde(rename = "sleutelId")]
    pub(super) key_id: String,
    #[serde(rename = "gemeente")]
    pub(super) municipality: String,
    #[serde(rename = "referentie")]
    pub(super) reference: Reference,
    #[serde(rename = "soort")]
    pub(super) kind: Kind,
    #[serde(rename = "ontvangenOp")]
    pub(super) received: Received,
    #[serde(rename = "uiterlijk", default, skip_serializing_if = "Option::is_none")]
    pub(super) answer_by: Option<Date>,
}

impl CodeItem {
    pub(super) fn to_item(&self, lookup_hash: &str) -> Result<Item, StoreError> {
        let keys = [(PK, item::code_pk(lookup_hash)), (SK, item::CODE_SK.to_owned())];
        item::write("code", self, keys)
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        item::read("code", item)
    }

    /// Whether this was made of the same content, compared in constant time.
    pub(super) fn is_of(&self, key: &ServerKey, canonical: &[u8]) -> bool {
        self.key_id == key.id()
            && access_code::content_mac_matches(key, canonical, &self.content_mac)
    }

    /// The receipt, the same every time.
    pub(super) fn receipt(&self, code: &AccessCode) -> Receipt {
        Receipt {
            reference: self.reference,
            access_code: code.shown(),
            received: self.received,
            answer_by: self.answer_by,
        }
    }
}
