//! What the loader calls.

use std::{cell::Cell, sync::Arc};

use js_sys::Function;
use leptos::prelude::Owner;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{
    form_values, frame,
    host::{self, Host},
    json,
};
use crate::{
    app::form,
    context::{FormContext, Surface},
    form_data,
    node::Live,
    state::AppState,
};

#[wasm_bindgen]
extern "C" {
    /// What the loader passes on.
    pub type Options;
    #[wasm_bindgen(method, getter, js_name = oorsprong)]
    fn origin(this: &Options) -> String;
    #[wasm_bindgen(method, getter, js_name = sleutel)]
    fn key(this: &Options) -> String;
    #[wasm_bindgen(method, getter, js_name = kopniveau)]
    fn level(this: &Options) -> u8;
    #[wasm_bindgen(method, getter, js_name = gestorven)]
    fn died(this: &Options) -> Function;
}

/// Brings the form in `container` to life: the same nodes, with the focus and the text that they have.
///
/// `gegevens` is the file of this municipality and language; `opties` holds `oorsprong` (our origin), `sleutel` (the
/// idempotency key), `kopniveau` (of the title, 1 to 5) and `gestorven()` to call after a panic. Answers with a number for [`ontkoppel`].
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
    // Effects run as tasks of the browser; that a second form finds it so is no error.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let host = Host::enter(container.clone(), opties.died());
    let owner = Owner::new();
    let made = owner.with(|| {
        let state = AppState::initial(&profile, texts.language());
        let context = FormContext::new(profile, texts, &origin, Surface::Widget, state);
        let context = context.within(host, opties.level().saturating_sub(1));
        let live = Live::hydrate(form(context), container)?;
        Some((state, live))
    });
    let Some((state, live)) = made else {
        host::leave(host.number());
        return Err(JsValue::from_str("boom"));
    };
    host.keep(Mounted { live, _owner: owner });
    // Only now: until the nodes are taken over, the state must be the one that was rendered.
    state.change(|model| {
        model.key = key;
        form_values::read(container, model);
    });
    frame::listen(host, state);
    Ok(host.number())
}

/// One form in the page, with the signals that it owns.
struct Mounted {
    live: Live,
    _owner: Owner,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.live.remove();
    }
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
