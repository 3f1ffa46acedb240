//! Focus within the form.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{clock::later, host::Host};

/// Moves the focus to the element with this id, once what changed is on the screen. Nothing happens without one.
///
/// Only in answer to what the resident does: the page around the form keeps its focus otherwise.
pub fn on(host: Host, id: impl Into<String>) {
    let id = id.into();
    later(0, move || {
        let element = host.root().and_then(|root| root.get_element_by_id(&id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // What is folded away takes no focus.
            if let Ok(Some(folded)) = element.closest("details") {
                let _ = folded.set_attribute("open", "");
            }
            // An element that can't take the focus leaves it where it is.
            let _ = element.focus();
        }
    });
}
