//! The frame that holds the anonymous form on our own origin.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, HtmlIFrameElement, MessageEvent};

use super::{host::Host, listener::Listener};
use crate::state::AppState;

/// No form is higher; a frame that says otherwise is not heard.
const HIGHEST: f64 = 20_000.0;

/// Listens to the frame's height, and to the loader when the page's CSP blocks the frame.
pub(super) fn listen(host: Host, state: AppState) {
    if let Some(container) = host.container() {
        on(host, container.into(), "gehoor:kader-geblokkeerd", move |_| {
            state.change(|model| model.frame.blocked = true);
        });
    }
    if let Some(window) = web_sys::window() {
        on(host, window.into(), "message", move |event| {
            let height = height(host, event.unchecked_ref());
            if height.is_some() && height != state.peek(|model| model.frame.height) {
                state.change(|model| model.frame.height = height);
            }
        });
    }
}

/// The height that our own frame asks for, in CSS pixels. Messages of others are none of our business.
fn height(host: Host, message: &MessageEvent) -> Option<u32> {
    let frame: HtmlIFrameElement =
        host.container()?.query_selector("iframe").ok()??.unchecked_into();
    let (sender, ours): (JsValue, JsValue) =
        (message.source()?.into(), frame.content_window()?.into());
    let data = message.data();
    if sender != ours || Reflect::get(&data, &"soort".into()).ok()?.as_string()? != "gehoor:hoogte"
    {
        return None;
    }
    let height = Reflect::get(&data, &"hoogte".into()).ok()?.as_f64()?.ceil();
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range"
    )]
    (1.0..=HIGHEST).contains(&height).then_some(height as u32)
}

fn on(host: Host, target: EventTarget, event: &'static str, heard: impl Fn(Event) + 'static) {
    host.keep(Listener::new(target, event, Box::new(heard)));
}
