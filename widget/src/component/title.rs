//! Headings: one level lower in the page of the municipality, which has an `h1` of its own.

use crate::{
    context::FormContext,
    node::{Node, el},
};

/// The title of a step, which takes the focus when the step comes up in the widget (WCAG 2.4.3).
pub(crate) fn step_title(context: &FormContext, id: &'static str, text: &str) -> Node {
    if !context.is_page() {
        context.focus(id);
    }
    title(context, Some(id), text)
}

/// The title of a page or of the whole form.
pub(crate) fn title(context: &FormContext, id: Option<&'static str>, text: &str) -> Node {
    let heading = el(if context.is_page() { "h1" } else { "h2" });
    // Where a script moves the focus; on a page of our own the browser does.
    let takes_focus = !context.is_page() || context.is_framed();
    heading.set_some("id", id).set_some("tabindex", takes_focus.then_some("-1")).with(text).into()
}

/// A part of a step under a heading.
pub(crate) fn section(context: &FormContext, title: &str, inside: impl Into<Node>) -> Node {
    el("section").with(subtitle(context, title)).with(inside).into()
}

/// The heading of a part of a step.
fn subtitle(context: &FormContext, text: &str) -> Node {
    el(if context.is_page() { "h2" } else { "h3" }).with(text).into()
}
