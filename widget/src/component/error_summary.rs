//! Everything that must be mended, above the form.

use gehoor_domain::error::FieldError;

use crate::{
    component::title::heading,
    context::{ERRORS, FormContext},
    node::{Node, el},
    question,
    texts::Key,
};

/// A heading and a link to each field with an error, in form order.
///
/// In the widget the heading takes the focus after each check that fails, and only then. On our own page `autofocus`
/// does the same without script.
///
/// # Source
/// NL Design System, "Foutmeldingen samenvatten"; WCAG 3.3.1.
pub(crate) fn error_summary(context: &FormContext) -> Node {
    let (any, shown) = (context.clone(), context.clone());
    // The box stays while the list in it changes, and with it a focus on its heading.
    let any = move || u32::from(!any.shown_errors().is_empty());
    let shown = move || {
        let errors = shown.shown_errors();
        (!errors.is_empty()).then(|| summary(&shown)).into()
    };
    el("div").changing(any, shown).into()
}

fn summary(context: &FormContext) -> Node {
    let state = context.state;
    let (count, list) = (context.clone(), context.clone());
    // Browsers refuse it in a frame of another origin, and say so in the console of the page; a script does it there.
    let by_browser = context.is_page() && !context.is_framed();
    let title = heading(context, 1)
        .set("id", ERRORS)
        .set("tabindex", "-1")
        .set_some("autofocus", by_browser.then_some(""))
        .text(move || count.texts.count(Key::ErrorsCount, count.shown_errors().len()));
    let items = move || {
        let errors = list.shown_errors();
        errors.iter().map(|error| item(&list, error)).collect::<Vec<_>>().into()
    };
    el("div")
        .set("id", "fouten")
        .class("fouten")
        .with(title)
        .with(el("ul").changing(move || state.see(|model| model.errors_version), items))
        .into()
}

fn item(context: &FormContext, error: &FieldError) -> Node {
    let text = context.texts.error(error);
    let Some(field) = error.field() else {
        return el("li").with(text).into();
    };
    let anchor = question::anchor(field, &context.profile);
    let link = el("a").set("href", &["#", &anchor].concat());
    let context = context.clone();
    // A fragment doesn't reach into a shadow root, and it would change the address of the page.
    let link = link.on("click", move |event| {
        event.prevent_default();
        context.focus(&anchor);
    });
    el("li").with(link.with(text)).into()
}
