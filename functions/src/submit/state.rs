//! What the public routes need.

use std::{sync::Arc, time::Duration};

use axum::extract::{Path, rejection::PathRejection};
use gehoor_domain::municipality::Municipality;
use jiff::Timestamp;

use super::Embedding;
use crate::{
    clock::Clock, config::Municipalities, http::cors::Origins, keys::KeyRing, random::Random,
    store::Store,
};

/// What the public routes need. Cheap to clone.
#[derive(Clone)]
pub struct SubmitState {
    pub(super) municipalities: Arc<Municipalities>,
    pub(super) origins: Arc<Origins>,
    pub(super) store: Store,
    pub(super) keys: Arc<KeyRing>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Arc<dyn Random>,
    pub(super) embedding: Option<Arc<Embedding>>,
}

impl SubmitState {
    /// Puts it together. `extra_origins` may send in for every municipality and may show the form in a frame.
    pub fn new(
        municipalities: Arc<Municipalities>,
        extra_origins: &[String],
        store: Store,
        keys: Arc<KeyRing>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Self {
        let origins = Arc::new(Origins::new(&municipalities, extra_origins));
        Self { municipalities, origins, store, keys, clock, random, embedding: None }
    }

    /// The same, with the page for webmasters.
    #[must_use]
    pub fn with_embedding(mut self, embedding: Embedding) -> Self {
        self.embedding = Some(Arc::new(embedding));
        self
    }

    pub(super) fn municipality(&self, code: &str) -> Option<&Municipality> {
        self.municipalities.get(code)
    }

    /// The municipality in the path; an unreadable path has none.
    pub(super) fn asked_for(
        &self,
        code: Result<Path<String>, PathRejection>,
    ) -> Option<&Municipality> {
        code.ok().and_then(|Path(code)| self.municipality(&code))
    }

    /// Time since `start` on the clock that was handed in; none when it was set back.
    pub(super) fn since(&self, start: Timestamp) -> Duration {
        Duration::try_from(self.clock.now().duration_since(start)).unwrap_or_default()
    }
}
