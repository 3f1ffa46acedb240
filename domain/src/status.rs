//! Where a case stands.

use serde::{Deserialize, Serialize};

/// Where a case stands (status).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Received, and not ended.
    #[serde(rename = "ontvangen")]
    Received,
    /// Whoever sent it in withdrew it (intrekking).
    #[serde(rename = "ingetrokken")]
    Withdrawn,
    /// An anonymous report whose sender filed a complaint under their own name; that is another case, with its own
    /// moment of receipt.
    #[serde(rename = "op-naam-gesteld")]
    Named,
}
