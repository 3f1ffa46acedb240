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
    Case, StoreError,
    item::{self, Item, PK, SK},
    refusal::Guard,
    transaction::Transaction,
};
use crate::keys::KeyRing;

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

/// The access code of a new case, with its item.
pub(super) struct CodeDraft {
    code: AccessCode,
    item: CodeItem,
    lookup_hash: String,
    idempotency_key: [u8; 16],
}

impl CodeDraft {
    pub(super) fn new(
        case: &Case,
        kind: Kind,
        canonical: &[u8],
        key: &ServerKey,
        idempotency_key: [u8; 16],
    ) -> Self {
        let code = AccessCode::derive(key, &case.municipality, idempotency_key);
        Self {
            item: CodeItem {
                content_mac: access_code::content_mac(key, canonical),
                key_id: key.id().to_owned(),
                municipality: case.municipality.clone(),
                reference: case.reference,
                kind,
                received: case.received(),
                answer_by: case.answer_by(),
            },
            lookup_hash: code.lookup_hash(key),
            code,
            idempotency_key,
        }
    }

    pub(super) fn receipt(&self) -> Receipt {
        self.item.receipt(&self.code)
    }

    /// Adds the item, and that nothing came in with the same key under an older key of the server.
    pub(super) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        key_used: Guard,
        keys: &KeyRing,
    ) -> Result<(), StoreError> {
        transaction.put(self.item.to_item(&self.lookup_hash)?, key_used)?;
        for key in &keys.older {
            transaction.absent(self.older(key), key_used)?;
        }
        Ok(())
    }

    /// Where this would be stored had it come in under an older key.
    fn older(&self, key: &ServerKey) -> Item {
        let code = AccessCode::derive(key, &self.item.municipality, self.idempotency_key);
        item::key(item::code_pk(&code.lookup_hash(key)), item::CODE_SK)
    }
}
