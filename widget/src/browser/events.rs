//! Events on our element, for tag managers. They carry nothing of the resident.

use gehoor_domain::kind::Kind;
use js_sys::{Object, Reflect};
use web_sys::{CustomEvent, CustomEventInit};

use super::host::Host;

/// Tells the page that a submission is stored (`gehoor:verzonden`, detail `soort`).
pub fn sent(host: Host, kind: Kind) {
    tell(host, "gehoor:verzonden", "soort", kind.wire_name());
}

/// Tells the page that something went wrong (`gehoor:fout`, detail `code`).
pub fn failed(host: Host, code: &str) {
    tell(host, "gehoor:fout", "code", code);
}

fn tell(host: Host, name: &str, key: &str, value: &str) {
    let Some(element) = host.element() else { return };
    let detail = Object::new();
    // A plain object takes any property.
    let _ = Reflect::set(&detail, &key.into(), &value.into());
    let settings = CustomEventInit::new();
    settings.set_bubbles(true);
    settings.set_composed(true);
    settings.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &settings) {
        // Fails only for an event that is being dispatched.
        let _ = element.dispatch_event(&event);
    }
}
