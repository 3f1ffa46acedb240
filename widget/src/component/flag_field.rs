//! A box to tick.

use gehoor_domain::field::Field;

use crate::{
    component::{
        field::{notes, told},
        parts::field_id,
    },
    context::FormContext,
    node::{Node, el},
};

/// A box to tick.
pub(crate) fn flag_field(context: &FormContext, field: Field) -> Node {
    let id = field_id(field);
    let checked = context.state.peek(|model| model.form.is_ticked(field));
    let input = el("input")
        .set("type", "checkbox")
        .set("id", &id)
        .set("name", field.wire_name())
        .set("value", "ja")
        .set_some("checked", checked.then_some(""));
    let option = el("div")
        .class("optie")
        .with(told(context, field, input))
        .with(el("label").set("for", &id).with(context.texts.label(field)));
    el("div").class(context.scope(field)).with(notes(context, field)).with(option).into()
}
