//! What was filled in, in words, per group.

use gehoor_domain::{answers::Answers, field::Field};
use leptos::prelude::*;

use crate::{
    any_view::IntoAny,
    component::title::Subtitle,
    context::FormContext,
    question::{self, Group},
    state::Step,
    summary::{self, Row},
    texts::Key,
};

/// What was filled in, per group; with a button to change each group when `can_change`.
#[component]
pub(crate) fn AnswerList(
    context: FormContext,
    answers: Answers,
    can_change: bool,
) -> impl IntoView {
    summary::groups(&answers, &context.texts)
        .into_iter()
        .map(|(group, rows)| block(&context, group, rows, can_change).into_any())
        .collect_view()
}

fn block(
    context: &FormContext,
    group: Group,
    rows: Vec<Row>,
    can_change: bool,
) -> impl IntoView + use<> {
    let title = context.text(group.title());
    let change = can_change.then(|| rows.first().map(|row| change(context, &title, row.field)));
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <div>
                    <dt>{row.label}</dt>
                    <dd class="getypt">{row.value}</dd>
                </div>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section>
            <Subtitle context=context.clone() text=title/>
            <dl>{rows}</dl>
            {change}
        </section>
    }
}

/// Back to the form, at the first field of the group. Without script the server shows the form again.
fn change(context: &FormContext, group: &str, first: Field) -> impl IntoView + use<> {
    let anchor = question::anchor(first, &context.profile);
    let address = format!("{}#{anchor}", context.action());
    let text = context.text(Key::ReviewChange);
    let context = context.clone();
    let back = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        context.state.step.set(Step::Form);
        context.focus(&anchor);
    };
    view! {
        <button
            name="stap"
            value="wijzigen"
            class="licht"
            data-wijzig=first.wire_name()
            formaction=address
            on:click=back
        >
            {text}
            <span class="verborgen">{format!(" {group}")}</span>
        </button>
    }
}
