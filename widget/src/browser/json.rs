//! JSON by the browser itself; a reader and writer of our own would be the heaviest part of the form.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Reads a text that should be JSON.
pub(super) fn parse(text: &str) -> Option<JsValue> {
    JSON::parse(text).ok()
}

/// One property of an object.
pub(super) fn get(value: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(value, &name.into()).ok()
}

/// One property that should be a text.
pub(super) fn text(value: &JsValue, name: &str) -> Option<String> {
    get(value, name)?.as_string()
}

/// The items of what should be a list.
pub(super) fn items(value: JsValue) -> Option<Vec<JsValue>> {
    Some(value.dyn_into::<Array>().ok()?.iter().collect())
}

/// An object of texts, as JSON.
pub(super) fn of_texts<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let object = Object::new();
    for (name, text) in pairs {
        // A plain object takes any property.
        let _ = Reflect::set(&object, &name.into(), &text.into());
    }
    JSON::stringify(&object).map(Into::into).unwrap_or_default()
}
