//! What the loader calls.

use std::{cell::Cell, rc::Rc, sync::Arc};

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{
    form_values, frame,
    host::{self, Host},
    json,
};
use crate::{app::App, form_data, state::AppState};

#[wasm_bindgen]
extern "C" {
    /// What the loader passes on.
    pub type Options;
    #[wasm_bindgen(method, getter, js_name = oorsprong)]
    fn origin(this: &Options) -> String;
    #[wasm_bindgen(method, getter, js_name = sleutel)]
    fn key(this: &Options) -> String;
    #[wasm_bindgen(method, getter, js_name = gestorven)]
    fn died(this: &Options) -> Function;
}

/// Brings the form in `container` to life: the same nodes, with the focus and the text that they have.
///
/// `gegevens` is the file of this municipality and language; `opties` holds `oorsprong` (our origin), `sleutel` (the
/// idempotency key), and `gestorven()` to call after a panic. Answers with a number for [`ontkoppel`].
///
/// # Errors
/// The data is not of this version, or `container` holds other elements than the form that was rendered.
#[wasm_bindgen]
pub fn hydrateer(
    container: &HtmlElement,
    gegevens: &str,
    opties: &Options,
) -> Result<u32, JsValue> {
    hook_panics();
    let texts = json::parse(gegevens).and_then(json::items).unwrap_or_default();
    let (profile, texts) = form_data::read(texts.iter().filter_map(JsValue::as_string).collect())
        .ok_or_else(|| JsValue::from_str("gegevens"))?;
    let (profile, texts, origin, key) =
        (Arc::new(profile), Arc::new(texts), opties.origin(), opties.key());
    let host = Host::enter(container.clone(), opties.died());
    let made = Rc::new(Cell::new(None));
    let handle = leptos::mount::hydrate_from(container.clone(), {
        let made = Rc::clone(&made);
        move || {
            host.provide();
            let state = AppState::initial(&profile);
            made.set(Some(state));
            view! { <App profile texts origin state /> }
        }
    });
    host.keep(handle);
    let Some(state) = made.get().filter(|_| host.fits()) else {
        host::leave(host.number());
        return Err(JsValue::from_str("boom"));
    };
    // Only now: until the nodes are taken over, the state must be the one that was rendered.
    state.change(|model| {
        model.key = key;
        form_values::read(container, model);
    });
    frame::listen(host, state);
    Ok(host.number())
}

/// Takes the form with this number apart; its nodes leave the page.
#[wasm_bindgen]
pub fn ontkoppel(nummer: u32) {
    host::leave(nummer);
}

/// Tells the loader of a panic, in place of a message: a message could hold what the resident typed.
fn hook_panics() {
    thread_local!(static HOOKED: Cell<bool> = const { Cell::new(false) });
    if !HOOKED.replace(true) {
        std::panic::set_hook(Box::new(|_| host::all_died()));
    }
}
