//! Headings: one level lower in the page of the municipality, which has an `h1` of its own, or as low as its webmaster
//! says.

use crate::{
    context::FormContext,
    node::{Element, Node, el},
};

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// An empty heading, so many levels below the title of the step. Below `h6` there is none.
pub(crate) fn heading(context: &FormContext, below: usize) -> Element {
    el(HEADINGS.get(context.level() + below).copied().unwrap_or("h6"))
}

/// The title of a step, which takes the focus when the step comes up in the widget (WCAG 2.4.3).
pub(crate) fn step_title(context: &FormContext, id: &'static str, text: &str) -> Node {
    if !context.is_page() {
        context.focus(id);
    }
    title(context, Some(id), text)
}

/// The title of a page or of the whole form.
pub(crate) fn title(context: &FormContext, id: Option<&'static str>, text: &str) -> Node {
    let heading = heading(context, 0).class("titel");
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
    heading(context, 1).with(text).into()
}
