//! A box to tick.

use gehoor_domain::field::Field;

use crate::{
    component::{
        field::{notes, told},
        parts::{field_id, in_dutch},
    },
    context::FormContext,
    node::{Node, el},
    texts::Key,
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
    let law = (field == Field::Signature)
        .then(|| context.texts.in_dutch(Key::FieldOndertekeningLabel))
        .flatten();
    el("div")
        .class(context.scope(field))
        .with(notes(context, field))
        .with(option)
        .with(law.map(|text| in_dutch(context, text)))
        .into()
}
