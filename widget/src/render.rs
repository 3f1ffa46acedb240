//! From a view to HTML.

use leptos::prelude::*;

/// Renders a view to HTML, with an owner for its signals that goes with it.
pub(crate) fn rendered<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    html
}
