//! What was typed before the form came to life.

use gehoor_domain::{
    field::{Field, Shape},
    form::SubmissionForm,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Takes over what the fields on the screen hold.
pub(super) fn read(container: &Element, form: &mut SubmissionForm) {
    let Ok(controls) = container.query_selector_all("input[name],textarea[name],select[name]")
    else {
        return;
    };
    for control in (0..controls.length()).filter_map(|at| controls.get(at)) {
        if let Some((field, text)) = value(control.unchecked_into()) {
            form.set(field, text);
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
