//! The other languages of the form: nothing typed is lost by choosing one.
//!
//! # Source
//! WCAG 3.1.2; W3C, "Guiding users to translated pages" (names in the language itself, no flags).

use gehoor_domain::kind::Language;

use crate::{
    component::title::section,
    context::FormContext,
    node::{Element, Node, el, still},
    texts::Key,
};

/// The `id` of the form itself, for buttons that stand outside it.
pub(crate) const FORM: &str = "formulier";

/// Above the form. In the widget a folded list of links: the loader takes the click, and puts the other language in place
/// with everything that was typed. On our own pages a link to the buttons below the form.
pub(crate) fn languages(context: &FormContext) -> Node {
    if context.is_page() {
        let link = el("a").set("href", "#talen").with(context.texts.get(Key::LanguageTitle));
        return el("p").with(link).into();
    }
    still("details", |details| {
        let summary = el("summary").set("id", "knop-taal");
        details
            .class("talen")
            .with(summary.with(context.texts.get(Key::LanguageTitle)))
            .with(list(context, |language| link(context, language)))
    })
}

/// Below the form on our own pages: buttons that post it, so that it comes back in the other language as it was. They stand
/// last because Enter in a field presses the first button of its form.
pub(crate) fn languages_below(context: &FormContext) -> Node {
    if !context.is_page() {
        return Node::NONE;
    }
    let buttons = list(context, button).class("talen");
    let heading = context.texts.get(Key::LanguageTitle);
    el("div").set("id", "talen").with(section(context, heading, buttons)).into()
}

fn list(context: &FormContext, choice: impl Fn(Language) -> Element) -> Element {
    let shown = context.texts.language();
    let others = Language::ALL.iter().filter(|language| **language != shown);
    let items: Vec<Node> = others
        .map(|language| {
            let (tag, direction) = (language.bcp47(), language.direction());
            let choice = choice(*language).set("lang", tag).set("dir", direction);
            el("li").with(choice.with(language.own_name())).into()
        })
        .collect();
    el("ul").with(items)
}

fn link(context: &FormContext, language: Language) -> Element {
    let tag = language.bcp47();
    let code = context.profile.code.as_str();
    let address = [&context.origin, "/formulier/", code, "?taal=", tag].concat();
    el("a").set("href", &address).set("hreflang", tag)
}

fn button(language: Language) -> Element {
    el("button")
        .class("licht")
        .set("form", FORM)
        .set("name", "stap")
        .set("value", &["taal-", language.bcp47()].concat())
}
