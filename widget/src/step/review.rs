//! Looking over what will be sent.

use gehoor_domain::{answers::Answers, field::Field, kind::Kind};
use leptos::prelude::*;

use crate::{
    component::{answer_list::AnswerList, title::Title},
    context::FormContext,
    step::sending,
    texts::Key,
};

/// What was filled in, before it is sent (WCAG 3.3.4). Nothing is stored yet.
#[component]
pub(crate) fn Review(context: FormContext, answers: Answers) -> impl IntoView {
    let intro = context.text(by_kind(
        &answers,
        [Key::ReviewComplaint, Key::ReviewCompliment, Key::ReviewAnonymous],
    ));
    view! {
        <Title context=context.clone() text=context.text(Key::ReviewTitle)/>
        <p>{intro}</p>
        <SendForm context=context.clone() answers=answers.clone() label=context.text(Key::ReviewSend)>
            <AnswerList context=context.clone() answers=answers.clone() can_change=true/>
        </SendForm>
    }
}

/// A form that holds every answer and sends it: by script, or by itself where there is none.
#[component]
pub(crate) fn SendForm(
    context: FormContext,
    answers: Answers,
    label: String,
    children: ChildrenFn,
) -> impl IntoView {
    let hidden = answers
        .in_order()
        .map(|(field, text)| {
            view! { <input type="hidden" name=field.wire_name() value=text.to_owned()/> }.into_any()
        })
        .collect_view();
    let send = {
        let context = context.clone();
        move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            sending::send(&context);
        }
    };
    view! {
        <form method="post" action=context.action() accept-charset="utf-8">
            <input type="hidden" name="sleutel" value=context.state.key.get_untracked()/>
            {hidden}
            {children()}
            <button name="stap" value="versturen" on:click=send>{label}</button>
        </form>
    }
}

/// The text for the kind of these answers, of three: complaint, compliment, anonymous report.
pub(crate) fn by_kind(answers: &Answers, [complaint, compliment, anonymous]: [Key; 3]) -> Key {
    match answers.get(Field::Kind).and_then(Kind::from_wire) {
        Some(Kind::Compliment) => compliment,
        Some(Kind::Anonymous) => anonymous,
        Some(Kind::Complaint) | None => complaint,
    }
}
