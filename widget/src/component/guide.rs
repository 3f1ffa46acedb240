//! Before one writes: where a matter goes that is no complaint. Folded, and never in the way.

use gehoor_domain::municipality::Signpost;

use crate::{
    component::parts::{paragraph, term},
    context::FormContext,
    node::{Element, Node, el, still},
    texts::Key,
};

/// What belongs elsewhere, with the municipality's addresses. Works without script.
///
/// A link goes by our own address, which counts it without anything about the person, and from there on; in a window of
/// its own, so that nothing typed is lost.
///
/// # Source
/// Seed 3: 8 of 64 complaints belonged elsewhere. Awb 2:3 (forwarding), 9:8 (what need not be handled).
pub(crate) fn guide(context: &FormContext) -> Node {
    still("details", |details| {
        let has_contracts = context.profile.texts.institutions.is_some();
        let items: Vec<Node> = Signpost::ALL
            .into_iter()
            .filter(|signpost| *signpost != Signpost::Institution || has_contracts)
            .map(|signpost| item(context, signpost))
            .collect();
        details
            .class("wegwijzer")
            .with(el("summary").with(context.texts.get(Key::GuideTitle)))
            .with(paragraph(context.texts.get(Key::GuideIntro)))
            .with(el("dl").with(items))
    })
}

fn item(context: &FormContext, signpost: Signpost) -> Node {
    let name = signpost.wire_name();
    let text = |part: &str| {
        context.texts.by_name(&["guide.", name, ".", part].concat()).unwrap_or_default()
    };
    let linked = context.profile.signposts.contains(&signpost);
    let meaning = el("dd").with([text("text"), " "].concat());
    let meaning = meaning.with(linked.then(|| link(context, name, text("link"))));
    term(text("title"), meaning)
}

fn link(context: &FormContext, name: &str, text: &str) -> Element {
    let path = ["/doorverwijzing/", context.profile.code.as_str(), "/", name].concat();
    el("a")
        .set("href", &context.at_origin(&path))
        .set("target", "_blank")
        .set("rel", "noopener noreferrer nofollow")
        .with([text, " ", context.texts.get(Key::GuideNewWindow)].concat())
}
