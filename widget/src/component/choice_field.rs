//! A closed list as radio buttons.

use gehoor_domain::field::Field;

use crate::{
    component::{
        field::{label, notes, told},
        parts::field_id,
    },
    context::FormContext,
    node::{Node, el},
    question,
};

/// A closed list.
pub(crate) fn choice_field(context: &FormContext, field: Field) -> Node {
    let values = question::choices(field, &context.profile);
    let options: Vec<Node> =
        values.into_iter().map(|value| option(context, field, value)).collect();
    let group = el("fieldset")
        .class(context.scope(field))
        .set("id", &field_id(field))
        .set("role", "radiogroup")
        .with(el("legend").with(label(context, field)))
        .with(notes(context, field))
        .with(options);
    told(context, field, group).into()
}

fn option(context: &FormContext, field: Field, value: &'static str) -> Node {
    let name = field.wire_name();
    let id = [&field_id(field), "-", value].concat();
    let help = context
        .texts
        .by_name(&["choice.", name, ".", value, ".help"].concat())
        .map(|help| el("span").class("hulp").with([" ", help].concat()));
    let checked = context.state.peek(|model| model.form.get(field) == value);
    el("div")
        .class("optie")
        .with(
            el("input")
                .set("type", "radio")
                .set("id", &id)
                .set("name", name)
                .set("value", value)
                .set_some("checked", checked.then_some("")),
        )
        .with(el("label").set("for", &id).with(context.texts.answer(field, value)).with(help))
        .into()
}
