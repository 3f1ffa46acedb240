//! The frame that holds the anonymous form on our own origin.

use js_sys::Reflect;
use leptos::prelude::{GetUntracked, Set};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, EventTarget, HtmlIFrameElement, MessageEvent};

use super::host::Host;
use crate::state::AppState;

/// No form is higher; a frame that says otherwise is not heard.
const HIGHEST: f64 = 20_000.0;

/// Listens to the frame's height, and to the loader when the page's CSP blocks the frame.
pub(super) fn listen(host: Host, state: AppState) {
    if let Some(container) = host.container() {
        on(host, container.into(), "gehoor:kader-geblokkeerd", move |_| {
            state.frame_blocked.set(true);
        });
    }
    if let Some(window) = web_sys::window() {
        on(host, window.into(), "message", move |event| {
            if let Some(height) = height(host, event.unchecked_ref())
                && height != state.frame_height.get_untracked()
            {
                state.frame_height.set(height);
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

/// A listener that goes when the form goes.
struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn Fn(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Removing what isn't there is fine.
        let _ = self
            .target
            .remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}

fn on(host: Host, target: EventTarget, name: &'static str, heard: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(heard);
    // Fails for no event target.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    host.keep(Listener { target, name, closure });
}
