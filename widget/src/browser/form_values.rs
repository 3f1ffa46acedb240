//! What was typed before the form came to life.

use gehoor_domain::field::{Field, Shape};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

use super::host::Host;
use crate::state::Model;

/// Takes over what the fields on the screen hold.
pub(super) fn read(container: &Element, model: &mut Model) {
    let Ok(controls) = container.query_selector_all("input[name],textarea[name],select[name]")
    else {
        return;
    };
    for control in (0..controls.length()).filter_map(|at| controls.get(at)) {
        if let Some((field, text)) = value(control.unchecked_into()) {
            model.take(field, text);
        }
    }
}

/// The field that an event came from, and what it holds.
pub(crate) fn of_target(event: &Event) -> Option<(Field, String)> {
    value(event.target()?.dyn_into().ok()?)
}

/// Puts a text into the box of a field; the loader hears of it, as of typing.
pub(crate) fn write(host: Host, field: Field, text: &str) {
    let id = ["veld-", field.wire_name()].concat();
    let element = host.root().and_then(|root| root.get_element_by_id(&id));
    if let Some(Ok(area)) = element.map(JsCast::dyn_into::<HtmlTextAreaElement>) {
        area.set_value(text);
        let settings = EventInit::new();
        settings.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("change", &settings) {
            // Fails only for an event that is being dispatched.
            let _ = area.dispatch_event(&event);
        }
    }
}

/// The field and what it holds; nothing for a radio button that is not chosen.
fn value(control: Element) -> Option<(Field, String)> {
    let field = Field::from_wire(&control.get_attribute("name")?)?;
    let control = match control.dyn_into::<HtmlInputElement>() {
        Ok(input) => {
            let checkable = matches!(input.type_().as_str(), "radio" | "checkbox");
            return match (checkable && !input.checked(), field.shape()) {
                (false, _) => Some((field, input.value())),
                (true, Shape::Flag) => Some((field, String::new())),
                (true, _) => None,
            };
        }
        Err(other) => other,
    };
    match control.dyn_into::<HtmlTextAreaElement>() {
        Ok(area) => Some((field, area.value())),
        Err(other) => Some((field, other.dyn_into::<HtmlSelectElement>().ok()?.value())),
    }
}
