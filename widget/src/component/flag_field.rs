//! A box to tick.

use gehoor_domain::field::Field;
use leptos::prelude::*;

use crate::{
    component::field::{ErrorText, described_by, help, help_view, when},
    context::FormContext,
};

/// The value of a ticked box.
const TICKED: &str = "ja";

/// A box to tick.
#[component]
pub(crate) fn FlagField(context: FormContext, field: Field) -> impl IntoView {
    let name = field.wire_name();
    let id = format!("veld-{name}");
    let error = context.error(field);
    let required = context.is_required(field);
    let help = help(&context, field);
    let described = described_by(field, help.is_some(), error);
    let label = context.texts.label(field).to_owned();
    let checked = context.state.form.with_untracked(|form| form.is_ticked(field));
    let class = context.scope(field);
    let ticked = move |event| {
        context.take(field, if event_target_checked(&event) { TICKED } else { "" }.to_owned());
        context.leave(field);
    };
    view! {
        <div class=class>
            {help_view(field, help)}
            <ErrorText field error/>
            <div class="optie">
                <input
                    type="checkbox"
                    id=id.clone()
                    name=name
                    value=TICKED
                    checked=checked
                    aria-required=move || when(required.get())
                    aria-invalid=move || when(error.with(Option::is_some))
                    aria-describedby=described
                    on:change=ticked
                />
                <label for=id>{label}</label>
            </div>
        </div>
    }
}
