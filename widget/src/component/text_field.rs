//! A field that is typed: one line or several.

use gehoor_domain::field::{Field, Shape};

use crate::{
    component::{
        field::{label, notes, told},
        parts::field_id,
        private_number::notice,
    },
    context::FormContext,
    node::{Element, Node, el},
    question,
    texts::Key,
};

/// A field that is typed.
///
/// The value is a plain attribute and never a property: writing properties while hydrating would erase what was typed
/// before the page came to life.
pub(crate) fn text_field(context: &FormContext, field: Field) -> Node {
    let id = field_id(field);
    let several = field.shape() == Shape::Lines;
    let input = if several { el("textarea") } else { el("input") };
    let input = input.set("id", &id).set("name", field.wire_name());
    let value: String = context.state.peek(|model| model.form.get(field).to_owned());
    let input =
        if several { lines(input, field, value) } else { line(context, input, field, &value) };
    let class = if field == Field::Institution {
        [context.scope(field), " alleen-instelling"].concat()
    } else {
        context.scope(field).to_owned()
    };
    el("div")
        .class(&class)
        .with(el("label").set("for", &id).with(label(context, field)))
        .with(notes(context, field))
        .with(told(context, field, input))
        .with(several.then(|| count(context, field)))
        .with(several.then(|| notice(context, field)))
        .into()
}

fn lines(input: Element, field: Field, value: String) -> Element {
    input.set_some("rows", question::rows(field)).set("dir", "auto").with(value)
}

fn line(context: &FormContext, input: Element, field: Field, value: &str) -> Element {
    let complete = if context.is_anonymous() { None } else { question::autocomplete(field) };
    input
        .set("type", question::input_type(field))
        .set_some("inputmode", question::input_mode(field))
        .set_some("autocomplete", complete)
        .set_some("size", question::is_short(field).then_some("12"))
        .set_some("dir", question::is_of_words(field).then_some("auto"))
        .set_some("value", Some(value).filter(|value| !value.is_empty()))
}

/// How many characters are left, once four fifths are used.
fn count(context: &FormContext, field: Field) -> Element {
    let context = context.clone();
    el("p").class("hulp").set("aria-live", "polite").text(move || {
        let used: usize = context.state.see(|model| {
            let told = model.counts.iter().find(|(counted, _)| *counted == field);
            told.map_or(0, |(_, used)| *used)
        });
        let limit = field.max_chars();
        if used * 5 < limit * 4 {
            return String::new();
        }
        let key = if used > limit { Key::FormOver } else { Key::FormLeft };
        context.texts.count(key, used.abs_diff(limit))
    })
}
