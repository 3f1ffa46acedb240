//! The other languages of the form.

use gehoor_domain::{field::Field, kind::Language};

use crate::{
    context::{FormContext, Surface},
    node::{Node, el, still},
    texts::Key,
};

/// A folded list of languages, each by its own name.
///
/// Each is a link to the form in that language. In the widget the loader takes the click, and puts the other language in
/// place with everything that was typed.
///
/// # Source
/// WCAG 3.1.2; W3C, "Guiding users to translated pages" (names in the language itself, no flags).
pub(crate) fn languages(context: &FormContext) -> Node {
    still("details", |details| {
        let shown = context.texts.language();
        let items: Vec<Node> = Language::ALL
            .iter()
            .filter(|language| **language != shown)
            .map(|language| item(context, *language))
            .collect();
        let summary = el("summary").set("id", "knop-taal");
        details
            .class("talen")
            .with(summary.with(context.texts.get(Key::LanguageTitle)))
            .with(el("ul").with(items))
    })
}

fn item(context: &FormContext, language: Language) -> Node {
    let tag = language.bcp47();
    let mut address = [&context.origin, "/formulier/", context.profile.code.as_str()].concat();
    let kind = Field::Kind.wire_name();
    for part in [
        context.anonymous.then(|| [kind, "=anoniem"].concat()),
        (context.surface == Surface::Frame).then(|| "ingebed=1".to_owned()),
        Some(["taal=", tag].concat()),
    ]
    .into_iter()
    .flatten()
    {
        address.push_str(if address.contains('?') { "&" } else { "?" });
        address.push_str(&part);
    }
    let link = el("a")
        .set("href", &address)
        .set("lang", tag)
        .set("dir", language.direction())
        .set("hreflang", tag)
        .with(language.own_name());
    el("li").with(link).into()
}
