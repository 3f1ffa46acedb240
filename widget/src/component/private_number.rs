//! A quiet notice at a text that holds a number nobody needs. Nothing is sent for it.

use gehoor_domain::{
    answers::Answers,
    field::{Field, Shape},
    privacy::{self, NumberKind},
};

use crate::{
    component::parts::{classed, paragraph, prefixed},
    context::FormContext,
    node::{Element, Node, el},
    texts::Key,
};

/// The notice of one field: what was found first, with a way to take it out and a way to leave it.
///
/// It is made after a pause in typing, and read out then (WCAG 4.1.3).
pub(crate) fn notice(context: &FormContext, field: Field) -> Element {
    let (version, told) = (context.state, context.clone());
    el("div").set("role", "status").set("id", &prefixed("nummer-", field)).changing(
        move || version.see(|model| model.private.version(field)),
        move || shown(&told, field),
    )
}

fn shown(context: &FormContext, field: Field) -> Node {
    let found: Option<(NumberKind, String)> =
        context.state.peek(|model| model.private.first(field));
    let Some((kind, number)) = found else {
        let removed: bool = context.state.peek(|model| model.private.was_removed(field));
        return removed.then(|| classed("hulp", context.texts.get(Key::PrivateRemoved))).into();
    };
    let key = match kind {
        NumberKind::CitizenService => Key::PrivateBsn,
        NumberKind::BankAccount => Key::PrivateIban,
    };
    let (remove, keep) = (context.clone(), context.clone());
    el("div")
        .class("nummer")
        .with(paragraph(&context.with(key, &[("nummer", &number)])))
        .with(button(context, Key::PrivateRemove).on("click", move |_| {
            let text = remove.state.change(|model| model.take_number_out(field));
            remove.rewrite(field, &text);
        }))
        .with(button(context, Key::PrivateKeep).on("click", move |_| {
            keep.state.change(|model| model.private.keep(field));
            keep.focus(&prefixed("veld-", field));
        }))
        .into()
}

fn button(context: &FormContext, key: Key) -> Element {
    el("button").set("type", "button").class("licht").with(context.texts.get(key))
}

/// The notice before sending, also without script.
pub(crate) fn on_review(context: &FormContext, answers: &Answers) -> Node {
    let any = answers
        .in_order()
        .filter(|(field, _)| field.shape() == Shape::Lines)
        .any(|(_, text)| !privacy::find(text).is_empty());
    any.then(|| classed("nummer", context.texts.get(Key::PrivateReview))).into()
}
