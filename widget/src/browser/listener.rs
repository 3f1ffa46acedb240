//! Listeners that end with what they belong to.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget};

/// A listener that goes when it is dropped.
pub(crate) struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Listens to an event of a target.
    pub(crate) fn new(target: EventTarget, event: &'static str, heard: Box<dyn Fn(Event)>) -> Self {
        let closure = Closure::wrap(heard);
        // Fails for no event target.
        let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { target, event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Removing what isn't there is fine.
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}
