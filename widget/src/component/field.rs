//! One field, in the way its shape asks for, and what all shapes share.

use gehoor_domain::field::{Field, Shape};

use crate::{
    component::{
        choice_field::choice_field,
        flag_field::flag_field,
        parts::{classed, prefixed},
        text_field::text_field,
    },
    context::FormContext,
    node::{Element, Node, el},
    question::{self, Need},
    texts::Key,
};

/// One field.
pub(crate) fn field_of(context: &FormContext, field: Field) -> Node {
    match field.shape() {
        Shape::Line | Shape::Lines => text_field(context, field),
        Shape::Choice => choice_field(context, field),
        Shape::Flag => flag_field(context, field),
    }
}

/// What a field is called, with "(niet verplicht)" where it may be left out.
pub(crate) fn label(context: &FormContext, field: Field) -> Vec<Node> {
    let mut label = vec![context.texts.label(field).into()];
    let class = match question::need(field, &context.profile) {
        Need::Optional => "vrij",
        Need::RequiredInComplaint => "vrij alleen-compliment",
        Need::Required | Need::Conditional => return label,
    };
    let text = [" ", context.texts.get(Key::FormOptional)].concat();
    label.push(el("span").class(class).with(text).into());
    label
}

/// What stands between the label and the input: the help, and the error once there is one.
///
/// # Source
/// NL Design System, "Foutmeldingen": text above the field, tied with `aria-describedby`.
pub(crate) fn notes(context: &FormContext, field: Field) -> Vec<Node> {
    let help = help(context, field)
        .map(|text| classed("hulp", &text).set("id", &prefixed("hulp-", field)).into());
    let (error, has_error) = (context.clone(), context.clone());
    let error = el("p")
        .class("fout")
        .set("id", &prefixed("fout-", field))
        .flag("hidden", move || !has_error.has_error(field))
        .text(move || error.error(field).unwrap_or_default());
    help.into_iter().chain([error.into()]).collect()
}

/// What assistive technology is told about the input: whether it must be answered, whether it is wrong, and which
/// notes belong to it, the error first.
pub(crate) fn told(context: &FormContext, field: Field, input: Element) -> Element {
    let has_help = help(context, field).is_some();
    let (required, invalid, described) = (context.clone(), context.clone(), context.clone());
    input
        .attr("aria-required", move || when(required.is_required(field)))
        .attr("aria-invalid", move || when(invalid.has_error(field)))
        .attr("aria-describedby", move || {
            let private: bool = described.state.see(|model| model.private.first(field).is_some());
            let notes =
                [("fout-", described.has_error(field)), ("nummer-", private), ("hulp-", has_help)];
            let notes: Vec<String> = notes
                .into_iter()
                .filter(|(_, given)| *given)
                .map(|(prefix, _)| prefixed(prefix, field))
                .collect();
            (!notes.is_empty()).then(|| notes.join(" "))
        })
}

/// The help of a field, with its limit when it is a box of several lines.
fn help(context: &FormContext, field: Field) -> Option<String> {
    let help =
        context.texts.by_name(&["field.", field.wire_name(), ".help"].concat()).map(str::to_owned);
    if field.shape() != Shape::Lines {
        return help;
    }
    let limit = context.texts.count(Key::FormMax, field.max_chars());
    Some(help.map_or(limit.clone(), |help| [&help, " ", &limit].concat()))
}

/// The value of an ARIA attribute that is `true` or absent.
fn when(given: bool) -> Option<String> {
    given.then(|| "true".to_owned())
}
