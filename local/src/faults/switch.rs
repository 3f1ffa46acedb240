//! What is on now, which request this is, and where the line is to be cut.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Notify;

use super::FaultSettings;

/// On which side of the store's work a line is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The request never reached the store.
    Before,
    /// The store has carried it out; its answer never came.
    After,
}

/// A cut of the line at one request: what a process that dies there would have done by then.
#[derive(Debug, Clone)]
pub struct Cut {
    /// Which request since the faults were set, from 0.
    pub at: u64,
    /// Before or after the store's work.
    pub moment: Moment,
    /// Told when the cut is made.
    pub made: Arc<Notify>,
}

/// The switch itself, shared by whoever misbehaves on demand.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Switch>);

#[derive(Debug, Default)]
struct Switch {
    settings: RwLock<(FaultSettings, Option<Cut>)>,
    requests: AtomicU64,
    under_way: AtomicU64,
}

/// One request on the line, until it is dropped.
#[derive(Debug)]
pub(crate) struct UnderWay(Faults);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.0.under_way.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Faults {
    /// What is on now.
    pub fn now(&self) -> FaultSettings {
        self.0.settings.read().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Replaces all faults, and counts requests from 0 again.
    pub fn set(&self, settings: FaultSettings) {
        self.replace(settings, None);
    }

    /// Cuts the line at the n-th request from now (from 0) and at all that follow; nothing else is wrong.
    pub fn cut(&self, at: u64, moment: Moment) -> Arc<Notify> {
        let made = Arc::new(Notify::new());
        let cut = Cut { at, moment, made: Arc::clone(&made) };
        self.replace(FaultSettings::default(), Some(cut));
        made
    }

    /// How many requests the line saw since the faults were set.
    pub fn requests(&self) -> u64 {
        self.0.requests.load(Ordering::SeqCst)
    }

    /// How many requests are on the line now, those included whose client has given up.
    pub fn under_way(&self) -> u64 {
        self.0.under_way.load(Ordering::SeqCst)
    }

    /// Counts a request as being on the line.
    pub(crate) fn enter(&self) -> UnderWay {
        self.0.under_way.fetch_add(1, Ordering::SeqCst);
        UnderWay(self.clone())
    }

    /// What is on for a request that comes in now, and its number.
    pub(crate) fn for_next(&self) -> (FaultSettings, Option<Cut>, u64) {
        let on = self.0.settings.read().unwrap_or_else(PoisonError::into_inner);
        let number = self.0.requests.fetch_add(1, Ordering::SeqCst);
        (on.0, on.1.clone(), number)
    }

    fn replace(&self, settings: FaultSettings, cut: Option<Cut>) {
        let mut on = self.0.settings.write().unwrap_or_else(PoisonError::into_inner);
        *on = (settings, cut);
        self.0.requests.store(0, Ordering::SeqCst);
    }
}
