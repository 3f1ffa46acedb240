//! One field, in the way its shape asks for, and what all shapes share.

use gehoor_domain::field::{Field, Shape};
use leptos::prelude::*;

use crate::{
    any_view::{AnyView, IntoAny},
    component::{choice_field::ChoiceField, flag_field::FlagField, text_field::TextField},
    context::FormContext,
    question::{self, Need},
    texts::Key,
};

/// One field.
#[component]
pub(crate) fn FieldOf(context: FormContext, field: Field) -> AnyView {
    match field.shape() {
        Shape::Line | Shape::Lines => view! { <TextField context field/> }.into_any(),
        Shape::Choice => {
            let values = question::choices(field, &context.profile);
            view! { <ChoiceField context field values/> }.into_any()
        }
        Shape::Flag => view! { <FlagField context field/> }.into_any(),
    }
}

/// What a field is called, with "(niet verplicht)" where it may be left out.
#[component]
pub(crate) fn Label(context: FormContext, field: Field) -> impl IntoView {
    let label = context.texts.label(field).to_owned();
    let optional = |class: &'static str| {
        let text = format!(" {}", context.texts.get(Key::FormOptional));
        view! { <span class=class>{text}</span> }
    };
    let mark = match question::need(field, &context.profile) {
        Need::Optional => Some(optional("vrij")),
        Need::RequiredInComplaint => Some(optional("vrij alleen-compliment")),
        Need::Required | Need::Conditional => None,
    };
    view! {
        {label}
        {mark}
    }
}

/// The error of a field, above it.
///
/// # Source
/// NL Design System, "Foutmeldingen": text above the field, tied with `aria-describedby`.
#[component]
pub(crate) fn ErrorText(field: Field, error: Memo<Option<String>>) -> impl IntoView {
    let id = format!("fout-{}", field.wire_name());
    move || error.get().map(|text| view! { <p class="fout" id=id.clone()>{text}</p> })
}

/// The help of a field, with its limit when it is a box of several lines.
pub(crate) fn help(context: &FormContext, field: Field) -> Option<String> {
    let help =
        context.texts.by_name(&format!("field.{}.help", field.wire_name())).map(str::to_owned);
    if field.shape() != Shape::Lines {
        return help;
    }
    let limit = context.with(Key::FormMax, &[("aantal", &field.max_chars().to_string())]);
    Some(help.map_or(limit.clone(), |help| format!("{help} {limit}")))
}

/// The paragraph of the help.
pub(crate) fn help_view(field: Field, text: Option<String>) -> impl IntoView {
    text.map(|text| {
        let id = format!("hulp-{}", field.wire_name());
        view! { <p class="hulp" id=id>{text}</p> }
    })
}

/// The value of `aria-describedby`: the error first, then the help.
pub(crate) fn described_by(
    field: Field,
    has_help: bool,
    error: Memo<Option<String>>,
) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
    let name = field.wire_name();
    move || match (error.with(Option::is_some), has_help) {
        (true, true) => Some(format!("fout-{name} hulp-{name}")),
        (true, false) => Some(format!("fout-{name}")),
        (false, true) => Some(format!("hulp-{name}")),
        (false, false) => None,
    }
}

/// The value of an ARIA attribute that is `true` or absent.
pub(crate) fn when(given: bool) -> Option<&'static str> {
    given.then_some("true")
}
