//! Small parts that many components are made of.

use gehoor_domain::field::Field;

use crate::{
    context::FormContext,
    node::{Element, Node, el},
    texts::Key,
};

/// A paragraph.
pub(crate) fn paragraph(text: &str) -> Element {
    el("p").with(text)
}

/// A paragraph of a class.
pub(crate) fn classed(class: &str, text: &str) -> Element {
    paragraph(text).class(class)
}

/// A text of the law in Dutch, beside another language.
pub(crate) fn in_dutch(context: &FormContext, text: &str) -> Element {
    let dutch = el("span").set("lang", "nl").set("dir", "ltr").with(text);
    classed("hulp", context.texts.get(Key::LawDutch)).with(" ").with(dutch)
}

/// Terms with what they mean.
pub(crate) fn terms<'a>(items: impl Iterator<Item = (&'a str, &'a str)>) -> Element {
    let items: Vec<Node> = items.map(|(name, text)| term(name, el("dd").with(text))).collect();
    el("dl").with(items)
}

/// One term with what it means, a `dd`.
pub(crate) fn term(name: &str, meaning: Element) -> Node {
    el("div").with(el("dt").with(name)).with(meaning).into()
}

/// A field that nobody sees.
pub(crate) fn hidden(name: &str, value: &str) -> Node {
    el("input").set("type", "hidden").set("name", name).set("value", value).into()
}

/// The hidden fields of a form that goes on from something that was stored earlier.
#[cfg(not(feature = "hydrate"))]
pub(crate) fn carried(context: &FormContext) -> Node {
    let fields = context.page.onward.iter().flat_map(|onward| &onward.hidden);
    fields.map(|(name, value)| hidden(name, value)).collect::<Vec<_>>().into()
}

/// A button that posts its form with a next step.
pub(crate) fn step_button(id: &str, step: &str, text: &str) -> Element {
    el("button").set("id", id).set("name", "stap").set("value", step).with(text)
}

/// A form that is posted to our own page, with the idempotency key in it.
pub(crate) fn posted_form(action: &str, key: &str) -> Element {
    el("form")
        .set("method", "post")
        .set("action", action)
        .set("accept-charset", "utf-8")
        .with(hidden("sleutel", key))
}

/// The `id` of the input of a field.
pub(crate) fn field_id(field: Field) -> String {
    prefixed("veld-", field)
}

/// The name of a field after a prefix.
pub(crate) fn prefixed(prefix: &str, field: Field) -> String {
    [prefix, field.wire_name()].concat()
}
