//! A closed list as radio buttons.

use gehoor_domain::field::Field;
use leptos::prelude::*;

use crate::{
    any_view::IntoAny,
    component::field::{ErrorText, Label, described_by, help, help_view, when},
    context::FormContext,
};

/// A closed list. `values` are wire names.
#[component]
pub(crate) fn ChoiceField(
    context: FormContext,
    field: Field,
    values: Vec<&'static str>,
) -> impl IntoView {
    let name = field.wire_name();
    let error = context.error(field);
    let required = context.is_required(field);
    let help = help(&context, field);
    let described = described_by(field, help.is_some(), error);
    let options = values
        .into_iter()
        .map(|value| option(context.clone(), field, value).into_any())
        .collect_view();
    view! {
        <fieldset
            class=context.scope(field)
            id=format!("veld-{name}")
            role="radiogroup"
            aria-required=move || when(required.get())
            aria-invalid=move || when(error.with(Option::is_some))
            aria-describedby=described
        >
            <legend><Label context=context.clone() field/></legend>
            {help_view(field, help)}
            <ErrorText field error/>
            {options}
        </fieldset>
    }
}

fn option(context: FormContext, field: Field, value: &'static str) -> impl IntoView {
    let name = field.wire_name();
    let id = format!("veld-{name}-{value}");
    let label = context.texts.answer(field, value).to_owned();
    let help = context
        .texts
        .by_name(&format!("choice.{name}.{value}.help"))
        .map(|help| format!(" {help}"));
    let checked = context.state.form.with_untracked(|form| form.get(field) == value);
    let chosen = move |_| {
        context.take(field, value.to_owned());
        context.leave(field);
    };
    view! {
        <div class="optie">
            <input type="radio" id=id.clone() name=name value=value checked=checked on:change=chosen/>
            <label for=id>{label}{help.map(|help| view! { <span class="hulp">{help}</span> })}</label>
        </div>
    }
}
