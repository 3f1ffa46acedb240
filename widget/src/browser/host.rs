//! The element around one form, and all the forms on the page that this module brings to life.

use std::{any::Any, cell::RefCell};

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ShadowRoot};

/// One form on the page, good for as long as it lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host(u32);

/// What is kept of one form.
struct Mounted {
    host: Host,
    container: HtmlElement,
    /// The loader, to be told that the module died.
    died: Function,
    /// Unmounts when dropped; with it go the listeners of the frame.
    handles: Vec<Box<dyn Any>>,
}

thread_local! {
    static MOUNTED: RefCell<(u32, Vec<Mounted>)> = const { RefCell::new((0, Vec::new())) };
}

impl Host {
    /// The element that the page sees.
    pub fn element(self) -> Option<HtmlElement> {
        self.root()?.host().dyn_into().ok()
    }

    /// The shadow root that holds the form.
    pub fn root(self) -> Option<ShadowRoot> {
        self.container()?.get_root_node().dyn_into().ok()
    }

    /// The element in the shadow root that is hydrated.
    pub(super) fn container(self) -> Option<HtmlElement> {
        MOUNTED.with_borrow(|(_, all)| {
            Some(all.iter().find(|mounted| mounted.host == self)?.container.clone())
        })
    }

    /// The number by which the loader knows it.
    pub(super) const fn number(self) -> u32 {
        self.0
    }

    /// Makes it known, before there is anything to unmount.
    pub(super) fn enter(container: HtmlElement, died: Function) -> Self {
        MOUNTED.with_borrow_mut(|(last, all)| {
            *last += 1;
            let host = Self(*last);
            all.push(Mounted { host, container, died, handles: Vec::new() });
            host
        })
    }

    /// Keeps something for as long as the form lives.
    pub(super) fn keep(self, handle: impl Any) {
        MOUNTED.with_borrow_mut(|(_, all)| {
            if let Some(mounted) = all.iter_mut().find(|mounted| mounted.host == self) {
                mounted.handles.push(Box::new(handle));
            }
        });
    }
}

/// Takes the form with this number apart.
pub(super) fn leave(number: u32) {
    let left = MOUNTED.with_borrow_mut(|(_, all)| {
        let at = all.iter().position(|mounted| mounted.host.0 == number)?;
        Some(all.swap_remove(at))
    });
    // Outside the borrow: unmounting runs clean-up code, which may ask for its host.
    drop(left);
}

/// Tells every loader that this module can't go on. Says nothing about why, so nothing of the resident.
pub(super) fn all_died() {
    let loaders = MOUNTED.with(|mounted| {
        let mounted = mounted.try_borrow().ok()?;
        Some(mounted.1.iter().map(|mounted| mounted.died.clone()).collect::<Vec<_>>())
    });
    for died in loaders.unwrap_or_default() {
        // A loader that fails has no one left to tell.
        let _ = died.call0(&JsValue::NULL);
    }
}
