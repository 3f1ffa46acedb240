//! Not confirmed: what is certain, what is not, and what can be done.

use gehoor_domain::answers::Answers;
use leptos::prelude::*;

use crate::{
    any_view::IntoAny,
    component::{answer_list::AnswerList, other_ways::Channels, title::Title},
    context::{FormContext, Surface},
    state::SendError,
    step::review::SendForm,
    texts::Key,
};

/// Why there is no receipt, in plain words. Everything typed is still there, and trying again uses the same key.
#[component]
pub(crate) fn Failure(context: FormContext, answers: Answers, error: SendError) -> impl IntoView {
    let (title, explanation, can_retry) = match error {
        SendError::Unreachable { certain: true } | SendError::Refused(_) => {
            (Key::FailureNotSent, Key::FailureNotSentHelp, true)
        }
        SendError::Unreachable { certain: false } => {
            (Key::FailureUncertain, Key::FailureUncertainHelp, true)
        }
        SendError::Rejected => (Key::FailureNotSent, Key::FailureRejectedHelp, true),
        SendError::Busy => (Key::FailureNotSent, Key::FailureBusyHelp, true),
        SendError::Conflict => (Key::FailureConflict, Key::FailureConflictHelp, false),
    };
    let list = {
        let (context, answers) = (context.clone(), answers.clone());
        move || view! { <AnswerList context=context.clone() answers=answers.clone() can_change=can_retry/> }
    };
    let body = if can_retry {
        let label = context.text(Key::FailureRetry);
        view! { <SendForm context=context.clone() answers label>{list()}</SendForm> }.into_any()
    } else {
        list().into_any()
    };
    let elsewhere = (context.surface == Surface::Widget).then(|| {
        view! {
            <p>
                {format!("{} ", context.texts.get(Key::FailureHosted))}
                <a href=context.hosted() target="_blank" rel="noopener">{context.text(Key::FailureHostedLink)}</a>
            </p>
        }
    });
    view! {
        <Title context=context.clone() text=context.text(title)/>
        <p>{context.text(explanation)}</p>
        <p>{context.text(Key::FailureKept)}</p>
        {body}
        {elsewhere}
        <Channels context/>
    }
}
