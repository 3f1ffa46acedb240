//! Who wants to stay anonymous: what that means here, and where to write.

use gehoor_domain::kind::Kind;

use crate::{
    component::parts::{classed, paragraph},
    context::FormContext,
    node::{Element, Node, el},
    texts::Key,
};

/// How high the frame is before it tells the loader its own height, in CSS pixels.
const FRAME_HEIGHT: &str = "1600";

/// What an anonymous report means at this municipality, with a way to our own page, where no tracker of the host page
/// can read along.
///
/// In the widget the page is shown in a frame once it is chosen, and stays: another choice only hides it, because what
/// was typed in it, and the access code in its confirmation, are nowhere else. The link stays below it, for pages that
/// forbid frames.
pub(crate) fn anonymous_notice(context: &FormContext) -> Node {
    let explanation = context.profile.texts.anonymous.as_str();
    if !context.profile.takes(Kind::Anonymous) {
        return context.own(classed("hulp", explanation)).into();
    }
    let address = context.address("", &["soort=anoniem"]);
    let link = el("a")
        .set("href", &address)
        .set("target", "_top")
        .set("rel", "noreferrer")
        .with(context.texts.get(Key::AnonymousOpen));
    el("div")
        .class("alleen-anoniem")
        .with(context.own(paragraph(explanation)))
        .with(paragraph(context.texts.get(Key::AnonymousElsewhere)))
        .with((!context.is_page()).then(|| frame(context)))
        .with(el("p").with(link))
        .into()
}

fn frame(context: &FormContext) -> Element {
    let (state, title) = (context.state, context.text(Key::AnonymousFrame));
    let source = context.address("", &["soort=anoniem", "ingebed=1"]);
    let framed = move || state.see(|model| model.frame.wanted && !model.frame.blocked);
    let frame = move || {
        el("iframe")
            .set("title", &title)
            .set("referrerpolicy", "no-referrer")
            .set("src", &source)
            .set("height", FRAME_HEIGHT)
    };
    el("div").changing(move || u32::from(framed()), move || framed().then(&frame).into())
}
