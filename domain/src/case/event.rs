//! What happened to a case.

use serde::{Deserialize, Serialize};

use super::{actor::Actor, step::Step};
use crate::{receipt::Received, status::Status};

/// A step that was taken: what, by whom, when, and where the case stood from then on.
///
/// Events are never changed. The case is their fold ([`super::Case::fold`]).
///
/// # Source
/// Awb 2:20 for the moments; that every step is kept is the Archiefwet's.
///
/// # Shape
/// ```json
/// {"nummer":2,"door":{"rol":"coordinator","persoon":"…"},"op":"2026-03-02T09:30:00Z","status":"intake",
///  "stap":"intake-beginnen"}
/// ```
/// `op` is an instant in UTC; with an anonymous report the day in Europe/Amsterdam only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEvent {
    /// Counted from 1, without gaps.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// Who, in which role.
    #[serde(rename = "door")]
    pub by: Actor,
    /// When.
    #[serde(rename = "op")]
    pub at: Received,
    /// Where the case stands from then on.
    pub status: Status,
    /// What was done.
    #[serde(flatten)]
    pub step: Step,
}
