//! Looking over what will be sent.

use gehoor_domain::{answers::Answers, field::Field, kind::Kind};
use leptos::prelude::*;

use crate::{
    any_view::IntoAny,
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
        <div data-stap="controle">
            <Title
                context=context.clone()
                text=context.text(Key::ReviewTitle)
                id="kop-controle"
            />
            <p>{intro}</p>
            <SendForm
                context=context.clone()
                answers=answers.clone()
                label=context.text(Key::ReviewSend)
            >
                <AnswerList context=context.clone() answers=answers.clone() can_change=true/>
            </SendForm>
        </div>
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
            <button id="knop-versturen" name="stap" value="versturen" on:click=send>{label}</button>
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
